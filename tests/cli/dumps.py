"""All that a program holds, table by table, to be compared before and after a command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, select

from peerdesk.domain.fields import Record
from peerdesk.services.programs import open_program
from peerdesk.store import records
from peerdesk.store.tables import PART_TABLES, RECORD_TABLES, metadata
from tests.programs import PASSPHRASE

R = TypeVar("R", bound=Record)
Dump = dict[str, Counter[str]]

_LINKS = ("seq", "previous_hash", "hash")
_SESSIONS = ("sign_in", "sign_out")
_STAMPS = ("rev", "updated_at", "updated_by")


def dump(program: Path) -> Dump:
    """The rows of every table, but for the notes of who signed in and out."""
    with _connected(program) as connection:
        found = {name: _rows(connection, table) for name, table in metadata.tables.items()}
        found["act"] = _acts(connection)
        found["sequence"] = _counts(connection)
        return found


def contents(program: Path) -> Dump:
    """The records and their parts as a person sees them: without revision and latest change."""
    with _connected(program) as connection:
        return {
            name: _rows(connection, table, without=_STAMPS)
            for name, table in (RECORD_TABLES | PART_TABLES).items()
        }


def _rows(connection: Connection, table: Table, without: Collection[str] = ()) -> Counter[str]:
    columns = [each for each in table.columns if each.name not in without]
    return Counter(repr(tuple(row)) for row in connection.execute(select(*columns)))


def _acts(connection: Connection) -> Counter[str]:
    """The acts without their number and hash, which a log-on in between moves on."""
    table = metadata.tables["act"]
    columns = [each for each in table.columns if each.name not in _LINKS]
    query = select(*columns).where(table.c.action.not_in(_SESSIONS))
    return Counter(repr(tuple(row)) for row in connection.execute(query))


def _counts(connection: Connection) -> Counter[str]:
    """How far codes have come; the count of acts goes on with each log-on."""
    table = metadata.tables["sequence"]
    rows = connection.execute(select(table).where(table.c.kind != "act"))
    return Counter(repr(tuple(row)) for row in rows)


@contextmanager
def _connected(program: Path, passphrase: str = PASSPHRASE) -> Iterator[Connection]:
    office = open_program(program, "", passphrase)
    try:
        with office.program.reading() as connection:
            yield connection
    finally:
        office.program.close()


def read(program: Path, *types: type[Record], passphrase: str = PASSPHRASE) -> Any:
    """All records of some kinds."""
    with _connected(program, passphrase) as connection:
        return tuple(records.find(connection, each) for each in types)


def by_uid(many: Iterable[R]) -> dict[str, R]:
    """Records by their uid."""
    return {each.uid: each for each in many}
