"""How many acts were ever written, kept apart from them: the end of the log cannot just go."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select, update

from peerdesk.store.tables import act, sequence

_KIND = "act"


def acts_counted(connection: Connection) -> int:
    """The number of the last act by the count, 0 when none was written."""
    query = select(sequence.c.last).where(sequence.c.kind == _KIND)
    return connection.execute(query).scalar() or 0


def next_act(connection: Connection) -> int:
    """The number of the next act; that of an act which was taken out is not given again."""
    written = connection.execute(select(func.max(act.c.seq))).scalar() or 0
    return max(written, acts_counted(connection)) + 1


def count_act(connection: Connection, seq: int) -> None:
    """Count an act that is being kept."""
    values = {"last": seq}
    done = connection.execute(update(sequence).where(sequence.c.kind == _KIND).values(values))
    if not done.rowcount:
        connection.execute(insert(sequence).values(values | {"kind": _KIND}))
