"""The meeting log: who met whom when, or why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Select,
    and_,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)

from peerdesk.domain.lists import ListQuery, MeetingRow, Page, in_families
from peerdesk.store.lists.meeting_rows import meeting_rows
from peerdesk.store.lists.meeting_search import find_meetings
from peerdesk.store.lists.paging import count_rows, filled, in_order
from peerdesk.store.search import meeting_id, meeting_words
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

Condition = ColumnElement[bool]

_participant = RECORD_TABLES["participant"]
_mentor = RECORD_TABLES["mentor"]
_meeting = RECORD_TABLES["meeting"]
_attendance = PART_TABLES["attendance"]


def page(connection: Connection, query: ListQuery, today: date) -> Page[MeetingRow]:
    """The meetings a query asks for, the newest first unless it says otherwise."""
    found = find_meetings(connection, query.search)
    chosen = [*_conditions(query, today), *found.conditions]
    ids: Sequence[int]
    if found.words is not None and not query.sort:
        ids = _newest_with_words(connection, query, chosen, found.words)
    else:
        if found.words is not None:
            chosen.append(_meeting.c.id.in_(select(meeting_id()).where(found.words)))
        wanted = _sorted_ids(query).where(*chosen)
        ids = connection.execute(wanted.limit(query.limit).offset(query.offset)).scalars().all()
    return Page(meeting_rows(connection, ids), query.offset)


def count(connection: Connection, query: ListQuery, today: date) -> int:
    """How many meetings a query asks for; only where words are searched the count has an end."""
    found = find_meetings(connection, query.search)
    wanted = select(_meeting.c.id).where(*_conditions(query, today), *found.conditions)
    if found.words is None:
        return count_rows(connection, wanted, capped=False)
    with_words = meeting_words.join(_meeting, _meeting.c.id == meeting_id())
    return count_rows(connection, wanted.select_from(with_words).where(found.words))


# ---------------------------------------------------------------- which meetings


def _conditions(query: ListQuery, today: date) -> Iterable[Condition]:
    if "struck_out" in query.filters:
        yield _meeting.c.closed_on.is_not(None)
    else:
        yield _meeting.c.closed_on.is_(None)
    for family in in_families(query.filters - {"struck_out"}):
        yield or_(*(FILTERS[each](today) for each in sorted(family)))
    if query.about:
        yield _about(query.about)


def _about(uid: str) -> Condition:
    """Meetings of a participant, a mentor or a match, or the meeting itself."""
    theirs = union_all(
        select(_meeting.c.uid).where(_meeting.c.mentor == uid),
        select(_attendance.c.owner).where(_attendance.c.participant == uid),
        select(_attendance.c.owner).where(_attendance.c.match == uid),
        select(literal(uid)),
    )
    return _meeting.c.uid.in_(theirs)


def _days(first: date, last: date) -> Condition:
    return _meeting.c.met_on.between(first.isoformat(), last.isoformat())


def _this_week(today: date) -> Condition:
    monday = today - timedelta(days=today.weekday())
    return _days(monday, monday + timedelta(days=6))


def _stated(condition: str) -> Callable[[date], Condition]:
    """A condition in the words of a partial index, so that the index can be used."""
    return lambda _: cast("Condition", literal_column(f"({condition})", Boolean()))


FILTERS: dict[str, Callable[[date], Condition]] = {
    "this_week": _this_week,
    "last_30_days": lambda today: _days(today - timedelta(days=30), today),
    # Said this way round the newest come off the index by date; nearly all meetings were held.
    "held": lambda _: _meeting.c.held.not_in(("no", "planned")),
    "not_held": lambda _: _meeting.c.held == "no",
    "planned": lambda _: _meeting.c.held == "planned",
    "group": _stated("meeting_format = 'group'"),
    "concern": _stated("concern <> 'none'"),
    "follow_up": _stated("follow_up <> '' AND follow_up_done IS NULL"),
}


# ---------------------------------------------------------------- in which order


def _newest_with_words(
    connection: Connection, query: ListQuery, chosen: Iterable[Condition], words: Condition
) -> list[int]:
    """Ids of a page of meetings with some words, read off the word index until it is full.

    The index goes by day only, so a day is read to its end before its meetings are sorted.
    """
    with_words = meeting_words.join(_meeting, _meeting.c.id == meeting_id())
    wanted = select(_meeting.c.met_on, _meeting.c.start, _meeting.c.id).select_from(with_words)
    wanted = wanted.where(words, *chosen).order_by(meeting_words.c.rowid.desc())
    enough = query.offset + query.limit
    found: list[tuple[str, str, int]] = []
    with connection.execute(wanted) as rows:
        for met_on, start, id_ in rows:
            if len(found) >= enough and met_on != found[-1][0]:
                break
            found.append((met_on, start or "", id_))
    found.sort(reverse=True)
    return [id_ for _, _, id_ in found[query.offset : enough]]


def _sorted_ids(query: ListQuery) -> Select[Any]:
    newest_first = (_meeting.c.met_on, _meeting.c.start, _meeting.c.id)
    if query.sort in {"", "met_on"}:
        down = query.descending or not query.sort
        order = [each.desc() if down else each.asc() for each in newest_first]
        return select(_meeting.c.id).order_by(*order)
    key = SORTS[query.sort]
    wanted = select(_meeting.c.id).order_by(*in_order(key, query.descending, *newest_first))
    if query.sort == "mentor_name":
        return wanted.join(_mentor, _mentor.c.uid == _meeting.c.mentor)
    if query.sort == "participant_names":
        first = and_(_attendance.c.owner == _meeting.c.uid, _attendance.c.position == 0)
        wanted = wanted.join(_attendance, first)
        return wanted.join(_participant, _participant.c.uid == _attendance.c.participant)
    return wanted


SORTS: dict[str, ColumnElement[Any]] = {
    "code": _meeting.c.code,
    "start": _meeting.c.start,
    "minutes": _meeting.c.minutes,
    "mentor_name": _mentor.c.name_key,
    "participant_names": _participant.c.name_key,
    "meeting_format": _meeting.c.meeting_format,
    "held": _meeting.c.held,
    "not_held_reason": filled(_meeting.c.not_held_reason),
    "place_type": filled(_meeting.c.place_type),
    "place": filled(_meeting.c.place),
    "concern": _meeting.c.concern,
    "closed_on": _meeting.c.closed_on,
}
"""Beside `met_on`, which is the list's own order. Of several participants the first counts."""
