"""What Today needs from the program, each question answered by an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    func,
    nulls_last,
    or_,
    select,
)

from peerdesk.domain.cadence import INTERVAL_DAYS
from peerdesk.domain.due import MEETING_STATUSES
from peerdesk.domain.short_names import Who
from peerdesk.domain.today_facts import (
    ENOUGH,
    Some,
    TodayFacts,
    TodaysMeeting,
    WaitingMatch,
    WithoutMentor,
)
from peerdesk.store.lists import meeting_filters, people
from peerdesk.store.lists.matches import is_overdue_on
from peerdesk.store.lists.paging import count_rows, day_of, time_of
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES
from peerdesk.store.today_partners import agreements_ending, talks_due
from peerdesk.store.today_trainings import trainings_due
from peerdesk.store.whom import who_columns, who_in

T = TypeVar("T")

SETTLE_DAYS = 30
"""For so long it is asked what became of a planned meeting."""

CONCERN_DAYS = 3
"""For so long a concern is repeated: one of Friday is still there on Monday."""

_participant = RECORD_TABLES["participant"]
_mentor = RECORD_TABLES["mentor"]
_match = RECORD_TABLES["match"]
_meeting = RECORD_TABLES["meeting"]
_attendance = PART_TABLES["attendance"]


def read_facts(connection: Connection, today: date) -> TodayFacts:
    """Everything that may have to be said on a day."""
    leaving, without_mentor = _without_mentor(connection, today)
    passed, run_out, ending = trainings_due(connection, today)
    return TodayFacts(
        waiting=tuple(_waiting(connection, today)),
        planned=_meetings(connection, _planned(today, today), _meeting.c.start),
        unsettled=_meetings(connection, _unsettled(today), _meeting.c.met_on),
        follow_ups=_meetings(connection, _follow_up_due(today), _meeting.c.follow_up_due),
        concerns=_meetings(connection, _concern(today), _meeting.c.met_on),
        leaving=leaving,
        without_mentor=without_mentor,
        passed=passed,
        run_out=run_out,
        ending=ending,
        talks_due=talks_due(connection, today),
        agreements=agreements_ending(connection, today),
    )


# ---------------------------------------------------------------- matches


def _waiting(connection: Connection, today: date) -> Iterator[WaitingMatch]:
    """Open matches that are overdue or never met, and have nothing planned from today on."""
    coming = (
        select(_attendance.c.match)
        .join_from(_meeting, _attendance, _attendance.c.owner == _meeting.c.uid)
        .where(_meeting.c.held == "planned", _meeting.c.met_on >= today.isoformat())
        .where(_meeting.c.closed_on.is_(None))
    )
    shown = ("uid", "cadence", "started_on", "last_met_on", "group_name", "match_type")
    query = (
        select(*(_match.c[name] for name in shown))
        .add_columns(*who_columns(_participant, "participant"), *who_columns(_mentor, "mentor"))
        .join_from(_match, _participant, _participant.c.uid == _match.c.participant)
        .join(_mentor, _mentor.c.uid == _match.c.mentor)
        .where(
            _match.c.closed_on.is_(None),
            _match.c.status.in_(sorted(MEETING_STATUSES)),
            _match.c.cadence.in_(list(INTERVAL_DAYS)),
            or_(_match.c.last_met_on.is_(None), is_overdue_on(today)),
            _match.c.uid.not_in(coming),
        )
    )
    groups = _last_of_groups(connection)
    for row in connection.execute(query):
        group = row.group_name if row.match_type == "group" else ""
        yield WaitingMatch(
            uid=row.uid,
            participant=who_in(row, "participant"),
            mentor=who_in(row, "mentor"),
            cadence=row.cadence,
            started_on=day_of(row.started_on),
            last_met_on=day_of(row.last_met_on),
            group_name=group,
            group_last_met_on=groups.get((row.mentor_uid, group)),
        )


def _last_of_groups(connection: Connection) -> dict[tuple[str, str], date | None]:
    """The last day on which anybody of each group met, by mentor and name."""
    last = func.max(_match.c.last_met_on).label("last")
    query = select(_match.c.mentor, _match.c.group_name, last).where(
        _match.c.closed_on.is_(None), _match.c.match_type == "group"
    )
    rows = connection.execute(query.group_by(_match.c.mentor, _match.c.group_name))
    return {(row.mentor, row.group_name): day_of(row.last) for row in rows}


# ---------------------------------------------------------------- meetings


def _planned(first: date, last: date) -> ColumnElement[bool]:
    return and_(_meeting.c.held == "planned", _on_days(first, last))


def _unsettled(today: date) -> ColumnElement[bool]:
    return _planned(today - timedelta(days=SETTLE_DAYS), today - timedelta(days=1))


def _follow_up_due(today: date) -> ColumnElement[bool]:
    due = _meeting.c.follow_up_due <= (today + timedelta(days=1)).isoformat()
    return and_(meeting_filters.has_open_follow_up(), due)


def _concern(today: date) -> ColumnElement[bool]:
    worry = _meeting.c.concern == "tell_supervisor"
    days = _on_days(today - timedelta(days=CONCERN_DAYS), today)
    return and_(meeting_filters.left_a_concern(), worry, days)


def _on_days(first: date, last: date) -> ColumnElement[bool]:
    return _meeting.c.met_on.between(first.isoformat(), last.isoformat())


def _meetings(
    connection: Connection, chosen: ColumnElement[bool], order: ColumnElement[Any]
) -> Some[TodaysMeeting]:
    shown = ("uid", "met_on", "start", "place", "follow_up", "follow_up_due")
    wanted = and_(chosen, _meeting.c.closed_on.is_(None))
    query = (
        select(*(_meeting.c[name] for name in shown), *who_columns(_mentor, "mentor"))
        .join_from(_meeting, _mentor, _mentor.c.uid == _meeting.c.mentor)
        .where(wanted)
        .order_by(order, _meeting.c.start, _meeting.c.id)
        .limit(ENOUGH)
    )
    rows = connection.execute(query).all()
    there = _people_at(connection, [row.uid for row in rows])
    first = tuple(_todays_meeting(row, there[row.uid]) for row in rows)
    return _counted(connection, first, select(_meeting.c.id).where(wanted))


def _counted(connection: Connection, first: tuple[T, ...], query: Select[Any]) -> Some[T]:
    """Facts with their number, which needs counting only when there may be more of them."""
    more = len(first) == ENOUGH
    return Some(first, count_rows(connection, query) if more else len(first))


def _todays_meeting(row: Row[Any], there: list[tuple[Who, str]]) -> TodaysMeeting:
    return TodaysMeeting(
        uid=row.uid,
        mentor=who_in(row, "mentor"),
        participants=tuple(who for who, _ in there),
        met_on=date.fromisoformat(row.met_on),
        start=time_of(row.start),
        place=row.place,
        group_name=next((group for _, group in there if group), ""),
        follow_up=row.follow_up,
        follow_up_due=day_of(row.follow_up_due),
    )


def _people_at(connection: Connection, uids: list[str]) -> dict[str, list[tuple[Who, str]]]:
    """For each meeting the participants, each with the name of the group they came with."""
    query = (
        select(_attendance.c.owner, _match.c.group_name, *who_columns(_participant, "participant"))
        .join_from(_attendance, _participant, _participant.c.uid == _attendance.c.participant)
        .join(_match, _match.c.uid == _attendance.c.match, isouter=True)
        .where(_attendance.c.owner.in_(uids))
        .order_by(_attendance.c.owner, _attendance.c.position)
    )
    found: dict[str, list[tuple[Who, str]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.owner].append((who_in(row, "participant"), row.group_name or ""))
    return found


# ---------------------------------------------------------------- people


def _without_mentor(
    connection: Connection, today: date
) -> tuple[Some[WithoutMentor], Some[WithoutMentor]]:
    """Participants without an open match: those who are released soon, and all of them."""
    nobody = people.FILTERS["no_mentor"](_participant, today)
    query = (
        select(_participant.c.id, _participant.c.release_date)
        .where(_participant.c.closed_on.is_(None), nobody)
        .order_by(nulls_last(_participant.c.release_date), _participant.c.name_key)
    )
    rows = [(row.id, day_of(row.release_date)) for row in connection.execute(query)]
    until = today + timedelta(days=60)
    leaving = [(id_, day) for id_, day in rows if day and today <= day <= until]
    return _people(connection, leaving), _people(connection, rows)


def _people(
    connection: Connection, found: Sequence[tuple[int, date | None]]
) -> Some[WithoutMentor]:
    """The first of some participants by name, and how many there are."""
    first = dict(found[:ENOUGH])
    query = select(_participant.c.id, *who_columns(_participant, "participant"))
    rows = connection.execute(query.where(_participant.c.id.in_(list(first))))
    names = {row.id: who_in(row, "participant") for row in rows}
    some = (WithoutMentor(who=names[id_], release_date=day) for id_, day in first.items())
    return Some(tuple(some), len(found))
