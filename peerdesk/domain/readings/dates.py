"""Dates as people type them in cells, read month first as in the United States."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.date_patterns import DateParts, date_parts, why_incomplete
from peerdesk.domain.readings.months import (
    day_in_words,
    full_year,
    month_number,
    nearest_day,
    weekday_in_words,
    weekday_number,
    why_no_day,
)
from peerdesk.domain.readings.reading import (
    Reading,
    doubtful,
    exact,
    interpreted,
    unreadable,
)
from peerdesk.domain.readings.texts import as_number, folded, nothing_there, plain

# Day 0 of Excel's calendar, as it counts from March 1900 on.
_EXCEL_START = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)  # May 1927 to January 2119
_OLDEST_CELL = 1925  # a cell formatted as a date that holds a small number shows 1900

_SAME_MONTH, _FAR = timedelta(days=31), timedelta(days=150)
_LONGEST = 60  # characters of a text that may be a date

_TIME = re.compile(
    r"(?:[t,]\s*|\s+)(?:at\s+)?(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)"
    r"\s*(?:[ap]\.?m\.?)?\s*z?\Z"
)
_ABOUT = re.compile(
    r"(?P<mark>~|approx(?:\.|imately)?|about|around|est(?:\.|imated)?|circa|ca\.?|maybe|prob\.?)"
    r"\s*:?\s*"
)
_MARK_AFTER = re.compile(
    r"\s*(?P<mark>\?+|\(?(?:approx|est|estimated|tent|tentative|maybe)\.?\)?)\Z"
)
_PUNCTUATION = "()[]{},;:.*"


@dataclass(frozen=True, slots=True)
class _Trimmed:
    """The core of a written date with what was taken off it, as remarks for the note."""

    core: str
    weekday: int | None = None
    remarks: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def read_date(value: CellValue, *, near: date | None = None) -> Reading[date]:
    """The date in a cell.

    `near` is a day that the date is likely to lie close to (today, or the middle of the month a
    sheet is about): it completes dates without a year and years with two digits.
    """
    if (nothing := nothing_there(value)) is not None:
        return nothing
    if isinstance(value, str):
        return _read_text(value, near)
    if isinstance(value, datetime):
        if value.time() == time(0):
            return _native(value.date(), value)
        return interpreted(value.date(), value, f"time of day {value:%H:%M} left out")
    if isinstance(value, date):
        return _native(value, value)
    if (number := as_number(value)) is not None:
        return _read_number(number, near).of(value)
    return unreadable(value, "not a date")


def read_month_title(text: str) -> tuple[int, int] | None:
    """Year and month of a title such as "Jun 26", "June 2026", "6-2026"; None when it is none.

    In a title two digits are a year, never a day: nobody names a sheet of meetings for one day.
    """
    words = re.findall(r"[a-z]+", folded(text[:_LONGEST]))
    numbers = re.findall(r"[0-9]+", text[:_LONGEST])
    months = [month for word in words if (month := month_number(word))]
    if not words and len(numbers) == 2:
        first, second = sorted(numbers, key=len)
        months, numbers = [int(first)], [second]
    if len(months) != 1 or len(numbers) != 1 or len(numbers[0]) not in (2, 4):
        return None
    year = int(numbers[0]) if len(numbers[0]) == 4 else full_year(int(numbers[0]), None)
    return None if why_no_day(year, months[0], 1) else (year, months[0])


def _native(day: date, value: CellValue) -> Reading[date]:
    if day.year < _OLDEST_CELL:
        return doubtful(day, value, f"{day_in_words(day)} looks like a number shown as a date")
    return exact(day, value)


def _read_number(value: float, near: date | None) -> Reading[date]:
    whole = math.floor(value)
    if whole in _SERIALS:
        day = _EXCEL_START + timedelta(days=whole)
        note = f"a bare number, read as Excel's day count: {day_in_words(day)}"
        return doubtful(day, value, note)
    if 10**7 <= whole < 10**8 and (parts := date_parts(str(whole))):
        return _completed(parts, value, near)
    if 1900 <= whole < 2200:
        return unreadable(value, why_incomplete(str(whole)))
    return unreadable(value, "a bare number that is no date")


def _read_text(value: str, near: date | None) -> Reading[date]:
    trimmed = _trim(folded(value[: 4 * _LONGEST]))
    if len(trimmed.core) > _LONGEST:
        return unreadable(value, "a text, not a date")
    if re.fullmatch(r"[0-9]{5}", trimmed.core):
        return _read_number(int(trimmed.core), near).of(value)
    if parts := date_parts(trimmed.core):
        return _with_remarks(_completed(parts, value, near), trimmed)
    if why := why_incomplete(trimmed.core):
        return unreadable(value, why)
    return _read_inside(value, trimmed.core, near)


def _trim(text: str) -> _Trimmed:
    """Take off a weekday, a time of day and words that say the date is not sure."""
    core, weekday = text.strip(" '\"").rstrip(".,;"), None
    remarks: list[str] = []
    doubts: list[str] = []
    for found in (_ABOUT.match(core), _MARK_AFTER.search(core)):
        if found:
            doubts.append(f"it says “{found['mark']}”")
            core = core.replace(found[0], " ").strip()
    first, _, rest = core.replace(",", " ", 1).partition(" ")
    if rest and (weekday := weekday_number(first)) is not None:
        core = rest.strip()
    if found := _TIME.search(core):
        if found["time"].strip("0:."):
            remarks.append(f"time of day {found['time']} left out")
        core = core[: found.start()].strip()
    return _Trimmed(core, weekday, tuple(remarks), tuple(doubts))


def _completed(parts: DateParts, value: CellValue, near: date | None) -> Reading[date]:
    """The date that the parts mean, with the year found if it has none."""
    if parts.year is None:
        return _without_year(parts, value, near)
    year = parts.year if parts.year >= 100 else full_year(parts.year, near)
    if why := why_no_day(year, parts.month, parts.day):
        return unreadable(value, why)
    day = date(year, parts.month, parts.day)
    if parts.sure:
        return exact(day, value)
    note = f"read as {day_in_words(day)}" + (f": {parts.how}" if parts.how else "")
    return doubtful(day, value, note) if parts.doubt else interpreted(day, value, note)


def _without_year(parts: DateParts, value: CellValue, near: date | None) -> Reading[date]:
    # February 29 is allowed here; whether it exists depends on the year that is found.
    if why := why_no_day(2000, parts.month, parts.day):
        return unreadable(value, why)
    if near is None:
        return unreadable(value, "a day without a year")
    day = nearest_day(parts.month, parts.day, near)
    if day is None:
        return unreadable(value, "a day without a year")
    note = f"no year: read as {day_in_words(day)}, the nearest to {day_in_words(near)}"
    if abs(day - near) > _SAME_MONTH and near.year - 3 <= 2000 + parts.day <= near.year + 15:
        return doubtful(day, value, f"{note}; it may also mean the year {2000 + parts.day}")
    far = abs(day - near) > _FAR
    return doubtful(day, value, note) if far else interpreted(day, value, note)


def _with_remarks(reading: Reading[date], trimmed: _Trimmed) -> Reading[date]:
    day = reading.value
    if day is None:
        return reading
    for doubt in trimmed.doubts:
        reading = reading.doubted(doubt)
    if trimmed.weekday not in (None, day.weekday()):
        reading = reading.doubted(f"but {day_in_words(day)} is a {weekday_in_words(day)}")
    if trimmed.remarks and reading.note == "":
        reading = interpreted(day, reading.original, trimmed.remarks[0])
    return reading


def _read_inside(value: str, text: str, near: date | None) -> Reading[date]:
    """A date among other words is taken with doubt; two of them are not taken at all."""
    words = [word.strip(_PUNCTUATION) for word in text.split()]
    found: list[DateParts] = []
    place = 0
    while place < len(words):
        for length in (4, 3, 2, 1):
            parts = date_parts(" ".join(words[place : place + length]))
            if parts and parts.year is not None:
                found.append(parts)
                place += length - 1
                break
        place += 1
    if len(found) == 1:
        reading = _completed(found[0], value, near)
        return reading.doubted("other words left out") if reading.has_value else reading
    if found:
        return unreadable(value, "more than one date")
    shown = plain(value)
    return unreadable(value, f"“{shown[:30]}{'…' if len(shown) > 30 else ''}” is not a date")
