"""A made-up match with its days, and a group with everybody who ever belonged to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from peerdesk.domain.matches import Match
from peerdesk.domain.mentors import Mentor

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat")
_GROUP_LIMIT = 6


@dataclass(slots=True)
class Pair:
    """A match and the days between which it meets; `quiet` ones have not met for a while."""

    match: Match
    last: date
    quiet_days: int = 0

    @property
    def first(self) -> date:
        """The day it began."""
        assert self.match.started_on is not None
        return self.match.started_on

    def last_session(self, today: date) -> date:
        """No session is held after this day."""
        return (
            min(self.last, today - timedelta(days=self.quiet_days))
            if self.quiet_days
            else self.last
        )


@dataclass(slots=True)
class Circle:
    """A group with its mentor, its weekly hour and everybody who ever belonged to it."""

    mentor: Mentor
    name: str
    stage: str
    weekday: int
    start: time
    place: tuple[str, str]
    members: list[Pair] = field(default_factory=list)

    def room_for(self, first: date, last: date) -> bool:
        """Whether a place is free in the whole span."""
        there = sum(each.first <= last and each.last >= first for each in self.members)
        return there < _GROUP_LIMIT and serves(self.mentor, first, last)


def serves(mentor: Mentor, first: date, until: date) -> bool:
    """Whether a mentor is there for the whole span."""
    if mentor.started_on is None or mentor.started_on > first:
        return False
    return mentor.is_open or (mentor.closed_on is not None and until <= mentor.closed_on)
