"""Measures of participants: risk and need, mentors before release, what came after."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, or_, select

from peerdesk.store.lists.matches import OPEN_MATCH
from peerdesk.store.measures.counting import Around, Counting, counted_if, day_detail
from peerdesk.store.tables import RECORD_TABLES

RELEASE_DAYS = 180
WAYS_ON = ("alumni", "becomes_mentor")
"""Next steps of a match with which a participant stays with the program."""

_participant = RECORD_TABLES["participant"]
_mentor = RECORD_TABLES["mentor"]
_match = RECORD_TABLES["match"]
_IS_OPEN = _participant.c.closed_on.is_(None)


def moderate_high_need(_connection: Connection, _around: Around) -> Counting:
    """Open participants whose level is known: those at moderate or high."""
    level = _participant.c.risk_level
    query = counted_if(_participant.c.uid, level.in_(("moderate", "high")))
    return Counting("participant", query.where(_IS_OPEN, level != ""))


def need_assessed(_connection: Connection, _around: Around) -> Counting:
    """Open participants with a level of risk and need and the tool it comes from."""
    known = (_participant.c.risk_level != "") & (_participant.c.risk_tool != "")
    return Counting("participant", counted_if(_participant.c.uid, known).where(_IS_OPEN))


def high_need_matched(_connection: Connection, _around: Around) -> Counting:
    """Open participants at high risk and need: those with an open match."""
    query = counted_if(_participant.c.uid, _has_mentor())
    return Counting("participant", query.where(_IS_OPEN, _participant.c.risk_level == "high"))


def release_covered(_connection: Connection, around: Around) -> Counting:
    """Open participants released today or within 180 days: those with an open match."""
    until = (around.day + timedelta(days=RELEASE_DAYS)).isoformat()
    soon = _participant.c.release_date.between(around.iso, until)
    query = counted_if(_participant.c.uid, _has_mentor(), detail=_participant.c.release_date)
    return Counting("participant", query.where(_IS_OPEN, soon), _released)


def pathways_taken(_connection: Connection, around: Around) -> Counting:
    """Participants who completed in the last 365 days: those who became mentors or alumni.

    They did when a mentor record names them, or a match of theirs closed with that as next step.
    """
    mentors = exists().where(_mentor.c.participant == _participant.c.uid)
    stays = exists().where(_matches_of_them(), _match.c.next_step.in_(WAYS_ON))
    query = counted_if(
        _participant.c.uid,
        or_(mentors, stays.where(_match.c.closed_on.is_not(None))),
        detail=_participant.c.closed_on,
    ).where(
        _participant.c.closed_on.between(around.first_of_last(365), around.iso),
        _participant.c.close_reason == "completed",
    )
    return Counting("participant", query, day_detail)


def _has_mentor() -> ColumnElement[bool]:
    return exists(select(_match.c.id).where(_matches_of_them(), OPEN_MATCH))


def _matches_of_them() -> ColumnElement[Any]:
    return _match.c.participant == _participant.c.uid


def _released(stored: str) -> str:
    return f"release {day_detail(stored)}"
