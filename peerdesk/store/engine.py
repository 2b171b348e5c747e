"""SQLAlchemy on the encrypted file: one connection, explicit transactions, plain-worded faults."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from peerdesk.store.cipher import Access, connect
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.trouble import ProgramFileStopped, as_trouble, primary_code

_NO_WRITING = "SQLITE_READONLY"


def make_engine(path: Path, key: DataKey, access: Access = Access.WRITE) -> Engine:
    """Open the database file and return its engine; all callers share the one connection.

    Each transaction begins at once and for writing (BEGIN IMMEDIATE), so changes of the schema
    roll back like changes of rows. Raises the faults of `cipher.connect`; later faults of the disk
    arrive as ProgramFileFault. Exceptions carry no values of records. Call `dispose()` to close.
    """
    connection = connect(path, key, access)
    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        module=dbapi2,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    begin = "BEGIN" if access is Access.READ else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(started: Connection) -> None:
        started.exec_driver_sql(begin)

    @event.listens_for(engine, "handle_error")
    def _tell_plainly(context: ExceptionContext) -> None:
        trouble = as_trouble(context.original_exception, path)
        if access is not Access.READ and primary_code(context.original_exception) == _NO_WRITING:
            trouble = ProgramFileStopped()
        if trouble is not context.original_exception:
            raise trouble from None

    # The pool closes only what it has handed out: a program that is opened and closed at once
    # would otherwise keep the file for itself.
    engine.pool.connect().close()
    return engine
