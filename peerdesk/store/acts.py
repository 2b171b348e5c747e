"""Acts: every change is one transaction that also writes its history and its link in the chain."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select, update

from peerdesk.domain.acts import NEVER_UNDONE
from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.errors import StaleRecord
from peerdesk.domain.fields import Record
from peerdesk.domain.sites import Site
from peerdesk.store import change_log, records
from peerdesk.store.act_count import count_act, next_act
from peerdesk.store.chain import (
    LINES_HASHED_ONE_BY_ONE,
    Deed,
    HistoryRow,
    hash_before,
    line_hash,
    link_hash,
)
from peerdesk.store.codes import next_codes
from peerdesk.store.drafts import destroy_naming, drop_saved
from peerdesk.store.search import follow_names, forget_words, index_words
from peerdesk.store.snapshots import as_json, difference, restored, snapshot
from peerdesk.store.tables import act as act_table
from peerdesk.store.tables import history as history_table

R = TypeVar("R", bound=Record)

_in_row = attrgetter(*HistoryRow.__slots__)


class Act:
    """An act that is under way: the only way to write records."""

    def __init__(self, connection: Connection, deed: Deed, site: str, prefix: str) -> None:
        self.connection = connection
        self.deed = deed
        self.changed_kinds: set[str] = set()
        self.seq = next_act(connection)
        self._site = site
        self._prefix = prefix
        self._changes = 0
        self._kept = False
        self._digest = hashlib.sha256()

    def keep(self) -> None:
        """Keep this act in the log though it changes no record."""
        self._kept = True

    def add(self, record: R) -> R:
        """Keep a new record; returns it with its code, revision and origin."""
        return self.add_many([record])[0]

    def add_many(self, many: Sequence[R]) -> list[R]:
        """Keep new records of one kind; each must carry a uid made where the record was made."""
        self._settle_in(many)
        codes = iter(next_codes(self.connection, self._prefix, many))
        kept = [self._stamped(each, rev=1, code=each.code or next(codes)) for each in many]
        records.write_new(self.connection, kept)
        index_words(self.connection, kept)
        self._note([HistoryRow(each.kind, each.uid, 1, "create") for each in kept])
        self._drop_drafts(kept)
        return kept

    def _drop_drafts(self, saved: Sequence[Record]) -> None:
        """What this person had typed is saved with this act, or overtaken by it."""
        drop_saved(self.connection, self.deed.account, {each.uid: each.rev for each in saved})

    def _settle_in(self, many: Sequence[Record]) -> None:
        """In a new program the site comes first; all else, and it too, is of that site."""
        for each in many:
            if isinstance(each, Site) and not self._site:
                self._site, self._prefix = each.uid, each.prefix

    def save(self, record: R) -> R:
        """Save over the revision that was read; StaleRecord when somebody saved in between.

        A save that changes nothing writes nothing and returns the record as it is stored.
        """
        stored = records.get(self.connection, type(record), record.uid)
        _, after = difference(stored, record)
        if not after:
            return stored
        if stored.rev != record.rev:
            raise _stale(stored, change_log.fields_since(self.connection, stored.uid, record.rev))
        return self._overwrite([(stored, record)])[0]

    def restore(self, kind: str, values: Mapping[str, dict[str, Any]]) -> None:
        """Put earlier field values back by uid, whatever the revision (undo has checked it)."""
        stored = records.get_many(self.connection, RECORD_BY_KIND[kind], values)
        pairs = [(each, restored(each, values[uid])) for uid, each in stored.items()]
        self._overwrite(pairs)

    def remove(self, kind: str, uids: Sequence[str]) -> None:
        """Take records out again, keeping all of them in the history (undo of their creation)."""
        stored = list(records.get_many(self.connection, RECORD_BY_KIND[kind], uids).values())
        forget_words(self.connection, stored)
        records.erase(self.connection, stored)
        self._note(
            [
                HistoryRow(kind, each.uid, each.rev, "remove", as_json(snapshot(each)))
                for each in stored
            ]
        )

    def destroy(self, many: Sequence[Record]) -> None:
        """Take records of one kind out for good; the history says that, and nothing of them.

        Drafts in which one of them is named go too, whoever typed them.
        """
        destroy_naming(self.connection, [each.uid for each in many])
        forget_words(self.connection, many)
        records.erase(self.connection, many)
        self._note([HistoryRow(each.kind, each.uid, each.rev, "purge") for each in many])

    def bring_back(self, kind: str, many: Sequence[Record]) -> None:
        """Keep removed records of one kind again as they were, one revision on (redo)."""
        kept = [
            dataclasses.replace(
                each, rev=each.rev + 1, updated_at=self.deed.at, updated_by=self.deed.staff
            )
            for each in many
        ]
        records.write_new(self.connection, kept)
        index_words(self.connection, kept)
        follow_names(self.connection, (), kept)
        self._note([HistoryRow(kind, each.uid, each.rev, "create") for each in kept])

    def _overwrite(self, pairs: Sequence[tuple[R, R]]) -> list[R]:
        """Write new states of one kind over stored ones."""
        stored = [old for old, _ in pairs]
        saved = [self._next(old, new) for old, new in pairs]
        forget_words(self.connection, stored)
        records.write_over(self.connection, stored, saved)
        index_words(self.connection, saved)
        follow_names(self.connection, stored, saved)
        self._note([_update_row(old, new) for old, new in zip(stored, saved, strict=True)])
        self._drop_drafts(saved)
        return saved

    def _next(self, stored: R, new: R) -> R:
        return dataclasses.replace(
            new,
            rev=stored.rev + 1,
            created_at=stored.created_at,
            created_by=stored.created_by,
            updated_at=self.deed.at,
            updated_by=self.deed.staff,
        )

    def _stamped(self, record: R, **changes: Any) -> R:
        return dataclasses.replace(
            record,
            origin_site=record.origin_site or self._site,
            created_at=self.deed.at,
            created_by=self.deed.staff,
            updated_at=self.deed.at,
            updated_by=self.deed.staff,
            **changes,
        )

    def mention(self, op: str, named: Iterable[tuple[str, str]]) -> None:
        """Keep whom a print or an export contained, by kind and uid; it changes none of them."""
        self._write([HistoryRow(kind, uid, 0, op) for kind, uid in dict.fromkeys(named)])

    def _note(self, rows: list[HistoryRow]) -> None:
        self.changed_kinds.update(row.kind for row in rows)
        self._changes += len(rows)
        self._write(rows)

    def _write(self, rows: list[HistoryRow]) -> None:
        if not rows:
            return
        for row in rows:
            self._digest.update(line_hash(row))
        values = [
            dict(zip(HistoryRow.__slots__, _in_row(row), strict=True)) | {"act": self.seq}
            for row in rows
        ]
        self.connection.execute(insert(history_table), values)

    def begin(self) -> None:
        """Write the act's own row, so that history rows have something to point to."""
        blank = {"seq": self.seq, "changes": 0, "previous_hash": "", "hash": ""}
        form = {"form": LINES_HASHED_ONE_BY_ONE}
        values = dataclasses.asdict(self.deed) | blank | form
        self.connection.execute(insert(act_table).values(values))

    def finish(self) -> None:
        """Link the act into the chain; an act that came to nothing leaves no trace."""
        this = act_table.c.seq == self.seq
        kept = self._kept or self.deed.action in KEPT_WITHOUT_CHANGES
        if not self._changes and not kept:
            self.connection.execute(delete(act_table).where(this))
            return
        previous = hash_before(self.connection, self.seq)
        digest = self._digest.hexdigest()
        link = link_hash(previous, self.seq, self.deed, self._changes, digest)
        values = {"changes": self._changes, "previous_hash": previous, "hash": link}
        self.connection.execute(update(act_table).where(this).values(values))
        count_act(self.connection, self.seq)
        if self.deed.undoes is not None:
            _mark_undone(self.connection, self.deed.undoes, self.seq)


KEPT_WITHOUT_CHANGES = (NEVER_UNDONE - {"make_demo"}) | {"undo", "redo"}
"""Acts that matter although they change no record."""


@contextmanager
def acting(connection: Connection, deed: Deed, site: str, prefix: str) -> Iterator[Act]:
    """One act in one transaction: all of it is kept, or none."""
    with connection.begin():
        under_way = Act(connection, deed, site, prefix)
        under_way.begin()
        yield under_way
        under_way.finish()


def _update_row(stored: Record, saved: Record) -> HistoryRow:
    before, after = difference(stored, saved)
    return HistoryRow(saved.kind, saved.uid, saved.rev, "update", as_json(before), as_json(after))


def _mark_undone(connection: Connection, undone: int, by: int) -> None:
    """Note which act took which back; taking an undo back brings the act behind it to life."""
    seq = act_table.c.seq
    behind = connection.execute(select(act_table.c.undoes).where(seq == undone)).scalar()
    connection.execute(update(act_table).where(seq == undone).values(undone_by=by))
    if behind is not None:
        connection.execute(update(act_table).where(seq == behind).values(undone_by=None))


def _stale(stored: Record, fields: tuple[str, ...]) -> StaleRecord:
    when = _clock(stored.updated_at)
    return StaleRecord(
        f"{stored.updated_by or 'Somebody'} saved this {stored.label} at {when}, "
        "after you opened it. Your text is still here.",
        fields,
    )


def _clock(at: str) -> str:
    """Hour and minute as people say them; strftime's "no zero" flag differs by system."""
    return datetime.fromisoformat(at).strftime("%I:%M %p").lstrip("0") if at else "some time"
