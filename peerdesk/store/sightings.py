"""Who saw a record: openings of its page, and prints and exports that it was in."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select, union

from peerdesk.domain.lists import SeenLine
from peerdesk.store.chain import MENTIONS
from peerdesk.store.tables import act as _act
from peerdesk.store.tables import history as _history


def sightings_of(
    connection: Connection, uid: str, since: str, whole_exports: Collection[str], limit: int
) -> list[SeenLine]:
    """The newest first; `whole_exports` names those that held every record of its kind.

    Of these the ones from `since` on, when the record was made, are told.
    """
    opened = select(_act.c.seq).where(_act.c.subject == uid, _act.c.action == "read")
    inside = select(_history.c.act).where(_history.c.uid == uid, _history.c.op.in_(MENTIONS))
    whole = select(_act.c.seq).where(
        _act.c.action == "export",
        _act.c.at >= since,
        _act.c.subject_kind.in_(whole_exports),
        _act.c.subject == "",
    )
    query = (
        select(_act.c.at, _act.c.staff, _act.c.pc, _act.c.action, _act.c.summary)
        .where(_act.c.seq.in_(union(opened, inside, whole)))
        .order_by(_act.c.seq.desc())
        .limit(limit)
    )
    return [SeenLine(**row) for row in connection.execute(query).mappings()]
