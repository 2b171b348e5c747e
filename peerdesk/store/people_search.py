"""People found by a few letters of their name, code or register number, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, case, literal, select

from peerdesk.domain.people import name_key
from peerdesk.store.lists.typed import names_person, typed_words
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

_TABLES = {kind: RECORD_TABLES[kind] for kind in ("participant", "mentor")}
_stay = PART_TABLES["stage_episode"]
_SHOWN = ("uid", "code", "last_name", "first_name", "preferred_name", "status", "closed_on")


class FoundPerson(NamedTuple):
    """A participant or mentor with what tells equal names apart."""

    kind: str
    uid: str
    code: str
    last_name: str
    first_name: str
    preferred_name: str
    status: str
    stage: str
    register_no: str
    facility: str
    is_open: bool


def people_named(
    connection: Connection,
    typed: str,
    kinds: Sequence[str],
    limit: int,
    *,
    closed_too: bool = False,
) -> list[FoundPerson]:
    """People in whose name, code or register number every typed word stands.

    Who is still here comes first, then those whose name begins with what was typed.
    """
    found: list[tuple[_Rank, FoundPerson]] = []
    for kind in kinds:
        found += _found(connection, kind, typed, limit, closed_too=closed_too)
    # Of equals those of the kind that was named first come first, since sorting keeps their order.
    return [person for _, person in sorted(found, key=lambda each: each[0])[:limit]]


def people_known(connection: Connection, kind: str, uids: Iterable[str]) -> list[FoundPerson]:
    """People of one kind by uid."""
    table = _TABLES[kind]
    rows = connection.execute(_person(table).where(table.c.uid.in_(list(uids))))
    return [_as_found(kind, row) for row in rows]


_Rank = tuple[bool, int, str]


def _found(
    connection: Connection, kind: str, typed: str, limit: int, *, closed_too: bool
) -> list[tuple[_Rank, FoundPerson]]:
    table = _TABLES[kind]
    closed, likely = table.c.closed_on.is_not(None), _likeliness(table, typed)
    query = _person(table).add_columns(likely.label("likely"), table.c.name_key)
    for word in typed_words(typed):
        query = query.where(names_person(table, word))
    if not closed_too:
        query = query.where(table.c.closed_on.is_(None))
    query = query.order_by(closed, likely, table.c.name_key, table.c.id).limit(limit)
    return [
        ((row.closed_on is not None, row.likely, row.name_key), _as_found(kind, row))
        for row in connection.execute(query)
    ]


def _likeliness(table: Table, typed: str) -> ColumnElement[int]:
    """0 when the name begins with what was typed, 1 when one of its words does, else 2."""
    key = name_key(typed.partition(" ")[0])
    if not key:
        return literal(0)
    whole = name_key(typed)
    begins = table.c.name_key.startswith(whole) | table.c.name_key.startswith(key)
    return case((begins, 0), (table.c.name_key.contains(f" {key}"), 1), else_=2)


def _person(table: Table) -> Select[Any]:
    shown = [table.c[name] for name in _SHOWN]
    if "stage" not in table.c:
        nothing = literal("")
        more = (nothing.label("stage"), nothing.label("register_no"), nothing.label("facility"))
        return select(*shown, *more)
    last = _stay.c.position.desc()
    stays = select(_stay.c.facility).where(_stay.c.owner == table.c.uid).order_by(last).limit(1)
    facility = stays.scalar_subquery().label("facility")
    return select(*shown, table.c.stage, table.c.register_no, facility)


def _as_found(kind: str, row: Row[Any]) -> FoundPerson:
    return FoundPerson(
        kind=kind,
        uid=row.uid,
        code=row.code,
        last_name=row.last_name,
        first_name=row.first_name,
        preferred_name=row.preferred_name,
        status=row.status,
        stage=row.stage,
        register_no=row.register_no,
        facility=row.facility or "",
        is_open=row.closed_on is None,
    )
