"""Names cut short the way colleagues say them, longer where two people would look the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from peerdesk.domain.people import full_name


class Who(NamedTuple):
    """A participant or mentor by name."""

    uid: str
    code: str
    last_name: str
    first_name: str
    preferred_name: str


def short_participant(who: Who) -> str:
    """First name and the first letter of the last: Marcus C."""
    first = who.preferred_name or who.first_name
    if not first or not who.last_name:
        return full_name(who)
    return f"{first} {who.last_name[0]}."


def short_mentor(who: Who) -> str:
    """The first letter of the first name and the last name: D. Boone."""
    first = who.preferred_name or who.first_name
    if not first or not who.last_name:
        return full_name(who)
    return f"{first[0]}. {who.last_name}"


class ShortNames:
    """Short names for all people on one page: equal ones become whole, then get their code."""

    def __init__(self, participants: Iterable[Who], mentors: Iterable[Who]) -> None:
        people = {each.uid: (each, short_participant(each)) for each in participants}
        people |= {each.uid: (each, short_mentor(each)) for each in mentors}
        short = Counter(name for _, name in people.values())
        whole = Counter(full_name(who) for who, _ in people.values())
        self._names = {
            uid: name if short[name] == 1 else _longer(who, whole)
            for uid, (who, name) in people.items()
        }

    def __getitem__(self, who: Who) -> str:
        return self._names[who.uid]


def _longer(who: Who, whole: Counter[str]) -> str:
    name = full_name(who)
    return name if whole[name] == 1 else f"{name} ({who.code})"
