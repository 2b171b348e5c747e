"""Contents of attached files: kept once by what they hold, and gone when nobody names them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, select

from peerdesk.domain.worksheets.records import Evidence
from peerdesk.store.tables import RECORD_TABLES, evidence_file
from peerdesk.store.tables import act as _act
from peerdesk.store.tables import history as _history

_evidence = RECORD_TABLES[Evidence.kind]


def keep(connection: Connection, content: bytes) -> str:
    """Keep contents, unless the same are kept already; returns the digest that names them."""
    digest = hashlib.sha256(content).hexdigest()
    if not is_kept(connection, digest):
        connection.execute(insert(evidence_file).values(digest=digest, content=content))
    return digest


def is_kept(connection: Connection, digest: str) -> bool:
    """Whether there are contents of this digest."""
    query = select(evidence_file.c.digest).where(evidence_file.c.digest == digest)
    return connection.execute(query).first() is not None


def read(connection: Connection, digest: str) -> bytes | None:
    """The contents of a digest; None when they are not kept, or are not what was put in."""
    query = select(evidence_file.c.content).where(evidence_file.c.digest == digest)
    content = connection.execute(query).scalar()
    if content is None or hashlib.sha256(content).hexdigest() != digest:
        return None
    return bytes(content)


def unnamed(connection: Connection, since: str) -> list[str]:
    """Digests that no record names and no attachment undone since then (ISO) could bring back."""
    kept = set(connection.execute(select(evidence_file.c.digest)).scalars())
    if not kept:
        return []
    named = set(connection.execute(select(_evidence.c.file_digest)).scalars())
    return sorted(kept - named - set(_undone_since(connection, since)))


def forget(connection: Connection, digests: list[str]) -> None:
    """Take contents out for good."""
    for digest in digests:
        connection.execute(delete(evidence_file).where(evidence_file.c.digest == digest))


def _undone_since(connection: Connection, since: str) -> Iterator[str]:
    """The digests of attachments that were taken back since a day."""
    query = (
        select(_history.c.before)
        .join(_act, _act.c.seq == _history.c.act)
        .where(_history.c.kind == Evidence.kind, _history.c.op == "remove", _act.c.at >= since)
    )
    for before in connection.execute(query).scalars():
        if before:
            yield json.loads(before).get("file_digest", "")
