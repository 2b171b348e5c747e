"""The meeting log: who met whom when, or why not."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, or_, select

from peerdesk.domain.lists import ListQuery, MeetingRow, Page, in_families
from peerdesk.store.lists.names import name_columns, name_in
from peerdesk.store.lists.paging import count_rows, day_of, filled, in_order, time_of
from peerdesk.store.lists.typed import has_digit, names_person, typed_words
from peerdesk.store.search import matching_meetings
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

Condition = ColumnElement[bool]

_participant = RECORD_TABLES["participant"]
_mentor = RECORD_TABLES["mentor"]
_meeting = RECORD_TABLES["meeting"]
_attendance = PART_TABLES["attendance"]


def page(connection: Connection, query: ListQuery, today: date) -> Page[MeetingRow]:
    """The meetings a query asks for, the newest first unless it says otherwise."""
    wanted = select(_meeting.c.id).where(*_conditions(query, today)).order_by(*_order(query))
    ids = connection.execute(wanted.limit(query.limit).offset(query.offset)).scalars().all()
    return Page(tuple(_rows(connection, ids)), query.offset)


def count(connection: Connection, query: ListQuery, today: date) -> int:
    """How many meetings a query asks for."""
    return count_rows(connection, select(_meeting.c.id).where(*_conditions(query, today)))


# ---------------------------------------------------------------- which meetings


def _conditions(query: ListQuery, today: date) -> Iterable[Condition]:
    if "struck_out" in query.filters:
        yield _meeting.c.closed_on.is_not(None)
    else:
        yield _meeting.c.closed_on.is_(None)
    for family in in_families(query.filters - {"struck_out"}):
        yield or_(*(FILTERS[each](today) for each in sorted(family)))
    for word in typed_words(query.search):
        yield _has_word(word)
    if query.about:
        yield _about(query.about)


def _about(uid: str) -> Condition:
    """Meetings of a participant, a mentor or a match, or the meeting itself."""
    came = or_(_attendance.c.participant == uid, _attendance.c.match == uid)
    return or_(
        _meeting.c.mentor == uid,
        _meeting.c.uid == uid,
        _meeting.c.uid.in_(select(_attendance.c.owner).where(came)),
    )


def _has_word(word: str) -> Condition:
    """Whether a word names somebody at the meeting, is part of a code or begins a noted word."""
    participants = select(_participant.c.uid).where(names_person(_participant, word))
    came = select(_attendance.c.owner).where(_attendance.c.participant.in_(participants))
    mentors = select(_mentor.c.uid).where(names_person(_mentor, word))
    found: list[Condition] = [_meeting.c.mentor.in_(mentors), _meeting.c.uid.in_(came)]
    if (noted := matching_meetings(word)) is not None:
        found.append(_meeting.c.id.in_(noted))
    if has_digit(word):
        found += [
            each.icontains(word, autoescape=True)
            for each in (_meeting.c.code, _meeting.c.sheet_code)
        ]
    return or_(*found)


def _since(days: int) -> Callable[[date], Condition]:
    def recent(today: date) -> Condition:
        first = (today - timedelta(days=days)).isoformat()
        return _meeting.c.met_on.between(first, today.isoformat())

    return recent


def _this_week(today: date) -> Condition:
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    return _meeting.c.met_on.between(monday.isoformat(), sunday.isoformat())


def _follow_up(_: date) -> Condition:
    """Something was promised and is not done yet."""
    promised = or_(_meeting.c.follow_up != "", _meeting.c.follow_up_due.is_not(None))
    return and_(promised, _meeting.c.follow_up_done.is_(None))


FILTERS: dict[str, Callable[[date], Condition]] = {
    "this_week": _this_week,
    "last_30_days": _since(30),
    "held": lambda _: _meeting.c.held.in_(("yes", "partly")),
    "not_held": lambda _: _meeting.c.held == "no",
    "planned": lambda _: _meeting.c.held == "planned",
    "group": lambda _: _meeting.c.meeting_format == "group",
    "concern": lambda _: _meeting.c.concern.not_in(("none", "")),
    "follow_up": _follow_up,
}


# ---------------------------------------------------------------- in which order


def _order(query: ListQuery) -> Sequence[ColumnElement[Any]]:
    newest_first = (_meeting.c.met_on, _meeting.c.start, _meeting.c.id)
    if query.sort in {"", "met_on"}:
        down = query.descending or not query.sort
        return [each.desc() if down else each.asc() for each in newest_first]
    return in_order(SORTS[query.sort], query.descending, *newest_first)


def _mentor_key() -> ColumnElement[Any]:
    mine = _mentor.c.uid == _meeting.c.mentor
    return select(_mentor.c.name_key).where(mine).scalar_subquery()


def _first_participant_key() -> ColumnElement[Any]:
    first = select(_participant.c.name_key).join(
        _attendance, _attendance.c.participant == _participant.c.uid
    )
    mine = and_(_attendance.c.owner == _meeting.c.uid, _attendance.c.position == 0)
    return first.where(mine).scalar_subquery()


SORTS: dict[str, ColumnElement[Any]] = {
    "code": _meeting.c.code,
    "start": _meeting.c.start,
    "minutes": _meeting.c.minutes,
    "mentor_name": _mentor_key(),
    "participant_names": _first_participant_key(),
    "meeting_format": _meeting.c.meeting_format,
    "held": _meeting.c.held,
    "not_held_reason": filled(_meeting.c.not_held_reason),
    "place_type": filled(_meeting.c.place_type),
    "place": filled(_meeting.c.place),
    "concern": _meeting.c.concern,
    "closed_on": _meeting.c.closed_on,
}
"""Beside `met_on`, which is the list's own order."""


# ---------------------------------------------------------------- what a row shows

_OWN = (
    *("id", "uid", "code", "met_on", "start", "minutes", "mentor", "meeting_format", "held"),
    *("not_held_reason", "place_type", "place", "topics", "concern", "note", "closed_on"),
)


def _rows(connection: Connection, ids: Sequence[int]) -> Iterable[MeetingRow]:
    query = (
        select(*(_meeting.c[name] for name in _OWN), *name_columns(_mentor, "mentor"))
        .join_from(_meeting, _mentor, _mentor.c.uid == _meeting.c.mentor, isouter=True)
        .where(_meeting.c.id.in_(ids))
    )
    rows = {row.id: row for row in connection.execute(query)}
    people = _people_of(connection, [row.uid for row in rows.values()])
    return [_row(rows[each], people[rows[each].uid]) for each in ids]


def _people_of(connection: Connection, uids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Uid and name of the participants of each meeting, in the order of its attendance."""
    query = (
        select(_attendance.c.owner, _participant.c.uid, *name_columns(_participant, "who"))
        .join_from(_attendance, _participant, _participant.c.uid == _attendance.c.participant)
        .where(_attendance.c.owner.in_(uids))
        .order_by(_attendance.c.owner, _attendance.c.position)
    )
    people: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in connection.execute(query):
        people[row.owner].append((row.uid, name_in(row, "who")))
    return people


def _row(row: Row[Any], people: Sequence[tuple[str, str]]) -> MeetingRow:
    return MeetingRow(
        uid=row.uid,
        code=row.code,
        met_on=day_of(row.met_on),
        start=time_of(row.start),
        minutes=row.minutes,
        mentor=row.mentor,
        mentor_name=name_in(row, "mentor") if row.mentor_last_name is not None else "",
        participants=tuple(uid for uid, _ in people),
        participant_names=tuple(name for _, name in people),
        meeting_format=row.meeting_format,
        held=row.held,
        not_held_reason=row.not_held_reason,
        place_type=row.place_type,
        place=row.place,
        topics=tuple(json.loads(row.topics)),
        concern=row.concern,
        note=row.note,
        closed_on=day_of(row.closed_on),
    )
