"""How cells of a workbook look, by the kind of value they hold."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from peerdesk.domain.fields import Kind

_TOP = {"valign": "top"}

# The text format keeps Excel from reading a cell anew when it is edited; so does the quote.
_TEXT = {"num_format": "@", "quote_prefix": True, "text_wrap": True} | _TOP

# With ";@" these are formats of their own; without, each PC would show dates as it likes.
_LOOK: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: _TEXT,
    Kind.NOTE: _TEXT,
    Kind.WHOLE: {"num_format": "0"} | _TOP,
    Kind.DATE: {"num_format": "m/d/yyyy;@", "align": "left"} | _TOP,
    Kind.TIME: {"num_format": "h:mm AM/PM;@", "align": "left"} | _TOP,
    Kind.YES_NO: _TEXT,
    Kind.CHOICE: _TEXT,
    Kind.CHOICES: _TEXT,
    Kind.LINK: _TEXT,
    Kind.ROWS: _TEXT,
}

_WIDTH: dict[Kind, float] = {
    Kind.TEXT: 12,
    Kind.NOTE: 44,
    Kind.WHOLE: 9,
    Kind.DATE: 12,
    Kind.TIME: 11,
    Kind.YES_NO: 9,
    Kind.CHOICE: 10,
    Kind.CHOICES: 34,
    Kind.LINK: 22,
    Kind.ROWS: 30,
}
"""Widths in letters, as Excel counts them."""

_WIDEST = 28  # of a column whose values differ in length; longer ones take a second line

_LINE = 15.0  # points of one line of the usual font
_TALLEST = 16  # lines; Excel shows 27 at most


def width_of(kind: Kind, heading: str, longest: int = 0) -> float:
    """The width of a column: enough for usual values and for its heading in two lines."""
    longest_word = max((len(word) for word in heading.split()), default=0)
    usual = min(longest * 0.9 + 2, _WIDEST)
    return max(_WIDTH[kind], usual, longest_word + 4, len(heading) / 2 + 4)


def height_of(lines: int) -> float | None:
    """The height in points of a row with so many lines; None for the usual one."""
    return None if lines < 2 else min(lines, _TALLEST) * _LINE


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column, a little more rather than less."""
    usable = width * 0.95
    if len(text) < usable and "\n" not in text:
        return 1
    return sum(1 + int(len(line) / usable) for line in text.split("\n"))


class Looks:
    """The formats of one workbook; each is made once."""

    def __init__(self, book: Workbook) -> None:
        self._of = {kind: book.add_format(look) for kind, look in _LOOK.items()}
        self.heading: Format = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "bg_color": "#E3EEEE",
                "bottom": 1,
                "num_format": "@",
            }
        )
        self.label: Format = book.add_format({"bold": True} | _TOP)

    def of(self, kind: Kind) -> Format:
        """The look of a cell with this kind of value."""
        return self._of[kind]
