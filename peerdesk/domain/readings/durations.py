"""How long something lasted, in minutes: "45 min", "0.5 hr", "1:15", or from start to end."""

from __future__ import annotations

import math
import re
from datetime import time, timedelta
from typing import Literal

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.reading import (
    Reading,
    doubtful,
    exact,
    interpreted,
    unreadable,
)
from peerdesk.domain.readings.texts import as_number, folded, nothing_there

Unit = Literal["minutes", "hours"]

_NUMBER = r"(?:[0-9]{1,5}(?:\.[0-9]{1,3})?|\.[0-9]{1,3})"
_FRACTION = r"(?:[0-9]{1,2}\s+)?[0-9]/[0-9]"
_HOURS = r"(?:hours?|hrs?|h)\.?"
_MINUTES = r"(?:minutes?|mins?|m|')\.?"

_IN_HOURS = re.compile(
    rf"(?P<hours>{_FRACTION}|{_NUMBER}|an?|one|two|three|half an|half)\s*-?\s*{_HOURS}"
    rf"(?:\s*(?:,|and|&)?\s*(?P<minutes>[0-9]{{1,2}})\s*(?:{_MINUTES})?|\s+and\s+a\s+(?P<half>half))?"
)
_IN_MINUTES = re.compile(rf"(?P<minutes>{_NUMBER})\s*-?\s*{_MINUTES}")
_CLOCK = re.compile(r"(?P<hours>[0-9]{1,3}):(?P<minutes>[0-9]{2})(?::(?P<seconds>[0-9]{2}))?")
_BARE = re.compile(_NUMBER)
_RANGE = re.compile(rf"{_NUMBER}\s*(?:-|to)\s*{_NUMBER}\s*\S*")
_WORDS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "half an": 0.5, "half": 0.5}

_LONGEST = 60 * 24 * 60  # sixty days: a certification course may count that many hours
_MOST_HOURS = 9  # a bare number up to this is taken for hours, above for minutes
_LONG_MEETING = 8 * 60
_MINUTES_A_DAY = 24 * 60


def read_duration(value: CellValue, *, unit: Unit | None = None) -> Reading[int]:
    """Minutes in a cell; `unit` is what a bare number counts, when the heading says so."""
    if (nothing := nothing_there(value)) is not None:
        return nothing
    if isinstance(value, str):
        return _read_text(value, unit)
    if isinstance(value, timedelta):
        return _bounded(value.total_seconds() / 60, value, sure=True)
    if isinstance(value, time):
        return _bounded(value.hour * 60 + value.minute, value)
    if (number := as_number(value)) is not None:
        return _read_number(number, value, unit)
    return unreadable(value, "not a length of time")


def minutes_between(start: time, end: time) -> Reading[int]:
    """Minutes from start to end on one day; past midnight and very long spans are doubtful."""
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    original = (start, end)
    if minutes == 0:
        return doubtful(0, original, "start and end are the same")
    if minutes < 0:
        return doubtful(minutes + _MINUTES_A_DAY, original, "the end is before the start")
    if minutes > _LONG_MEETING:
        return doubtful(minutes, original, f"longer than {_LONG_MEETING // 60} hours")
    return exact(minutes, original)


def _read_text(value: str, unit: Unit | None) -> Reading[int]:
    text = folded(value[:60])
    if found := _IN_HOURS.fullmatch(text):
        extra = 30 if found["half"] else int(found["minutes"] or 0)
        return _bounded(_amount(found["hours"]) * 60 + extra, value)
    if found := _IN_MINUTES.fullmatch(text):
        return _bounded(float(found["minutes"]), value, sure=True)
    if found := _CLOCK.fullmatch(text):
        if int(found["minutes"]) > 59:
            return unreadable(value, "more than 59 minutes after the hours")
        return _bounded(int(found["hours"]) * 60 + int(found["minutes"]), value)
    if _BARE.fullmatch(text):
        return _read_number(float(text), value, unit)
    if _RANGE.fullmatch(text):
        return unreadable(value, "a range; type one length of time")
    return unreadable(value, f"“{value[:30]}” is not a length of time")


def _amount(text: str) -> float:
    if text in _WORDS:
        return _WORDS[text]
    if "/" not in text:
        return float(text)
    whole, _, fraction = text.rpartition(" ")
    above, _, below = fraction.partition("/")
    return float(whole or 0) + (int(above) / int(below) if int(below) else math.inf)


def _read_number(number: float, value: CellValue, unit: Unit | None) -> Reading[int]:
    if unit == "minutes":
        return _bounded(number, value, sure=True)
    if unit == "hours":
        return _bounded(number * 60, value, sure=float(number).is_integer())
    if number > _MOST_HOURS:
        return _bounded(number, value)
    # An unformatted part of a day is a long fraction; half an hour is typed as 0.5.
    if 0 < number < 1 and round(number, 2) != number:
        return _bounded(number * _MINUTES_A_DAY, value).doubted("a part of a day")
    return _bounded(number * 60, value).doubted("no unit: taken for hours")


def _bounded(minutes: float, value: CellValue, *, sure: bool = False) -> Reading[int]:
    if not 0 <= minutes <= _LONGEST:
        return unreadable(value, "not a possible length of time")
    whole = round(minutes)
    if sure and math.isclose(whole, minutes, abs_tol=0.01):
        return exact(whole, value)
    return interpreted(whole, value, f"read as {whole} minutes")
