"""What an import would do: one item a record and row, with the fields that would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peerdesk.domain.fields import Record
from peerdesk.domain.imports.questions import RowRef


class Action(StrEnum):
    """What happens with an item when the import is applied."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    CONFLICT = "conflict"  # waits for a person; nothing is written
    REFUSED = "refused"  # cannot be brought in; nothing is written


COUNTED: tuple[Action, ...] = tuple(Action)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an existing record that would change."""

    field: str
    label: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record that a row speaks of.

    `record` is the complete record to write for new and changed items, None otherwise;
    `existing` the record as it is now. `reason` says in words why it is a conflict, refused, or
    the same. `questions` are ids of the questions it waits for. `fingerprints` are remembered
    when the item is applied, so that the same row is known again.
    """

    action: Action
    kind: str
    title: str
    source: RowRef
    uid: str = ""
    record: Record | None = None
    existing: Record | None = None
    changes: tuple[FieldChange, ...] = ()
    reason: str = ""
    questions: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()


class Note(StrEnum):
    """Why something of a sheet is listed."""

    INTERPRETED = "interpreted"  # understood as something else than it says
    DOUBTFUL = "doubtful"  # understood, but a person should look
    UNREADABLE = "unreadable"  # not brought in
    SKIPPED = "skipped"  # a row that is no data
    UNUSED = "unused"  # a column that is not brought in


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportNote:
    """Something a person should be able to see: where it stands, what it says, what became of it.

    `cell` is like "B14", for a row or column only its number or letter.
    """

    note: Note
    sheet: str
    cell: str
    heading: str = ""
    original: str = ""
    value: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items there are of each action, in all and by kind of record."""

    total: dict[str, int]
    by_kind: dict[str, dict[str, int]]


def counts_of(items: Iterable[Item]) -> Counts:
    """Count items by action."""
    tally = Counter((each.kind, each.action) for each in items)
    kinds = sorted({kind for kind, _ in tally})
    by_kind = {kind: {act.value: tally[kind, act] for act in COUNTED} for kind in kinds}
    total = {act.value: sum(each[act.value] for each in by_kind.values()) for act in COUNTED}
    return Counts(total, by_kind)
