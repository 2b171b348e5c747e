"""What the records behind a number are called, read for many at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, select

from peerdesk.domain.people import full_name
from peerdesk.domain.words import us_date
from peerdesk.store.records import slices
from peerdesk.store.tables import RECORD_TABLES
from peerdesk.store.whom import who_columns, who_in

_participant = RECORD_TABLES["participant"]
_mentor = RECORD_TABLES["mentor"]
_match = RECORD_TABLES["match"]
_meeting = RECORD_TABLES["meeting"]

Labels = Iterator[tuple[str, str]]


def labels_of(connection: Connection, kind: str, uids: Sequence[str]) -> Mapping[str, str]:
    """The names of records of one kind by uid."""
    return {uid: label for some in slices(uids) for uid, label in _BY_KIND[kind](connection, some)}


def _participants(connection: Connection, uids: list[str]) -> Labels:
    return _people(connection, "participant", uids)


def _mentors(connection: Connection, uids: list[str]) -> Labels:
    return _people(connection, "mentor", uids)


def _people(connection: Connection, kind: str, uids: list[str]) -> Labels:
    table = RECORD_TABLES[kind]
    query = select(*who_columns(table, "person")).where(table.c.uid.in_(uids))
    for row in connection.execute(query):
        who = who_in(row, "person")
        yield who.uid, f"{full_name(who)} ({who.code})"


def _matches(connection: Connection, uids: list[str]) -> Labels:
    query = (
        select(_match.c.uid, _match.c.code, *who_columns(_participant, "participant"))
        .add_columns(*who_columns(_mentor, "mentor"))
        .join_from(_match, _participant, _participant.c.uid == _match.c.participant)
        .join(_mentor, _mentor.c.uid == _match.c.mentor)
        .where(_match.c.uid.in_(uids))
    )
    for row in connection.execute(query):
        pair = " and ".join(full_name(who_in(row, side)) for side in ("participant", "mentor"))
        yield row.uid, f"{pair} ({row.code})"


def _meetings(connection: Connection, uids: list[str]) -> Labels:
    query = (
        select(_meeting.c.uid, _meeting.c.code, _meeting.c.met_on, *who_columns(_mentor, "mentor"))
        .join_from(_meeting, _mentor, _mentor.c.uid == _meeting.c.mentor)
        .where(_meeting.c.uid.in_(uids))
    )
    for row in connection.execute(query):
        day = us_date(date.fromisoformat(row.met_on)) if row.met_on else "no date"
        yield row.uid, f"{full_name(who_in(row, 'mentor'))}, {day} ({row.code})"


def _titled(kind: str, column: str) -> Callable[[Connection, list[str]], Labels]:
    table = RECORD_TABLES[kind]

    def read(connection: Connection, uids: list[str]) -> Labels:
        query = select(table.c.uid, table.c[column]).where(table.c.uid.in_(uids))
        yield from ((row[0], row[1]) for row in connection.execute(query))

    return read


_BY_KIND: Mapping[str, Callable[[Connection, list[str]], Labels]] = {
    "participant": _participants,
    "mentor": _mentors,
    "match": _matches,
    "meeting": _meetings,
    "course": _titled("course", "title"),
    "partner": _titled("partner", "name"),
}
