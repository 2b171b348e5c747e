"""Writing a worksheet as a workbook that somebody fills in offline and sends back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from peerdesk.domain.worksheets.exchanged import Column, Sent
from peerdesk.domain.worksheets.how_to import SHEET_NAMES, HowTo
from peerdesk.domain.worksheets.outgoing import ActionOut, OutRow
from peerdesk.domain.worksheets.sent_rows import MARK, rows_of
from peerdesk.exchange.sheet_looks import height_of, lines_of
from peerdesk.exchange.worksheets.cells import WIDTHS, Pen
from peerdesk.exchange.worksheets.looks import WorksheetLooks

HIDDEN_SHEET = "PeerDesk"
ACTION_COLUMNS = (
    Column.ACTION,
    Column.WHAT,
    Column.WHO,
    Column.DUE_ON,
    Column.DONE_ON,
    Column.QUESTION,
    Column.NOTE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetBook:
    """Everything that is written: the sheets that people see, and what the hidden one keeps."""

    how_to: HowTo
    columns: tuple[Column, ...]
    rows: tuple[OutRow, ...]
    actions: tuple[ActionOut, ...]
    sent: Sent
    company: str
    footer: str
    made_at: datetime


def worksheet_bytes(plan: WorksheetBook) -> bytes:
    """The workbook; raises Refused when Excel would cut a text."""
    file = BytesIO()
    book = xlsxwriter.Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    with book:
        _Writer(book, plan).write()
    return file.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook, plan: WorksheetBook) -> None:
        self._plan = plan
        self._language = plan.sent.language
        self._looks = WorksheetLooks(book)
        book.set_properties(
            {
                "title": plan.how_to.title,
                "author": "PeerDesk",
                "company": plan.company,
                "created": plan.made_at,
            }
        )
        names = SHEET_NAMES[self._language]
        self._first, self._answers, self._actions = (book.add_worksheet(each) for each in names)
        self._hidden = book.add_worksheet(HIDDEN_SHEET)
        self._pen = Pen(self._looks, self._hidden, self._language, plan.footer)

    def write(self) -> None:
        """Write all sheets."""
        self._write_how_to()
        self._write_answers()
        self._write_actions()
        self._write_hidden()
        self._first.activate()

    # -- the first sheet

    def _write_how_to(self) -> None:
        sheet, looks, words = self._first, self._looks, self._plan.how_to
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, 1, 92)
        sheet.hide_gridlines(2)
        sheet.set_row(0, 28)
        self._pen.put(sheet, 0, 0, words.title, looks.title)
        self._put_line(sheet, 1, "", words.about)
        sheet.set_row(3, 24)
        self._pen.put(sheet, 3, 0, words.name_label, looks.label)
        self._pen.put(sheet, 3, 1, words.name, looks.name)
        at = 5
        for number, step in enumerate(words.steps, 1):
            self._put_line(sheet, at, str(number), step)
            at += 1
        for label, text in words.facts:
            at += 1
            self._put_line(sheet, at, label, text)
        self._pen.protect(sheet)
        self._pen.set_up_print(sheet)

    def _put_line(self, sheet: Worksheet, row: int, label: str, text: str) -> None:
        sheet.set_row(row, height_of(lines_of(text, 100)))
        self._pen.put(sheet, row, 0, label, self._looks.label)
        self._pen.put(sheet, row, 1, text, self._looks.plain)

    # -- the answers

    def _write_answers(self) -> None:
        sheet, columns = self._answers, self._plan.columns
        self._pen.begin(sheet, columns, frozen=2)
        for number, row in enumerate(self._plan.rows, 1):
            if row.item:
                self._write_question(sheet, number, row)
            else:
                self._write_section(sheet, number, row)
        self._pen.protect(sheet)

    def _write_section(self, sheet: Worksheet, number: int, row: OutRow) -> None:
        sheet.set_row(number, 22)
        for column in range(len(self._plan.columns)):
            sheet.write_blank(number, column, None, self._looks.section)
        self._pen.put(sheet, number, 1, row.question, self._looks.section)
        if row.help:
            self._pen.put(sheet, number, 2, row.help, self._looks.section)

    def _write_question(self, sheet: Worksheet, number: int, row: OutRow) -> None:
        looks = self._looks
        fixed = {
            Column.ITEM: (row.item, looks.id),
            Column.QUESTION: (row.question, looks.asked),
            Column.HELP: (row.help, looks.quiet),
            Column.SAID: (row.said, looks.quiet),
        }
        for at, column in enumerate(self._plan.columns):
            if column in row.cells:
                self._pen.fill(sheet, number, at, row.cells[column])
            elif column in fixed:
                self._pen.put(sheet, number, at, *fixed[column])
            else:
                sheet.write_blank(number, at, None, looks.asked)
        sheet.set_row(number, height_of(max(row.lines, self._lines(row))))

    def _lines(self, row: OutRow) -> int:
        texts = {
            Column.QUESTION: row.question,
            Column.HELP: row.help,
            Column.SAID: row.said,
        } | {column: cell.value for column, cell in row.cells.items()}
        return max(
            lines_of(text, WIDTHS[column])
            for column, text in texts.items()
            if isinstance(text, str)
        )

    # -- the actions

    def _write_actions(self) -> None:
        sheet = self._actions
        self._pen.begin(sheet, ACTION_COLUMNS, frozen=2)
        for number, action in enumerate(self._plan.actions, 1):
            self._pen.put(sheet, number, 0, action.uid, self._looks.id)
            texts = [""]
            for at, column in enumerate(ACTION_COLUMNS[1:], 1):
                cell = action.cells[column]
                self._pen.fill(sheet, number, at, cell)
                texts.append(cell.value if isinstance(cell.value, str) else "")
            lines = map(lines_of, texts, [WIDTHS[each] for each in ACTION_COLUMNS])
            sheet.set_row(number, height_of(max(2, *lines)))
        self._pen.protect(sheet)

    # -- what is kept for the way back

    def _write_hidden(self) -> None:
        sheet = self._hidden
        self._pen.put(sheet, 0, 0, MARK, self._looks.plain)
        for number, row in enumerate(rows_of(self._plan.sent), 1):
            for column, text in enumerate(row):
                self._pen.put(sheet, number, column, text, self._looks.plain)
        sheet.very_hidden()
        self._pen.protect(sheet)
