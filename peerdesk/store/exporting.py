"""Reading whole tables for an export: in the order people read, some hundred records at a time."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, nulls_last, select

from peerdesk.domain.export_columns import STRUCK_OUT_LEFT_OUT, ExportNames
from peerdesk.domain.fields import Record
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.store import records
from peerdesk.store.tables import RECORD_TABLES

_participant = RECORD_TABLES["participant"]
_mentor = RECORD_TABLES["mentor"]
_match = RECORD_TABLES["match"]
_meeting = RECORD_TABLES["meeting"]
_course = RECORD_TABLES["course"]
_completion = RECORD_TABLES["completion"]
_partner = RECORD_TABLES["partner"]
_action = RECORD_TABLES["action"]


def rows_in_order(connection: Connection, record_type: type[Record]) -> array[int]:
    """The row numbers of all records of a kind that an export holds; open records come first."""
    query = _IN_ORDER[record_type.kind]
    if record_type in STRUCK_OUT_LEFT_OUT:
        query = query.where(RECORD_TABLES[record_type.kind].c.closed_on.is_(None))
    return array("q", connection.execute(query).scalars())


def rows_of(connection: Connection, record_type: type[Record], uids: Sequence[str]) -> array[int]:
    """The row numbers of some records, in the order in which they are given."""
    table = RECORD_TABLES[record_type.kind]
    found: dict[str, int] = {}
    for some in records.slices(uids):
        query = select(table.c.uid, table.c.id).where(table.c.uid.in_(some))
        found.update((row.uid, row.id) for row in connection.execute(query))
    return array("q", (found[uid] for uid in uids if uid in found))


def read_rows(
    connection: Connection, record_type: type[Record], rows: Sequence[int]
) -> Iterator[Record]:
    """The records of row numbers, in their order."""
    table = RECORD_TABLES[record_type.kind]
    for some in records.slices(rows):
        query = select(table.c.id, table.c.uid).where(table.c.id.in_(some))
        uids: dict[int, str] = {row.id: row.uid for row in connection.execute(query)}
        found = records.get_many(connection, record_type, uids.values())
        yield from (found[uids[row]] for row in some)


def export_names(connection: Connection, vocabularies: Vocabularies) -> ExportNames:
    """The names and codes by which exports replace links."""
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for table in (_participant, _mentor):
        shown = ("uid", "code", "last_name", "first_name", "preferred_name")
        for row in connection.execute(select(*(table.c[name] for name in shown))):
            # The first name as on the roster's sheet, so that the sheets fit together.
            first = row.first_name or row.preferred_name
            names[row.uid] = ", ".join(part for part in (row.last_name, first) if part)
            codes[row.uid] = row.code
    months: dict[str, int] = {}
    for row in connection.execute(select(_course.c.uid, _course.c.title, _course.c.valid_months)):
        names[row.uid] = row.title
        if row.valid_months:
            months[row.uid] = row.valid_months
    return ExportNames(
        vocabularies=vocabularies,
        names=names,
        codes=codes,
        valid_months=months,
        mentors_of=_mentors_of(connection),
    )


def _mentors_of(connection: Connection) -> dict[str, tuple[str, ...]]:
    query = (
        select(_match.c.participant, _match.c.mentor)
        .where(_match.c.closed_on.is_(None))
        .order_by(_match.c.id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for participant, mentor in connection.execute(query):
        if mentor not in found[participant]:
            found[participant].append(mentor)
    return {uid: tuple(mentors) for uid, mentors in found.items()}


def _open_first(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column.is_not(None)


_IN_ORDER: dict[str, Select[Any]] = {
    "participant": select(_participant.c.id).order_by(
        _open_first(_participant.c.closed_on), _participant.c.name_key, _participant.c.id
    ),
    "mentor": select(_mentor.c.id).order_by(
        _open_first(_mentor.c.closed_on), _mentor.c.name_key, _mentor.c.id
    ),
    "match": select(_match.c.id)
    .join(_participant, _participant.c.uid == _match.c.participant)
    .order_by(_open_first(_match.c.closed_on), _participant.c.name_key, _match.c.id),
    "meeting": select(_meeting.c.id).order_by(_meeting.c.met_on, _meeting.c.start, _meeting.c.id),
    "action": select(_action.c.id).order_by(
        _open_first(_action.c.done_on), nulls_last(_action.c.due_on), _action.c.id
    ),
    "completion": select(_completion.c.id)
    .join(_mentor, _mentor.c.uid == _completion.c.mentor)
    .join(_course, _course.c.uid == _completion.c.course)
    .order_by(_mentor.c.name_key, _course.c.title, _completion.c.id),
    "partner": select(_partner.c.id).order_by(
        _open_first(_partner.c.closed_on), func.lower(_partner.c.name), _partner.c.id
    ),
}
