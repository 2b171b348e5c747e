"""Turns a program into one of revision 0001, as PeerDesk made them before revision 0002.

The tables, columns and indexes of later revisions go, and the chain of acts is written as it was
then. That is told anew here, not taken from the store, so that a change of the store's own hashing
shows.
"""

from __future__ import annotations

import hashlib
import json

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Inspector, create_engine, inspect, text
from sqlcipher3 import dbapi2

from peerdesk.store import schema
from peerdesk.store.program import Program
from tests.faults.subjects import forget_copies

_ACT = "seq, uid, at, staff, pc, action, summary, reason, undoes, changes"
_LINE = "kind, uid, rev, op, before, after"


def make_older(program: Program) -> None:
    """Undo what later revisions did to an open program; close it afterwards."""
    forget_copies()  # the chain becomes another one
    old = _schema_of_0001()
    with program.preparing() as connection:
        now = inspect(connection)
        for table in set(now.get_table_names()) - set(old.get_table_names()):
            connection.execute(text(f"DROP TABLE {table}"))
        for table in old.get_table_names():
            _undo_table(connection, now, old, table)
            _bring_back_indexes(connection, now, old, table)
        # How many acts there are was counted by nobody then.
        connection.execute(text("DELETE FROM sequence WHERE kind = 'act'"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        _chain_anew(connection)


def _schema_of_0001() -> Inspector:
    """What the first revision makes, in memory."""
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS).replace("%", "%%"))
    engine = create_engine("sqlite://", module=dbapi2)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    return inspect(engine)


def _undo_table(connection: Connection, now: Inspector, old: Inspector, table: str) -> None:
    kept = {each["name"] for each in old.get_indexes(table)}
    for index in {str(each["name"]) for each in now.get_indexes(table)} - kept:
        connection.execute(text(f"DROP INDEX {index}"))
    kept = {each["name"] for each in old.get_columns(table)}
    for column in {each["name"] for each in now.get_columns(table)} - kept:
        connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))


def _bring_back_indexes(connection: Connection, now: Inspector, old: Inspector, table: str) -> None:
    """The indexes that a later revision put others in place of."""
    there = {each["name"] for each in now.get_indexes(table)}
    for each in old.get_indexes(table):
        if each["name"] not in there:
            columns = ", ".join(str(name) for name in each["column_names"])
            connection.execute(text(f"CREATE INDEX {each['name']} ON {table} ({columns})"))


def _chain_anew(connection: Connection) -> None:
    previous = "0" * 64
    for act in connection.execute(text(f"SELECT {_ACT} FROM act ORDER BY seq")).mappings().all():
        covered = dict(act) | {"history": _history(connection, act["seq"]), "previous": previous}
        written = json.dumps(covered, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        link = hashlib.sha256(written.encode()).hexdigest()
        connection.execute(
            text("UPDATE act SET previous_hash = :before, hash = :link WHERE seq = :seq"),
            {"before": previous, "link": link, "seq": act["seq"]},
        )
        previous = link


def _history(connection: Connection, seq: int) -> str:
    """All history lines of an act hashed in one go."""
    lines = connection.execute(
        text(f"SELECT {_LINE} FROM history WHERE act = :seq ORDER BY id"),
        {"seq": seq},
    )
    digest = hashlib.sha256()
    for line in lines:
        digest.update(b"%s\n" % "\x1f".join(_word(part) for part in line).encode())
    return digest.hexdigest()


def _word(part: object) -> str:
    return "" if part is None else str(part)
