"""A sheet as the import looks at it: rows from the first, merged cells filled, headings joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from peerdesk.domain.imports.rows import is_blank, shown
from peerdesk.domain.readings.cells import CellValue

Row = Sequence[CellValue]


@dataclass(frozen=True, slots=True)
class Span:
    """A merged area, rows and columns counted from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_tall(self) -> bool:
        """Whether it covers several rows."""
        return self.bottom > self.top

    @property
    def is_wide(self) -> bool:
        """Whether it covers several columns."""
        return self.right > self.left


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet from its first row; `merges` say which cells stand for several."""

    name: str
    rows: tuple[Row, ...]
    merges: tuple[Span, ...] = ()
    hidden: bool = False

    def headings(self, number: int) -> tuple[str, ...]:
        """The headings in a row counted from 1, under the words of a band merged above them.

        "Time" over "in" and "out" gives "Time in" and "Time out"; a heading merged over two rows
        counts in both.
        """
        if not 1 <= number <= len(self.rows):
            return ()
        own = [self._heading(number - 1, each) for each in range(self._width(number - 1))]
        while own and not own[-1]:
            own.pop()
        bands = self._bands_over(number - 1, own)
        return tuple(f"{bands.get(i, '')} {each}".strip() for i, each in enumerate(own))

    def data(self, number: int) -> list[tuple[int, Row]]:
        """The rows below a row of headings with their numbers; merged cells stand in each row."""
        return [
            (each, self._filled(each - 1, row) if each - 1 in self._merges_in else row)
            for each, row in enumerate(self.rows[number:], number + 1)
        ]

    def value(self, row: int, column: int) -> CellValue:
        """The cell at a row and column counted from 0; None outside."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else None

    @cached_property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return all(is_blank(value) for row in self.rows for value in row)

    @cached_property
    def _merges_in(self) -> dict[int, list[Span]]:
        """The merged areas that touch each row."""
        found: dict[int, list[Span]] = defaultdict(list)
        for each in self.merges:
            for row in range(each.top, min(each.bottom + 1, len(self.rows))):
                found[row].append(each)
        return dict(found)

    def _width(self, row: int) -> int:
        return max((len(each) for each in self.rows[: row + 1]), default=0)

    def _heading(self, row: int, column: int) -> str:
        """The words of one cell, or of the cell merged down over it."""
        if own := _words(self.value(row, column)):
            return own
        over = (
            each
            for each in self._merges_in.get(row, ())
            if each.is_tall and each.left <= column <= each.right
        )
        return next((_words(self.value(each.top, each.left)) for each in over), "")

    def _bands_over(self, row: int, own: Sequence[str]) -> dict[int, str]:
        """The words merged over some columns of a row, by column; a title over all is no band."""
        bands: dict[int, str] = {}
        for each in self._merges_in.get(row - 1, ()):
            beside = any(own[: each.left]) or any(own[each.right + 1 :])
            if each.is_wide and each.bottom == row - 1 and beside:
                words = _words(self.value(each.top, each.left))
                bands |= dict.fromkeys(range(each.left, each.right + 1), words)
        return bands

    def _filled(self, row: int, cells: Row) -> Row:
        filled = list(cells)
        for each in self._merges_in[row]:
            if each.top < row and not each.is_wide and each.left < len(filled):
                filled[each.left] = self.value(each.top, each.left)
        return filled


def _words(value: CellValue) -> str:
    return " ".join(shown(value).split())
