"""Names of people as typed: "Last, First MI", "First Last", "LAST First", with nicknames."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from peerdesk.domain.people import name_key
from peerdesk.domain.readings.capitals import is_shouted, repaired
from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.reading import (
    Certainty,
    Reading,
    doubtful,
    empty,
    exact,
    interpreted,
    unreadable,
)
from peerdesk.domain.readings.texts import nothing_there, plain, word_key

_SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV", "esq": "Esq."}
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mister", "dr", "rev", "fr", "prof"})
_PARTICLES = frozenset(
    {"de", "del", "la", "las", "los", "da", "das", "do", "dos", "di", "du", "van", "von", "der"}
    | {"den", "ter", "st", "ste", "saint", "san", "santa", "mc", "mac", "bin", "ibn", "al", "el"}
    | {"le", "y"}
)
_NO_ONE = frozenset(
    {"unassigned", "not assigned", "none assigned", "vacant", "open", "no one", "noone", "nobody"}
    | {"no mentor", "no mentor yet", "needs mentor", "needs a mentor", "waiting", "wait list"}
    | {"waitlist", "waitlisted", "to be assigned", "looking", "no match", "unmatched"}
)
_NICKNAME = re.compile(r"""\s*(?:"([^"]{1,40})"|\(([^()]{1,40})\)|(?<=\s)'([^']{1,40})'(?=\s|$))""")
_LONGEST = 120
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name taken apart; every part may be empty, but not first and last both."""

    first: str = ""
    last: str = ""
    middle: str = ""
    suffix: str = ""
    nickname: str = ""
    title: str = ""

    @property
    def given(self) -> str:
        """First and middle name together."""
        return " ".join(part for part in (self.first, self.middle) if part)

    @property
    def spoken(self) -> str:
        """The name in the order of speaking, without title and nickname."""
        parts = (self.first, self.middle, self.last, self.suffix)
        return " ".join(part for part in parts if part)

    @property
    def key(self) -> str:
        """First and last name in the form in which names are compared."""
        return name_key(self.first, self.last)


def says_no_one(value: CellValue) -> bool:
    """Whether the cell says that there is nobody: "none", "unassigned", "vacant", "TBD", blank."""
    nothing = nothing_there(value)
    if nothing is not None:
        return nothing.is_empty
    return isinstance(value, str) and word_key(value) in _NO_ONE


@lru_cache(maxsize=8192, typed=True)  # a log names the same few people in thousands of rows
def read_name(value: CellValue) -> Reading[PersonName]:
    """One person's name in one cell."""
    if (nothing := nothing_there(value)) is not None:
        return nothing
    if not isinstance(value, str):
        return unreadable(value, "not a name")
    if says_no_one(value):
        return empty(value, f"says “{plain(value)}”: nobody")
    text = plain(value)
    if len(text) > _LONGEST or not any(letter.isalpha() for letter in text):
        return unreadable(value, "not a name")
    return _read_text(text, value)


def read_name_parts(last: CellValue, first: CellValue) -> Reading[PersonName]:
    """A name from two cells; with one of them blank the other may hold the whole name."""
    originals = (last, first)
    last_text, first_text = _one_part(last), _one_part(first)
    if not first_text or not last_text:
        return read_name(last if last_text else first).of(originals)
    given, nickname = _without_nickname(first_text)
    words, suffix = _without_suffix(last_text.replace(",", " ").split())
    first_words, later_suffix = _without_suffix(given.replace(",", " ").split())
    if not words or not first_words:
        return unreadable(originals, "not a name")
    name = _given(first_words, PersonName(last=" ".join(words), suffix=suffix or later_suffix))
    return _with_capitals(exact(replace(name, nickname=nickname), originals))


def _one_part(value: CellValue) -> str:
    """The text of a cell that holds half a name, "" for nothing and for what cannot be one."""
    if not isinstance(value, str) or says_no_one(value) or len(value) > _LONGEST:
        return ""
    text = plain(value)
    return text if any(letter.isalpha() for letter in text) else ""


def _read_text(text: str, value: CellValue) -> Reading[PersonName]:
    text, nickname = _without_nickname(text)
    words = text.split()
    left_out = [word for word in words if any(letter.isdigit() for letter in word)]
    words = [word for word in words if word not in left_out]
    title = ""
    if len(words) > 2 and words[0].rstrip(".").casefold() in _TITLES:
        title, words = words[0], words[1:]
    reading = _arranged(" ".join(words), value)
    if reading.value is None:
        return reading
    if left_out:
        reading = reading.doubted(f"“{' '.join(left_out)}” left out")
    return _with_capitals(
        reading.turned(lambda name: replace(name, nickname=nickname, title=title))
    )


def _arranged(text: str, value: CellValue) -> Reading[PersonName]:
    """First and last name told apart: by a comma, by capitals, or by the order of speaking."""
    parts = [part.strip() for part in text.split(",") if part.strip(" .")]
    suffix = ""
    if len(parts) > 1 and (suffix := _suffix(parts[-1])):
        parts = parts[:-1]
    if not parts:
        return unreadable(value, "not a name")
    if len(parts) > 1:
        return _last_first(parts, suffix, value)
    words, later_suffix = _without_suffix(parts[0].split())
    return _spoken(words, suffix or later_suffix, value)


def _last_first(parts: list[str], suffix: str, value: CellValue) -> Reading[PersonName]:
    last_words, own_suffix = _without_suffix(parts[0].split())
    first_words, later_suffix = _without_suffix(parts[1].split())
    if not last_words or not first_words:
        return unreadable(value, "not a name")
    suffix = suffix or own_suffix or later_suffix
    name = _given(first_words, PersonName(last=" ".join(last_words), suffix=suffix))
    if len(parts) > 2:
        return doubtful(name, value, f"“{', '.join(parts[2:])}” left out")
    return exact(name, value)


def _spoken(words: list[str], suffix: str, value: CellValue) -> Reading[PersonName]:
    """Words without a comma: the last name begins with a particle or is the last word."""
    if not words or len(words) > _MOST_WORDS:
        return unreadable(value, "not a name")
    if len(words) == 1:
        name = PersonName(last=words[0], suffix=suffix)
        return doubtful(name, value, "only one name: taken for the last name")
    shouted = _leading_shouted(words)
    if shouted:
        last = " ".join(words[:shouted])
        name = _given(words[shouted:], PersonName(last=last, suffix=suffix))
        return interpreted(name, value, f"the name in capitals is the last name: {name.spoken}")
    start = next(
        (place for place, word in enumerate(words[1:-1], 1) if _is_particle(word)), len(words) - 1
    )
    name = _given(words[:start], PersonName(last=" ".join(words[start:]), suffix=suffix))
    if start > 1 and not name.middle:
        return doubtful(name, value, f"first name {name.first}, last name {name.last}")
    return exact(name, value)


def _leading_shouted(words: list[str]) -> int:
    """How many words in capitals come before one that is not: "ST. CLAIR Brenda" has two."""
    count = 0
    while count < len(words) and is_shouted(words[count]):
        count += 1
    rest = words[count:]
    plain_rest = bool(rest) and not any(is_shouted(word) for word in rest)
    return count if plain_rest and not all(_is_initial(word) for word in rest) else 0


def _given(words: list[str], name: PersonName) -> PersonName:
    """The name with its first name, an initial at the end kept as middle name."""
    if len(words) > 1 and _is_initial(words[-1]):
        return replace(name, first=" ".join(words[:-1]), middle=words[-1])
    return replace(name, first=" ".join(words))


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[0].isalpha()


def _is_particle(word: str) -> bool:
    return word.rstrip(".").casefold() in _PARTICLES


def is_suffix(text: str) -> bool:
    """Whether the word follows a name: Jr., Sr., III."""
    return bool(_suffix(text))


def _suffix(text: str) -> str:
    return _SUFFIXES.get(text.replace(".", "").strip().casefold(), "")


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    suffix = _suffix(words[-1]) if len(words) > 1 else ""
    return (words[:-1], suffix) if suffix else (words, "")


def _without_nickname(text: str) -> tuple[str, str]:
    found = _NICKNAME.search(text)
    if found is None:
        return text, ""
    nickname = next(group for group in found.groups() if group)
    return plain(text[: found.start()] + " " + text[found.end() :]), nickname.strip()


def _with_capitals(reading: Reading[PersonName]) -> Reading[PersonName]:
    """The reading with capitals put right, which its note then shows."""
    name = reading.value
    if name is None:
        return reading
    better = replace(
        name,
        first=repaired(name.first),
        last=repaired(name.last),
        middle=repaired(name.middle),
        nickname=repaired(name.nickname),
    )
    if better == name:
        return reading
    note = f"capitals changed: {better.spoken}"
    if reading.certainty is Certainty.EXACT:
        return interpreted(better, reading.original, note)
    return replace(reading, value=better, note=f"{reading.note}; {note}")
