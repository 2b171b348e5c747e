"""Codes that people read and say: site prefix, letter of the kind, running number."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from peerdesk.domain.fields import Record
from peerdesk.store.tables import sequence


def next_codes(connection: Connection, prefix: str, records: Sequence[Record]) -> list[str]:
    """A fresh code for each record of one kind that has none yet, such as HH-P0012."""
    wanting = [each for each in records if not each.code]
    if not wanting:
        return []
    kind, letter = wanting[0].kind, wanting[0].code_prefix
    last = _take(connection, kind, len(wanting))
    return [f"{prefix}-{letter}{number:04d}" for number in range(last + 1, last + 1 + len(wanting))]


def _take(connection: Connection, kind: str, count: int) -> int:
    """Reserve `count` numbers of a kind; the number before the first of them."""
    last: int | None = connection.execute(
        select(sequence.c.last).where(sequence.c.kind == kind)
    ).scalar_one_or_none()
    if last is None:
        connection.execute(insert(sequence).values(kind=kind, last=count))
        return 0
    connection.execute(update(sequence).where(sequence.c.kind == kind).values(last=last + count))
    return last
