"""Filling in a worksheet's workbook as its person would, in another program than Excel."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet as Sheet

from peerdesk.domain.worksheets.exchanged import HEADINGS, NAME_LABELS, Column
from peerdesk.domain.worksheets.how_to import SHEET_NAMES

Typed = Mapping[str, Mapping[Column, str | int | date | None]]
"""What somebody types: for each id of a question, the columns and their new values."""


def opened(path: Path) -> Workbook:
    """A workbook as it stands on the disk."""
    return openpyxl.load_workbook(path)


def answers_sheet(book: Workbook) -> Sheet:
    """The sheet to fill in, whatever its language."""
    names = {names[1] for names in SHEET_NAMES.values()}
    return next(book[name] for name in book.sheetnames if name in names)


def actions_sheet(book: Workbook) -> Sheet:
    """The sheet of follow-up actions."""
    names = {names[2] for names in SHEET_NAMES.values()}
    return next(book[name] for name in book.sheetnames if name in names)


def column_at(sheet: Sheet, column: Column) -> int:
    """The number of a column, found by its heading in either language."""
    texts = {headings[column] for headings in HEADINGS.values()}
    return next(cell.column for cell in sheet[1] if cell.value in texts)


def row_of(sheet: Sheet, question: str) -> int:
    """The number of the row of a question."""
    ids = column_at(sheet, Column.ITEM)
    return next(
        row for row in range(2, sheet.max_row + 1) if sheet.cell(row, ids).value == question
    )


def type_answers(book: Workbook, typed: Typed, person: str | None = None) -> None:
    """Type answers, and the name into its cell."""
    sheet = answers_sheet(book)
    for question, values in typed.items():
        for column, value in values.items():
            cell = sheet.cell(row_of(sheet, question), column_at(sheet, column))
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # as Excel keeps it in a cell of text, "=" or not
    if person is not None:
        first: Any = book.worksheets[0]
        label = next(cell for row in first for cell in row if cell.value in NAME_LABELS.values())
        first.cell(label.row, label.column + 1).value = person


def type_action(book: Workbook, **values: str | date) -> None:
    """Type an action into the first empty row, by the names of columns."""
    sheet = actions_sheet(book)
    what = column_at(sheet, Column.WHAT)
    row = next(at for at in range(2, sheet.max_row + 1) if not sheet.cell(at, what).value)
    for name, value in values.items():
        sheet.cell(row, column_at(sheet, Column(name))).value = value


def filled(path: Path, typed: Typed, person: str | None = None) -> Path:
    """The workbook after somebody has typed into it and saved it."""
    book = opened(path)
    type_answers(book, typed, person)
    book.save(path)
    return path


def saved_by_libreoffice(path: Path) -> Path:
    """The workbook opened and saved by LibreOffice; the test is skipped where there is none."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    place = path.parent / "by LibreOffice"
    subprocess.run(
        [
            *(office, "--headless", f"-env:UserInstallation={(path.parent / 'home').as_uri()}"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(place), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return place / path.name
