"""The acts of the audit log for its viewer: filtered, newest first, page by page.

Order is by the time on the office's clock, and by number within the same time: every index that
helps a filter ends in that time, so that a page of a million acts is read off an index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    false,
    func,
    select,
    union,
    union_all,
)

from peerdesk.domain.audit import NOT_DONE, AuditRow
from peerdesk.domain.audit_words import Group, actions_of
from peerdesk.domain.due import week_of
from peerdesk.domain.lists import ListQuery, Page
from peerdesk.domain.readings.typed_dates import understand_date
from peerdesk.store.lists.paging import count_rows, in_order
from peerdesk.store.lists.typed import has_digit
from peerdesk.store.tables import RECORD_TABLES
from peerdesk.store.tables import act as _act
from peerdesk.store.tables import history as _history

Condition = ColumnElement[bool]
Refs = dict[int, tuple[str, str, int]]


def page(connection: Connection, query: ListQuery, today: date) -> Page[AuditRow]:
    """The acts a query asks for, the newest first unless it says otherwise."""
    key = _act.c.seq if query.sort == "seq" else _act.c.at
    falling = query.descending or not query.sort
    last = query.offset + query.limit
    ways = [
        select(_act.c.seq, _act.c.at)
        .where(*conditions)
        .order_by(*in_order(key, falling, _act.c.seq))
        .limit(last)
        for conditions in _ways(connection, query, today)
    ]
    found = union_all(*(select(each.subquery()) for each in ways)).subquery()
    order = in_order(found.c.seq if query.sort == "seq" else found.c.at, falling, found.c.seq)
    wanted = select(found.c.seq).order_by(*order).limit(query.limit).offset(query.offset)
    return Page(rows_of(connection, connection.execute(wanted).scalars().all()), query.offset)


def count(connection: Connection, query: ListQuery, today: date) -> int:
    """How many acts a query asks for."""
    ways = [select(_act.c.seq).where(*each) for each in _ways(connection, query, today)]
    return count_rows(connection, select(union_all(*ways).subquery()))


def seqs(connection: Connection, query: ListQuery, today: date) -> list[int]:
    """The numbers of all acts a query asks for, the oldest first."""
    ways = [select(_act.c.seq).where(*each) for each in _ways(connection, query, today)]
    return sorted(connection.execute(union_all(*ways)).scalars())


# ---------------------------------------------------------------- which acts


def _ways(connection: Connection, query: ListQuery, today: date) -> list[list[Condition]]:
    """Conditions that no act fulfils twice: one set for each chosen action, or for each name."""
    always = list(_conditions(connection, query, today))
    actions = [each for group in Group if group in query.filters for each in actions_of(group)]
    names = _names_typed(connection, query.search, today)
    if actions:
        if names is not None:
            always.append(_act.c.staff.in_(names))
        return [[_act.c.action == each, *always] for each in actions]
    if names is not None:
        return [[_act.c.staff == each, *always] for each in names] or [[false()]]
    return [always]


def _conditions(connection: Connection, query: ListQuery, today: date) -> Iterator[Condition]:
    days = {"today": today, "this_week": week_of(today), "last_30_days": today - timedelta(30)}
    for name, first in days.items():
        if name in query.filters:
            yield _act.c.at >= first.isoformat()
    if NOT_DONE in query.filters:
        yield _act.c.outcome != ""
    for day in _days_typed(query.search, today):
        yield _act.c.at >= day.isoformat()
        yield _act.c.at < (day + timedelta(days=1)).isoformat()
    codes = _codes_typed(query.search, today)
    if codes or query.about:
        uids = _uids_of(connection, codes) if codes else [query.about]
        yield _act.c.seq.in_(acts_about(uids)) if uids else false()


def acts_about(uids: Sequence[str]) -> Any:
    """The numbers of the acts that are about records or changed them."""
    about = select(_act.c.seq).where(_act.c.subject.in_(uids))
    return union(about, select(_history.c.act).where(_history.c.uid.in_(uids)))


def _day_typed(word: str, today: date) -> date | None:
    return understand_date(word, today, past=True).value if "/" in word else None


def _days_typed(search: str, today: date) -> list[date]:
    found = (_day_typed(word, today) for word in search.split())
    return [day for day in found if day is not None]


def _codes_typed(search: str, today: date) -> list[str]:
    words = [word for word in search.split() if _day_typed(word, today) is None]
    return [word.upper() for word in words if _is_code(word)]


def _is_code(word: str) -> bool:
    """Whether a word is the code of a record, such as HH-P0012; names may hold a digit too."""
    return "-" in word and has_digit(word)


def _names_typed(connection: Connection, search: str, today: date) -> list[str] | None:
    """Who is meant by what is typed beside dates and codes; None when nobody was typed."""
    words = [
        word.casefold()
        for word in search.split()
        if _day_typed(word, today) is None and not _is_code(word)
    ]
    if not words:
        return None
    names = staff_names(connection)
    return [name for name in names if all(word in name.casefold() for word in words)]


def staff_names(connection: Connection) -> list[str]:
    """Everybody who ever did something, found name by name in the index."""
    found: list[str] = []
    query = select(func.min(_act.c.staff))
    name: str | None = connection.execute(query).scalar()
    while name is not None:
        found.append(name)
        name = connection.execute(query.where(_act.c.staff > name)).scalar()
    return found


def _uids_of(connection: Connection, codes: Sequence[str]) -> list[str]:
    """The records with these codes, of whatever kind."""
    ways = [select(each.c.uid).where(each.c.code.in_(codes)) for each in RECORD_TABLES.values()]
    return list(connection.execute(union_all(*ways)).scalars())


# ---------------------------------------------------------------- what a row shows

_OWN = ("seq", "at", "staff", "pc", "action", "summary", "outcome", "reason")


def rows_of(connection: Connection, wanted: Sequence[int]) -> tuple[AuditRow, ...]:
    """Rows by the numbers of their acts, in that order."""
    columns = (*(_act.c[name] for name in _OWN), _act.c.subject_kind, _act.c.subject)
    query = select(*columns).where(_act.c.seq.in_(wanted))
    acts = {row.seq: row for row in connection.execute(query)}
    refs = _records_of(connection, acts.values(), wanted)
    codes = codes_of(connection, [(kind, uid) for kind, uid, _ in refs.values()])
    return tuple(_row(acts[seq], refs.get(seq, ("", "", 0)), codes) for seq in wanted)


def _row(row: Row[Any], ref: tuple[str, str, int], codes: dict[str, str]) -> AuditRow:
    own = {name: getattr(row, name) for name in _OWN}
    kind, uid, records = ref
    return AuditRow(**own, kind=kind, record=uid, record_code=codes.get(uid, ""), records=records)


def _records_of(connection: Connection, acts: Any, wanted: Sequence[int]) -> Refs:
    """The record that each act is about, or the first that it changed, and how many in all."""
    refs: Refs = {row.seq: (row.subject_kind, row.subject, 1) for row in acts if row.subject}
    first = (
        select(
            func.min(_history.c.id).label("id"),
            func.count(_history.c.id).label("records"),
        )
        .where(_history.c.act.in_([each for each in wanted if each not in refs]))
        .group_by(_history.c.act)
        .subquery()
    )
    query = select(_history.c.act, _history.c.kind, _history.c.uid, first.c.records).join(
        first, first.c.id == _history.c.id
    )
    for act, kind, uid, records in connection.execute(query):
        refs[act] = (kind, uid, records)
    return refs


def codes_of(connection: Connection, records: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The codes of records by uid; those that are gone are left out."""
    by_kind: dict[str, list[str]] = {}
    for kind, uid in records:
        by_kind.setdefault(kind, []).append(uid)
    found: dict[str, str] = {}
    for kind in by_kind.keys() & RECORD_TABLES.keys():
        table = RECORD_TABLES[kind]
        query = select(table.c.uid, table.c.code).where(table.c.uid.in_(by_kind[kind]))
        found |= {row.uid: row.code for row in connection.execute(query)}
    return found


def lines_of(connection: Connection, seq: int, limit: int) -> tuple[list[Row[Any]], int]:
    """The history lines of an act, as many as `limit`, and how many there are in all."""
    columns = ("kind", "uid", "op", "before", "after")
    query = select(*(_history.c[name] for name in columns)).where(_history.c.act == seq)
    total = connection.execute(
        select(func.count()).select_from(_history).where(_history.c.act == seq)
    ).scalar_one()
    return list(connection.execute(query.order_by(_history.c.id).limit(limit))), total


def hash_of(connection: Connection, seq: int) -> str:
    """The link of an act in the chain."""
    return connection.execute(select(_act.c.hash).where(_act.c.seq == seq)).scalar() or ""
