"""How values of a workbook were read: the original beside what was understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from peerdesk.domain.imports.items import ImportNote, Note
from peerdesk.ui.importing.kept_rows import KeptRows
from peerdesk.ui.lists import Chip, Column
from peerdesk.ui.theme.colours import Status

NOTE_WORDS: Final = {
    Note.UNREADABLE: "Not readable",
    Note.DOUBTFUL: "Doubtful",
    Note.INTERPRETED: "Understood",
    Note.UNUSED: "Column left out",
}
_HINTS: Final = {
    Note.UNREADABLE: "Values that are not brought in, because PeerDesk cannot tell what they mean",
    Note.DOUBTFUL: "Values that are brought in as shown, but may mean something else",
    Note.INTERPRETED: "Values that were written in another way, with one sensible meaning",
    Note.UNUSED: "Columns of which nothing is brought in",
}
_STATUS: Final = {Note.UNREADABLE: Status.PROBLEM, Note.DOUBTFUL: Status.WARNING}
_ORDER: Final = (Note.UNREADABLE, Note.DOUBTFUL, Note.UNUSED, Note.INTERPRETED)
_CELL: Final = re.compile(r"^([A-Z]*)(\d*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """One value with how it was read."""

    uid: str
    note: Note
    original: str
    value: str
    heading: str
    why: str
    sheet: str
    cell: str

    @property
    def place(self) -> str:
        """Where it stands: "Jun 26!C19"."""
        return f"{self.sheet}!{self.cell}"

    @property
    def told(self) -> tuple[str, ...]:
        """What it says, what was understood, and why when that does not say it already."""
        if self.value:
            read = f"“{self.original}” was read as “{self.value}”"
            return (read,) if self.value in self.why else (read, self.why)
        said = f"“{self.original}”" if self.original else ""
        return tuple(each for each in (said, self.why) if each)

    @property
    def order(self) -> tuple[str, int, int, str]:
        """What sorts cells as a person reads a sheet: row by row."""
        found = _CELL.match(self.cell)
        letters, digits = found.groups() if found else ("", "")
        return self.sheet, int(digits or 0), len(letters), letters


def note_rows(notes: Iterable[ImportNote]) -> tuple[NoteRow, ...]:
    """All values that were not plain, those that need a look first."""
    rows = [
        NoteRow(
            uid=f"note-{number}",
            note=note.note,
            original=" ".join(note.original.split()),
            value=" ".join(note.value.split()),
            heading=note.heading,
            why=_sentence(note.reason),
            sheet=note.sheet,
            cell=note.cell,
        )
        for number, note in enumerate(notes)
        if note.note in NOTE_WORDS
    ]
    rows.sort(key=lambda row: _ORDER.index(row.note))
    return tuple(rows)


NOTE_COLUMNS: Final = (
    Column[NoteRow](
        key="note",
        title="How it was read",
        text=lambda row: NOTE_WORDS[row.note],
        status=lambda row: _STATUS.get(row.note),
        sort="note",
        letters=15,
    ),
    Column[NoteRow](
        key="original",
        title="It says",
        text=lambda row: row.original,
        sort="original",
        letters=26,
    ),
    Column[NoteRow](
        key="value", title="Understood as", text=lambda row: row.value, sort="value", letters=26
    ),
    Column[NoteRow](key="why", title="Why", text=lambda row: row.why, sort="why", letters=38),
    Column[NoteRow](
        key="heading", title="Heading", text=lambda row: row.heading, sort="heading", letters=16
    ),
    Column[NoteRow](
        key="place", title="Sheet and cell", text=lambda row: row.place, sort="place", letters=16
    ),
)


def note_chips(rows: Sequence[NoteRow]) -> tuple[Chip, ...]:
    """A chip for each way of reading, with how often it happened."""
    return tuple(
        Chip(
            note.value,
            f"{words} {sum(1 for row in rows if row.note is note):,}",
            "note",
            _HINTS[note],
        )
        for note, words in NOTE_WORDS.items()
    )


def kept_notes(rows: Sequence[NoteRow]) -> KeptRows[NoteRow]:
    """The rows, to be searched, filtered and sorted."""
    return KeptRows(
        rows,
        texts=lambda row: f"{row.original} {row.value} {row.why} {row.heading} {row.place}",
        filters={note.value: _is(note) for note in NOTE_WORDS},
        sorts={
            "note": lambda row: _ORDER.index(row.note),
            "original": lambda row: row.original.casefold(),
            "value": lambda row: row.value.casefold(),
            "why": lambda row: row.why.casefold(),
            "heading": lambda row: row.heading.casefold(),
            "place": lambda row: row.order,
        },
    )


def _sentence(words: str) -> str:
    line = " ".join(words.split())
    return line[:1].upper() + line[1:]


def _is(note: Note) -> Callable[[NoteRow], bool]:
    return lambda row: row.note is note
