"""What prints across worksheets are made from: what changed, the practices by element."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerdesk.documents.worksheets.content import ActionShown, Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """An item that reads otherwise now, each side in words; "" is no answer."""

    number: int
    prompt: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two points in time of one worksheet; `before` and `after` say which ones."""

    paper: Paper
    worksheet: str
    before: str
    after: str
    changes: tuple[ItemChange, ...] = ()
    unchanged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionList:
    """The follow-up actions of all worksheets."""

    paper: Paper
    actions: tuple[ActionShown, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeShown:
    """A practice with the code and the words of its status; `late` once its date has passed."""

    short: str
    worksheet: str
    status: str
    status_words: str
    owner: str = ""
    target_on: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementShown:
    """A part of the program with its practices."""

    title: str
    practices: tuple[PracticeShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The practices of all worksheets by element."""

    paper: Paper
    elements: tuple[ElementShown, ...] = ()
