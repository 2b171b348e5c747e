"""What a week's session sheets are made from: open matches, their last meetings, this week's."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select

from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.sheets import SessionSheet
from peerdesk.store import records
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

COUNTS_AS_MET = ("yes", "partly", "planned")
"""Outcomes after which a match is not overdue."""


def open_matches(connection: Connection) -> list[Match]:
    """All matches that were not closed, oldest first."""
    return records.find(connection, Match, closed_on=None)


def last_met(connection: Connection) -> dict[str, date]:
    """The latest held or planned meeting of each match that has one."""
    attendance = PART_TABLES[Attendance.part_kind]
    match = RECORD_TABLES[Match.kind]
    latest = (
        select(func.max(attendance.c.met_on))
        .where(attendance.c.match == match.c.uid, attendance.c.held.in_(COUNTS_AS_MET))
        .scalar_subquery()
    )
    rows = connection.execute(select(match.c.uid, latest).where(match.c.closed_on.is_(None)))
    return {uid: date.fromisoformat(met_on) for uid, met_on in rows if met_on}


def meetings_between(connection: Connection, first: date, last: date) -> list[Meeting]:
    """All meetings from `first` to `last`, both included, in any state."""
    meeting = RECORD_TABLES[Meeting.kind]
    query = select(meeting.c.uid).where(
        meeting.c.met_on.between(first.isoformat(), last.isoformat())
    )
    uids = list(connection.execute(query).scalars())
    return list(records.get_many(connection, Meeting, uids).values())


def sheets_of(connection: Connection, week: date) -> list[SessionSheet]:
    """The session sheets that were made for the week beginning on `week`."""
    return records.find(connection, SessionSheet, week=week.isoformat())
