"""Several names in one cell: "A B; C D", "E F & G H, I J", "Smith, John / Doe, Jane"."""

from __future__ import annotations

import re
from collections.abc import Collection

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.people import PersonName, is_suffix, read_name, says_no_one
from peerdesk.domain.readings.reading import (
    Certainty,
    Reading,
    doubtful,
    empty,
    exact,
    interpreted,
    unreadable,
)
from peerdesk.domain.readings.texts import nothing_there, plain

Names = tuple[PersonName, ...]

_BETWEEN = re.compile(r"[;\n\r|/&+]+|\s+(?:and|with|w/)\s+|\s-\s|\t+", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[0-9]{1,2}[.)]|[-•*·])\s*")
_OTHERS = re.compile(
    r"(?:and\s+)?(?:[0-9]+\s+)?(?:others?|more|guests?|group|everyone|all|etc\.?)", re.IGNORECASE
)
_PARTICLE = re.compile(r"^(?:st|ste|de|del|de la|van|von|mc|mac|la|le|di|da)\.?\s+", re.IGNORECASE)
_LONGEST = 4_000


def split_names(value: CellValue, *, known: Collection[str] = ()) -> Reading[Names]:
    """The people named in a cell, in the order they stand there.

    A comma may part "Last, First" or two people: names in `known` (keys as in PersonName.key)
    decide, then the number of words on both sides; the note says which was chosen. Doubtful when
    the words allow both, when a piece is no name, or when the same name stands there twice.
    """
    if (nothing := nothing_there(value)) is not None:
        return nothing
    if not isinstance(value, str) or len(value) > _LONGEST:
        return unreadable(value, "not a list of names")
    if says_no_one(value):
        return empty(value, f"says “{plain(value)}”: nobody")
    notes: list[str] = []
    pieces: list[Reading[PersonName]] = []
    for chunk in _BETWEEN.split(value):
        text = plain(_BULLET.sub("", chunk)).strip(" ,")
        if _OTHERS.fullmatch(text):
            pieces.append(unreadable(text, "not a name"))
        elif text:
            pieces.extend(_names_in(text, frozenset(known), notes))
    return _gathered(value, pieces, notes)


def _names_in(text: str, known: frozenset[str], notes: list[str]) -> list[Reading[PersonName]]:
    """The names of one chunk, in which only commas can still part people."""
    parts = _without_lone_suffixes([part.strip() for part in text.split(",") if part.strip()])
    for arranged in _ways(parts):
        readings = [read_name(each) for each in arranged]
        if known and all(each.value and each.value.key in known for each in readings):
            if len(parts) > 1:
                notes.append(f"“{text}” is {_count(len(arranged))}, by the names that are known")
            return readings
    return _by_words(text, parts, notes)


def _by_words(text: str, parts: list[str], notes: list[str]) -> list[Reading[PersonName]]:
    words = [_words(part) for part in parts]
    people = [read_name(part) for part in parts]
    if len(parts) <= 1:
        return people
    if min(words) > 1:
        notes.append(f"“{text}” is {_count(len(parts))}")
        return people
    if len(parts) == 2 and words[0] == 1:
        notes.append(f"“{text}” is one person, last name first")
        return [read_name(text)]
    if len(parts) % 2 == 0 and all(count == 1 for count in words[::2]):
        pairs = _pairs(parts)
        doubt = f"{_count(len(pairs))}, last name first"
        return [read_name(each).doubted(doubt) for each in pairs]
    if len(parts) == 2:
        return [read_name(text).doubted("one person, last name first")]
    return [each.doubted(_count(len(parts))) for each in people]


def _ways(parts: list[str]) -> list[list[str]]:
    """The ways in which parts between commas may make up names: each alone, or in pairs."""
    return [parts, _pairs(parts)] if len(parts) % 2 == 0 else [parts]


def _pairs(parts: list[str]) -> list[str]:
    return [f"{last}, {first}" for last, first in zip(parts[::2], parts[1::2], strict=True)]


def _without_lone_suffixes(parts: list[str]) -> list[str]:
    """The parts with "Jr." given back to the name before it."""
    joined: list[str] = []
    for part in parts:
        if joined and is_suffix(part):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined


def _words(part: str) -> int:
    """Words that count as names of their own: no initials, suffixes, particles or nicknames."""
    bare = _PARTICLE.sub("", re.sub(r"\([^)]*\)|\"[^\"]*\"", " ", part))
    names = [word for word in bare.split() if len(word.rstrip(".")) > 1 and not is_suffix(word)]
    return len(names)


def _gathered(
    value: CellValue, pieces: list[Reading[PersonName]], notes: list[str]
) -> Reading[Names]:
    names = tuple(piece.value for piece in pieces if piece.value is not None)
    doubts = [piece.note for piece in pieces if piece.is_doubtful]
    doubts += [f"“{plain(str(each.original))}” is no name" for each in pieces if each.is_unreadable]
    if not names:
        return unreadable(value, "; ".join(doubts) or "not a list of names")
    notes += [f"“{plain(str(each.original))}” left out" for each in pieces if each.is_empty]
    if len({name.spoken for name in names}) < len(names):
        doubts.append("the same name twice")
    if doubts:
        return doubtful(names, value, "; ".join(dict.fromkeys(notes + doubts)))
    notes += [piece.note for piece in pieces if piece.certainty is Certainty.INTERPRETED]
    if notes:
        return interpreted(names, value, "; ".join(dict.fromkeys(notes)))
    return exact(names, value)


def _count(number: int) -> str:
    return "one person" if number == 1 else f"{number} people"
