"""What an import would do, record by record, as rows of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.fields import Record, specs_of
from peerdesk.domain.imports.items import Action, FieldChange, ImportNote, Item, Note
from peerdesk.domain.imports.merging import NAMES
from peerdesk.domain.imports.telling import told_field
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.ui.importing.kept_rows import KeptRows
from peerdesk.ui.lists import Chip, Column
from peerdesk.ui.theme.colours import Status

SKIPPED: Final = "skipped"

ACTION_WORDS: Final = {
    Action.NEW.value: "New",
    Action.CHANGED.value: "Changed",
    Action.SAME.value: "Same",
    Action.CONFLICT.value: "Conflict",
    Action.REFUSED.value: "Refused",
    SKIPPED: "Skipped",
}
ACTION_HINTS: Final = {
    Action.NEW.value: "Records that are added",
    Action.CHANGED.value: "Records that get other values",
    Action.SAME.value: "Records that stay as they are",
    Action.CONFLICT.value: "Rows that wait for an answer and are left out until then",
    Action.REFUSED.value: "Rows that cannot be brought in",
    SKIPPED: "Rows that are no data, such as totals",
}
_STATUS: Final = {
    Action.NEW.value: Status.GOOD,
    Action.CHANGED.value: Status.NOTICE,
    Action.CONFLICT.value: Status.WARNING,
    Action.REFUSED.value: Status.PROBLEM,
}
_ORDER: Final = (
    *(Action.CONFLICT.value, Action.REFUSED.value, Action.CHANGED.value),
    *(Action.NEW.value, SKIPPED, Action.SAME.value),
)
LEFT_OUT: Final = frozenset({Action.CONFLICT.value, Action.REFUSED.value, SKIPPED})
"""What happens to rows of which nothing is brought in."""

_NOTHING: Final = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One record or row of a sheet in the preview, in words; `item` is None for skipped rows."""

    uid: str
    happens: str
    kind: str
    who: str
    changes: tuple[str, ...] = ()
    why: str
    sheet: str
    row: int
    item: Item | None = None

    @property
    def place(self) -> str:
        """Where it stands: "Jun 26!19"."""
        return f"{self.sheet}!{self.row}" if self.row else self.sheet


def item_rows(
    items: Iterable[Item], notes: Iterable[ImportNote], words: Vocabularies
) -> tuple[ItemRow, ...]:
    """Everything that happens or does not, what needs a look first."""
    skipped = (each for each in notes if each.note is Note.SKIPPED)
    rows = [*_of_items(items, words), *_of_skipped(skipped)]
    rows.sort(key=lambda row: _ORDER.index(row.happens))
    return tuple(rows)


def _of_items(items: Iterable[Item], words: Vocabularies) -> Iterator[ItemRow]:
    for number, item in enumerate(items):
        yield ItemRow(
            uid=f"item-{number}",
            happens=item.action.value,
            kind=_upper(RECORD_BY_KIND[item.kind].label),
            who=item.title,
            changes=changes_in_words(item, words),
            why=_upper(item.reason),
            sheet=item.source.sheet,
            row=item.source.row,
            item=item,
        )


def _of_skipped(notes: Iterable[ImportNote]) -> Iterator[ItemRow]:
    for number, note in enumerate(notes):
        yield ItemRow(
            uid=f"skipped-{number}",
            happens=SKIPPED,
            kind="Row",
            who=note.original,
            why=_upper(note.reason),
            sheet=note.sheet,
            row=int(note.cell) if note.cell.isdigit() else 0,
        )


def changes_in_words(item: Item, words: Vocabularies) -> tuple[str, ...]:
    """Each field that changes: "Stage: Stage 1 → Stage 2"."""
    record = item.existing or item.record
    if record is None:
        return ()
    return tuple(_change(record, each, words) for each in item.changes)


def _change(record: Record, change: FieldChange, words: Vocabularies) -> str:
    old = told_field(record, change.field, change.old, words)
    new = told_field(record, change.field, change.new, words)
    if not old and not new:
        return f"{change.label} changes"
    return f"{change.label}: {old or _NOTHING} → {new or _NOTHING}"


def values_in_words(item: Item | None, words: Vocabularies) -> tuple[str, ...]:
    """What a new record would hold beside the name, field by field."""
    record = item.record if item is not None else None
    if item is None or record is None or item.action is not Action.NEW:
        return ()
    told = (
        (spec.label, told_field(record, spec.name, getattr(record, spec.name), words))
        for spec in specs_of(type(record))
        if spec.name not in NAMES and getattr(record, spec.name) is not False
    )
    return tuple(f"{label}: {value}" for label, value in told if value)


def _upper(words: str) -> str:
    line = " ".join(words.split())
    return line[:1].upper() + line[1:]


def item_columns(words: Vocabularies) -> tuple[Column[ItemRow], ...]:
    """What is shown of each row."""
    return (
        Column[ItemRow](
            key="happens",
            title="What happens",
            text=lambda row: ACTION_WORDS[row.happens],
            status=lambda row: _STATUS.get(row.happens),
            sort="happens",
            letters=12,
        ),
        Column[ItemRow](key="kind", title="What", text=lambda row: row.kind, sort="kind"),
        Column[ItemRow](key="who", title="Who", text=lambda row: row.who, sort="who", letters=26),
        Column[ItemRow](
            key="told",
            title="What is written, or why not",
            text=lambda row: told_of(row, words),
            sort="why",
            letters=44,
        ),
        Column[ItemRow](
            key="place", title="Where", text=lambda row: row.place, sort="place", letters=13
        ),
    )


def told_of(row: ItemRow, words: Vocabularies) -> str:
    """What is written for a row, and the reason when there is one."""
    written = " · ".join(row.changes or values_in_words(row.item, words))
    return " · ".join(each for each in (written, row.why) if each)


def item_chips(rows: Sequence[ItemRow]) -> tuple[Chip, ...]:
    """A chip for each thing that happens, with how often."""
    return tuple(
        Chip(name, f"{words} {sum(1 for row in rows if row.happens == name):,}", "happens", hint)
        for (name, words), hint in zip(ACTION_WORDS.items(), ACTION_HINTS.values(), strict=True)
    )


def kept_items(rows: Sequence[ItemRow]) -> KeptRows[ItemRow]:
    """The rows, to be searched, filtered and sorted."""
    return KeptRows(
        rows,
        texts=lambda row: f"{row.kind} {row.who} {row.changes} {row.why} {row.place}",
        filters={name: _happens(name) for name in ACTION_WORDS},
        sorts={
            "happens": lambda row: _ORDER.index(row.happens),
            "kind": lambda row: (row.kind, row.who.casefold()),
            "who": lambda row: row.who.casefold(),
            "why": lambda row: row.why.casefold(),
            "place": lambda row: (row.sheet, row.row),
        },
    )


def _happens(name: str) -> Callable[[ItemRow], bool]:
    return lambda row: row.happens == name
