"""Measures of mentors: required training, the places it gives, and where mentors come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from sqlalchemy import Connection, exists, or_, select

from peerdesk.domain.core_training import DONE
from peerdesk.domain.expiry import months_later
from peerdesk.domain.fields import spec_of
from peerdesk.domain.measures import CountedRow
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.sites import Site
from peerdesk.domain.trainings import Course
from peerdesk.domain.words import counted
from peerdesk.store import records
from peerdesk.store.columns import from_column
from peerdesk.store.lists.matches import OPEN_MATCH
from peerdesk.store.measures.counting import Around, Counting, Listed, counted_if, share_of
from peerdesk.store.tables import RECORD_TABLES

SERVING = ("ready", "active")
FROM_PROGRAM = ("same_facility", "rrc_graduate", "stage_3")
"""Sources of mentors who went through the program or are in its last stage."""

MISSING_SHOWN = 3

_mentor = RECORD_TABLES["mentor"]
_match = RECORD_TABLES["match"]
_course = RECORD_TABLES["course"]
_completion = RECORD_TABLES["completion"]
_STAGES = spec_of(Mentor, "stages")


@dataclass(frozen=True, slots=True)
class _Trained:
    """A mentor who serves, the room they have, and titles of required courses they lack."""

    uid: str
    capacity: int
    missing: tuple[str, ...]


def mentors_trained(connection: Connection, around: Around) -> Listed:
    """Mentors who are ready, active or in an open match: those with every required training.

    Required is each open course of a kind that the settings of a stage they serve ask for; a
    mentor without stages needs what a stage asks for that the site has not set (core courses).
    Done is what is completed and has not run out, or waived.
    """
    return share_of([_line(each) for each in _serving(connection, around)])


def trained_capacity(connection: Connection, around: Around) -> Listed:
    """The places that mentors with every required training have; 1 where none is filled in."""
    found = list(_serving(connection, around))
    places = sum(each.capacity for each in found if not each.missing)
    lines = [_line(each, counted(each.capacity, "place")) for each in found]
    return Listed(places if found else None, None, lines)


def graduates_mentoring(_connection: Connection, _around: Around) -> Counting:
    """Mentors who are ready or active: those who come from the program."""
    query = counted_if(_mentor.c.uid, _mentor.c.source.in_(FROM_PROGRAM))
    serving = _mentor.c.status.in_(SERVING)
    return Counting("mentor", query.where(_mentor.c.closed_on.is_(None), serving))


def core_courses_given(_connection: Connection, around: Around) -> Counting:
    """Open core courses: those that some mentor completed in the last 365 days."""
    given = exists().where(
        _completion.c.course == _course.c.uid,
        _completion.c.closed_on.is_(None),
        _completion.c.result == "completed",
        _completion.c.completed_on.between(around.first_of_last(365), around.iso),
    )
    is_open = or_(_course.c.closed_on.is_(None), _course.c.closed_on > around.iso)
    query = counted_if(_course.c.uid, given)
    return Counting("course", query.where(is_open, _course.c.course_kind == "core"))


def _line(each: _Trained, room: str = "") -> CountedRow:
    # Titles hold "and" themselves.
    more = (
        [f"{len(each.missing) - MISSING_SHOWN} more"] if len(each.missing) > MISSING_SHOWN else []
    )
    detail = "; ".join([*each.missing[:MISSING_SHOWN], *more]) or room
    return CountedRow(kind="mentor", uid=each.uid, number=int(not each.missing), detail=detail)


def _serving(connection: Connection, around: Around) -> Iterator[_Trained]:
    courses = records.find(connection, Course, closed_on=None)
    done = _done(connection, courses, around.day)
    columns = (_mentor.c.uid, _mentor.c.capacity, _mentor.c.stages)
    matched = _mentor.c.uid.in_(select(_match.c.mentor).where(OPEN_MATCH))
    serves = or_(_mentor.c.status.in_(SERVING), matched)
    for row in connection.execute(select(*columns).where(_mentor.c.closed_on.is_(None), serves)):
        kinds = _required_kinds(around.site, from_column(_STAGES, row.stages))
        missing = (
            each.title
            for each in courses
            if each.course_kind in kinds and each.uid not in done[row.uid]
        )
        capacity = 1 if row.capacity is None else row.capacity
        yield _Trained(row.uid, capacity, tuple(missing))


def _required_kinds(site: Site, stages: Sequence[str]) -> set[str]:
    settings = [site.setting_for(each) for each in stages or ("",)]
    return {kind for setting in settings for kind in setting.required_training}


def _done(connection: Connection, courses: Iterable[Course], day: date) -> dict[str, set[str]]:
    """The courses that each mentor has done with and that have not run out on a day."""
    found: dict[str, set[str]] = defaultdict(set)
    for course in courses:
        taken_on = _completion.c.completed_on
        query = select(_completion.c.mentor).where(
            _completion.c.course == course.uid,
            _completion.c.closed_on.is_(None),
            _completion.c.result.in_(sorted(DONE)),
        )
        if course.valid_months:
            lasts = taken_on >= _first_in_force(course.valid_months, day).isoformat()
            query = query.where(or_(_completion.c.result == "waived", taken_on.is_(None), lasts))
        for mentor in connection.execute(query).scalars():
            found[mentor].add(course.uid)
    return found


def _first_in_force(valid_months: int, day: date) -> date:
    """The earliest day of completion that has not run out on a day."""
    # The last day of a shorter month stands for several days, so it is tried from outside.
    latest_start = day - timedelta(days=31 * valid_months + 3)
    days = (latest_start + timedelta(days=each) for each in count())
    return next(each for each in days if months_later(each, valid_months) >= day)
