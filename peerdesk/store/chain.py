"""The hash chain over acts: each link covers an act, its history rows and the link before."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from peerdesk.store.snapshots import as_json
from peerdesk.store.tables import act as act_table

BEGINNING = "0" * 64
"""What stands where the first act has no act before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Who does what, when: the part of an act that is known before it begins.

    `summary` is shown beside Undo and holds no record contents; `undoes` is the act taken back.
    `account` is the uid of the account, `subject` the record that was read, printed or refused;
    `outcome` is "" when it was done, else "refused" or "failed".
    """

    uid: str
    action: str
    summary: str
    staff: str
    pc: str
    at: str
    reason: str = ""
    undoes: int | None = None
    account: str = ""
    subject_kind: str = ""
    subject: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that an act is about."""

    kind: str
    uid: str


NOBODY = Subject("", "")
"""The subject of an act that is about no one record."""

LINES_HASHED_ONE_BY_ONE = 2
"""Form of a link whose history lines are hashed each, so that a purge may keep a line's hash only.

Form 1, of programs made before, hashes them in one go.
"""


MENTIONS = ("print", "export")
"""What a history row says of a record that was only in something which left the building."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What one save did to one record: `op` is create, update, remove, purge or a mention."""

    kind: str
    uid: str
    rev: int
    op: str
    before: str | None = None
    after: str | None = None


def history_line(row: HistoryRow) -> bytes:
    """The bytes of a history row that the hash of an act of form 1 covers."""
    parts = (row.kind, row.uid, str(row.rev), row.op, row.before or "", row.after or "")
    return "\x1f".join(parts).encode() + b"\n"


def line_digest(row: HistoryRow) -> bytes:
    """The SHA-256 of what a history row says; a purged row keeps it in place of its words."""
    return hashlib.sha256(f"{row.before or ''}\x1f{row.after or ''}".encode()).digest()


def line_hash(row: HistoryRow, contents: bytes | None = None) -> bytes:
    """The SHA-256 of a whole history row; `contents` is the digest that a purged row kept."""
    head = "\x1f".join((row.kind, row.uid, str(row.rev), row.op))
    said = line_digest(row) if contents is None else contents
    return hashlib.sha256(head.encode() + b"\x1f" + said).digest()


def link_hash(
    previous: str,
    seq: int,
    deed: Deed,
    changes: int,
    digest: str,
    *,
    form: int = LINES_HASHED_ONE_BY_ONE,
) -> str:
    """The hash of one act; `digest` is the SHA-256 over the hashes of its history lines."""
    covered: dict[str, Any] = {
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
    # Left out where they say nothing, as they do in acts of programs made before they were kept.
    later = {name: getattr(deed, name) for name in _LATER if getattr(deed, name)}
    covered |= later
    if form >= LINES_HASHED_ONE_BY_ONE:
        covered["form"] = form
    return hashlib.sha256(as_json(covered).encode()).hexdigest()


_LATER = ("account", "subject_kind", "subject", "outcome")


def last_link(connection: Connection) -> tuple[int, str]:
    """The number of the last act and its hash; (0, "") when there is none."""
    query = select(act_table.c.seq, act_table.c.hash).order_by(act_table.c.seq.desc()).limit(1)
    found = connection.execute(query).one_or_none()
    return (found.seq, found.hash) if found is not None else (0, "")


def link_of(connection: Connection, seq: int) -> str:
    """The hash of an act, "" when it is not there."""
    found = connection.execute(select(act_table.c.hash).where(act_table.c.seq == seq)).scalar()
    return found or ""


def hash_before(connection: Connection, seq: int) -> str:
    """The hash of the act before `seq`."""
    query = (
        select(act_table.c.hash)
        .where(act_table.c.seq < seq)
        .order_by(act_table.c.seq.desc())
        .limit(1)
    )
    return connection.execute(query).scalar() or BEGINNING
