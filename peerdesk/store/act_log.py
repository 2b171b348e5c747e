"""Questions to the log of acts: what was done, by whom, and what can be taken back or redone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from peerdesk.domain.acts import NEVER_UNDONE, ActLine
from peerdesk.domain.errors import NotFound
from peerdesk.domain.roles import Account
from peerdesk.store.tables import act as _act

_SHOWN = tuple(_act.c[name] for name in ActLine.__dataclass_fields__)


def line(connection: Connection, seq: int) -> ActLine:
    """One act; raises NotFound."""
    found = connection.execute(select(*_SHOWN).where(_act.c.seq == seq)).one_or_none()
    if found is None:
        raise NotFound(f"There is no act {seq} in the log.")
    return _line(found)


def latest_undoable(connection: Connection, who: Account, day: date) -> ActLine | None:
    """The newest act of a staff member on a day that is in force."""
    query = select(*_SHOWN).where(*_own(who, day), _act.c.undone_by.is_(None))
    return _newest(connection, query)


def latest_redoable(connection: Connection, who: Account, day: date) -> ActLine | None:
    """The newest undo of a staff member on a day, unless they have done something new since."""
    newest_own = _newest(connection, select(*_SHOWN).where(*_own(who, day)))
    done = _act.alias("done")
    query = select(*_SHOWN).where(
        *_is_by(who),
        *_is_on(day),
        _act.c.undone_by.is_(None),
        _act.c.undoes.in_(select(done.c.seq).where(done.c.undone_by == _act.c.seq)),
        _act.c.action == "undo",
        _act.c.seq > (newest_own.seq if newest_own else 0),
    )
    return _newest(connection, query)


def recent(connection: Connection, action: str, limit: int) -> list[ActLine]:
    """The newest acts that changed records, undos left out; "" asks for every action."""
    query = select(*_SHOWN).where(
        _act.c.undoes.is_(None), _act.c.changes > 0, _act.c.action.not_in(NEVER_UNDONE)
    )
    if action:
        query = query.where(_act.c.action == action)
    rows = connection.execute(query.order_by(_act.c.seq.desc()).limit(limit))
    return [_line(each) for each in rows]


def last_sign_ins(connection: Connection) -> dict[str, str]:
    """When each account last signed in, by its uid."""
    signed_in = select(func.max(_act.c.seq)).where(_act.c.action == "sign_in")
    query = select(_act.c.account, _act.c.at)
    rows = connection.execute(query.where(_act.c.seq.in_(signed_in.group_by(_act.c.account))))
    return {row.account: row.at for row in rows}


def begun_by(connection: Connection, seq: int) -> ActLine:
    """The act that stands at the beginning of a chain of undo and redo."""
    found = line(connection, seq)
    while found.undoes is not None:
        found = line(connection, found.undoes)
    return found


def changing_since(connection: Connection, seq: int) -> int:
    """How many acts after an act have changed records."""
    query = select(func.count()).where(_act.c.seq > seq, _act.c.changes > 0)
    return int(connection.execute(query).scalar_one())


def latest_outcome(connection: Connection, action: str) -> tuple[str, str]:
    """The outcome of the newest act of a kind and its reason; ("", "") when there is none."""
    query = select(_act.c.outcome, _act.c.reason).where(_act.c.action == action)
    found = connection.execute(query.order_by(_act.c.seq.desc()).limit(1)).one_or_none()
    return (found.outcome, found.reason) if found is not None else ("", "")


def moment_of(connection: Connection, seq: int) -> str:
    """When an act was done, as it stands in the log; "" when there is none of that number."""
    return connection.execute(select(_act.c.at).where(_act.c.seq == seq)).scalar() or ""


def latest_moment(connection: Connection, action: str) -> str:
    """When the newest act of a kind was done, as it stands in the log; "" for never."""
    query = select(_act.c.at).where(_act.c.action == action).order_by(_act.c.seq.desc()).limit(1)
    return connection.execute(query).scalar() or ""


def _own(who: Account, day: date) -> tuple[ColumnElement[bool], ...]:
    return (
        *_is_by(who),
        *_is_on(day),
        _act.c.undoes.is_(None),
        _act.c.changes > 0,
        _act.c.action.not_in(NEVER_UNDONE),
    )


def _is_by(who: Account) -> tuple[ColumnElement[bool], ...]:
    """Acts of an account; by its name only those from before programs had accounts.

    A name may be given to somebody else when its bearer is renamed or leaves.
    """
    is_theirs = or_(_act.c.account == who.uid, _act.c.staff == who.name)
    return _act.c.account.in_((who.uid, "")), is_theirs


def _is_on(day: date) -> tuple[ColumnElement[bool], ...]:
    """The day on the office's clock, with whose offset the time was written."""
    first, beyond = day.isoformat(), (day + timedelta(days=1)).isoformat()
    return (_act.c.at >= first, _act.c.at < beyond)


def _newest(connection: Connection, query: Any) -> ActLine | None:
    found = connection.execute(query.order_by(_act.c.seq.desc()).limit(1)).one_or_none()
    return _line(found) if found is not None else None


def _line(row: Row[Any]) -> ActLine:
    return ActLine(**row._mapping)


def last_seq(connection: Connection) -> int:
    """The number of the newest act."""
    return connection.execute(select(func.max(_act.c.seq))).scalar() or 0


def has_act(connection: Connection, uid: str, action: str) -> bool:
    """Whether the log has an act with this uid and of this kind."""
    query = select(_act.c.seq).where(_act.c.uid == uid, _act.c.action == action)
    return connection.execute(query).one_or_none() is not None
