"""The meeting log: who met whom when, or why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from peerdesk.domain.lists import ListQuery, MeetingRow, Page
from peerdesk.store.lists.meeting_filters import are_few, conditions, days_of
from peerdesk.store.lists.meeting_rows import meeting_rows
from peerdesk.store.lists.meeting_search import find_meetings
from peerdesk.store.lists.meetings_by_name import ids_by_mentor, ids_by_participant
from peerdesk.store.lists.paging import count_rows, filled, in_order
from peerdesk.store.search import meeting_id, meeting_words, on_days
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

Condition = ColumnElement[bool]
Conditions = Iterable[Condition]

_participant = RECORD_TABLES["participant"]
_mentor = RECORD_TABLES["mentor"]
_meeting = RECORD_TABLES["meeting"]
_attendance = PART_TABLES["attendance"]


def page(connection: Connection, query: ListQuery, today: date) -> Page[MeetingRow]:
    """The meetings a query asks for, the newest first unless it says otherwise."""
    found = find_meetings(connection, query.search)
    chosen = [*conditions(query, today), *found.conditions]
    if found.words is not None and not query.sort:
        ids = _newest_with_words(connection, query, _words(query, today, found.words), chosen)
    else:
        if found.words is not None:
            chosen.append(_meeting.c.id.in_(select(meeting_id()).where(found.words)))
        ids = _sorted_ids(connection, query, chosen)
    return Page(meeting_rows(connection, ids), query.offset)


def count(connection: Connection, query: ListQuery, today: date) -> int:
    """How many meetings a query asks for, exactly for the whole log, else up to the cap."""
    found = find_meetings(connection, query.search)
    chosen = [*conditions(query, today), *found.conditions]
    if found.words is not None:
        return _count_with_words(connection, query, _words(query, today, found.words), chosen)
    if query.filters or query.about or found.conditions:
        return count_rows(connection, select(_meeting.c.id).where(*chosen))
    # Counting all and the few struck out is quicker than counting those that are not.
    everything = select(func.count()).select_from(_meeting)
    struck_out = everything.where(_meeting.c.closed_on.is_not(None))
    return connection.execute(everything).scalar_one() - connection.execute(struck_out).scalar_one()


# ---------------------------------------------------------------- with words


def _words(query: ListQuery, today: date, words: Condition) -> list[Condition]:
    """What holds for the rows of the word index that a query asks for."""
    days = days_of(query, today)
    found = [words, *([on_days(*days)] if days else [])]
    if are_few(query):
        few = select(_meeting.c.id).where(*conditions(query, today))
        found.append(meeting_id().in_(few))
    return found


def _newest_with_words(
    connection: Connection,
    query: ListQuery,
    words: Conditions,
    chosen: Conditions,
) -> list[int]:
    """Ids of a page of meetings with some words, read off the word index until it is full.

    The index goes by day only, so a day is read to its end before its meetings are sorted.
    """
    with_words = meeting_words.join(_meeting, _meeting.c.id == meeting_id())
    wanted = select(_meeting.c.met_on, _meeting.c.start, _meeting.c.id).select_from(with_words)
    wanted = wanted.where(*words, *chosen).order_by(meeting_words.c.rowid.desc())
    enough = query.offset + query.limit
    found: list[tuple[str, str, int]] = []
    with connection.execute(wanted) as rows:
        for met_on, start, id_ in rows:
            if len(found) >= enough and (met_on or "") != found[-1][0]:
                break
            found.append((met_on or "", start or "", id_))
    found.sort(reverse=True)
    return [id_ for _, _, id_ in found[query.offset : enough]]


def _count_with_words(
    connection: Connection,
    query: ListQuery,
    words: Conditions,
    chosen: Conditions,
) -> int:
    """Looks at the meetings themselves only where a filter asks for what the index cannot know."""
    wanted = select(meeting_words.c.rowid).where(*words)
    if not query.filters and not query.about:
        struck_out = select(_meeting.c.id).where(_meeting.c.closed_on.is_not(None))
        wanted = wanted.where(meeting_id().not_in(struck_out))
    elif not are_few(query):
        with_words = meeting_words.join(_meeting, _meeting.c.id == meeting_id())
        wanted = wanted.select_from(with_words).where(*chosen)
    return count_rows(connection, wanted)


# ---------------------------------------------------------------- in which order


def _sorted_ids(connection: Connection, query: ListQuery, chosen: list[Condition]) -> list[int]:
    if query.sort in _BY_NAME and not query.search and not are_few(query):
        ids = _BY_NAME[query.sort](connection, chosen, descending=query.descending)
        return list(islice(ids, query.offset, query.offset + query.limit))
    wanted = select(_meeting.c.id).where(*chosen).order_by(*_order(query))
    page = wanted.limit(query.limit).offset(query.offset)
    return list(connection.execute(page).scalars())


def _order(query: ListQuery) -> Sequence[ColumnElement[Any]]:
    newest_first = (_meeting.c.met_on, _meeting.c.start, _meeting.c.id)
    if query.sort in {"", "met_on"}:
        down = query.descending or not query.sort
        return [each.desc() if down else each.asc() for each in newest_first]
    # Codes are nearly always unique, so that any tie may decide; the plain one fits the index.
    ties = newest_first[-1:] if query.sort == "code" else newest_first
    return in_order(SORTS[query.sort], query.descending, *ties)


def _mentor_key() -> ColumnElement[Any]:
    mine = _mentor.c.uid == _meeting.c.mentor
    return select(_mentor.c.name_key).where(mine).scalar_subquery()


def _first_participant_key() -> ColumnElement[Any]:
    person = _attendance.c.participant == _participant.c.uid
    first = and_(_attendance.c.owner == _meeting.c.uid, _attendance.c.position == 0)
    key = select(_participant.c.name_key).join(_attendance, person).where(first)
    return key.scalar_subquery()


_BY_NAME = {"mentor_name": ids_by_mentor, "participant_names": ids_by_participant}
"""Ways to sort that are quicker than the database's own while nearly all meetings are wanted."""

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
    "concern": filled(func.nullif(_meeting.c.concern, "none")),
    "closed_on": _meeting.c.closed_on,
}
"""Beside `met_on`, which is the list's own order. Of several participants the first counts."""
