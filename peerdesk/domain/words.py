"""Values in the words people read: dates as M/D/YYYY, times as 6:30 PM, counted nouns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time


def us_date(day: date | None) -> str:
    """A date with month first and a four-digit year, "" for none."""
    return f"{day.month}/{day.day}/{day.year}" if day else ""


def us_time(at: time | None) -> str:
    """A time of day on the twelve-hour clock, "" for none."""
    if at is None:
        return ""
    return f"{at.hour % 12 or 12}:{at.minute:02d} {'AM' if at.hour < 12 else 'PM'}"


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 match", "2 matches"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(words: tuple[str, ...]) -> str:
    """Words as in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def some_of(words: Sequence[str], most: int) -> str:
    """The first few of many as in a sentence: "a, b and 3 more"."""
    if len(words) <= most + 1:
        return listed(tuple(words))
    return f"{', '.join(words[:most])} and {len(words) - most} more"
