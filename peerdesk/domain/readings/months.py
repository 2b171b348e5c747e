"""Names of months and weekdays, years written with two digits, and days that do not exist."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

FIRST_YEAR, LAST_YEAR = 1900, 2199

# Without a date to go by, two digits up to this one mean this century.
_LAST_OF_CENTURY = 69
_YEARS_AHEAD = 20


def month_number(word: str) -> int:
    """The month whose name begins with this word of at least three small letters, or 0."""
    return _place(word.rstrip("."), MONTH_NAMES, 3)


def weekday_number(word: str) -> int | None:
    """The weekday (Monday is 0) whose name begins with this word of two small letters or more."""
    place = _place(word.rstrip("."), WEEKDAY_NAMES, 2)
    return place - 1 if place else None


def _place(word: str, names: tuple[str, ...], least: int) -> int:
    if len(word) < least:
        return 0
    # People shorten these two in a way that is not their beginning.
    word = {"sept": "sep", "thurs": "thu", "thur": "thu", "tues": "tue"}.get(word, word)
    found = [place for place, name in enumerate(names, 1) if name.casefold().startswith(word)]
    return found[0] if len(found) == 1 else 0


def day_in_words(day: date) -> str:
    """The date as in "June 5, 2026"."""
    return f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"


def weekday_in_words(day: date) -> str:
    """The weekday of a date, "Friday"."""
    return WEEKDAY_NAMES[day.weekday()]


def why_no_day(year: int, month: int, day: int) -> str:
    """Why there is no such date, as the end of a sentence; "" when there is one."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"the year {year} cannot be right"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    name = MONTH_NAMES[month - 1]
    if not 1 <= day <= monthrange(year, month)[1]:
        in_year = f" in {year}" if (month, day) == (2, 29) else ""
        return f"there is no {name} {day}{in_year}"
    return ""


def full_year(two_digits: int, near: date | None) -> int:
    """The year meant by two digits: at most twenty years after `near`, else before it."""
    if near is None:
        return two_digits + (2000 if two_digits <= _LAST_OF_CENTURY else 1900)
    year = near.year - near.year % 100 + two_digits
    if year > near.year + _YEARS_AHEAD:
        return year - 100
    return year + 100 if year <= near.year + _YEARS_AHEAD - 100 else year


def nearest_day(month: int, day: int, near: date) -> date | None:
    """The date with this month and day that lies nearest to `near`, None when there is none."""
    years = range(max(1, near.year - 8), min(9999, near.year + 8) + 1)
    days = [date(year, month, day) for year in years if not why_no_day(year, month, day)]
    return min(days, key=lambda each: abs((each - near).days), default=None)
