"""The same meeting logged twice: what another meeting of the same people and day makes doubtful."""

from __future__ import annotations

from collections.abc import Iterable

from peerdesk.domain.checks import Problem, doubt
from peerdesk.domain.meetings import Meeting


def check_doubles(meeting: Meeting, others: Iterable[Meeting]) -> tuple[Problem, ...]:
    """Whether the meeting seems to be in the log already; `others` are of its mentor and day.

    People may meet twice a day, so a different known time makes it another meeting, and the
    finding is never more than a doubt.
    """
    for other in others:
        if other.uid != meeting.uid and other.is_open and _may_be_same(meeting, other):
            return (doubt("met_on", _sentence(other)),)
    return ()


def _may_be_same(one: Meeting, other: Meeting) -> bool:
    if (one.mentor, one.met_on) != (other.mentor, other.met_on):
        return False
    if one.start and other.start and one.start != other.start:
        return False
    people = {each.participant for each in one.attendance if each.participant}
    return bool(people & {each.participant for each in other.attendance})


def _sentence(other: Meeting) -> str:
    if other.held == "planned":
        return f"A meeting of these people is planned for this day ({other.code})."
    return f"A meeting of these people is in the log for this day already ({other.code})."
