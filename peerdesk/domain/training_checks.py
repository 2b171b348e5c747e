"""What can be wrong with a training record or a course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from peerdesk.domain.checks import Problem, doubt
from peerdesk.domain.people import name_key
from peerdesk.domain.trainings import Completion, Course
from peerdesk.domain.words import us_date

_PAST = frozenset({"completed", "partial", "failed"})


def check_completion(
    completion: Completion, today: date, others: Iterable[Completion] = ()
) -> tuple[Problem, ...]:
    """The rules for one training record; `others` are the mentor's open ones of the course.

    A completion without a date is kept as it is: old sheets often have no more than an "x".
    """
    return (*_own(completion, today), *_twice(completion, others))


def _own(completion: Completion, today: date) -> Iterator[Problem]:
    day = completion.completed_on
    if completion.result in _PAST and day and day > today:
        yield Problem(
            "completed_on",
            f"{us_date(day)} is still to come. Choose Scheduled, or correct the date.",
        )
    if completion.result == "scheduled" and day is None:
        yield Problem("completed_on", "Say for which day it is scheduled.")
    elif completion.result == "scheduled" and day and day < today:
        yield doubt("result", f"{us_date(day)} has passed. Say whether it was completed.")
    if completion.result == "waived" and not completion.waived_reason:
        yield doubt("waived_reason", "Say why it was waived.")
    if completion.waived_reason and completion.result != "waived":
        yield doubt("waived_reason", "A reason for waiving is given, but the result is not Waived.")


def _twice(completion: Completion, others: Iterable[Completion]) -> Iterator[Problem]:
    if not completion.is_open:
        return
    for other in others:
        same = (other.result, other.completed_on) == (completion.result, completion.completed_on)
        if other.uid != completion.uid and same:
            yield Problem("course", f"This is recorded already ({other.code}).")
            return


def check_course(course: Course, others: Iterable[Course] = ()) -> tuple[Problem, ...]:
    """The rules for one course among the other open ones."""
    return tuple(
        Problem("title", f"There is a course called “{other.title}” already ({other.code}).")
        for other in others
        if course.is_open
        and other.is_open
        and other.uid != course.uid
        and name_key(other.title) == name_key(course.title)
    )
