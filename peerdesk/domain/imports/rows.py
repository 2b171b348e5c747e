"""Rows of a sheet: their cells as text, their address, and which of them are no data."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from peerdesk.domain.readings.cells import CellFault, CellValue
from peerdesk.domain.words import us_date, us_time

BLANK_ROW = "blank row"

_SUM = re.compile(
    r"^(grand |sub|column )?totals?\b|^(sum|count|average|avg)\b[^a-z]*$|^total mtgs|^# of\b|"
    r"^number of\b"
)
_REMARK = re.compile(
    r"^(last )?(updated|revised|printed|as of|prepared|key|legend|note|notes|page|see|end of)\b|^\*"
)
_MONTH = re.compile(
    r"^(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?,? *('?\d{2}|\d{4})?$"
)


def shown(value: CellValue) -> str:
    """A cell as text, the same for the same contents however it was formatted."""
    for kind, words in _SHOWN:
        if isinstance(value, kind):
            return words(value)
    return "" if value is None else str(value)


def _date_and_time(value: datetime) -> str:
    if value.time() == time():
        return us_date(value.date())
    return f"{us_date(value.date())} {us_time(value.time())}"


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


# In this order: a bool is a whole number too, and a datetime a date.
_SHOWN: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (str, str),
    (bool, lambda value: "TRUE" if value else "FALSE"),
    (float, _number),
    (datetime, _date_and_time),
    (date, us_date),
    (time, us_time),
    (timedelta, lambda value: f"{value.total_seconds() / 60:g} min"),
    (CellFault, lambda value: f"({value.what})"),
)


def folded(value: CellValue) -> str:
    """A cell's text without the differences that mean nothing: case and spaces."""
    return " ".join(shown(value).split()).casefold()


def is_blank(value: CellValue) -> bool:
    """Whether a cell holds nothing, or only spaces."""
    return value is None or (isinstance(value, str) and not value.strip())


def column_letter(column: int) -> str:
    """The letter over a column that is counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def no_data_reason(row: Sequence[CellValue], headings: Sequence[str]) -> str:
    """Why a row below the headings is no data, "" when it may be some."""
    filled = [(index, value) for index, value in enumerate(row) if not is_blank(value)]
    if not filled:
        return BLANK_ROW
    if _repeats(filled, headings):
        return "the headings again"
    first = folded(filled[0][1])
    others = [value for _, value in filled[1:]]
    if _SUM.search(first) and all(_is_figure(each) for each in others):
        return "a row of totals"
    if not others and isinstance(filled[0][1], str):
        return _lone_text_reason(first)
    return ""


def _repeats(filled: list[tuple[int, CellValue]], headings: Sequence[str]) -> bool:
    """Whether every filled cell stands under its own words."""
    return len(filled) > 1 and all(
        isinstance(value, str)
        and index < len(headings)
        and folded(value) == folded(headings[index])
        for index, value in filled
    )


def _is_figure(value: CellValue) -> bool:
    if isinstance(value, int | float | CellFault | timedelta):
        return True
    return isinstance(value, str) and not any(each.isalpha() for each in value)


def _lone_text_reason(text: str) -> str:
    if _MONTH.search(text):
        return "a heading inside the list"
    if _REMARK.search(text):
        return "a remark, not a row of data"
    return ""
