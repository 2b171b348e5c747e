"""Reading the rows of a mapped sheet into drafts, with a note for all that was not plain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from peerdesk.domain.imports.drafts import Draft, ReadCell
from peerdesk.domain.imports.grid import Grid, Row
from peerdesk.domain.imports.items import ImportNote, Note
from peerdesk.domain.imports.mapping import ColumnUse, SheetMapping
from peerdesk.domain.imports.questions import RowRef
from peerdesk.domain.imports.read_cells import CellReader, codes_and_rest
from peerdesk.domain.imports.roles import Role
from peerdesk.domain.imports.rows import (
    BLANK_ROW,
    column_letter,
    is_blank,
    no_data_reason,
    shown,
)
from peerdesk.domain.imports.targets import (
    NOTE_FIELD,
    Reads,
    Target,
    target_of,
)
from peerdesk.domain.imports.telling import told_value
from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.dates import read_month_title
from peerdesk.domain.readings.reading import Certainty, Reading
from peerdesk.domain.readings.times import read_time_span
from peerdesk.domain.vocabularies import Vocabularies

_NOTES = ("note", "comment", "remark")
_NAME_PARTS = ("last_name", "first_name")
_OTHER_MONTH = "not in the month that the sheet is named after"

_NOTE_OF: dict[Certainty, Note] = {
    Certainty.INTERPRETED: Note.INTERPRETED,
    Certainty.DOUBTFUL: Note.DOUBTFUL,
    Certainty.UNREADABLE: Note.UNREADABLE,
    Certainty.EMPTY: Note.INTERPRETED,
}


@dataclass(frozen=True, slots=True)
class SheetDrafts:
    """What was read of one sheet."""

    drafts: tuple[Draft, ...]
    notes: tuple[ImportNote, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    use: ColumnUse
    target: Target
    letter: str


def read_sheet(
    grid: Grid, mapping: SheetMapping, reader: CellReader, words: Vocabularies
) -> SheetDrafts:
    """Drafts of all rows of data; blank rows are passed over, all others are a draft or a note."""
    if mapping.role is Role.IGNORE:
        return SheetDrafts((), ())
    sheet = _SheetReader(grid, mapping, reader, words)
    drafts = tuple(sheet.drafts())
    return SheetDrafts(drafts, (*sheet.unused_columns(), *sheet.notes))


class _SheetReader:
    def __init__(
        self, grid: Grid, mapping: SheetMapping, reader: CellReader, words: Vocabularies
    ) -> None:
        self.notes: list[ImportNote] = []
        self._grid = grid
        self._mapping = mapping
        self._reader = reader
        self._words = words
        self._headings = grid.headings(mapping.header_row)
        self._month = read_month_title(grid.name)
        self._near = date(*self._month, 15) if self._month else None
        self._columns = [
            _Column(use, target_of(mapping.role, use.field), column_letter(use.column))
            for use in mapping.used()
        ]
        own = {column.use.field: column for column in self._columns}
        self._name_columns = [own[part] for part in _NAME_PARTS if part in own]

    def drafts(self) -> Iterator[Draft]:
        """A draft for each row of data below the headings."""
        for number, row in enumerate(self._grid.rows[: self._mapping.header_row - 1], 1):
            if not all(is_blank(value) for value in row):
                self._skip(number, row, "above the headings")
        for number, row in self._grid.data(self._mapping.header_row):
            reason = no_data_reason(row, self._headings)
            if reason == BLANK_ROW:
                continue
            if not reason and all(is_blank(_value(row, each.use)) for each in self._columns):
                reason = "nothing in the columns that are brought in"
            if reason:
                self._skip(number, row, reason)
            else:
                yield self._draft(number, row)

    def unused_columns(self) -> Iterator[ImportNote]:
        """A note for each column with a heading that is not brought in."""
        for use in self._mapping.unused():
            yield ImportNote(
                note=Note.UNUSED,
                sheet=self._grid.name,
                cell=column_letter(use.column),
                heading=use.heading,
                reason=use.why or "not brought in",
            )

    def _draft(self, number: int, row: Row) -> Draft:
        cells: dict[str, ReadCell] = {}
        marks: list[ReadCell] = []
        more: list[ReadCell] = []
        if name := self._name(number, row):
            cells["name"] = name
        for column in self._columns:
            value = _value(row, column.use)
            if column in self._name_columns or is_blank(value):
                continue
            cell = self._cell(number, column, value, more)
            if column.use.course and self._mapping.role is Role.TRAINING_MATRIX:
                marks.append(cell)
            elif _needs_heading(column.use, cells):
                more.append(cell)
            elif _may_be_span(self._mapping.role, cell):
                self._take_span(cell, value, cells)
            else:
                cells.setdefault(column.use.field, cell)
        source = RowRef(self._grid.name, number)
        return Draft(self._mapping.role, source, cells, tuple(marks), tuple(more))

    def _name(self, number: int, row: Row) -> ReadCell | None:
        """The name of a row with columns for its parts."""
        values = {each.use.field: _value(row, each.use) for each in self._name_columns}
        if all(is_blank(value) for value in values.values()):
            return None
        last, first = (values.get(part) for part in _NAME_PARTS)
        column = self._name_columns[0]
        heading = " and ".join(each.use.heading for each in self._name_columns)
        text = ", ".join(shown(each) for each in (last, first) if not is_blank(each))
        reading = self._reader.read_name_of(last, first)
        cell = ReadCell(f"{column.letter}{number}", heading, "name", reading, text)
        self._note(cell)
        return cell

    def _cell(
        self, number: int, column: _Column, value: CellValue, more: list[ReadCell]
    ) -> ReadCell:
        use, target = column.use, column.target
        reading: Reading[object] = self._reader.read(
            value, target, near=self._near, heading=use.heading
        )
        place = f"{column.letter}{number}"
        if target.reads is Reads.CHOICES:
            reading, rest = codes_and_rest(reading)  # type: ignore[arg-type, assignment]
            if rest:
                kept = Reading(rest, Certainty.EXACT, original=value)
                more.append(ReadCell(place, use.heading, NOTE_FIELD, kept, ""))
        if use.field == "met_on" and self._in_other_month(reading.value):
            reading = reading.doubted(_OTHER_MONTH)
        cell = ReadCell(place, use.heading, use.field, reading, shown(value), use.course)
        self._note(cell, target.vocabulary)
        return cell

    def _take_span(self, cell: ReadCell, value: CellValue, cells: dict[str, ReadCell]) -> None:
        """Start and end that stand in the column of starts."""
        span = read_time_span(value)
        if span.value is None:
            cells.setdefault(cell.field, cell)
            return
        del self.notes[-1]  # what was said of the cell as a time alone
        start, end = span.value
        for field, moment in (("start", start), ("end", end)):
            reading = Reading(moment, span.certainty, span.note, value)
            part = replace(cell, field=field, reading=reading)
            cells.setdefault(field, part)
            self._note(part)

    def _in_other_month(self, day: object) -> bool:
        return (
            self._month is not None
            and isinstance(day, date)
            and (day.year, day.month) != self._month
        )

    def _note(self, cell: ReadCell, vocabulary: str = "") -> None:
        reading = cell.reading
        kind = _NOTE_OF.get(reading.certainty)
        if kind is None or not reading.note:
            return
        self.notes.append(
            ImportNote(
                note=kind,
                sheet=self._grid.name,
                cell=cell.cell,
                heading=cell.heading,
                original=cell.text,
                value=told_value(reading.value, self._words, vocabulary),
                reason=reading.note,
            )
        )

    def _skip(self, number: int, row: Sequence[CellValue], reason: str) -> None:
        texts = [shown(value) for value in row if not is_blank(value)]
        self.notes.append(
            ImportNote(
                note=Note.SKIPPED,
                sheet=self._grid.name,
                cell=str(number),
                original=" | ".join(texts)[:200],
                reason=reason,
            )
        )


def _needs_heading(use: ColumnUse, cells: Mapping[str, ReadCell]) -> bool:
    """Whether a column goes into the notes under its heading, because it is not the notes."""
    if use.field != NOTE_FIELD:
        return False
    return NOTE_FIELD in cells or not any(each in use.heading.casefold() for each in _NOTES)


def _may_be_span(role: Role, cell: ReadCell) -> bool:
    return role is Role.MEETINGS and cell.field == "start" and cell.reading.is_unreadable


def _value(row: Sequence[CellValue], use: ColumnUse) -> CellValue:
    return row[use.column] if use.column < len(row) else None
