"""The roster: participants and mentors in one list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    case,
    false,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from peerdesk.domain.lists import ListQuery, Page, PersonRow, in_families
from peerdesk.domain.match_checks import TAKES_NO_PLACE
from peerdesk.domain.people import listed_name
from peerdesk.store.lists.matches import OPEN_MATCH
from peerdesk.store.lists.paging import count_rows, day_of, filled, in_order
from peerdesk.store.lists.typed import names_person, typed_words
from peerdesk.store.tables import RECORD_TABLES

Condition = ColumnElement[bool]

_participant = RECORD_TABLES["participant"]
_mentor = RECORD_TABLES["mentor"]
_match = RECORD_TABLES["match"]
_TAKES_A_PLACE = _match.c.match_type.not_in(sorted(TAKES_NO_PLACE))
_TABLES = {"participant": _participant, "mentor": _mentor}


def page(connection: Connection, query: ListQuery, today: date) -> Page[PersonRow]:
    """The people a query asks for, by name unless it says otherwise."""
    chosen = union_all(*(_keys(kind, query, today) for kind in _TABLES)).subquery()
    order = in_order(chosen.c.key, query.descending, chosen.c.name_key, chosen.c.uid)
    wanted = select(chosen.c.kind, chosen.c.uid).order_by(*order)
    found = connection.execute(wanted.limit(query.limit).offset(query.offset))
    people = [(row.kind, row.uid) for row in found]
    return Page(tuple(_rows(connection, people)), query.offset)


def count(connection: Connection, query: ListQuery, today: date) -> int:
    """How many people a query asks for."""
    chosen = union_all(*(_keys(kind, query, today) for kind in _TABLES)).subquery()
    return count_rows(connection, select(chosen.c.uid))


# ---------------------------------------------------------------- which people


def _keys(kind: str, query: ListQuery, today: date) -> Select[Any]:
    """Uid and sort key of one kind of people."""
    table = _TABLES[kind]
    key = SORTS[query.sort or "name"](table)
    columns = (literal(kind).label("kind"), table.c.uid, table.c.name_key, key.label("key"))
    return select(*columns).where(*_conditions(table, query, today))


def _conditions(table: Table, query: ListQuery, today: date) -> Iterable[Condition]:
    if "closed" in query.filters:
        yield table.c.closed_on.is_not(None)
    elif "all" not in query.filters:
        yield table.c.closed_on.is_(None)
    for family in in_families(query.filters - {"closed", "all"}):
        yield or_(*(FILTERS[each](table, today) for each in sorted(family)))
    for word in typed_words(query.search):
        yield names_person(table, word)
    if query.about:
        other = "mentor" if table is _participant else "participant"
        of_record = or_(_match.c.uid == query.about, _match.c[other] == query.about)
        yield or_(table.c.uid == query.about, _matches_of(table, of_record))


def _matches_of(table: Table, *more: Condition) -> Condition:
    mine = _match.c[table.name] == table.c.uid
    return select(_match.c.id).where(mine, *more).exists()


def _open_matches(table: Table, *more: Condition) -> ColumnElement[int]:
    mine = (_match.c[table.name] == table.c.uid, OPEN_MATCH, *more)
    return select(func.count()).select_from(_match).where(*mine).scalar_subquery()


def _load(table: Table) -> ColumnElement[int]:
    """How many participants a mentor meets alone, as `domain.match_checks.load_of` counts them."""
    return _open_matches(table, _TAKES_A_PLACE) if table is _mentor else literal(0)


def _in_stage(stage: str) -> Callable[[Table, date], Condition]:
    return lambda table, _: table.c.stage == stage if table is _participant else false()


def _no_mentor(table: Table, _: date) -> Condition:
    return ~_matches_of(table, OPEN_MATCH) if table is _participant else false()


def _release_soon(table: Table, today: date) -> Condition:
    if table is _mentor:
        return false()
    until = today + timedelta(days=60)
    return table.c.release_date.between(today.isoformat(), until.isoformat())


def _not_met(table: Table, today: date) -> Condition:
    """Has an open match, and neither a meeting nor its beginning lies within 14 days."""
    if table is _mentor:
        return false()
    since = (today - timedelta(days=14)).isoformat()
    last = func.coalesce(table.c.last_met_on, _match.c.started_on, "")
    return _matches_of(table, OPEN_MATCH, last <= since)


def _free_capacity(table: Table, _: date) -> Condition:
    """A mentor who may meet people and has a place left (one where no number is noted)."""
    if table is _participant:
        return false()
    serving = table.c.status.in_(("ready", "active"))
    return and_(serving, func.coalesce(table.c.capacity, 1) > _load(table))


FILTERS: dict[str, Callable[[Table, date], Condition]] = {
    "participants": lambda table, _: literal(table is _participant),
    "mentors": lambda table, _: literal(table is _mentor),
    "stage_s1": _in_stage("s1"),
    "stage_s2": _in_stage("s2"),
    "stage_s3": _in_stage("s3"),
    "no_mentor": _no_mentor,
    "release_60_days": _release_soon,
    "not_met_14_days": _not_met,
    "free_capacity": _free_capacity,
}


# ---------------------------------------------------------------- in which order


def _column(name: str) -> Callable[[Table], ColumnElement[Any]]:
    """A column that only one of the two kinds may have."""
    return lambda table: filled(table.c[name]) if name in table.c else null()


def _stage(table: Table) -> ColumnElement[Any]:
    if table is _mentor:
        return null()
    return filled(case((table.c.stage == "alumni", "s9"), else_=table.c.stage))


def _first_mentor(table: Table) -> ColumnElement[Any]:
    if table is _mentor:
        return null()
    first = select(func.min(_mentor.c.name_key)).join(_match, _match.c.mentor == _mentor.c.uid)
    return first.where(_match.c.participant == table.c.uid, OPEN_MATCH).scalar_subquery()


SORTS: dict[str, Callable[[Table], ColumnElement[Any]]] = {
    "name": lambda table: table.c.name_key,
    "code": lambda table: table.c.code,
    "kind": lambda table: literal(table.name),
    "stage": _stage,
    "status": _column("status"),
    "release_date": _column("release_date"),
    "arrived_on": _column("arrived_on"),
    "mentor_names": _first_mentor,
    "open_matches": _open_matches,
    "load": _load,
    "capacity": _column("capacity"),
    "last_met_on": _column("last_met_on"),
    "closed_on": _column("closed_on"),
}


# ---------------------------------------------------------------- what a row shows


def _rows(connection: Connection, people: list[tuple[str, str]]) -> list[PersonRow]:
    participants = [uid for kind, uid in people if kind == "participant"]
    mentors = [uid for kind, uid in people if kind == "mentor"]
    found = _participants(connection, participants) | _mentors(connection, mentors)
    return [found[uid] for _, uid in people]


def _participants(connection: Connection, uids: list[str]) -> dict[str, PersonRow]:
    names = _mentor_names(connection, uids)
    return {
        row.uid: PersonRow(
            uid=row.uid,
            kind="participant",
            code=row.code,
            name=listed_name(row),
            stage=row.stage,
            status=row.status,
            release_date=day_of(row.release_date),
            arrived_on=day_of(row.arrived_on),
            mentor_names=tuple(names[row.uid]),
            open_matches=len(names[row.uid]),
            last_met_on=day_of(row.last_met_on),
            closed_on=day_of(row.closed_on),
        )
        for row in _people(connection, _participant, uids)
    }


def _mentors(connection: Connection, uids: list[str]) -> dict[str, PersonRow]:
    mine = _match.c.mentor.in_(uids)
    alone = func.sum(case((_TAKES_A_PLACE, 1), else_=0)).label("alone")
    counted = select(_match.c.mentor, func.count().label("matches"), alone)
    counts = connection.execute(counted.where(mine, OPEN_MATCH).group_by(_match.c.mentor))
    load = {row.mentor: (row.matches, row.alone) for row in counts}
    return {
        row.uid: PersonRow(
            uid=row.uid,
            kind="mentor",
            code=row.code,
            name=listed_name(row),
            status=row.status,
            open_matches=load.get(row.uid, (0, 0))[0],
            load=load.get(row.uid, (0, 0))[1],
            capacity=row.capacity,
            last_met_on=day_of(row.last_met_on),
            closed_on=day_of(row.closed_on),
        )
        for row in _people(connection, _mentor, uids)
    }


def _people(connection: Connection, table: Table, uids: list[str]) -> Iterable[Row[Any]]:
    names = ("code", "last_name", "first_name", "preferred_name", "stage", "status")
    more = ("release_date", "arrived_on", "capacity", "last_met_on", "closed_on")
    wanted = [table.c[each] for each in ("uid", *names, *more) if each in table.c]
    return connection.execute(select(*wanted).where(table.c.uid.in_(uids)))


def _mentor_names(connection: Connection, uids: list[str]) -> dict[str, list[str]]:
    """For each participant the mentors of their open matches, by name."""
    columns = (_mentor.c.last_name, _mentor.c.first_name, _mentor.c.preferred_name)
    query = (
        select(_match.c.participant, *columns)
        .join_from(_match, _mentor, _mentor.c.uid == _match.c.mentor)
        .where(_match.c.participant.in_(uids), OPEN_MATCH)
        .order_by(_mentor.c.name_key, _match.c.id)
    )
    names: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        names[row.participant].append(listed_name(row))
    return names
