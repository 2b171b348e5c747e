"""Fields of a record that carry their own specification: kind, label, checks, who may see them.

A record is a frozen dataclass deriving `Record` whose fields are declared with the functions
below. Every layer looks the specification up with `specs_of` instead of repeating it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from enum import IntEnum, StrEnum
from typing import Any, ClassVar, cast


class Kind(StrEnum):
    """What a field holds; each layer owns one dictionary from kind to its own thing."""

    TEXT = "text"  # one line, "" when empty
    NOTE = "note"  # several lines, "" when empty
    WHOLE = "whole"  # whole number, None when empty
    DATE = "date"  # date, None when empty
    TIME = "time"  # time of day without zone, None when empty
    YES_NO = "yes_no"  # bool
    CHOICE = "choice"  # a code of a vocabulary, "" when empty
    CHOICES = "choices"  # tuple of codes of a vocabulary
    LINK = "link"  # uid of another record, "" when empty
    ROWS = "rows"  # tuple of parts (a `Part` dataclass), owned by the record


class Tier(IntEnum):
    """Who may see a field (domain reference: T0 to T3)."""

    PUBLIC = 0
    ROSTER = 1
    CONFIDENTIAL = 2
    PRIVATE = 3


class View(StrEnum):
    """Where a field is shown; each is a place that asks the specification."""

    PAGE = "page"  # the calm part of a record's page
    MORE = "more"  # behind "More"
    HIDDEN = "hidden"  # kept, not shown in forms


EMPTY: dict[Kind, Any] = {
    Kind.TEXT: "",
    Kind.NOTE: "",
    Kind.WHOLE: None,
    Kind.DATE: None,
    Kind.TIME: None,
    Kind.YES_NO: False,
    Kind.CHOICE: "",
    Kind.CHOICES: (),
    Kind.LINK: "",
    Kind.ROWS: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """What is known about one field.

    `limit` is the longest text in characters or the largest whole number; `vocabulary` names the
    list a choice comes from; `target` the kind of record a link points to; `part` the row type.
    """

    name: str
    kind: Kind
    label: str
    help: str = ""
    required: bool = False
    vocabulary: str = ""
    target: str = ""
    part: type[Part] | None = None
    limit: int | None = None
    tier: Tier = Tier.ROSTER
    reveals_treatment: bool = False
    view: View = View.PAGE

    def is_empty(self, value: object) -> bool:
        """Whether a value of this field counts as not filled in (a "no" does not)."""
        return self.kind is not Kind.YES_NO and value == EMPTY[self.kind]


_SPEC = "spec"


def declare(kind: Kind, label: str, **more: Any) -> Any:
    """Declare one field of a record; `default` overrides the empty value of its kind."""
    default = more.pop("default", EMPTY[kind])
    spec = FieldSpec(name="", kind=kind, label=label, **more)
    return field(default=default, metadata={_SPEC: spec})


def text(label: str, limit: int = 120, **more: Any) -> str:
    """One line of text."""
    return cast(str, declare(Kind.TEXT, label, limit=limit, **more))


def note(label: str, limit: int = 8000, **more: Any) -> str:
    """Text of several lines."""
    return cast(str, declare(Kind.NOTE, label, limit=limit, **more))


def whole(label: str, limit: int = 9999, **more: Any) -> int | None:
    """A whole number from 0 to `limit`."""
    return cast("int | None", declare(Kind.WHOLE, label, limit=limit, **more))


def day(label: str, **more: Any) -> date | None:
    """A calendar date."""
    return cast("date | None", declare(Kind.DATE, label, **more))


def clock_time(label: str, **more: Any) -> time | None:
    """A time of day."""
    return cast("time | None", declare(Kind.TIME, label, **more))


def yes_no(label: str, **more: Any) -> bool:
    """Yes or no."""
    return cast(bool, declare(Kind.YES_NO, label, **more))


def choice(label: str, vocabulary: str, **more: Any) -> str:
    """One code of a vocabulary."""
    return cast(str, declare(Kind.CHOICE, label, vocabulary=vocabulary, **more))


def choices(label: str, vocabulary: str, **more: Any) -> tuple[str, ...]:
    """Any number of codes of a vocabulary, in the order they were chosen."""
    return cast("tuple[str, ...]", declare(Kind.CHOICES, label, vocabulary=vocabulary, **more))


def link(label: str, target: str, **more: Any) -> str:
    """The uid of another record."""
    return cast(str, declare(Kind.LINK, label, target=target, **more))


def rows(label: str, part: type[Part], **more: Any) -> tuple[Any, ...]:
    """Parts that belong to the record and are saved with it."""
    return cast("tuple[Any, ...]", declare(Kind.ROWS, label, part=part, **more))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A row inside a record (an attendance, a stage episode); it has no life of its own."""

    part_kind: ClassVar[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record carries beside its own fields.

    `uid` is made where the record is made, so that a save repeated after a crash is the same
    save. `rev` counts saves, 0 before the first. `created_*` and `updated_*` are written by the
    store. `closed_on` ends a record; reopening empties it.
    """

    kind: ClassVar[str] = ""
    label: ClassVar[str] = ""
    label_many: ClassVar[str] = ""
    code_prefix: ClassVar[str] = ""
    close_vocabulary: ClassVar[str] = ""

    uid: str = ""
    code: str = ""
    rev: int = 0
    origin_site: str = ""
    created_at: str = ""
    created_by: str = ""
    updated_at: str = ""
    updated_by: str = ""
    closed_on: date | None = None
    close_reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the record is still in use."""
        return self.closed_on is None


_SPECS: dict[type[Record | Part], tuple[FieldSpec, ...]] = {}


def specs_of(owner: type[Record | Part]) -> tuple[FieldSpec, ...]:
    """The specifications of a record's or part's own fields, in the order of declaration."""
    if owner not in _SPECS:
        _SPECS[owner] = tuple(_named_specs(owner))
    return _SPECS[owner]


def _named_specs(owner: type[Record | Part]) -> Iterator[FieldSpec]:
    for each in dataclasses.fields(owner):
        if spec := each.metadata.get(_SPEC):
            yield dataclasses.replace(spec, name=each.name)


def spec_of(owner: type[Record | Part], name: str) -> FieldSpec:
    """The specification of one field; a KeyError names a field that does not exist."""
    for spec in specs_of(owner):
        if spec.name == name:
            return spec
    raise KeyError(f"{owner.__name__} has no field {name}")
