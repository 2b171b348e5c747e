"""Reading a worksheet's workbook that came back: sheets and columns by their headings.

Rows may have been sorted, columns moved, sheets renamed and the hidden sheet lost; another
program may have saved it. Only headings and ids count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.texts import as_text, folded
from peerdesk.domain.worksheets.exchanged import (
    HEADINGS,
    NAME_LABELS,
    Column,
    RawReturn,
    RawRow,
    Sent,
)
from peerdesk.domain.worksheets.sent_rows import MARK, sent_from
from peerdesk.exchange.reading import never, open_workbook
from peerdesk.exchange.refusals import RefusedWorkbook
from peerdesk.exchange.sheets import Sheet, Workbook

MOST_ROWS = 5_000
"""Rows of all sheets together; the longest worksheet has some hundred."""

_HEADINGS = {
    folded(text): column for all_of in HEADINGS.values() for column, text in all_of.items()
}
_NAME_LABELS = {folded(each) for each in NAME_LABELS.values()}
_HEADING_WITHIN = 60  # rows from the top in which headings are looked for
_SENT_COLUMNS = 4

_Headings = dict[Column, int]


def open_returned(path: Path, *, cancelled: Callable[[], bool] = never) -> RawReturn:
    """A workbook that somebody filled in.

    Raises RefusedWorkbook when it is not a harmless workbook, or none that PeerDesk wrote for a
    worksheet, and Cancelled.
    """
    return raw_return(open_workbook(path, cancelled=cancelled))


def raw_return(workbook: Workbook) -> RawReturn:
    """The rows of a workbook that was read; raises RefusedWorkbook when it is no worksheet."""
    answers: list[RawRow] = []
    actions: list[RawRow] = []
    found = False
    for sheet in workbook.sheets:
        for is_answers, row in _headed_rows(sheet):
            found = found or is_answers
            (answers if is_answers else actions).append(row)
    if not found:
        raise _no_worksheet(workbook.name)
    if len(answers) + len(actions) > MOST_ROWS:
        raise RefusedWorkbook(
            f"{workbook.name} has more than {MOST_ROWS:,} rows, which no worksheet has.",
            "Ask for the workbook as it was sent, filled in, and take that over.",
        )
    return RawReturn(
        file_name=workbook.name,
        sha256=workbook.sha256,
        person=next(filter(None, map(_person_on, workbook.sheets)), ""),
        sent=next(filter(None, map(_sent_on, workbook.sheets)), None),
        answers=tuple(answers),
        actions=tuple(actions),
    )


def _no_worksheet(name: str) -> RefusedWorkbook:
    heading = HEADINGS["en"][Column.ITEM]
    return RefusedWorkbook(
        f"{name} is not a worksheet that PeerDesk wrote: no sheet has the heading “{heading}”.",
        "Choose the workbook that was sent out to be filled in. Rosters and meeting logs come in "
        "through “Import a workbook”.",
    )


def _headed_rows(sheet: Sheet) -> Iterator[tuple[bool, RawRow]]:
    """The rows under the headings of a sheet, and whether they are answers or else actions."""
    at, headings = _headings_of(sheet)
    if not headings:
        return
    is_answers = Column.ITEM in headings
    for number, cells in enumerate(sheet.rows[at + 1 :], sheet.first_row + at + 2):
        by_column = {column: cells[place] for column, place in headings.items()}
        if any(each not in {None, ""} for each in by_column.values()):
            yield is_answers, RawRow(sheet=sheet.name, row=number, cells=by_column)


def _headings_of(sheet: Sheet) -> tuple[int, _Headings]:
    """The row of headings, counted within the rows that were read, and where each stands."""
    for at, cells in enumerate(sheet.rows[:_HEADING_WITHIN]):
        headings: _Headings = {}
        for place, value in enumerate(cells):
            column = _HEADINGS.get(folded(value)) if isinstance(value, str) else None
            if column is not None:
                headings.setdefault(column, place)
        answers = {Column.VALUE, Column.PRACTICE} & headings.keys()
        if (Column.ITEM in headings and answers) or {Column.ACTION, Column.WHAT} <= headings.keys():
            return at, headings
    return 0, {}


def _person_on(sheet: Sheet) -> str:
    """The name beside “Your name”."""
    for cells in sheet.rows[:_HEADING_WITHIN]:
        for place, value in enumerate(cells):
            if isinstance(value, str) and folded(value.rstrip(" :")) in _NAME_LABELS:
                names = (as_text(each) for each in cells[place + 1 :])
                return next(filter(None, names), "")
    return ""


def _sent_on(sheet: Sheet) -> Sent | None:
    """What the hidden sheet says that the workbook was written with."""
    for at, cells in enumerate(sheet.rows[:_HEADING_WITHIN]):
        if MARK in cells:
            left = cells.index(MARK)
            rows = (row[left : left + _SENT_COLUMNS] for row in sheet.rows[at + 1 :])
            return sent_from(
                [_sent_text(each) for each in row] for row in rows if len(row) == _SENT_COLUMNS
            )
    return None


def _sent_text(value: CellValue) -> str:
    """A cell of the hidden sheet, also where another program made a date or number of a text."""
    if isinstance(value, str):
        return value
    return value.date().isoformat() if isinstance(value, datetime) else _plain(value)


def _plain(value: CellValue) -> str:
    return value.isoformat() if isinstance(value, date) else as_text(value)
