"""Made-up training records: the core courses of nearly all, some waived, planned or run out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from peerdesk.domain.demo.people import Maker
from peerdesk.domain.expiry import completed_by, months_later
from peerdesk.domain.mentor_checks import MAY_MENTOR
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.trainings import Completion, Course

_METHODS = ("in_person", "in_person", "packet", "video", "practice")
_TAKES = {"volunteer": 1.0, "certification": 0.15}
"""How likely a mentor takes a course that has to be renewed."""

_STARTING = frozenset({"in_training", "prospect"})


def completions(
    maker: Maker, mentors: Sequence[Mentor], courses: Sequence[Course]
) -> list[Completion]:
    """What each mentor has of the courses, oldest first."""
    made = [one for each in mentors for one in _of_mentor(maker, each, courses)]
    serving = {each.uid for each in mentors if each.is_open and each.status in MAY_MENTOR}
    theirs = [place for place, each in enumerate(made) if each.mentor in serving and each.method]
    terms = {each.uid: each.valid_months for each in courses if each.valid_months}
    lasting = [place for place in theirs if _ends_late(made[place], terms, maker.today)]
    for place in maker.dice.some(lasting, 0.03, least=1):
        end = maker.today + timedelta(days=maker.dice.number(8, 50))
        day = completed_by(end, terms[made[place].course])
        made[place] = replace(made[place], completed_on=day)
    core = {each.uid for each in courses if each.course_kind == "core"}
    once = [place for place in theirs if made[place].course in core]
    for place in maker.dice.some(once, 0.002, least=1):
        # Planned, and the day has passed without anybody writing down what became of it.
        passed = maker.today - timedelta(days=maker.dice.number(2, 12))
        made[place] = _planned_for(made[place], passed)
    return sorted(made, key=lambda each: each.completed_on or date.min)


def _ends_late(completion: Completion, terms: Mapping[str, int], today: date) -> bool:
    """Whether a training still counts for a good while."""
    months, done = terms.get(completion.course), completion.completed_on
    return bool(months and done and months_later(done, months) > today + timedelta(days=60))


def _planned_for(completion: Completion, day: date) -> Completion:
    """The training as it was before it took place."""
    return replace(
        completion, result="scheduled", completed_on=day, hours=None, method="", instructor=""
    )


def _of_mentor(maker: Maker, mentor: Mentor, courses: Sequence[Course]) -> Iterator[Completion]:
    for course in courses:
        if course.course_kind == "core":
            yield from _core(maker, mentor, course)
        elif course.valid_months and maker.dice.happens(_TAKES[course.course_kind]):
            yield from _renewed(maker, mentor, course, course.valid_months)
        elif not course.valid_months and maker.dice.happens(0.12):
            yield _done(maker, mentor, course, _training_day(maker, mentor))


def _core(maker: Maker, mentor: Mentor, course: Course) -> Iterator[Completion]:
    """Nearly always completed before the first match; who is starting has some of it."""
    dice = maker.dice
    if mentor.status in _STARTING:
        if dice.happens(0.4):
            yield _done(maker, mentor, course, _training_day(maker, mentor))
        elif dice.happens(0.6):
            yield _scheduled(maker, mentor, course)
    elif dice.happens(0.05):
        reason = dice.pick(maker.words.texts["waived"])
        yield _record(maker, mentor, course, "waived", None, waived_reason=reason)
    elif dice.happens(0.04):
        yield _scheduled(maker, mentor, course)
    elif dice.happens(0.03):
        # Old sheets often have no more than an "x".
        yield _record(maker, mentor, course, "completed", None)
    elif dice.happens(0.97):
        yield _done(maker, mentor, course, _training_day(maker, mentor))


def _renewed(maker: Maker, mentor: Mentor, course: Course, months: int) -> Iterator[Completion]:
    """Renewed in time as long as somebody serves; now and then somebody is late."""
    day = _training_day(maker, mentor)
    until = mentor.closed_on or maker.today - timedelta(days=maker.dice.number(0, 90))
    while day < until:
        yield _done(maker, mentor, course, day)
        on_time = months_later(day, months)
        day = on_time - timedelta(days=maker.dice.number(-20, 40))


def _training_day(maker: Maker, mentor: Mentor) -> date:
    began = mentor.started_on or maker.today - timedelta(days=10)
    return began - timedelta(days=maker.dice.number(5, 90))


def _done(maker: Maker, mentor: Mentor, course: Course, day: date) -> Completion:
    return _record(
        maker,
        mentor,
        course,
        "completed",
        day,
        hours=course.hours or maker.dice.number(1, 8),
        method=maker.dice.pick(_METHODS),
        instructor=maker.dice.pick(maker.words.instructors),
    )


def _scheduled(maker: Maker, mentor: Mentor, course: Course) -> Completion:
    day = maker.today + timedelta(days=maker.dice.number(3, 40))
    return _record(maker, mentor, course, "scheduled", day)


def _record(
    maker: Maker,
    mentor: Mentor,
    course: Course,
    result: str,
    day: date | None,
    **more: str | int | None,
) -> Completion:
    return Completion(
        uid=maker.new_uid(),
        mentor=mentor.uid,
        course=course.uid,
        result=result,
        completed_on=day,
        **more,  # type: ignore[arg-type]
    )
