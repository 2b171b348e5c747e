"""Times of day as people type them: "6:30 PM", "1830", "6:30p", "noon", and spans of two."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.reading import (
    Reading,
    doubtful,
    exact,
    interpreted,
    unreadable,
)
from peerdesk.domain.readings.texts import as_number, folded, nothing_there

_NAMED = {
    "noon": time(12),
    "12 noon": time(12),
    "12n": time(12),
    "midday": time(12),
    "midnight": time(0),
    "12 midnight": time(0),
}
_HALF = r"(?P<half>a|p|am|pm|a\.m\.?|p\.m\.?)"
_CLOCK = re.compile(
    rf"(?P<hour>[0-9]{{1,2}})(?:\s*[:.h]\s*(?P<minute>[0-9]{{2}}))?(?::(?P<second>[0-9]{{2}}))?"
    rf"\s*{_HALF}?"
)
_DIGITS = re.compile(
    rf"(?P<hour>[0-9]{{1,2}})(?P<minute>[0-9]{{2}})\s*(?:(?P<hours>h|hrs?|hours)\.?|{_HALF})?"
)
_SPAN = re.compile(r"(.+?)\s*(?:-|to|until|till)\s*(.+)")

# A time without AM or PM from 1 to 6 is taken for the afternoon, from 7 on for the morning.
_FIRST_MORNING_HOUR = 7
_SECONDS_A_DAY = 86_400


def read_time(value: CellValue) -> Reading[time]:
    """The time of day in a cell."""
    if (nothing := nothing_there(value)) is not None:
        return nothing
    if isinstance(value, str):
        return _read_text(value)
    if isinstance(value, datetime):
        return interpreted(value.time(), value, f"the time of {value:%m/%d/%Y %H:%M}")
    if isinstance(value, time):
        return exact(value.replace(tzinfo=None, fold=0), value)
    if isinstance(value, timedelta):
        return _read_length(value)
    if (number := as_number(value)) is not None and number >= 0:
        return _read_number(number)
    return unreadable(value, "not a time of day")


def understand_time(text: str) -> Reading[time]:
    """The time that a person means who types this into a field: "630p", "18:30", "9"."""
    reading = read_time(text)
    if reading.value is not None and not reading.note:
        return interpreted(reading.value, text, clock_in_words(reading.value))
    if reading.is_unreadable:
        return unreadable(text, "not a time: try 6:30 pm, 630p or 1830")
    return reading


def read_time_span(value: CellValue) -> Reading[tuple[time, time]]:
    """Start and end in one cell, "6:30-7:15 pm"; a start without AM or PM takes that of the end."""
    if (nothing := nothing_there(value)) is not None:
        return nothing
    found = _SPAN.fullmatch(folded(value[:60])) if isinstance(value, str) else None
    if found is None:
        return unreadable(value, "not a start and an end")
    start, end = read_time(found[1]), read_time(found[2])
    if start.value is None or end.value is None:
        return unreadable(value, "not a start and an end")
    first, last = _in_order(start, end)
    note = f"{clock_in_words(first)} to {clock_in_words(last)}"
    if start.is_doubtful and end.is_doubtful:
        return doubtful((first, last), value, f"{note}: no AM or PM")
    return interpreted((first, last), value, note)


def _in_order(start: Reading[time], end: Reading[time]) -> tuple[time, time]:
    """Start and end, the one that lacks AM or PM moved to the half that lies closest."""
    first, last = start.value or time(0), end.value or time(0)
    if start.is_doubtful and not end.is_doubtful:
        first = max((each for each in _halves(first) if each <= last), default=first)
    elif end.is_doubtful and not start.is_doubtful:
        last = min((each for each in _halves(last) if each >= first), default=last)
    return first, last


def clock_in_words(moment: time) -> str:
    """The time as in "6:30 PM"."""
    half = "AM" if moment.hour < 12 else "PM"
    return f"{moment.hour % 12 or 12}:{moment.minute:02d} {half}"


def _halves(moment: time) -> tuple[time, time]:
    return moment, moment.replace(hour=(moment.hour + 12) % 24)


def _read_text(value: str) -> Reading[time]:
    text = folded(value[:60]).strip("'\"").rstrip(",;")
    if text in _NAMED:
        return interpreted(_NAMED[text], value, clock_in_words(_NAMED[text]))
    if found := _DIGITS.fullmatch(text):
        return _from_digits(found, value)
    if found := _CLOCK.fullmatch(text):
        return _from_clock(found, value)
    return unreadable(value, f"“{value[:30]}” is not a time of day")


def _from_digits(found: re.Match[str], value: CellValue) -> Reading[time]:
    """Three or four digits: "0915" and "1830" follow the 24-hour clock, "630" may not."""
    hour, minute, half = int(found["hour"]), int(found["minute"]), found["half"]
    moment = _moment(hour, minute, half)
    if moment is None:
        return unreadable(value, "there is no such time of day")
    if half:
        return interpreted(moment, value, clock_in_words(moment))
    if len(found["hour"]) == 2 or found["hours"]:
        return interpreted(moment, value, f"{clock_in_words(moment)} (24-hour clock)")
    return _without_half(moment, value)


def _from_clock(found: re.Match[str], value: CellValue) -> Reading[time]:
    hour, minute, half = int(found["hour"]), found["minute"], found["half"]
    moment = _moment(hour, int(minute or 0), half, int(found["second"] or 0))
    if moment is None:
        return unreadable(value, "there is no such time of day")
    if half:
        plainly = minute is not None and len(half) == 2
        note = clock_in_words(moment)
        return exact(moment, value) if plainly else interpreted(moment, value, note)
    if hour > 12 and minute is not None:
        return exact(moment, value)
    if found["hour"].startswith("0") and minute is not None:
        return interpreted(moment, value, f"{clock_in_words(moment)} (24-hour clock)")
    return _without_half(moment, value)


def _moment(hour: int, minute: int, half: str | None, second: int = 0) -> time | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _without_half(moment: time, value: CellValue) -> Reading[time]:
    """A time that does not say AM or PM, put into the hours in which people meet."""
    if 1 <= moment.hour < _FIRST_MORNING_HOUR:
        moment = moment.replace(hour=moment.hour + 12)
    return doubtful(moment, value, f"no AM or PM: read as {clock_in_words(moment)}")


def _read_length(value: timedelta) -> Reading[time]:
    seconds = round(value.total_seconds())
    if not 0 <= seconds < _SECONDS_A_DAY:
        return unreadable(value, "longer than a day")
    moment = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    return interpreted(moment, value, clock_in_words(moment))


def _read_number(value: float) -> Reading[time]:
    """A number without a format: a part of a day, or digits that lost their leading zero."""
    if float(value).is_integer() and 0 < value < 2400:
        return _read_text(f"{int(value)}").of(value)
    if 0 < value < 1 or 10_000 < value < 80_000:
        part = round(value % 1 * _SECONDS_A_DAY)
        reading = _read_length(timedelta(seconds=part % _SECONDS_A_DAY))
        if reading.value is not None:
            note = f"a part of a day: {clock_in_words(reading.value)}"
            return interpreted(reading.value, value, note)
    if 1 <= value < 24 and round(value * 100) / 100 == value:
        return _read_text(f"{value:.2f}").of(value)
    return unreadable(value, "a number that is no time of day")
