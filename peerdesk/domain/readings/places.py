"""Where and how people met: "McD's", "Rm 2", "phone", "off site"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.reading import Reading, doubtful, unreadable
from peerdesk.domain.readings.texts import as_text, nothing_there
from peerdesk.domain.readings.words import Words, read_word

# "Rm 2", "Room B", "Office #3": the number tells which one, not what kind.
_WHICH_ONE = re.compile(r"(?:\s*#\s*|\s*\bno\.?\s*|\s*)[0-9]{1,4}[a-z]?$|\s+[a-z]$", re.IGNORECASE)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of place and a way to meet, each a code or "", with the words that were typed."""

    place_type: str
    modality: str
    text: str


def read_place(value: CellValue, words: Words) -> Reading[Place]:
    """The place of a meeting; the words typed are always kept beside its kind.

    `words` lead to two codes in one, "place_type/modality". A place whose kind is not known is
    doubtful and has its words alone.
    """
    if (nothing := nothing_there(value)) is not None:
        return nothing
    text = as_text(value)
    if not isinstance(value, str) or len(text) > _LONGEST:
        return unreadable(value, "not a place")
    reading = read_word(text, words)
    if reading.value is None and (shorter := _WHICH_ONE.sub("", text)):
        reading = read_word(shorter, words)
    code = reading.value
    if code is None:
        return doubtful(Place("", "", text), value, "kind of place not known")
    place_type, _, modality = code.partition("/")
    return reading.turned(lambda _code: Place(place_type, modality, text)).of(value)
