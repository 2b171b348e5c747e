"""What the bounded scan counts and keeps of one sheet's cells."""

from __future__ import annotations

from peerdesk.domain.readings.cells import NOT_CALCULATED, CellFault
from peerdesk.exchange.limits import Limits
from peerdesk.exchange.references import LAST_COLUMN, LAST_ROW, Area, parse_area, parse_cell
from peerdesk.exchange.refusals import SAVE_A_COPY, RefusedWorkbook, damaged
from peerdesk.exchange.xml_parts import Attributes, Listener

_LOOKED_AT = ("s", "e")


class SheetCells:
    """Bounds, merges, formulas and faults of one sheet; raises RefusedWorkbook past a bound.

    Only cells that hold something count: a sheet whose empty rows carry a colour down to the last
    one is large in Excel's eyes and small in ours.
    """

    def __init__(self, workbook: str, part: str, limits: Limits) -> None:
        self.listener = Listener(
            start={
                "c": self._start_cell,
                "v": self._start_content,
                "is": self._start_content,
                "f": self._start_formula,
                "row": self._start_row,
                "mergeCell": self._merge,
                "dimension": self._dimension,
            },
            end={"c": self._end_cell, "v": self._end_value},
            text=self._text,
        )
        self.merges: list[Area] = []
        self.formulas: list[tuple[int, int]] = []
        self.faults: dict[tuple[int, int], CellFault] = {}
        self.filled = 0
        self.highest_text = -1
        self._workbook = workbook
        self._part = part
        self._limits = limits
        self._first_row = LAST_ROW
        self._last_row = -1
        self._last_column = -1
        self._row = -1
        self._here = (-1, -1)
        self._type = ""
        self._is_formula = False
        self._is_filled = False
        self._collected: list[str] | None = None

    @property
    def box_cells(self) -> int:
        """Cells of the rectangle from the first to the last filled row, from column A on."""
        return max(0, self._last_row - self._first_row + 1) * (self._last_column + 1)

    def _start_content(self, _attributes: Attributes) -> None:
        self._is_filled = True
        # Only what the reader does not check or does not tell is looked at.
        looked_at = self._type in _LOOKED_AT or (self._is_formula and self._type != "str")
        self._collected = [] if looked_at else None

    def _start_formula(self, _attributes: Attributes) -> None:
        self._is_formula = True

    def _dimension(self, attributes: Attributes) -> None:
        reference = attributes.get("ref", "A1")
        if parse_area(reference) is None:
            raise self._odd_reference(reference)

    def _text(self, text: str) -> None:
        if self._collected is not None:
            self._collected.append(text)

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        row = int(number) - 1 if _is_number(number) else self._row + 1
        if (number and not _is_number(number)) or not self._row < row < LAST_ROW:
            raise self._odd_reference(number)
        self._row = row
        self._here = (row, -1)

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        here = parse_cell(reference) if reference else (self._row, self._here[1] + 1)
        # Cells must come in order, so that none can be given twice with two contents.
        if here is None or here <= self._here or here[0] != self._row or here[1] >= LAST_COLUMN:
            raise self._odd_reference(reference or "")
        self._here = here
        self._type = attributes.get("t", "n")
        self._is_formula = self._is_filled = False

    def _end_value(self) -> None:
        if self._collected is None:
            return
        text = "".join(self._collected).strip()
        self._collected = None
        if self._type == "e":
            self.faults[self._here] = CellFault(f"shows {text[:20] or 'an error'}")
        elif self._type != "s":
            self._is_filled = bool(text)
        elif _is_number(text):
            self.highest_text = max(self.highest_text, int(text))
        else:
            raise damaged(self._workbook, f"a text in its part “{self._part}” is missing")

    def _end_cell(self) -> None:
        if self._is_formula:
            self.formulas.append(self._here)
            if not self._is_filled:
                self.faults[self._here] = NOT_CALCULATED
        elif not self._is_filled:
            return
        row, column = self._here
        self.filled += 1
        if self._last_row < row or self._last_column < column:
            self._stretch(row, column)
        if self.filled > self._limits.cells:
            raise self._too_much(f"more than {self._limits.cells:,} filled cells")

    def _stretch(self, row: int, column: int) -> None:
        """Widen the rectangle of filled cells."""
        self._first_row = min(self._first_row, row)
        self._last_row = row
        self._last_column = max(self._last_column, column)
        limits = self._limits
        if row >= limits.rows or column >= limits.columns:
            raise RefusedWorkbook(
                f"{self._workbook} has a sheet with entries beyond row {limits.rows:,} or column "
                f"{limits.columns:,}.",
                "Delete what stands far below or to the right of the table, save, and try again.",
            )

    def _merge(self, attributes: Attributes) -> None:
        reference = attributes.get("ref", "")
        area = parse_area(reference)
        if area is None:
            raise self._odd_reference(reference)
        self.merges.append(area)
        if len(self.merges) > self._limits.merges:
            raise self._too_much(f"more than {self._limits.merges:,} merged cells")

    def _too_much(self, what: str) -> RefusedWorkbook:
        return RefusedWorkbook(
            f"{self._workbook} has a sheet with {what}.",
            "Split it into several workbooks, for instance one a year, and import each.",
        )

    def _odd_reference(self, reference: str) -> RefusedWorkbook:
        shown = f" (“{reference[:30]}”)" if reference else ""
        return RefusedWorkbook(
            f"{self._workbook} holds a cell in a place that no sheet has{shown}.", SAVE_A_COPY
        )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9
