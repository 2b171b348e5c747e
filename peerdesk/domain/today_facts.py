"""What Today needs to know, as it comes from the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Generic, TypeVar

from peerdesk.domain.short_names import Who

T = TypeVar("T")

MOST_OF_A_KIND = 6
"""So many lines of one reason are shown; one more says how many others there are."""

ENOUGH = MOST_OF_A_KIND + 1
"""So many facts are needed, since one more is shown rather than summed up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingMatch:
    """An open match that may have waited too long; `group_name` is "" when two meet alone.

    `group_last_met_on` is the last day on which anybody of the group met.
    """

    uid: str
    participant: Who
    mentor: Who
    cadence: str
    started_on: date | None
    last_met_on: date | None
    group_name: str = ""
    group_last_met_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TodaysMeeting:
    """A meeting that is planned, promised something, or left a concern."""

    uid: str
    mentor: Who
    participants: tuple[Who, ...]
    met_on: date
    start: time | None = None
    place: str = ""
    group_name: str = ""
    follow_up: str = ""
    follow_up_due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutMentor:
    """A participant without an open match."""

    who: Who
    release_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingDue:
    """A training record that runs out, ran out, or was planned for a day that has passed."""

    uid: str
    mentor: Who
    course: str
    result: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerDue:
    """A partner with whom a contact is due, or whose agreement ends; `day` says when.

    `frequency` is the code of the rhythm, "" where the agreement is meant.
    """

    uid: str
    name: str
    day: date
    frequency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDue:
    """A follow-up action of a worksheet that is due; `worksheet` as people call it."""

    uid: str
    what: str
    who: str
    due_on: date
    worksheet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDue:
    """A version of a worksheet that was to be looked at again."""

    uid: str
    worksheet: str
    version: str
    review_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeLate:
    """A practice that was to be in place by a day that has passed; `status` in words."""

    uid: str
    practice: str
    worksheet: str
    target_on: date
    status: str


@dataclass(frozen=True, slots=True)
class Some(Generic[T]):
    """The first facts of a kind, `ENOUGH` of them if there are, and how many there are in all."""

    first: tuple[T, ...] = ()
    count: int = 0


def some(facts: Iterable[T]) -> Some[T]:
    """Facts that are all here."""
    first = tuple(facts)
    return Some(first, len(first))


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayFacts:
    """Everything that may have to be said on one day, each in the order in which it is said.

    `planned` are the meetings of today, `unsettled` those of days before that are still only
    planned; `passed` are trainings planned for a day before today.
    """

    waiting: tuple[WaitingMatch, ...] = ()
    planned: Some[TodaysMeeting] = Some()
    unsettled: Some[TodaysMeeting] = Some()
    follow_ups: Some[TodaysMeeting] = Some()
    concerns: Some[TodaysMeeting] = Some()
    leaving: Some[WithoutMentor] = Some()
    without_mentor: Some[WithoutMentor] = Some()
    passed: Some[TrainingDue] = Some()
    run_out: Some[TrainingDue] = Some()
    ending: Some[TrainingDue] = Some()
    talks_due: Some[PartnerDue] = Some()
    agreements: Some[PartnerDue] = Some()
    actions: Some[ActionDue] = Some()
    reviews: Some[ReviewDue] = Some()
    practices: Some[PracticeLate] = Some()
