"""What a print of a worksheet is made from; services fill it, no page looks anything up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.worksheets.forms import WorksheetForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What every print says about itself, and how it is set."""

    site: str
    confidentiality: str
    printed_on: date
    language: str = "en"
    large_print: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerShown:
    """What stands at an item: agreed when `person` is "", else what that person contributed.

    `text` is the answer in words, `codes` the chosen ones of a list.
    """

    person: str = ""
    text: str = ""
    codes: tuple[str, ...] = ()
    needs_review: bool = False
    practice: str = ""
    note: str = ""
    owner: str = ""
    target_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberShown:
    """What a measure shows, in words; `as_of` None is a number that nobody has entered yet."""

    title: str
    words: str
    as_of: date | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemShown:
    """An item as it stands: the agreed answer first, then what people contributed."""

    answers: tuple[AnswerShown, ...] = ()
    numbers: tuple[NumberShown, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionShown:
    """A follow-up action; `about` says what it belongs to."""

    what: str
    who: str = ""
    due_on: date | None = None
    done_on: date | None = None
    overdue: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionShown:
    """A version of a worksheet with all that stands in it; items by id."""

    title: str = ""
    status: str = ""
    owner: str = ""
    review_on: date | None = None
    signed_off_on: date | None = None
    signed_off_by: str = ""
    items: Mapping[str, ItemShown] = field(default_factory=dict)
    actions: tuple[ActionShown, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetPrint:
    """A worksheet to print: blank when there is no version, else filled in."""

    paper: Paper
    form: WorksheetForm
    vocabularies: Vocabularies
    version: VersionShown | None = None
