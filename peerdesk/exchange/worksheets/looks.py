"""How the sheets of a worksheet look: questions grey and locked, cells to fill in white."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from peerdesk.domain.worksheets.outgoing import CellKind

_TOP = {"valign": "top", "text_wrap": True}
_ASKED = _TOP | {"bg_color": "#F1EFEC", "border": 1, "border_color": "#DAD6D0"}
_INPUT = _TOP | {"locked": False, "border": 1, "border_color": "#8FA9A9"}
# The text format and the quote keep Excel from making a number or a date of what is typed.
_TEXT = {"num_format": "@"}

_OF_KIND: dict[CellKind, dict[str, Any]] = {
    CellKind.TEXT: _TEXT,
    CellKind.LIST: _TEXT,
    CellKind.NUMBER: {"num_format": "0", "align": "left"},
    CellKind.DATE: {"num_format": "m/d/yyyy;@", "align": "left"},
}


class WorksheetLooks:
    """The formats of one workbook; each is made once."""

    def __init__(self, book: Workbook) -> None:
        self._inputs = {kind: book.add_format(_INPUT | more) for kind, more in _OF_KIND.items()}
        self.title: Format = book.add_format({"bold": True, "font_size": 16})
        self.plain: Format = book.add_format(_TOP | _TEXT)
        self.label: Format = book.add_format({"bold": True} | _TOP)
        self.name: Format = book.add_format(
            _INPUT | _TEXT | {"bg_color": "#FFF7D6", "font_size": 12, "valign": "vcenter"}
        )
        self.heading: Format = book.add_format(
            {"bold": True, "bg_color": "#E3EEEE", "bottom": 1, "valign": "vcenter"}
            | {"text_wrap": True, "num_format": "@"}
        )
        self.section: Format = book.add_format(
            {"bold": True, "font_size": 12, "bg_color": "#CFE3E3", "valign": "vcenter"} | _TEXT
        )
        self.asked: Format = book.add_format(_ASKED | _TEXT)
        self.quiet: Format = book.add_format(_ASKED | _TEXT | {"font_color": "#6B6660"})
        self.id: Format = book.add_format(
            _ASKED | _TEXT | {"font_color": "#8A857E", "font_size": 8}
        )

    def input(self, kind: CellKind) -> Format:
        """The look of a cell to fill in."""
        return self._inputs[kind]
