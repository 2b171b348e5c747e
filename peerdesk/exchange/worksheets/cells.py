"""Putting values into the cells of a worksheet's workbook, with their looks and rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from peerdesk.domain.worksheets.exchanged import HEADINGS, Column
from peerdesk.domain.worksheets.outgoing import CellKind, InputCell
from peerdesk.exchange.workbook_text import cell_text, footer_text
from peerdesk.exchange.worksheets.looks import WorksheetLooks

WIDTHS = {
    Column.ITEM: 9.0,
    Column.QUESTION: 44.0,
    Column.HELP: 34.0,
    Column.SAID: 40.0,
    Column.VALUE: 64.0,
    Column.PRACTICE: 18.0,
    Column.NOTE: 48.0,
    Column.OWNER: 20.0,
    Column.TARGET_ON: 13.0,
    Column.ACTION: 9.0,
    Column.WHAT: 54.0,
    Column.WHO: 22.0,
    Column.DUE_ON: 13.0,
    Column.DONE_ON: 13.0,
}
"""Widths in letters, as Excel counts them."""

_FIRST_LIST = 6  # lists stand beside what was written

_NOT_IN_LIST = {
    "en": ("Not in the list", "Other words are kept as a note. Better choose from the list."),
    "es": ("No está en la lista", "Otras palabras se guardan como nota. Mejor elija de la lista."),
}


class Pen:
    """Writes cells; `hidden` is the sheet on which the words of drop-down lists stand."""

    def __init__(
        self, looks: WorksheetLooks, hidden: Worksheet, language: str, footer: str
    ) -> None:
        self._looks = looks
        self._hidden = hidden
        self._language = language
        self._footer = footer
        self._lists: dict[tuple[str, ...], str] = {}

    def _list_range(self, options: tuple[str, ...]) -> str:
        """Where the words of a drop-down list stand: in the sheet, since a list given as such
        may be 255 characters long and its words hold no comma.
        """
        if options not in self._lists:
            column = _FIRST_LIST + len(self._lists)
            for row, words in enumerate(options):
                self.put(self._hidden, row, column, words, self._looks.plain)
            area = xl_range_abs(0, column, len(options) - 1, column)
            self._lists[options] = f"={self._hidden.get_name()}!{area}"
        return self._lists[options]

    def fill(self, sheet: Worksheet, row: int, column: int, cell: InputCell) -> None:
        """Write a cell to fill in: unlocked, with its value and its drop-down list."""
        look, value = self._looks.input(cell.kind), cell.value
        if value is None or value == "":
            sheet.write_blank(row, column, None, look)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), look)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, look)
        else:
            self.put(sheet, row, column, value, look)
        if cell.kind is CellKind.LIST:
            sheet.data_validation(row, column, row, column, self._list_rule(cell.options))

    def _list_rule(self, options: tuple[str, ...]) -> dict[str, object]:
        title, words = _NOT_IN_LIST[self._language]
        return {
            "validate": "list",
            "source": self._list_range(options),
            "error_type": "warning",
            "error_title": title,
            "error_message": words,
        }

    def put(self, sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
        """Write a text as text; raises Refused when Excel would cut it."""
        if text:
            kept = cell_text(text, sheet.get_name(), row + 1, _letter(column))
            sheet.write_string(row, column, kept, look)
        else:
            sheet.write_blank(row, column, None, look)

    def begin(self, sheet: Worksheet, columns: Sequence[Column], frozen: int) -> None:
        """Write the headings of a sheet; the first `frozen` columns stay in view."""
        headings = HEADINGS[self._language]
        sheet.set_row(0, 32)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, WIDTHS[column])
            self.put(sheet, 0, at, headings[column], self._looks.heading)
        sheet.freeze_panes(1, frozen)
        sheet.repeat_rows(0)
        self.set_up_print(sheet)

    def protect(self, sheet: Worksheet) -> None:
        """Lock what is not to be filled in, so that ids stay; without a password, and rows and
        columns may be made larger.
        """
        sheet.protect("", {"format_cells": True, "format_rows": True, "format_columns": True})

    def set_up_print(self, sheet: Worksheet) -> None:
        """Let a sheet print as wide as a page, with its name and the confidentiality line."""
        sheet.set_landscape()
        sheet.set_paper(1)  # US Letter
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.75)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{footer_text(self._footer, 180)}&C&A&RPage &P of &N")


def _letter(column: int) -> str:
    return f"Column {xl_col_to_name(column)}"
