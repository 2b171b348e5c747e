"""What Today needs from the program, each question answered by an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    func,
    nulls_last,
    or_,
    select,
)

from peerdesk.domain.cadence import INTERVAL_DAYS
from peerdesk.domain.due import MEETING_STATUSES
from peerdesk.domain.expiry import expires_on
from peerdesk.domain.short_names import Who
from peerdesk.domain.today_facts import (
    ENOUGH,
    Some,
    TodayFacts,
    TodaysMeeting,
    TrainingDue,
    WaitingMatch,
    WithoutMentor,
)
from peerdesk.store.lists import meeting_filters, people, trainings
from peerdesk.store.lists.matches import is_overdue_on
from peerdesk.store.lists.paging import count_rows, day_of, time_of
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

T = TypeVar("T")

SETTLE_DAYS = 30
"""For so long it is asked what became of a planned meeting."""

CONCERN_DAYS = 3
"""For so long a concern is repeated: one of Friday is still there on Monday."""

_participant = RECORD_TABLES["participant"]
_mentor = RECORD_TABLES["mentor"]
_match = RECORD_TABLES["match"]
_meeting = RECORD_TABLES["meeting"]
_completion = RECORD_TABLES["completion"]
_course = RECORD_TABLES["course"]
_attendance = PART_TABLES["attendance"]
_SERVING = ("ready", "active", "on_leave")


def read_facts(connection: Connection, today: date) -> TodayFacts:
    """Everything that may have to be said on a day."""
    leaving = people.FILTERS["release_60_days"](_participant, today)
    passed, run_out, ending = _trainings(connection, today)
    return TodayFacts(
        waiting=tuple(_waiting(connection, today)),
        planned=_meetings(connection, _planned(today, today), _meeting.c.start),
        unsettled=_meetings(connection, _unsettled(today), _meeting.c.met_on),
        follow_ups=_meetings(connection, _follow_up_due(today), _meeting.c.follow_up_due),
        concerns=_meetings(connection, _concern(today), _meeting.c.met_on),
        leaving=_without_mentor(connection, today, leaving),
        without_mentor=_without_mentor(connection, today),
        passed=passed,
        run_out=run_out,
        ending=ending,
    )


def _who(table: Table, side: str) -> list[ColumnElement[Any]]:
    return [table.c[name].label(f"{side}_{name}") for name in Who._fields]


def _named(row: Row[Any], side: str) -> Who:
    return Who(*(row._mapping[f"{side}_{name}"] for name in Who._fields))


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
        .add_columns(*_who(_participant, "participant"), *_who(_mentor, "mentor"))
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
            participant=_named(row, "participant"),
            mentor=_named(row, "mentor"),
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
        select(*(_meeting.c[name] for name in shown), *_who(_mentor, "mentor"))
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
        mentor=_named(row, "mentor"),
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
        select(_attendance.c.owner, _match.c.group_name, *_who(_participant, "participant"))
        .join_from(_attendance, _participant, _participant.c.uid == _attendance.c.participant)
        .join(_match, _match.c.uid == _attendance.c.match, isouter=True)
        .where(_attendance.c.owner.in_(uids))
        .order_by(_attendance.c.owner, _attendance.c.position)
    )
    found: dict[str, list[tuple[Who, str]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.owner].append((_named(row, "participant"), row.group_name or ""))
    return found


# ---------------------------------------------------------------- people and trainings


def _without_mentor(
    connection: Connection, today: date, *more: ColumnElement[bool]
) -> Some[WithoutMentor]:
    """Participants without an open match, who is released first coming first."""
    nobody = people.FILTERS["no_mentor"](_participant, today)
    wanted = and_(_participant.c.closed_on.is_(None), nobody, *more)
    query = (
        select(_participant.c.release_date, *_who(_participant, "participant"))
        .where(wanted)
        .order_by(nulls_last(_participant.c.release_date), _participant.c.name_key)
        .limit(ENOUGH)
    )
    first = tuple(
        WithoutMentor(who=_named(row, "participant"), release_date=day_of(row.release_date))
        for row in connection.execute(query)
    )
    return _counted(connection, first, select(_participant.c.id).where(wanted))


def _trainings(connection: Connection, today: date) -> tuple[Some[TrainingDue], ...]:
    """Of mentors who serve: plans that have passed, what ran out, and what soon will."""
    mentors = select(_mentor.c.uid).where(_mentor.c.closed_on.is_(None))
    serving = set(connection.execute(mentors.where(_mentor.c.status.in_(_SERVING))).scalars())
    planned = _completions(connection, serving, "scheduled")
    passed = [(day, id_) for id_, _, _, day in planned if day < today]
    ends = list(_ends_of_newest(connection, serving))
    over = sorted((each for each in ends if each[0] < today), reverse=True)
    soon = sorted(each for each in ends if today <= each[0] <= today + trainings.SOON)
    # What ran out last is news; what ran out years ago is known.
    return tuple(_due(connection, each) for each in (sorted(passed), over, soon))


def _ends_of_newest(connection: Connection, serving: set[str]) -> Iterator[tuple[date, int]]:
    """Last day and id of the newest completion of each serving mentor and course with a term."""
    terms = select(_course.c.uid, _course.c.valid_months).where(_course.c.valid_months > 0)
    months = {row.uid: row.valid_months for row in connection.execute(terms)}
    in_terms = _completion.c.course.in_(list(months))
    newest: dict[tuple[str, str], tuple[date, int]] = {}
    for id_, mentor, course, day in _completions(connection, serving, "completed", in_terms):
        pair = (mentor, course)
        newest[pair] = max(newest.get(pair, (date.min, 0)), (day, id_))
    for (_, course), (day, id_) in newest.items():
        if end := expires_on("completed", day, months[course]):
            yield end, id_


def _completions(
    connection: Connection, serving: set[str], result: str, *more: ColumnElement[bool]
) -> Iterator[tuple[int, str, str, date]]:
    """Id, mentor, course and day of dated training records of serving mentors."""
    columns = [_completion.c[name] for name in ("id", "mentor", "course", "completed_on")]
    query = select(*columns).where(
        _completion.c.result == result,
        _completion.c.completed_on.is_not(None),
        _completion.c.closed_on.is_(None),
        *more,
    )
    for id_, mentor, course, day in connection.execute(query):
        if mentor in serving:
            yield id_, mentor, course, date.fromisoformat(day)


def _due(connection: Connection, days: list[tuple[date, int]]) -> Some[TrainingDue]:
    """The first of some training records by their days, and how many there are."""
    shown = {id_: day for day, id_ in days[:ENOUGH]}
    query = (
        select(_completion.c.id, _completion.c.uid, _completion.c.result, _course.c.title)
        .add_columns(*_who(_mentor, "mentor"))
        .join_from(_completion, _course, _course.c.uid == _completion.c.course)
        .join(_mentor, _mentor.c.uid == _completion.c.mentor)
        .where(_completion.c.id.in_(list(shown)))
    )
    rows = {row.id: row for row in connection.execute(query)}
    first = tuple(
        TrainingDue(
            uid=rows[id_].uid,
            mentor=_named(rows[id_], "mentor"),
            course=rows[id_].title,
            result=rows[id_].result,
            day=day,
        )
        for id_, day in shown.items()
    )
    return Some(first, len(days))
