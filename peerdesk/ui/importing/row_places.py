"""Rows of sheets in words: "13 rows: Jun 26 rows 19 and 23, Jul 26 row 4"."""

from __future__ import annotations

from collections.abc import Sequence

from peerdesk.domain.imports.grid import Grid
from peerdesk.domain.imports.questions import RowRef
from peerdesk.domain.imports.rows import is_blank, shown
from peerdesk.domain.words import counted, listed

_NAMED = 6
"""So many rows are named one by one; of more, only the first and how many follow."""


def rows_in_words(rows: Sequence[RowRef]) -> str:
    """Where something occurs, sheet by sheet."""
    by_sheet: dict[str, list[int]] = {}
    for ref in rows:
        by_sheet.setdefault(ref.sheet, []).append(ref.row)
    told = "; ".join(_sheet(name, numbers) for name, numbers in by_sheet.items())
    return told if len(rows) == 1 else f"{counted(len(rows), 'row')}: {told}"


def _sheet(name: str, numbers: Sequence[int]) -> str:
    noun = "row" if len(numbers) == 1 else "rows"
    shown_ones = tuple(str(each) for each in numbers[:_NAMED])
    if len(numbers) > _NAMED:
        return f"{name} {noun} {', '.join(shown_ones)} and {len(numbers) - _NAMED} more"
    return f"{name} {noun} {listed(shown_ones)}"


def row_contents(grid: Grid | None, row: int) -> str:
    """What stands in a row of a sheet, cell by cell; "" when the sheet is not known."""
    cells = grid.rows[row - 1] if grid is not None and 0 < row <= len(grid.rows) else ()
    return " · ".join(" ".join(shown(value).split()) for value in cells if not is_blank(value))
