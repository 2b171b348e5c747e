"""A workbook as it was read: sheets of typed cells, exactly as typed."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.domain.readings.cells import CellValue
from peerdesk.exchange.references import Area, cell_name

Row = tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `rows` are equally long, begin in column A, and the first is row `first_row`.

    Rows and columns count from 0 everywhere; `name_of` says them as Excel does. A cell that shows
    an error or an unsaved formula holds a CellFault. `formulas` are the cells whose value was
    calculated, as totals are.
    """

    name: str
    hidden: bool
    rows: tuple[Row, ...]
    first_row: int
    merges: tuple[Area, ...]
    formulas: frozenset[tuple[int, int]] = frozenset()

    def value(self, row: int, column: int) -> CellValue:
        """What the cell holds; None outside of the rows that were read."""
        inside = 0 <= row - self.first_row < len(self.rows)
        cells = self.rows[row - self.first_row] if inside else ()
        return cells[column] if 0 <= column < len(cells) else None

    def name_of(self, row: int, column: int) -> str:
        """How a person finds the cell: "Roster!C5"."""
        return cell_name(self.name, row, column)

    def merge_at(self, row: int, column: int) -> Area | None:
        """The merged area that the cell belongs to, if any; its top left cell holds the value."""
        return next((area for area in self.merges if area.holds(row, column)), None)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that passed the guard; `sha256` tells whether it is the same file again."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet with this name, if there is one."""
        return next((each for each in self.sheets if each.name == name), None)
