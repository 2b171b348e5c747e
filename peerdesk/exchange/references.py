"""Cell references: "C5", "A1:J1" and how a person is told where a cell is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A rectangle of cells; rows and columns count from 0, the last ones belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies in this rectangle."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def overlaps(self, other: Area) -> bool:
        """Whether the two share a cell."""
        rows = self.top <= other.bottom and other.top <= self.bottom
        return rows and self.left <= other.right and other.left <= self.right

    def __str__(self) -> str:
        first = f"{column_letters(self.left)}{self.top + 1}"
        last = f"{column_letters(self.right)}{self.bottom + 1}"
        return first if first == last else f"{first}:{last}"


def cell_name(sheet: str, row: int, column: int) -> str:
    """How a person finds the cell: cell_name("Roster", 4, 2) is "Roster!C5"."""
    return f"{sheet}!{column_letters(column)}{row + 1}"


@cache
def column_letters(column: int) -> str:
    """The letters over a column that counts from 0: 0 is "A", 26 is "AA"."""
    letters = ""
    rest = column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """The column, counted from 0, under these letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def parse_cell(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a reference such as "C5"; None when there is no such cell."""
    parts = _CELL.fullmatch(reference)
    if parts is None:
        return None
    row, column = int(parts[2]) - 1, column_number(parts[1])
    return (row, column) if row < LAST_ROW and column < LAST_COLUMN else None


def parse_area(reference: str) -> Area | None:
    """The rectangle of a reference such as "A1:J1" or "A1"; None when it is not one."""
    first, colon, last = reference.partition(":")
    start = parse_cell(first)
    end = parse_cell(last) if colon else start
    if start is None or end is None or end[0] < start[0] or end[1] < start[1]:
        return None
    return Area(start[0], start[1], end[0], end[1])


def first_overlap(areas: tuple[Area, ...]) -> tuple[Area, Area] | None:
    """Two rectangles that share a cell, or None; quick as long as few stand side by side."""
    open_areas: list[Area] = []
    for area in sorted(areas):
        open_areas = [each for each in open_areas if each.bottom >= area.top]
        for each in open_areas:
            if each.overlaps(area):
                return each, area
        open_areas.append(area)
    return None
