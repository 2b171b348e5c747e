"""Where a mentor stands with the courses that are required before a match."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from peerdesk.domain.expiry import expires_on
from peerdesk.domain.trainings import Completion, Course

DONE = frozenset({"completed", "waived"})
"""States in which nothing is left to do for a course."""

CORE: Final = ("core",)
"""The kind that is required where a site has agreed on nothing else (toolkit, section 7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreLine:
    """One course of a mentor.

    `state` is a code of the training results, "expired" or "missing"; `day` the one it was
    completed, ran out or is planned for; `until` when a completed one runs out; `completion`
    the record that says so.
    """

    course: str
    title: str
    state: str
    day: date | None = None
    until: date | None = None
    completion: str = ""

    @property
    def is_done(self) -> bool:
        """Whether this course stands in the way of nothing."""
        return self.state in DONE


def core_lines(
    courses: Iterable[Course],
    completions: Iterable[Completion],
    today: date,
    kinds: Collection[str] = CORE,
) -> tuple[CoreLine, ...]:
    """Each open course of the required kinds with the best that the mentor's records say of it."""
    required = (each for each in courses if each.is_open and each.course_kind in kinds)
    return course_lines(required, completions, today)


def lacking(lines: Iterable[CoreLine]) -> tuple[str, ...]:
    """The titles of the courses that are still to be done."""
    return tuple(each.title for each in lines if not each.is_done)


def course_lines(
    courses: Iterable[Course], completions: Iterable[Completion], today: date
) -> tuple[CoreLine, ...]:
    """Each of some courses with the best that the mentor's records say about it."""
    kept: dict[str, list[Completion]] = {}
    for each in completions:
        if each.is_open:
            kept.setdefault(each.course, []).append(each)
    return tuple(_line(course, kept.get(course.uid, []), today) for course in courses)


_BEST_FIRST = ("completed", "waived", "expired", "scheduled", "in_progress", "partial", "failed")


def _line(course: Course, completions: list[Completion], today: date) -> CoreLine:
    found = [_state(course, each, today) for each in completions]
    if not found:
        return CoreLine(course=course.uid, title=course.title, state="missing")
    return min(found, key=lambda each: (_BEST_FIRST.index(each.state), -_number(each.day)))


def _state(course: Course, completion: Completion, today: date) -> CoreLine:
    end = expires_on(completion.result, completion.completed_on, course.valid_months)
    expired = end is not None and end < today
    return CoreLine(
        course=course.uid,
        title=course.title,
        state="expired" if expired else completion.result,
        day=end if expired else completion.completed_on,
        until=end,
        completion=completion.uid,
    )


def _number(day: date | None) -> int:
    return day.toordinal() if day else 0
