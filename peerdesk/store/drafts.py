"""Drafts in the program file: one for each account and record, never revived once it is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from peerdesk.store.tables import act as _act
from peerdesk.store.tables import draft as _draft
from peerdesk.store.tables import history as _history

DRAFT: Final = "draft"
GONE: Final = "gone"
"""Left where a draft was discarded, so that a late autosave does not bring it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDraft:
    """A row: of which record, begun from which revision, the how-manieth writing, and what."""

    uid: str
    kind: str
    rev: int
    serial: int
    contents: str
    at: str


def keep(connection: Connection, account: str, new: StoredDraft) -> bool:
    """Keep a draft; False when it is not newer than what was kept, discarded or saved."""
    if new.serial <= _serial(connection, account, new.uid):
        return False
    if _saved_rev(connection, account, new.uid) > new.rev:
        return False
    _put(connection, account, new, DRAFT)
    return True


def discard(connection: Connection, account: str, gone: StoredDraft) -> None:
    """Leave a trace in the draft's place, also when the draft itself is still on its way."""
    if gone.serial > _serial(connection, account, gone.uid):
        _put(connection, account, gone, GONE)


def drop_saved(connection: Connection, account: str, revs: Mapping[str, int]) -> None:
    """In the transaction of a save: what was typed by this account is in the record now."""
    kept = select(_draft.c.uid, _draft.c.rev).where(_draft.c.account == account)
    for uid, rev in connection.execute(kept.where(_draft.c.state == DRAFT)).all():
        if revs.get(uid, 0) > rev:
            values = {"state": GONE, "contents": ""}
            connection.execute(update(_draft).where(_of(account, uid)).values(values))


def destroy_naming(connection: Connection, uids: Iterable[str]) -> None:
    """In the transaction of a purge: take out every draft in which one of these is named."""
    wanted = set(uids)
    query = select(_draft.c.account, _draft.c.uid, _draft.c.contents)
    for account, uid, contents in connection.execute(query).all():
        if uid in wanted or any(each in contents for each in wanted):
            connection.execute(delete(_draft).where(_of(account, uid)))


def forget_account(connection: Connection, account: str) -> None:
    """Take out all that an account had typed and not saved, as when the account goes."""
    connection.execute(delete(_draft).where(_draft.c.account == account))


def drafts_of(connection: Connection, account: str) -> list[StoredDraft]:
    """An account's own drafts, the newest first."""
    columns = [_draft.c[name] for name in StoredDraft.__dataclass_fields__]
    query = select(*columns).where(_draft.c.account == account, _draft.c.state == DRAFT)
    rows = connection.execute(query.order_by(_draft.c.at.desc(), _draft.c.uid)).mappings()
    return [StoredDraft(**row) for row in rows]


def begin(connection: Connection, account: str) -> int:
    """Clear the traces of earlier sessions, whose autosaves come no more; the highest serial."""
    connection.execute(delete(_draft).where(_draft.c.account == account, _draft.c.state == GONE))
    query = select(func.max(_draft.c.serial)).where(_draft.c.account == account)
    return connection.execute(query).scalar() or 0


def _put(connection: Connection, account: str, row: StoredDraft, state: str) -> None:
    values = {name: getattr(row, name) for name in StoredDraft.__dataclass_fields__}
    values |= {"account": account, "state": state}
    connection.execute(delete(_draft).where(_of(account, row.uid)))
    connection.execute(insert(_draft).values(values))


def _serial(connection: Connection, account: str, uid: str) -> int:
    query = select(_draft.c.serial).where(_of(account, uid))
    return connection.execute(query).scalar() or 0


def _saved_rev(connection: Connection, account: str, uid: str) -> int:
    """The newest revision of a record that this account wrote itself, 0 for none."""
    joined = _history.join(_act, _history.c.act == _act.c.seq)
    query = select(func.max(_history.c.rev)).select_from(joined)
    own = query.where(_history.c.uid == uid, _act.c.account == account)
    return connection.execute(own).scalar() or 0


def _of(account: str, uid: str) -> ColumnElement[bool]:
    return (_draft.c.account == account) & (_draft.c.uid == uid)
