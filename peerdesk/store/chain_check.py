"""Checking the hash chain: each act that was changed, removed, moved or put in is named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, func, select

from peerdesk.store.act_count import acts_counted
from peerdesk.store.chain import (
    BEGINNING,
    LINES_HASHED_ONE_BY_ONE,
    Deed,
    HistoryRow,
    history_line,
    line_hash,
    link_hash,
)
from peerdesk.store.note_check import broken_notes
from peerdesk.store.tables import act as act_table
from peerdesk.store.tables import history as history_table

ActRow = RowMapping
HistoryLine = Row[Any]


def broken_links(connection: Connection, *, up_to: int = 0) -> Iterator[str]:
    """A sentence for each act that is not as it was written; the first bad one comes first.

    Then those whose private notes are not there any more. `up_to` is the last act to look at, 0
    for all.

    Whoever holds the key and works the whole chain out anew is not noticed here: that is what
    checkpoints in somebody else's hands are for.
    """
    yield from _broken_acts(connection, up_to)
    yield from broken_notes(connection, up_to=up_to)


def _broken_acts(connection: Connection, up_to: int) -> Iterator[str]:
    check = _Check(connection)
    for row in connection.execute(_acts()).mappings():
        if up_to and row["seq"] > up_to:
            return
        yield from check.faults(row)
    yield from check.faults_at_the_end(acts_counted(connection))


def _acts() -> Any:
    return select(act_table).order_by(act_table.c.seq).execution_options(yield_per=2000)


class _Check:
    """Walks the acts and their history lines side by side."""

    def __init__(self, connection: Connection) -> None:
        self._previous = BEGINNING
        self._expected = 1
        self._before: ActRow | None = None
        self._undone_by = _undone_by(connection)
        self._last_purge = _last_purge(connection)
        self._groups = _lines_by_act(connection)
        self._group = next(self._groups, None)

    def faults(self, row: ActRow) -> Iterator[str]:
        """What is wrong with the next act, or with what should stand before it."""
        if row["seq"] < self._expected:
            yield f"Act {row['seq']} was put into the audit log."
            return
        if row["seq"] > self._expected:
            yield _missing(self._expected, row["seq"] - 1)
            self._previous = row["previous_hash"]
        digest, faulty = self._digest_of(row)
        deed = Deed(**{name: row[name] for name in Deed.__dataclass_fields__})
        known = (row["previous_hash"], row["seq"], deed, row["changes"], digest)
        own = link_hash(*known, form=row["form"])
        # A link that is sound by itself vouches for the hash that its neighbour had.
        if own == row["hash"] and row["previous_hash"] != self._previous and self._before:
            yield _not_as_written(self._before)
        if faulty or own != row["hash"] or self._undone_by.get(row["seq"]) != row["undone_by"]:
            yield _not_as_written(row)
        self._previous, self._expected, self._before = row["hash"], row["seq"] + 1, row

    def faults_at_the_end(self, counted: int) -> Iterator[str]:
        """What is missing after the last act, by the count that is kept apart from the acts."""
        if self._expected <= counted:
            yield _missing(self._expected, counted)
        elif self._expected > counted + 1:
            yield f"The audit log has {self._expected - 1:,} acts, and {counted:,} were counted."
        if self._group is not None:
            yield f"The history holds changes of act {self._group[0]}, which is not in the log."

    def _digest_of(self, row: ActRow) -> tuple[str, bool]:
        """The hash over the history lines of an act, and whether one of them cannot be right."""
        while self._group is not None and self._group[0] < row["seq"]:
            self._group = next(self._groups, None)  # of an act that is missing
        digest, faulty = hashlib.sha256(), False
        if self._group is not None and self._group[0] == row["seq"]:
            for line in self._group[1]:
                digest.update(_hash_of(line, row["form"]))
                faulty = faulty or self._is_emptied_wrongly(line)
            self._group = next(self._groups, None)
        return digest.hexdigest(), faulty

    def _is_emptied_wrongly(self, line: HistoryLine) -> bool:
        """Whether a line claims to be purged and is not, or was emptied with no purge after it."""
        if not line.digest:
            return False
        return bool(line.before or line.after) or line.act > self._last_purge


def _hash_of(line: HistoryLine, form: int) -> bytes:
    row = HistoryRow(line.kind, line.uid, line.rev, line.op, line.before, line.after)
    if form < LINES_HASHED_ONE_BY_ONE:
        return history_line(row)
    return line_hash(row, bytes.fromhex(line.digest) if line.digest else None)


def _lines_by_act(connection: Connection) -> Iterator[tuple[int, Iterator[HistoryLine]]]:
    query = select(history_table).order_by(history_table.c.act, history_table.c.id)
    lines = connection.execute(query.execution_options(yield_per=2000))
    return groupby(lines, key=lambda line: int(line.act))


def _undone_by(connection: Connection) -> dict[int, int]:
    """Which act is taken back by which, worked out anew from what the acts say of themselves."""
    columns = (act_table.c.seq, act_table.c.undoes)
    taken_back = select(*columns).where(act_table.c.undoes.is_not(None)).order_by(act_table.c.seq)
    undoes = {row.seq: row.undoes for row in connection.execute(taken_back)}
    found: dict[int, int] = {}
    for seq, undone in undoes.items():
        found[undone] = seq
        found.pop(undoes.get(undone, 0), None)
    return found


def _last_purge(connection: Connection) -> int:
    query = select(func.max(act_table.c.seq)).where(act_table.c.action == "purge")
    return connection.execute(query).scalar() or 0


def _not_as_written(row: ActRow) -> str:
    return f"Act {row['seq']} of the audit log is not as it was written{_reads_now(row)}."


def _reads_now(row: ActRow) -> str:
    """When and by whom, as far as that can still be read."""
    try:
        when = datetime.fromisoformat(row["at"]).strftime("%m/%d/%Y %H:%M")
    except ValueError:
        return ""
    return f"; it now says {row['staff']}, {when}"


def _missing(first: int, last: int) -> str:
    if first == last:
        return f"Act {first} is missing from the audit log."
    return f"Act {first} and those up to {last} are missing from the audit log."
