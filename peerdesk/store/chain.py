"""The hash chain over acts: each link covers an act, its history rows and the link before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from peerdesk.store.snapshots import as_json
from peerdesk.store.tables import act as act_table
from peerdesk.store.tables import history as history_table

BEGINNING = "0" * 64
"""What stands where the first act has no act before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Who does what, when: the part of an act that is known before it begins.

    `summary` is shown beside Undo and holds no record contents; `undoes` is the act taken back.
    """

    uid: str
    action: str
    summary: str
    staff: str
    pc: str
    at: str
    reason: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What one save did to one record: `op` is create, update or remove."""

    kind: str
    uid: str
    rev: int
    op: str
    before: str | None = None
    after: str | None = None


def history_line(row: HistoryRow) -> bytes:
    """The bytes of a history row that its act's hash covers."""
    parts = (row.kind, row.uid, str(row.rev), row.op, row.before or "", row.after or "")
    return "\x1f".join(parts).encode() + b"\n"


def link_hash(previous: str, seq: int, deed: Deed, changes: int, digest: str) -> str:
    """The hash of one act; `digest` is the SHA-256 over its history lines."""
    covered = {
        "seq": seq,
        "uid": deed.uid,
        "at": deed.at,
        "staff": deed.staff,
        "pc": deed.pc,
        "action": deed.action,
        "summary": deed.summary,
        "reason": deed.reason,
        "undoes": deed.undoes,
        "changes": changes,
        "history": digest,
        "previous": previous,
    }
    return hashlib.sha256(as_json(covered).encode()).hexdigest()


def hash_before(connection: Connection, seq: int) -> str:
    """The hash of the act before `seq`."""
    query = (
        select(act_table.c.hash)
        .where(act_table.c.seq < seq)
        .order_by(act_table.c.seq.desc())
        .limit(1)
    )
    return connection.execute(query).scalar() or BEGINNING


def broken_links(connection: Connection) -> Iterator[str]:
    """A sentence for each act that was changed, removed or moved after it was written."""
    previous, expected = BEGINNING, 1
    for row in connection.execute(select(act_table).order_by(act_table.c.seq)).mappings():
        if row["seq"] != expected:
            yield f"Act {expected} is missing from the audit log."
        deed = Deed(**{name: row[name] for name in Deed.__dataclass_fields__})
        digest = _digest_of(connection, row["seq"])
        sound = link_hash(previous, row["seq"], deed, row["changes"], digest)
        if row["previous_hash"] != previous or row["hash"] != sound:
            yield f"Act {row['seq']} of the audit log is not as it was written."
        previous, expected = row["hash"], row["seq"] + 1


def _digest_of(connection: Connection, seq: int) -> str:
    table = history_table
    digest = hashlib.sha256()
    columns = (table.c.kind, table.c.uid, table.c.rev, table.c.op, table.c.before, table.c.after)
    query = select(*columns).where(table.c.act == seq).order_by(table.c.id)
    for row in connection.execute(query.execution_options(yield_per=2000)):
        digest.update(history_line(HistoryRow(*row)))
    return digest.hexdigest()
