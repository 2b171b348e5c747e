"""Counts for the page of numbers; no name is read for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from peerdesk.domain.cadence import INTERVAL_DAYS
from peerdesk.domain.core_training import core_lines
from peerdesk.domain.due import MEETING_STATUSES
from peerdesk.domain.meeting_checks import TOOK_PLACE
from peerdesk.domain.trainings import Course
from peerdesk.store import records
from peerdesk.store.lists.matches import OPEN_MATCH, is_overdue_on
from peerdesk.store.lists.people import FILTERS
from peerdesk.store.mentor_trainings import trainings_of
from peerdesk.store.tables import RECORD_TABLES

_participant = RECORD_TABLES["participant"]
_match = RECORD_TABLES["match"]
_meeting = RECORD_TABLES["meeting"]

Counts = Mapping[str, int]


def open_people(connection: Connection, kind: str, by: str) -> Counts:
    """Participants or mentors whose file is open, by the code in one of their columns."""
    table = RECORD_TABLES[kind]
    return _grouped(connection, table.c[by], table.c.closed_on.is_(None))


def participants_by_mentor(connection: Connection, today: date) -> Counts:
    """Participants by whether they have a mentor: "matched" or "waiting"."""
    waits = FILTERS["no_mentor"](_participant, today)
    group = case((waits, "waiting"), else_="matched")
    return _grouped(connection, group, _participant.c.closed_on.is_(None))


def matches_by_rhythm(connection: Connection, today: date) -> Counts:
    """Open matches: "in_time" or "late" by their cadence, "no_rhythm" without one, or "resting"."""
    group = case(
        (_match.c.status.not_in(sorted(MEETING_STATUSES)), "resting"),
        (_match.c.cadence.not_in(list(INTERVAL_DAYS)), "no_rhythm"),
        (is_overdue_on(today), "late"),
        else_="in_time",
    )
    return _grouped(connection, group, OPEN_MATCH)


def meetings_between(connection: Connection, first: date, last: date) -> Counts:
    """Meetings from `first` to `last`: "held", or by whose reason they were not, "" when not said.

    What is still planned is left out.
    """
    group = case(
        (_meeting.c.held.in_(sorted(TOOK_PLACE)), "held"),
        else_=func.coalesce(_meeting.c.not_held_class, ""),
    )
    return _grouped(
        connection,
        group,
        _meeting.c.met_on.between(first.isoformat(), last.isoformat()),
        _meeting.c.closed_on.is_(None),
        _meeting.c.held != "planned",
    )


def mentors_by_training(connection: Connection, today: date) -> Counts:
    """Mentors who meet somebody now, by core courses: "complete" or "incomplete"."""
    matched = select(_match.c.mentor).where(OPEN_MATCH).distinct()
    mentors = list(connection.execute(matched).scalars())
    courses = records.find(connection, Course, closed_on=None, course_kind="core")
    counts = {"complete": 0, "incomplete": 0}
    for kept in trainings_of(connection, mentors).values():
        is_complete = all(line.is_done for line in core_lines(courses, kept, today))
        counts["complete" if is_complete else "incomplete"] += 1
    return counts


def _grouped(
    connection: Connection, by: ColumnElement[Any], *chosen: ColumnElement[bool]
) -> Counts:
    # Grouped by the expression: "code" alone would be the column in which each record has its own.
    query = select(by.label("group"), func.count().label("many")).where(*chosen).group_by(by)
    return {row.group or "": row.many for row in connection.execute(query)}
