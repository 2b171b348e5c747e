"""What participants and mentors share: names, how they are shown and compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Protocol


class Named(Protocol):
    """Anybody with a first and a last name."""

    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def preferred_name(self) -> str: ...


def full_name(person: Named) -> str:
    """First and last name as spoken, the preferred first name when there is one."""
    first = person.preferred_name or person.first_name
    return " ".join(part for part in (first, person.last_name) if part) or "(no name)"


def listed_name(person: Named) -> str:
    """Last name first, as in a list sorted by name."""
    first = person.preferred_name or person.first_name
    return ", ".join(part for part in (person.last_name, first) if part) or "(no name)"


def spoken_name(listed: str) -> str:
    """First name first again: "Marcus Cole" for "Cole, Marcus"."""
    last, _, first = listed.partition(", ")
    return f"{first} {last}".strip()


@lru_cache(maxsize=16384)  # imports and lists compare the same names over and over
def name_key(*parts: str) -> str:
    """A form in which two ways to write one name are equal: no case, accents or punctuation."""
    spread = unicodedata.normalize("NFKD", " ".join(parts)).casefold()
    kept = (" " if each in "-\u2010\u2011 \t\n\u00a0" else each for each in spread)
    return " ".join("".join(each for each in kept if each.isalnum() or each == " ").split())


def sort_key(person: Named) -> str:
    """Last name then first name in comparable form; what lists of people are ordered by."""
    return name_key(person.last_name, person.preferred_name, person.first_name)
