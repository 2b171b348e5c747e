"""What can be wrong with a mentor beyond its single fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from peerdesk.domain.checks import Problem, doubt
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.people import full_name

ENDED = frozenset({"retired", "declined", "removed"})
"""Statuses that only a mentor who was closed has."""

MAY_MENTOR = frozenset({"ready", "active"})
"""Statuses in which a mentor takes on participants."""

_YEAR = timedelta(days=366)


def check_mentor(mentor: Mentor, today: date, others: Iterable[Mentor] = ()) -> tuple[Problem, ...]:
    """The rules for one mentor on a day; `others` are mentors with the same participant record."""
    return (*_own(mentor, today), *_same_person(mentor, others))


def _own(mentor: Mentor, today: date) -> Iterator[Problem]:
    if mentor.started_on and mentor.started_on > today + _YEAR:
        yield Problem("started_on", "Mentor since is more than a year ahead. Check the year.")
    if mentor.agreement_on and mentor.agreement_on > today:
        yield Problem("agreement_on", "The agreement is dated after today. Check the date.")
    if mentor.is_open and mentor.status in ENDED:
        yield doubt("status", "This status ends the service. Use Close, so that it is dated.")
    if mentor.capacity == 0 and mentor.status in MAY_MENTOR:
        yield doubt("capacity", "This mentor is ready but takes no participants.")


def _same_person(mentor: Mentor, others: Iterable[Mentor]) -> Iterator[Problem]:
    for other in others:
        if other.uid != mentor.uid and mentor.participant:
            yield Problem(
                "participant",
                f"That participant is mentor {full_name(other)} ({other.code}) already.",
            )
