"""Records in and out of their tables: read by uid or by column values, written with their parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Table, bindparam, delete, insert, select, update

from peerdesk.domain.errors import NotFound
from peerdesk.domain.fields import FieldSpec, Kind, Part, Record, specs_of
from peerdesk.store import last_met
from peerdesk.store.columns import field_values, row_values
from peerdesk.store.derived import derived_values
from peerdesk.store.tables import BASE_COLUMNS, PART_TABLES, RECORD_TABLES

R = TypeVar("R", bound=Record)

# SQLite takes at most 32,766 values in one statement; lists of uids go in slices well below.
SLICE = 500

_base_values = attrgetter(*BASE_COLUMNS)


def table_of(record_type: type[Record]) -> Table:
    """The table that keeps a kind of record."""
    return RECORD_TABLES[record_type.kind]


def find(connection: Connection, record_type: type[R], **equal: Any) -> list[R]:
    """Records whose columns equal the given values, oldest first."""
    table = table_of(record_type)
    wanted = [table.c[name] == value for name, value in equal.items()]
    rows = connection.execute(select(table).where(*wanted).order_by(table.c.id)).mappings()
    return _records(connection, record_type, list(rows))


def get(connection: Connection, record_type: type[R], uid: str) -> R:
    """One record; NotFound when the program has none with that uid."""
    found = find(connection, record_type, uid=uid)
    if not found:
        raise NotFound(
            f"This {record_type.label} is not in the program any more.",
            "Go back to the list; the latest act can be undone with Ctrl+Z.",
        )
    return found[0]


def get_many(connection: Connection, record_type: type[R], uids: Iterable[str]) -> dict[str, R]:
    """Records by uid; a uid that is not there is simply left out."""
    table = table_of(record_type)
    found: dict[str, R] = {}
    for some in slices(sorted({uid for uid in uids if uid})):
        rows = connection.execute(select(table).where(table.c.uid.in_(some))).mappings()
        found.update({each.uid: each for each in _records(connection, record_type, list(rows))})
    return found


def existing(connection: Connection, kind: str, uids: Iterable[str]) -> set[str]:
    """Those uids of which the program has a record of this kind."""
    table = RECORD_TABLES[kind]
    return {
        uid
        for some in slices(sorted(set(uids)))
        for uid in connection.execute(select(table.c.uid).where(table.c.uid.in_(some))).scalars()
    }


def slices(values: Iterable[Any], size: int = SLICE) -> Iterable[list[Any]]:
    """Values in lists of at most `size`."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some


def _records(connection: Connection, record_type: type[R], rows: Sequence[RowMapping]) -> list[R]:
    specs = specs_of(record_type)
    parts = _parts_of(connection, specs, [row["uid"] for row in rows])
    return [
        record_type(**(_base(row) | field_values(specs, row) | parts.get(row["uid"], {})))
        for row in rows
    ]


def _base(row: RowMapping) -> dict[str, Any]:
    base = {name: row[name] for name in BASE_COLUMNS}
    closed = base["closed_on"]
    base["closed_on"] = date.fromisoformat(closed) if closed else None
    return base


def _parts_of(
    connection: Connection, specs: tuple[FieldSpec, ...], uids: list[str]
) -> dict[str, dict[str, Any]]:
    """For each owner, the tuple of parts of each of its row fields."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for spec in specs:
        if spec.part is not None:
            for uid, parts in _rows_of(connection, spec.part, uids).items():
                found[uid][spec.name] = tuple(parts)
    return found


def _rows_of(
    connection: Connection, part_type: type[Part], uids: list[str]
) -> dict[str, list[Part]]:
    table = PART_TABLES[part_type.part_kind]
    specs = specs_of(part_type)
    by_owner: dict[str, list[Part]] = defaultdict(list)
    for some in slices(uids):
        query = (
            select(table).where(table.c.owner.in_(some)).order_by(table.c.owner, table.c.position)
        )
        for row in connection.execute(query).mappings():
            by_owner[row["owner"]].append(part_type(**field_values(specs, row)))
    return by_owner


def write_new(connection: Connection, records: Sequence[Record]) -> None:
    """Insert records of one kind with their parts."""
    if not records:
        return
    record_type = type(records[0])
    specs = specs_of(record_type)
    connection.execute(insert(table_of(record_type)), [_row(each) for each in records])
    for spec in specs:
        _write_parts(connection, spec, records)
    last_met.after_new(connection, records)


def write_over(connection: Connection, stored: Sequence[Record], new: Sequence[Record]) -> None:
    """Replace the stored states of records of one kind, and their parts, by new ones."""
    if not new:
        return
    record_type = type(new[0])
    specs = specs_of(record_type)
    table = table_of(record_type)
    # A name of its own: a bound parameter may not be called like a column that is set.
    these = update(table).where(table.c.uid == bindparam("this_uid"))
    connection.execute(these, [_row(each) | {"this_uid": each.uid} for each in new])
    _drop_parts(connection, specs, [each.uid for each in new])
    for spec in specs:
        _write_parts(connection, spec, new)
    last_met.find_anew(connection, last_met.touched_by(stored) | last_met.touched_by(new))


def erase(connection: Connection, records: Sequence[Record]) -> None:
    """Take records of one kind out again; only undoing their creation does this."""
    if not records:
        return
    table = table_of(type(records[0]))
    uids = [each.uid for each in records]
    _drop_parts(connection, specs_of(type(records[0])), uids)
    for some in slices(uids):
        connection.execute(delete(table).where(table.c.uid.in_(some)))
    last_met.find_anew(connection, last_met.touched_by(records))


def _row(record: Record) -> dict[str, Any]:
    base = dict(zip(BASE_COLUMNS, _base_values(record), strict=True))
    base["closed_on"] = record.closed_on.isoformat() if record.closed_on else None
    return base | row_values(record) | derived_values(record.kind, record)


def _write_parts(connection: Connection, spec: FieldSpec, records: Sequence[Record]) -> None:
    if spec.kind is not Kind.ROWS or spec.part is None:
        return
    part_kind = spec.part.part_kind
    rows = [
        {"owner": record.uid, "position": position}
        | row_values(part)
        | derived_values(part_kind, record)
        for record in records
        for position, part in enumerate(getattr(record, spec.name))
    ]
    if rows:
        connection.execute(insert(PART_TABLES[part_kind]), rows)


def _drop_parts(connection: Connection, specs: tuple[FieldSpec, ...], uids: list[str]) -> None:
    for spec in specs:
        if spec.part is not None:
            table = PART_TABLES[spec.part.part_kind]
            for some in slices(uids):
                connection.execute(delete(table).where(table.c.owner.in_(some)))
