"""What a cell of somebody's workbook may hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that shows an error or a formula whose result was not saved with the workbook.

    `what` ends a sentence that begins with the cell: "shows #REF!".
    """

    what: str


CellValue = str | int | float | bool | date | time | datetime | timedelta | CellFault | None

NOT_CALCULATED = CellFault("holds a formula whose result was not saved")
