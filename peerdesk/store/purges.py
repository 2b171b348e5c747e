"""Certificates of what was destroyed under a retention rule, as text."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from peerdesk.store.tables import purge


def keep(connection: Connection, uid: str, act: int, certificate: str) -> None:
    """Keep the certificate of a purge beside its act."""
    connection.execute(insert(purge).values(uid=uid, act=act, certificate=certificate))


def all_kept(connection: Connection) -> list[str]:
    """All certificates, the newest first."""
    query = select(purge.c.certificate).order_by(purge.c.act.desc(), purge.c.uid)
    return list(connection.execute(query).scalars())
