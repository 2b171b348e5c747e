"""Copying an open database page by page into a new encrypted file, under the same or another key.

The copy is made inside SQLite, never as a file: on Linux, closing a second handle on the database
would drop the lock on it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from peerdesk.store.cipher import PAGE_BYTES, Access, connect
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.trouble import as_trouble

if TYPE_CHECKING:
    from sqlite3 import Connection

_PAGES_A_STEP = 2_500  # 10 MB between two looks at whether the person stopped it


def database_bytes(source: Connection) -> int:
    """Return the size of an open database."""
    return int(source.execute("PRAGMA page_count").fetchone()[0]) * PAGE_BYTES


def copy_database(
    source: Connection, path: Path, target: Path, key: DataKey, advance: Callable[[int], None]
) -> None:
    """Copy the database, open at `path`, to `target`, which must not be there yet.

    `advance` is told how many more bytes are done and may raise to stop.

    The copy is not flushed to the disk yet. Raises ProgramFileFault for what the disk does.
    """
    step = min(_PAGES_A_STEP * PAGE_BYTES, database_bytes(source))
    try:
        with closing(connect(target, key, Access.CREATE)) as copy:
            # Nothing of it counts before it is checked, so it needs no journal of its own.
            copy.execute("PRAGMA journal_mode=OFF")
            copy.execute("PRAGMA synchronous=OFF")
            source.backup(
                copy, pages=_PAGES_A_STEP, progress=lambda *_counts: advance(step), sleep=0
            )
    except dbapi2.Error as error:
        raise as_trouble(error, path) from None
