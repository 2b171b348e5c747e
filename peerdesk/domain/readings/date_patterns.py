"""The ways in which a date is written as text, taken apart into year, month and day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peerdesk.domain.readings.months import month_number

_MONTH = r"(?P<month>[a-z]{3,9})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"'?(?P<year>[0-9]{4}|[0-9]{2})"
_DOT = r"[\s./-]*"
_GAP = r"[\s,./-]+"

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})\s*([-/.])\s*(?P<month>[0-9]{1,2})\s*\2\s*(?P<day>[0-9]{1,2})"
)
_NUMBERS = re.compile(
    rf"(?P<a>[0-9]{{1,2}})(?:\s*[-/.]\s*|\s)(?P<b>[0-9]{{1,2}})(?:\s*[-/.,]\s*|\s){_YEAR}"
)
_MONTH_AND_DAY = re.compile(r"(?P<a>[0-9]{1,2})\s*[-/]\s*(?P<b>[0-9]{1,2})")
_NAME_FIRST = re.compile(rf"{_MONTH}{_DOT}{_DAY}(?:{_GAP}{_YEAR})?")
_NAME_SECOND = re.compile(rf"{_DAY}(?:\s+of)?{_DOT}{_MONTH}(?:{_GAP}{_YEAR})?")
_EIGHT_DIGITS = re.compile(r"[0-9]{8}")
_SIX_DIGITS = re.compile(r"[0-9]{6}")
_NO_DAY = re.compile(
    rf"{_MONTH}{_GAP}(?:[0-9]{{4}}|'[0-9]{{2}})|[0-9]{{1,2}}\s*[-/.]\s*[0-9]{{4}}"
    r"|[0-9]{4}\s*[-/]\s*[0-9]{1,2}"
)
_ONLY_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")

_TODAYS_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class DateParts:
    """A written date: `year` has two or four digits or is None; `how` says what was assumed.

    `sure` is whether nothing had to be assumed, `doubt` whether the digits may mean else.
    """

    year: int | None
    month: int
    day: int
    how: str = ""
    sure: bool = False
    doubt: bool = False


def date_parts(text: str) -> DateParts | None:
    """The parts of a folded text that is a date and nothing else, or None."""
    for pattern, taken_apart in _WAYS:
        if (found := pattern.fullmatch(text)) and (parts := taken_apart(found)):
            return parts
    return None


def why_incomplete(text: str) -> str:
    """What is missing when the text is a month or year only, as the end of a sentence; else ""."""
    if _ONLY_YEAR.fullmatch(text):
        return "a year without month and day"
    found = _NO_DAY.fullmatch(text)
    if found and (found["month"] is None or month_number(found["month"])):
        return "a month without a day"
    return ""


def _iso(found: re.Match[str]) -> DateParts:
    return DateParts(int(found["year"]), int(found["month"]), int(found["day"]), sure=True)


def _year_first(found: re.Match[str]) -> DateParts:
    return DateParts(int(found["year"]), int(found["month"]), int(found["day"]), "year first")


def _numbers(found: re.Match[str]) -> DateParts:
    first, second, year = int(found["a"]), int(found["b"]), found["year"]
    if first > 12 and second <= 12:
        return DateParts(int(year), second, first, "day first")
    # With a day past the twelfth, or twice the same number, no other order is possible.
    sure = len(year) == 4 and (second > 12 or first == second)
    return DateParts(int(year), first, second, "month first", sure)


def _month_and_day(found: re.Match[str]) -> DateParts | None:
    first, second = int(found["a"]), int(found["b"])
    if first > 12 and 1 <= second <= 12:
        return DateParts(None, second, first, "day first")
    return DateParts(None, first, second, "month first") if second <= 31 else None


def _named(found: re.Match[str]) -> DateParts | None:
    month, year = month_number(found["month"]), found["year"]
    if not month:
        return None
    if year is None:
        return DateParts(None, month, int(found["day"]))
    how = "" if len(year) == 4 else "year with two digits"
    return DateParts(int(year), month, int(found["day"]), how, sure=len(year) == 4)


def _eight_digits(found: re.Match[str]) -> DateParts:
    digits = found[0]
    if int(digits[:4]) in _TODAYS_YEARS:
        return DateParts(int(digits[:4]), int(digits[4:6]), int(digits[6:]), "year first")
    return DateParts(int(digits[4:]), int(digits[:2]), int(digits[2:4]), "month first")


def _six_digits(found: re.Match[str]) -> DateParts:
    digits = found[0]
    return DateParts(
        int(digits[4:]), int(digits[:2]), int(digits[2:4]), "six digits, month first", doubt=True
    )


_WAYS = (
    (_ISO, _iso),
    (_YEAR_FIRST, _year_first),
    (_NUMBERS, _numbers),
    (_NAME_FIRST, _named),
    (_NAME_SECOND, _named),
    (_MONTH_AND_DAY, _month_and_day),
    (_EIGHT_DIGITS, _eight_digits),
    (_SIX_DIGITS, _six_digits),
)
