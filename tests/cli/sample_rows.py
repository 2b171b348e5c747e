"""The sample workbooks as a person reads them, by other code than the program's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

_DATES = ("%m/%d/%Y", "%m/%d/%y", "%b %d, %Y", "%Y-%m-%d")
_TIMES = ("%I:%M %p", "%H%M", "%H:%M:%S", "%H:%M")


@dataclass(frozen=True, slots=True, order=True)
class LogRow:
    """A line of the meeting log."""

    met_on: date
    mentor: str
    mentees: tuple[str, ...]
    start: time | None
    minutes: int | None
    comment: str


@cache
def rows_below(path: Path, sheet: str, heading: str) -> list[dict[str, Any]]:
    """The rows under the headings, without blank lines and the line of totals."""
    table: list[Any] = list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))
    top = next(number for number, row in enumerate(table) if row[0] == heading)
    rows = [dict(zip(table[top], row, strict=True)) for row in table[top + 1 :]]
    return [
        row for row in rows if row[heading] and not str(row[heading]).casefold().startswith("total")
    ]


@cache
def log_rows(path: Path) -> list[LogRow]:
    """Every meeting of every month."""
    months = openpyxl.load_workbook(path, read_only=True).sheetnames
    return [_log_row(row) for month in months for row in rows_below(path, month, "Date")]


def _log_row(row: dict[str, Any]) -> LogRow:
    start, end = clock_of(row["Time in"]), clock_of(row["Time out"])
    return LogRow(
        met_on=day_of(row["Date"]),
        mentor=row["Mentor"],
        mentees=tuple(sorted(row["Mentee(s)"].split("; "))),
        start=start,
        minutes=_between(start, end) if start and end else None,
        comment=row["Comments"] or "",
    )


def day_of(value: Any) -> date:
    """A date as the samples write it."""
    if isinstance(value, datetime):
        return value.date()
    for pattern in _DATES:
        try:
            return datetime.strptime(value, pattern).date()
        except ValueError:
            continue
    raise AssertionError(f"{value!r} is no date of the samples")


def is_day(value: Any) -> bool:
    """Whether a cell holds a date."""
    return isinstance(value, datetime) or bool(re.search(r"\d.*\d{2}$", str(value)))


def clock_of(value: Any) -> time | None:
    """A time of day as the samples write it."""
    if value is None or isinstance(value, time):
        return value
    for pattern in _TIMES:
        try:
            return datetime.strptime(value, pattern).time()
        except ValueError:
            continue
    raise AssertionError(f"{value!r} is no time of the samples")


def _between(start: time, end: time) -> int:
    return end.hour * 60 + end.minute - start.hour * 60 - start.minute
