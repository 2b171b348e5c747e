"""The list of matches with the names of both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import count as counting
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    case,
    func,
    or_,
    select,
)

from peerdesk.domain.cadence import INTERVAL_DAYS, is_overdue
from peerdesk.domain.due import MEETING_STATUSES
from peerdesk.domain.lists import ListQuery, MatchRow, Page, in_families
from peerdesk.store.lists.names import name_columns, name_in
from peerdesk.store.lists.paging import count_rows, day_of, filled, in_order, time_of
from peerdesk.store.lists.typed import has_digit, names_person, typed_words
from peerdesk.store.tables import RECORD_TABLES

Condition = ColumnElement[bool]

_participant = RECORD_TABLES["participant"]
_mentor = RECORD_TABLES["mentor"]
_match = RECORD_TABLES["match"]
_last = func.coalesce(_match.c.last_met_on, _match.c.started_on)

ENDED = ("closed", "declined")
OPEN_MATCH: Condition = and_(_match.c.closed_on.is_(None), _match.c.status.not_in(ENDED))
"""A match that holds a place: proposed ones count, so that nobody is promised twice."""


def page(connection: Connection, query: ListQuery, today: date) -> Page[MatchRow]:
    """The matches a query asks for, by participant unless it says otherwise."""
    sort = query.sort or "participant_name"
    order = in_order(SORTS[sort], query.descending, _participant.c.name_key, _match.c.id)
    wanted = select(_match.c.id).join(_participant, _participant.c.uid == _match.c.participant)
    if sort == "mentor_name":
        wanted = wanted.join(_mentor, _mentor.c.uid == _match.c.mentor)
    chosen = wanted.where(*_conditions(query, today)).order_by(*order)
    # Only ids are sorted; what a row shows is read for one page.
    ids = connection.execute(chosen.limit(query.limit).offset(query.offset)).scalars().all()
    return Page(_rows(connection, ids), query.offset)


def count(connection: Connection, query: ListQuery, today: date) -> int:
    """How many matches a query asks for."""
    return count_rows(connection, select(_match.c.id).where(*_conditions(query, today)))


def is_overdue_on(today: date) -> Condition:
    """Matches that have not met for too long by their cadence, as `domain.cadence` counts it."""
    late = (and_(_match.c.cadence == each, _last <= _too_late(each, today)) for each in _RHYTHMS)
    meets = _match.c.status.in_(sorted(MEETING_STATUSES))
    return and_(_match.c.closed_on.is_(None), meets, or_(*late))


_RHYTHMS = tuple(INTERVAL_DAYS)


def _too_late(cadence: str, today: date) -> str:
    """The latest last meeting that is overdue today."""
    days = (today - timedelta(days=each) for each in counting())
    return next(day for day in days if is_overdue(cadence, day, today)).isoformat()


def _conditions(query: ListQuery, today: date) -> Iterable[Condition]:
    if "closed" in query.filters:
        yield _match.c.closed_on.is_not(None)
    elif "all" not in query.filters:
        yield _match.c.closed_on.is_(None)
    for family in in_families(query.filters - {"closed", "all"}):
        yield or_(*(FILTERS[each](today) for each in sorted(family)))
    for word in typed_words(query.search):
        yield _has_word(word)
    if query.about:
        about = (_match.c.uid, _match.c.participant, _match.c.mentor)
        yield or_(*(column == query.about for column in about))


def _has_word(word: str) -> Condition:
    """Whether a word names one of the two, the group, or is part of a code."""
    people = [
        side.in_(select(table.c.uid).where(names_person(table, word)))
        for side, table in ((_match.c.participant, _participant), (_match.c.mentor, _mentor))
    ]
    group = _match.c.group_name.icontains(word, autoescape=True)
    if has_digit(word):
        return or_(*people, group, _match.c.code.icontains(word, autoescape=True))
    return or_(*people, group)


FILTERS: dict[str, Callable[[date], Condition]] = {
    "active": lambda _: _match.c.status == "active",
    "on_hold": lambda _: _match.c.status == "on_hold",
    "overdue": is_overdue_on,
    "never_met": lambda _: _match.c.last_met_on.is_(None),
    "group": lambda _: _match.c.match_type == "group",
}

_DAYS_OF_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

SORTS: dict[str, ColumnElement[Any]] = {
    "participant_name": _participant.c.name_key,
    "participant_code": _participant.c.code,
    "mentor_name": _mentor.c.name_key,
    "code": _match.c.code,
    "stage": filled(case((_match.c.stage == "alumni", "s9"), else_=_match.c.stage)),
    "match_type": _match.c.match_type,
    "group_name": filled(_match.c.group_name),
    "status": _match.c.status,
    "cadence": case(INTERVAL_DAYS, value=_match.c.cadence),
    "weekday": case({day: n for n, day in enumerate(_DAYS_OF_WEEK)}, value=_match.c.weekday),
    "start": _match.c.start,
    "started_on": _match.c.started_on,
    "last_met_on": _match.c.last_met_on,
    "closed_on": _match.c.closed_on,
}

_SHOWN = (
    *("uid", "code", "participant", "mentor", "stage", "match_type", "group_name", "status"),
    *("cadence", "weekday", "start", "started_on", "last_met_on", "closed_on"),
)


def _rows(connection: Connection, ids: Sequence[int]) -> tuple[MatchRow, ...]:
    query = (
        select(_match.c.id, *(_match.c[name] for name in _SHOWN))
        .add_columns(*name_columns(_participant, "participant"))
        .add_columns(
            _participant.c.code.label("participant_code"), *name_columns(_mentor, "mentor")
        )
        .join_from(_match, _participant, _participant.c.uid == _match.c.participant)
        .join(_mentor, _mentor.c.uid == _match.c.mentor, isouter=True)
        .where(_match.c.id.in_(ids))
    )
    rows = {row.id: _row(row) for row in connection.execute(query)}
    return tuple(rows[each] for each in ids)


def _row(row: Row[Any]) -> MatchRow:
    return MatchRow(
        uid=row.uid,
        code=row.code,
        participant=row.participant,
        participant_name=name_in(row, "participant"),
        participant_code=row.participant_code,
        mentor=row.mentor,
        mentor_name=name_in(row, "mentor") if row.mentor_last_name is not None else "",
        stage=row.stage,
        match_type=row.match_type,
        group_name=row.group_name,
        status=row.status,
        cadence=row.cadence,
        weekday=row.weekday,
        start=time_of(row.start),
        started_on=day_of(row.started_on),
        last_met_on=day_of(row.last_met_on),
        closed_on=day_of(row.closed_on),
    )
