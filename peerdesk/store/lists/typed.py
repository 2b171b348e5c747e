"""What a person typed into a search field, as conditions on names, codes and numbers."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, false, or_

from peerdesk.domain.people import name_key

MOST_WORDS = 8


def typed_words(search: str) -> list[str]:
    """The words of a search; each of them has to be found."""
    return search.split()[:MOST_WORDS]


def names_person(table: Table, word: str) -> ColumnElement[bool]:
    """Whether a participant or mentor has the word in a name, their code or register number."""
    key = name_key(word)
    found = table.c.name_key.contains(key) if key else false()
    if not has_digit(word):
        return found
    numbers = [table.c[name] for name in ("code", "register_no") if name in table.c]
    return or_(found, *(number.icontains(word, autoescape=True) for number in numbers))


def has_digit(word: str) -> bool:
    """Whether a word may be part of a code or a register number."""
    return any(each.isdigit() for each in word)
