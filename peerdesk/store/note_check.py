"""Checking private notes against the acts that saved them; needs no key of the notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from peerdesk.store.tables import act, history, private_note


def broken_notes(connection: Connection, *, up_to: int = 0) -> Iterator[str]:
    """A sentence for each private note that is missing, in another place, or was put in.

    `up_to` is the last act to look at, 0 for all. What a purge destroyed later is rightly gone.
    Whether a box still holds what was written shows only when it is opened.
    """
    versions: Counter[str] = Counter()
    gone: set[str] | None = None
    for saved in connection.execute(_saved(up_to)):
        if saved.uid is not None:
            versions[saved.subject] += 1
            if not _is_as_saved(saved, versions[saved.subject]):
                yield f"The private note of act {saved.seq} is not as it was saved."
            continue
        gone = _destroyed(connection) if gone is None else gone
        if saved.subject not in gone:
            yield f"The private note of act {saved.seq} is missing."
            versions[saved.subject] += 1
    for seq in connection.execute(_put_in(up_to)).scalars():
        yield f"A private note was put in under act {seq}, which saved none."


def _is_as_saved(saved: Row[Any], version: int) -> bool:
    return (saved.uid, saved.kind, saved.version, saved.staff, saved.at) == (
        saved.subject,
        saved.subject_kind,
        version,
        saved.by,
        saved.when,
    )


def _saved(up_to: int) -> Any:
    """Each act that saved a note, with the note where there is one."""
    note = private_note.c
    named = act.c.seq, act.c.subject, act.c.subject_kind
    query = (
        select(*named, act.c.staff.label("by"), act.c.at.label("when"))
        .add_columns(note.uid, note.kind, note.version, note.staff, note.at)
        .join(private_note, note.act == act.c.seq, isouter=True)
        .where(act.c.action == "save_private")
        .order_by(act.c.seq)
    )
    return query.where(act.c.seq <= up_to) if up_to else query


def _put_in(up_to: int) -> Any:
    saving = select(act.c.seq).where(act.c.action == "save_private")
    query = select(private_note.c.act).where(private_note.c.act.not_in(saving))
    return (query.where(private_note.c.act <= up_to) if up_to else query).distinct()


def _destroyed(connection: Connection) -> set[str]:
    """Records that a purge destroyed, also those that had been taken back before."""
    emptied = and_(history.c.op == "remove", history.c.digest.is_not(None))
    query = select(history.c.uid).where(or_(history.c.op == "purge", emptied))
    return set(connection.execute(query).scalars())
