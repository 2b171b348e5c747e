"""Measures of matches: agreed cadence, planned endings, the way to a first mentor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from statistics import median_low

from sqlalchemy import Connection, case, func, select

from peerdesk.domain.cadence import INTERVAL_DAYS
from peerdesk.domain.measures import CountedRow
from peerdesk.domain.words import counted
from peerdesk.store.lists.matches import OPEN_MATCH
from peerdesk.store.measures.counting import Around, Counting, Listed, counted_if, day_detail
from peerdesk.store.tables import RECORD_TABLES

PLANNED = ("goals_met", "term_ended", "transfer_release")
"""Reasons for which a match ends as it was meant to."""

_NO_RHYTHM = 10_000  # days: further apart than any rhythm
_match = RECORD_TABLES["match"]
_participant = RECORD_TABLES["participant"]


def cadence_agreed(_connection: Connection, around: Around) -> Counting:
    """Open matches that agreed to meet at least as often as the stage of the participant asks.

    It is the stage in which the participant is now; a stage without a rhythm asks for nothing.
    """
    asked = {stage: _days(cadence) for stage, cadence in _asked(around)}
    usual = _days(around.site.setting_for("").cadence)
    wanted = case(asked, value=_participant.c.stage, else_=usual) if asked else usual
    agreed = case(INTERVAL_DAYS, value=_match.c.cadence, else_=_NO_RHYTHM)
    query = counted_if(_match.c.uid, agreed <= wanted)
    of_whom = _participant.c.uid == _match.c.participant
    return Counting("match", query.join_from(_match, _participant, of_whom).where(OPEN_MATCH))


def _asked(around: Around) -> Iterator[tuple[str, str]]:
    for setting in around.site.stages:
        yield setting.stage, setting.cadence or "weekly"


def _days(cadence: str) -> int:
    return INTERVAL_DAYS.get(cadence, _NO_RHYTHM)


def planned_closings(_connection: Connection, around: Around) -> Counting:
    """Matches closed in the last 365 days for a planned reason; mistakes are left out."""
    query = counted_if(
        _match.c.uid, _match.c.close_reason.in_(PLANNED), detail=_match.c.closed_on
    ).where(
        _match.c.closed_on.between(around.first_of_last(365), around.iso),
        _match.c.status == "closed",
        _match.c.close_reason != "mistaken",
    )
    return Counting("match", query, day_detail)


def days_to_mentor(connection: Connection, around: Around) -> Listed:
    """Median days from arrival to the first match, for first matches of the last 365 days.

    Of an even number the lower of the two in the middle, so that half waited no longer. Left out
    are people whose arrival is not known or came later, and matches that were proposed, declined
    or entered by mistake.
    """
    first = func.min(_match.c.started_on)
    query = (
        select(_participant.c.uid, _participant.c.arrived_on, first.label("first"))
        .join_from(_match, _participant, _participant.c.uid == _match.c.participant)
        .where(
            _match.c.status.not_in(("proposed", "declined")), _match.c.close_reason != "mistaken"
        )
        .group_by(_participant.c.uid, _participant.c.arrived_on)
        .having(first.between(around.first_of_last(365), around.iso))
        .having(_participant.c.arrived_on <= first)
    )
    waits = [
        (row.uid, (date.fromisoformat(row.first) - date.fromisoformat(row.arrived_on)).days)
        for row in connection.execute(query)
    ]
    half = median_low(days for _, days in waits) if waits else None
    return Listed(half, None, [_wait(uid, days, half or 0) for uid, days in waits])


def _wait(uid: str, days: int, half: int) -> CountedRow:
    detail = counted(days, "day")
    return CountedRow(kind="participant", uid=uid, number=int(days <= half), detail=detail)
