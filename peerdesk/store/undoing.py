"""Taking an act back inside another act: each record as it was before, or nothing at all."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, func, select

from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.fields import Record
from peerdesk.domain.sheets import SessionSheet
from peerdesk.store import records
from peerdesk.store.acts import Act
from peerdesk.store.obstacles import refuse_dangling, refuse_if_in_the_way, sheets_naming
from peerdesk.store.snapshots import rebuilt
from peerdesk.store.tables import act as _act
from peerdesk.store.tables import history as _history
from peerdesk.store.touches import Came, Touch, touches_of
from peerdesk.store.worksheet_obstacles import refuse_unsound_versions, versions_filled_by


def take_back(under_way: Act, seq: int) -> int:
    """Undo what act `seq` did; taking an undo back does its act again.

    Session sheets that name what goes are taken back with it. Returns how many records of the act
    changed. Raises Refused when any of them was changed since or others
    rest on it; then nothing of the act is taken back.
    """
    connection = under_way.connection
    touches = touches_of(connection, seq)
    refuse_if_in_the_way(connection, seq, touches)
    versions = versions_filled_by(connection, touches)
    created = _by_kind(touches, Came.CREATED)
    # Pages that were printed for people or matches that go are of no use without them.
    going = {each.uid: each.kind for some in created.values() for each in some}
    under_way.remove(SessionSheet.kind, sorted(sheets_naming(connection, going) - going.keys()))
    for kind, some in created.items():
        under_way.remove(kind, [each.uid for each in some])
    back = {
        kind: _rebuilt(connection, kind, some)
        for kind, some in _by_kind(touches, Came.REMOVED).items()
    }
    for kind, many in back.items():
        under_way.bring_back(kind, many)
    changed = _by_kind(touches, Came.CHANGED)
    for kind, some in changed.items():
        under_way.restore(kind, {each.uid: each.before for each in some})
    refuse_dangling(connection, _again_in_use(connection, touches))
    refuse_unsound_versions(connection, touches, versions)
    return len(touches)


def _again_in_use(connection: Connection, touches: Sequence[Touch]) -> Iterator[Record]:
    """The records that came back or hold earlier values, as they are stored now."""
    for came in (Came.REMOVED, Came.CHANGED):
        for kind, some in _by_kind(touches, came).items():
            uids = [each.uid for each in some]
            yield from records.get_many(connection, RECORD_BY_KIND[kind], uids).values()


def _by_kind(touches: Sequence[Touch], came: Came) -> dict[str, list[Touch]]:
    found: dict[str, list[Touch]] = defaultdict(list)
    for each in touches:
        if each.came is came:
            found[each.kind].append(each)
    return found


def _rebuilt(connection: Connection, kind: str, touches: Sequence[Touch]) -> list[Record]:
    """Removed records as they were, with who first made them and when."""
    makers = _makers(connection, [each.uid for each in touches])
    return [
        dataclasses.replace(
            rebuilt(RECORD_BY_KIND[kind], each.uid, each.before),
            rev=each.rev,
            created_at=makers[each.uid][0],
            created_by=makers[each.uid][1],
        )
        for each in touches
    ]


def _makers(connection: Connection, uids: Sequence[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for some in records.slices(uids):
        first = (
            select(_history.c.uid, func.min(_history.c.act).label("act"))
            .where(_history.c.uid.in_(some))
            .group_by(_history.c.uid)
            .subquery()
        )
        query = select(first.c.uid, _act.c.at, _act.c.staff).join(_act, _act.c.seq == first.c.act)
        found.update({uid: (at, staff) for uid, at, staff in connection.execute(query)})
    return found
