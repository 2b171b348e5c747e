"""What stands in a cell as text, and the words people write for nothing."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time
from typing import Any

from peerdesk.domain.readings.cells import CellFault
from peerdesk.domain.readings.reading import Reading, empty, unreadable

# Letters that look like others to a person but not to a program; word processors put them in.
_LOOKALIKES = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u202f\u3000", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u02bc\u00b4\u0060", "'")
    | dict.fromkeys("\u201c\u201d\u201e", '"')
    | dict.fromkeys("\u2044\u2215", "/")
    | dict.fromkeys("\u200b\u200c\u200d\ufeff\u00ad", "")
)

_LARGEST = 10**15

# Words that say that there is a value which nobody knows yet.
_UNKNOWN_WORDS = frozenset(
    {"tbd", "tba", "unknown", "unk", "unkn", "pending", "not known", "not set", "not yet known"}
    | {"to be determined", "to be announced", "not yet", "don't know", "?", "??", "???"}
)

# Words that say that there is no value.
_NOTHING_WORDS = frozenset(
    {"none", "nil", "null", "nothing", "blank", "(blank)", "(none)", "empty", "none given"}
    | {"n/a", "na", "n.a.", "n.a", "n / a", "n-a", "not applicable", "not given"}
    | {"-", "--", "---", "----", "-----", "_", "__", "___", ".", "..", "...", "/", "//", "=", "*"}
)


def plain(text: str) -> str:
    """The text on one line: common letters for lookalikes, single blanks, none at the ends."""
    return " ".join(text.translate(_LOOKALIKES).split())


def folded(text: str) -> str:
    """The plain text without case and accents, for comparing."""
    spread = unicodedata.normalize("NFKD", plain(text))
    return "".join(each for each in spread if not unicodedata.combining(each)).casefold()


def word_key(text: str) -> str:
    """The folded words of a text without punctuation: "Relapse prev." and "relapse-prev" agree."""
    letters = folded(text).replace("'", "")
    return " ".join("".join(each if each.isalnum() else " " for each in letters).split())


def as_text(value: Any) -> str:
    """What a cell holds as one line of text, a number as a person would type it."""
    if value is None or isinstance(value, CellFault):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, int) and value.bit_length() > 64:
        return "a very large number"
    return plain(str(value))


def as_number(value: Any) -> int | float | None:
    """The number in a cell; None for anything else and for what no sheet can mean by a number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if -_LARGEST < value < _LARGEST else None


def nothing_there(value: Any) -> Reading[Any] | None:
    """The reading of a cell that is blank, faulty or says that there is nothing; None otherwise."""
    if value is None:
        return empty()
    if isinstance(value, CellFault):
        return unreadable(value, f"the cell {value.what}")
    if not isinstance(value, str):
        return None
    text = folded(value)
    if not text:
        return empty(value)
    if text in _UNKNOWN_WORDS:
        return empty(value, f"says “{plain(value)}”: not known", says_unknown=True)
    if text in _NOTHING_WORDS:
        return empty(value, f"says “{plain(value)}”: nothing")
    return None
