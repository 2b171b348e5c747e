"""Worksheets as they were: the days on which answers changed, and answers at the end of a day."""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, select

from peerdesk.domain.worksheets.records import Answer
from peerdesk.store import records
from peerdesk.store.snapshots import restored
from peerdesk.store.tables import act as _act
from peerdesk.store.tables import history as _history


def days_of_work(connection: Connection, worksheet: str) -> dict[date, tuple[str, ...]]:
    """The days on which answers of a version were saved, the newest first, and by whom."""
    by_day: dict[date, set[str]] = defaultdict(set)
    uids = [each.uid for each in records.find(connection, Answer, worksheet=worksheet)]
    for some in records.slices(uids):
        query = (
            select(_act.c.at, _act.c.staff)
            .join(_history, _history.c.act == _act.c.seq)
            .where(_history.c.uid.in_(some), _history.c.op.in_(("create", "update")))
            .distinct()
        )
        for at, staff in connection.execute(query):
            by_day[datetime.fromisoformat(at).date()].add(staff)
    return {day: tuple(sorted(by_day[day])) for day in sorted(by_day, reverse=True)}


def answers_on(connection: Connection, worksheet: str, day: date) -> tuple[Answer, ...]:
    """The answers of a version at the end of a day, on the calendar of who saved them.

    An answer that was taken back by undo is not among them.
    """
    now = records.find(connection, Answer, worksheet=worksheet)
    there = [each for each in now if datetime.fromisoformat(each.created_at).date() <= day]
    later = _changes_after(connection, [each.uid for each in there], day)
    return tuple(_undone(each, later[each.uid]) for each in there)


def _undone(answer: Answer, befores: Sequence[str]) -> Answer:
    """The answer with what was changed later put back, the latest change first."""
    was: Answer = answer
    for before in befores:
        put_back = restored(was, json.loads(before))
        assert isinstance(put_back, Answer)
        was = put_back
    # Every change raised the revision by one.
    return dataclasses.replace(was, rev=answer.rev - len(befores))


def _changes_after(connection: Connection, uids: Sequence[str], day: date) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for some in records.slices(uids):
        query = (
            select(_history.c.uid, _history.c.before, _act.c.at)
            .join(_act, _act.c.seq == _history.c.act)
            .where(_history.c.uid.in_(some), _history.c.op == "update")
            .order_by(_history.c.id.desc())
        )
        for uid, before, at in connection.execute(query):
            if datetime.fromisoformat(at).date() > day:
                found[uid].append(before)
    return found
