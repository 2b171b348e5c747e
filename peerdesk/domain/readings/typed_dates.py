"""Dates as people type them in a field of the program: short, and seen from today."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from peerdesk.domain.readings.dates import read_date
from peerdesk.domain.readings.months import (
    day_in_words,
    weekday_in_words,
    weekday_number,
)
from peerdesk.domain.readings.reading import Reading, interpreted, unreadable
from peerdesk.domain.readings.texts import folded, nothing_there

_NAMED_DAYS = {
    "today": 0,
    "tod": 0,
    "t": 0,
    "now": 0,
    "tomorrow": 1,
    "tom": 1,
    "tmw": 1,
    "tmrw": 1,
    "yesterday": -1,
    "y": -1,
    "yest": -1,
}
_NUMBER_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_COUNT = rf"(?P<count>[0-9]{{1,4}}|{'|'.join(_NUMBER_WORDS)})"
_UNIT = r"(?P<unit>d|w|m|y|days?|wks?|weeks?|mos?|months?|yrs?|years?)"

_SIGNED = re.compile(rf"(?P<sign>[+-])\s*{_COUNT}\s*{_UNIT}?")
_AGO = re.compile(rf"{_COUNT}\s*{_UNIT}\s+(?P<ago>ago|back|from now|from today|later)")
_IN = re.compile(rf"in\s+{_COUNT}\s*{_UNIT}")
_NEXT_UNIT = re.compile(r"(?P<which>next|last)\s+(?P<unit>week|month|year)")
_WEEKDAY = re.compile(r"(?:(?P<which>next|last|this|past|coming)\s+|on\s+)?(?P<weekday>[a-z]+)\.?")
_DAY_OF_MONTH = re.compile(r"(?:the\s+)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?")
_MONTH_END = re.compile(r"eom|(?:the\s+)?end of (?:the\s+)?month|month end")


def understand_date(text: str, today: date, *, past: bool = False) -> Reading[date]:
    """The date that a person means who types this today.

    Takes "11/3", "3 nov", "next tue", "tue", "-2", "+1w", "today", "2 weeks ago", "15". A weekday
    alone is the coming one, or with `past` the latest one; today counts. "next tue" is the one of
    the week after this, which begins on Monday; "last tue" is the latest before today. The note
    says the date in words.
    """
    if (nothing := nothing_there(text)) is not None and text.strip() != "-":
        return nothing
    typed = folded(text[:80])
    day = _relative(typed, today) or _weekday(typed, today, past=past) or _of_month(typed, today)
    if day is not None:
        return interpreted(day, text, _in_words(day))
    reading = read_date(text, near=today)
    if reading.value is not None:
        return interpreted(reading.value, text, _in_words(reading.value))
    if reading.is_unreadable and "not a date" in reading.note:
        return unreadable(text, "not a date: try 11/3, next tue, or -2 for two days ago")
    return reading


def _relative(typed: str, today: date) -> date | None:
    if typed in _NAMED_DAYS:
        return _shifted(today, _NAMED_DAYS[typed], "d")
    if found := _SIGNED.fullmatch(typed):
        sign = -1 if found["sign"] == "-" else 1
        return _shifted(today, sign * _count(found["count"]), found["unit"] or "d")
    if found := _AGO.fullmatch(typed):
        sign = -1 if found["ago"] in ("ago", "back") else 1
        return _shifted(today, sign * _count(found["count"]), found["unit"])
    if found := _IN.fullmatch(typed):
        return _shifted(today, _count(found["count"]), found["unit"])
    if found := _NEXT_UNIT.fullmatch(typed):
        return _shifted(today, -1 if found["which"] == "last" else 1, found["unit"])
    return None


def _count(word: str) -> int:
    return _NUMBER_WORDS.get(word) or int(word)


def _shifted(today: date, count: int, unit: str) -> date | None:
    """Months and years keep the day, or end with the month where it is shorter."""
    try:
        if unit[0] in "dw":
            return today + timedelta(days=count * (7 if unit[0] == "w" else 1))
        months = today.year * 12 + today.month - 1 + count * (12 if unit[0] == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def _weekday(typed: str, today: date, *, past: bool) -> date | None:
    found = _WEEKDAY.fullmatch(typed)
    weekday = weekday_number(found["weekday"]) if found else None
    if found is None or weekday is None:
        return None
    which = found["which"]
    ahead = weekday - today.weekday()
    if which in ("next", "this"):
        return _shifted(today, ahead + (7 if which == "next" else 0), "d")
    if which in ("last", "past"):
        return _shifted(today, ahead % 7 - 7, "d")
    return _shifted(today, -(-ahead % 7) if past and which is None else ahead % 7, "d")


def _of_month(typed: str, today: date) -> date | None:
    if _MONTH_END.fullmatch(typed):
        return today.replace(day=monthrange(today.year, today.month)[1])
    found = _DAY_OF_MONTH.fullmatch(typed)
    if found is None:
        return None
    nearby = (_shifted(today.replace(day=1), months, "m") for months in (-1, 0, 1))
    day = int(found["day"])
    days = [
        first.replace(day=day)
        for first in nearby
        if first and 1 <= day <= monthrange(first.year, first.month)[1]
    ]
    return min(days, key=lambda each: abs((each - today).days), default=None)


def _in_words(day: date) -> str:
    return f"{weekday_in_words(day)}, {day_in_words(day)}"
