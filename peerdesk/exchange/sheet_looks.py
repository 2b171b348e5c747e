"""How cells of a workbook look, by the kind of value they hold."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from peerdesk.domain.fields import Kind

_TOP = {"valign": "top"}

# The text format keeps Excel from reading a cell anew when it is edited; so does the quote.
_TEXT = {"num_format": "@", "quote_prefix": True} | _TOP

# With ";@" these are formats of their own; without, each PC would show dates as it likes.
_LOOK: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: _TEXT,
    Kind.NOTE: _TEXT | {"text_wrap": True},
    Kind.WHOLE: {"num_format": "0"} | _TOP,
    Kind.DATE: {"num_format": "m/d/yyyy;@", "align": "left"} | _TOP,
    Kind.TIME: {"num_format": "h:mm AM/PM;@", "align": "left"} | _TOP,
    Kind.YES_NO: _TEXT,
    Kind.CHOICE: _TEXT,
    Kind.CHOICES: _TEXT | {"text_wrap": True},
    Kind.LINK: _TEXT,
    Kind.ROWS: _TEXT | {"text_wrap": True},
}

_WIDTH: dict[Kind, float] = {
    Kind.TEXT: 14,
    Kind.NOTE: 48,
    Kind.WHOLE: 9,
    Kind.DATE: 12,
    Kind.TIME: 11,
    Kind.YES_NO: 9,
    Kind.CHOICE: 18,
    Kind.CHOICES: 28,
    Kind.LINK: 24,
    Kind.ROWS: 30,
}
"""Widths in letters, as Excel counts them; a heading takes two lines."""


def width_of(kind: Kind, heading: str) -> float:
    """The width of a column: enough for its values and for its heading in two lines."""
    longest_word = max((len(word) for word in heading.split()), default=0)
    return max(_WIDTH[kind], longest_word + 4, len(heading) / 2 + 4)


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
