"""Whole numbers, yes or no, and register numbers as people type them."""

from __future__ import annotations

import re

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.reading import (
    Reading,
    doubtful,
    exact,
    interpreted,
    unreadable,
)
from peerdesk.domain.readings.texts import as_number, as_text, folded, nothing_there, word_key

_NUMBER_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_WHOLE = re.compile(r"[0-9]{1,9}(?:\.0*)?")
_WITH_WORDS = re.compile(r"[a-z .:#<>=~]*?\s*(?P<number>[0-9]{1,9})\s*[a-z .]*")

_YES = frozenset({"yes", "y", "true", "t", "x", "1", "ok", "yep", "si", "done", "on"})
_NO = frozenset({"no", "n", "false", "f", "0", "none", "never", "off", "not"})
_MARKS = {"✓": True, "✔": True, "☑": True, "☒": True, "√": True, "✗": False, "✘": False, "☐": False}

_REGISTER = re.compile(r"(?<![0-9])([0-9]{5})\s*-?\s*([0-9]{3})(?![0-9])")
_LIKE_DIGITS = str.maketrans({"o": "0", "l": "1", "i": "1", "s": "5", "b": "8"})


def read_whole(value: CellValue, *, lowest: int = 0, highest: int | None = None) -> Reading[int]:
    """A whole number such as a capacity: 2, "2", "two", "up to 3", "4 max"."""
    if (nothing := nothing_there(value)) is not None:
        return nothing
    number = as_number(value)
    if isinstance(value, str):
        reading = _whole_of(value)
    elif number is None or not float(number).is_integer():
        return unreadable(value, "not a whole number")
    else:
        reading = exact(int(number), value)
    whole = reading.value
    if whole is not None and not lowest <= whole <= (whole if highest is None else highest):
        bounds = f"from {lowest}" + ("" if highest is None else f" to {highest:,}")
        return unreadable(value, f"not a number {bounds}")
    return reading


def _whole_of(value: str) -> Reading[int]:
    text = folded(value).replace(",", "")
    if _WHOLE.fullmatch(text):
        return exact(int(text.partition(".")[0]), value)
    if text in _NUMBER_WORDS:
        number = _NUMBER_WORDS.index(text)
        return interpreted(number, value, f"read as {number}")
    if found := _WITH_WORDS.fullmatch(text):
        number = int(found["number"])
        return doubtful(number, value, f"read as {number}; other words left out")
    return unreadable(value, f"“{value[:30]}” is not a number")


def read_yes_no(value: CellValue) -> Reading[bool]:
    """Yes or no: "Y", "x", "✓", "true", "no"; a word for nothing ("none") is a no."""
    if isinstance(value, bool):
        return exact(value, value)
    text = as_text(value)
    if text in _MARKS:
        return interpreted(_MARKS[text], value, f"read as {_yes_no(_MARKS[text])}")
    key = word_key(text)
    if key in ("yes", "no"):
        return exact(key == "yes", value)
    if key in _YES or key in _NO:
        return interpreted(key in _YES, value, f"read as {_yes_no(key in _YES)}")
    if (nothing := nothing_there(value)) is not None:
        return nothing
    first = key.partition(" ")[0]
    if first in ("yes", "no"):
        return doubtful(first == "yes", value, f"read as {first}; other words left out")
    return unreadable(value, "neither yes nor no")


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def read_register_number(value: CellValue) -> Reading[str]:
    """A federal register number, five digits, a dash and three digits, as text."""
    if (nothing := nothing_there(value)) is not None:
        return nothing
    text = as_text(value)
    if re.fullmatch(r"[0-9]{5}-[0-9]{3}", text):
        return exact(text, value)
    if isinstance(value, int | float) and re.fullmatch(r"[0-9]{6,7}", text):
        number = _dashed(text.zfill(8))
        return doubtful(number, value, f"read as {number}: zeros at the start were lost")
    if len(found := _REGISTER.findall(folded(text))) == 1:
        number = "-".join(found[0])
        digits = sum(each.isdigit() for each in text)
        if digits == 8 and not re.search(r"[A-Za-z]{4}", text):
            return interpreted(number, value, f"read as {number}")
        return doubtful(number, value, f"read as {number}; the rest left out")
    meant = folded(text).translate(_LIKE_DIGITS)
    if re.fullmatch(r"[0-9]{5}\s*-\s*[0-9]{3}", meant):
        number = _dashed(re.sub(r"[^0-9]", "", meant))
        return doubtful(number, value, f"letters taken for digits: {number}")
    return unreadable(value, "not five digits, a dash and three digits")


def _dashed(digits: str) -> str:
    return f"{digits[:5]}-{digits[5:]}"
