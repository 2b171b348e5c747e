"""Writing workbooks that a partner likes to open: real dates, text as typed, ready to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from peerdesk.domain.fields import Kind
from peerdesk.exchange.sheet_looks import Looks, height_of, lines_of
from peerdesk.exchange.workbook_text import MOST_ROWS, cell_text, footer_text

Told = Callable[[int], None]
"""Told after each hundred rows how many rows are written in all."""


_LETTERS_A_PAGE = 230
"""Letters across a printed page in which a row can still be read; a wider sheet takes more."""


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A column: its heading, what kind of value its cells hold, and how wide it is in letters."""

    heading: str
    kind: Kind
    width: float = 12


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet: title, columns, and rows with a value or None for each column.

    The first `lead` columns stay in view, on the screen and on each printed page.
    """

    title: str
    columns: tuple[ColumnPlan, ...]
    rows: Iterable[Sequence[Any]]
    lead: int = 1


@dataclass(frozen=True, slots=True)
class BookPlan:
    """A workbook: its sheets, a page about it, and what stands at the foot of printed pages."""

    title: str
    company: str
    made_at: datetime
    footer: str
    sheets: tuple[SheetPlan, ...]
    about: tuple[tuple[str, str], ...] = ()


def write_workbook(
    plan: BookPlan, file: IO[bytes], beside: Path, told: Told, *, most_rows: int = MOST_ROWS
) -> dict[str, int]:
    """Write a workbook into an open file; returns the number of rows of each sheet's plan.

    Rows are written as they come, so that a million need no more memory than a hundred; what is
    not finished yet waits in the folder `beside`. A sheet that is full goes on in a further one.
    Raises Refused when Excel would cut a text, and OSError for what the disk does.
    """
    book = xlsxwriter.Workbook(
        _UntilItFails(file),
        {
            "constant_memory": True,
            "tmpdir": str(beside),
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "use_zip64": True,  # only a part of more than 2 GB makes a difference
        },
    )
    try:
        writer = _Writer(book, plan, told, most_rows)
        counts = {each.title: writer.write(each) for each in plan.sheets}
        writer.write_about()
        book.close()
    except FileCreateError as error:
        _let_go(book)
        # What the disk said, without the library's frames: they keep the unfinished zip open.
        raise error.args[0].with_traceback(None) from None
    except BaseException:
        _let_go(book)
        raise
    return counts


class _UntilItFails:
    """A file that takes no more once its disk has refused something.

    The library leaves its zip unfinished then, and that tries to write its end when it is thrown
    away: the second refusal would reach nobody but the error stream.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._failed = False

    def write(self, block: bytes) -> int:
        if self._failed:
            return len(block)
        try:
            return self._file.write(block)
        except BaseException:
            self._failed = True
            raise

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _let_go(book: xlsxwriter.Workbook) -> None:
    """Close the waiting files of a workbook that will not be finished."""
    for sheet in book.worksheets():
        sheet.row_data_fh.close()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(
        self, book: xlsxwriter.Workbook, plan: BookPlan, told: Told, most_rows: int
    ) -> None:
        self._book = book
        self._plan = plan
        self._told = told
        self._most_rows = most_rows
        self._looks = Looks(book)
        self._written = 0
        book.set_properties(
            {
                "title": plan.title,
                "author": "PeerDesk",
                "company": plan.company,
                "created": plan.made_at,
            }
        )

    def write(self, plan: SheetPlan) -> int:
        """Write a plan into one sheet, or several when one is full; returns the number of rows."""
        count, number, sheet, row = 0, 1, self._begin(plan, plan.title), 0
        for values in plan.rows:
            if row + 1 == self._most_rows:
                self._finish(sheet, plan, row)
                number += 1
                sheet, row = self._begin(plan, f"{plan.title} {number}"), 0
            row += 1
            count += 1
            self._write_row(sheet, plan, row, values)
            self._written += 1
            if self._written % 100 == 0:
                self._told(self._written)
        self._finish(sheet, plan, row)
        return count

    def write_about(self) -> None:
        """Write the page that says where the workbook comes from and what it leaves out."""
        sheet = self._book.add_worksheet("About")
        sheet.set_column(0, 0, 22, self._looks.label)
        sheet.set_column(1, 1, 80, self._looks.of(Kind.NOTE))
        for row, (label, words) in enumerate(self._plan.about):
            sheet.write_string(row, 0, label, self._looks.label)
            text = cell_text(words, "About", row + 1, label)
            sheet.write_string(row, 1, text, self._looks.of(Kind.NOTE))
        self._set_up_print(sheet)

    def _begin(self, plan: SheetPlan, title: str) -> Worksheet:
        sheet = self._book.add_worksheet(title)
        for number, column in enumerate(plan.columns):
            sheet.set_column(number, number, column.width, self._looks.of(column.kind))
        sheet.set_row(0, 32)
        for number, column in enumerate(plan.columns):
            sheet.write_string(0, number, column.heading, self._looks.heading)
        sheet.freeze_panes(1, plan.lead)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, plan.lead - 1)
        self._set_up_print(sheet, sum(column.width for column in plan.columns))
        return sheet

    def _finish(self, sheet: Worksheet, plan: SheetPlan, last_row: int) -> None:
        sheet.autofilter(0, 0, last_row, len(plan.columns) - 1)

    def _write_row(
        self, sheet: Worksheet, plan: SheetPlan, row: int, values: Sequence[Any]
    ) -> None:
        sheet.set_row(row, height_of(_lines(plan, values)))
        for number, (column, value) in enumerate(zip(plan.columns, values, strict=True)):
            if value is None or value == "":
                continue
            look = self._looks.of(column.kind)
            if column.kind in (Kind.DATE, Kind.TIME):
                sheet.write_datetime(row, number, value, look)
            elif column.kind is Kind.WHOLE:
                sheet.write_number(row, number, value, look)
            else:
                text = cell_text(value, plan.title, row + 1, column.heading)
                sheet.write_string(row, number, text, look)

    def _set_up_print(self, sheet: Worksheet, width: float = 0) -> None:
        sheet.set_landscape()
        sheet.set_paper(1)  # US Letter
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.75)
        sheet.fit_to_pages(1 + int(width / _LETTERS_A_PAGE), 0)
        # "&L", "&C" and "&R" begin the three parts; Excel keeps 255 characters of all.
        sheet.set_footer(f"&L{footer_text(self._plan.footer, 180)}&C&A&RPage &P of &N")


def _lines(plan: SheetPlan, values: Sequence[Any]) -> int:
    """How many lines the tallest cell of a row takes."""
    return max(
        lines_of(value, column.width) if isinstance(value, str) else 1
        for column, value in zip(plan.columns, values, strict=True)
    )
