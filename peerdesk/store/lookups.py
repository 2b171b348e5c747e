"""Small questions that a change of a record asks of the others: open matches, the last meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.fields import Kind, Record, specs_of
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.store import records
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES

_ATTENDANCE = PART_TABLES["attendance"]
_MATCH = RECORD_TABLES["match"]


def open_matches(connection: Connection, *, participant: str = "", mentor: str = "") -> list[Match]:
    """The open matches of a participant, of a mentor, or between the two."""
    wanted = {"participant": participant, "mentor": mentor}
    equal = {name: uid for name, uid in wanted.items() if uid}
    return records.find(connection, Match, closed_on=None, **equal)


def last_met(connection: Connection, matches: Sequence[str]) -> date | None:
    """The latest day on which one of these matches met, as lists show it."""
    query = select(func.max(_MATCH.c.last_met_on)).where(_MATCH.c.uid.in_(list(matches)))
    found: str | None = connection.execute(query).scalar()
    return date.fromisoformat(found) if found else None


def planned_meeting(connection: Connection, matches: Sequence[str], until: date) -> Meeting | None:
    """The latest planned meeting of these matches up to a day whose outcome is still open."""
    query = (
        select(_ATTENDANCE.c.owner)
        .where(
            _ATTENDANCE.c.match.in_(list(matches)),
            _ATTENDANCE.c.held == "planned",
            _ATTENDANCE.c.met_on <= until.isoformat(),
        )
        .order_by(_ATTENDANCE.c.met_on.desc(), _ATTENDANCE.c.owner.desc())
        .limit(1)
    )
    uid: str | None = connection.execute(query).scalar()
    return records.get(connection, Meeting, uid) if uid else None


def meetings_on(connection: Connection, mentor: str, day: date | None) -> list[Meeting]:
    """A mentor's meetings of one day that are not struck out."""
    if not mentor or day is None:
        return []
    iso = day.isoformat()
    return records.find(connection, Meeting, mentor=mentor, met_on=iso, closed_on=None)


def meeting_of_sheet(connection: Connection, sheet_code: str) -> Meeting | None:
    """The meeting that was keyed in from a session sheet and not struck out."""
    found = records.find(connection, Meeting, sheet_code=sheet_code, closed_on=None)
    return found[0] if found else None


def missing_links(connection: Connection, record: Record) -> list[str]:
    """The names of the record's fields, parts included, that link to no record."""
    wanted: dict[str, set[str]] = {}
    places: list[tuple[str, str, str]] = []
    for name, target, uid in _links(record):
        wanted.setdefault(target, set()).add(uid)
        places.append((name, target, uid))
    there = {target: records.existing(connection, target, uids) for target, uids in wanted.items()}
    return sorted({name for name, target, uid in places if uid not in there[target]})


def linked_records(connection: Connection, record: Record) -> list[Record]:
    """The records that a record and its parts link to, as far as they are there."""
    wanted: dict[str, list[str]] = {}
    for _, target, uid in _links(record):
        wanted.setdefault(target, []).append(uid)
    return [
        each
        for target, uids in wanted.items()
        for each in records.get_many(connection, RECORD_BY_KIND[target], uids).values()
    ]


def _links(record: Record) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for spec in specs_of(type(record)):
        value = getattr(record, spec.name)
        if spec.kind is Kind.LINK and value:
            found.append((spec.name, spec.target, value))
        if spec.part is not None:
            found += [
                (spec.name, inner.target, uid)
                for part in value
                for inner in specs_of(spec.part)
                if inner.kind is Kind.LINK and (uid := getattr(part, inner.name))
            ]
    return found
