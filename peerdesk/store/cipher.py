"""Opening the encrypted database file: key, safe settings, and a look at its first bytes.

The file is an ordinary SQLCipher 4 database with a random 256-bit raw key. Its first 16 bytes
(SQLCipher's salt, no secret) are derived from the program's uid and the id of its data key, so a
file that belongs to another program or to keys from before a re-keying, is empty, or is no PeerDesk
file at all is told apart before any passphrase is tried.
"""

from __future__ import annotations

import hashlib
import re
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from sqlcipher3 import dbapi2

from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.trouble import (
    NotTheProgramFile,
    ProgramFileEmpty,
    ProgramFileHalfSaved,
    ProgramFileMissing,
    ProgramFileNotEncrypted,
    ProgramFileUnreadable,
    as_trouble,
    primary_code,
)

if TYPE_CHECKING:
    # The driver mirrors the classes of the standard library, whose types serve here.
    from sqlite3 import Connection

PAGE_BYTES = 4096
SALT_BYTES = 16

_PLAIN_SQLITE = b"SQLite format 3\0"
_NO_HOST = "//"
_WAIT_SECONDS = 5.0  # a virus scanner may hold a file for a moment

_SETTINGS_FOR_ALL = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-65536",  # 64 MiB
    "PRAGMA trusted_schema=OFF",
)
_SETTINGS_FOR_WRITING = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA locking_mode=EXCLUSIVE",
    # Besides overwriting what was deleted, this has every page written: without it, a page that is
    # new and freed within one transaction stays zeros on the disk, which SQLCipher takes for damage
    # when a backup or a check reads it.
    "PRAGMA secure_delete=ON",
)


class Access(Enum):
    """What a connection may do: make a new file, change an existing one, or read only."""

    CREATE = "rwc"
    WRITE = "rw"
    READ = "ro"


def connect(path: Path, key: DataKey, access: Access = Access.WRITE) -> Connection:
    """Open the database file with its key; for writing, nobody else can open it meanwhile.

    Raises the faults of `check_header`; ProgramFileUnreadable when the key does not fit or the
    first page is damaged; ProgramFileHalfSaved when a save was cut off and the file is to be read
    only; ProgramFileBusy when another program has it open; ProgramFileFault for what the disk
    does. Never makes a file except with Access.CREATE, which refuses one that is there.
    """
    if access is Access.CREATE:
        _check_absent(path)
    else:
        check_header(path, key.program_uid, key.key_id)
    try:
        connection = dbapi2.connect(
            _uri(path, access),
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_WAIT_SECONDS,
        )
    except dbapi2.Error as error:
        raise as_trouble(error, path) from None
    try:
        _set_up(connection, key, access)
    except dbapi2.Error as error:
        connection.close()
        if access is Access.READ and primary_code(error) == "SQLITE_READONLY":
            # Reading asks for no writing, unless a journal has to be rolled back first.
            raise ProgramFileHalfSaved(path) from None
        raise as_trouble(error, path) from None
    return cast("Connection", connection)


def check_header(path: Path, program_uid: str, key_id: str) -> None:
    """Look at a database file before it is opened; reads only and takes no key.

    Raises ProgramFileMissing, ProgramFileEmpty, ProgramFileNotEncrypted (a plain SQLite file),
    NotTheProgramFile (another program's or key's, or no such file at all), or
    ProgramFileUnreadable (the operating system does not let us read it).
    """
    start = first_bytes(path)
    if not start:
        raise ProgramFileEmpty(path)
    if start == _PLAIN_SQLITE:
        raise ProgramFileNotEncrypted(path)
    if start != header_of(program_uid, key_id):
        raise NotTheProgramFile(path)


def first_bytes(path: Path) -> bytes:
    """Return what a database file begins with; raises as `check_header`."""
    try:
        with path.open("rb") as file:
            return file.read(SALT_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        raise ProgramFileMissing(path) from None
    except OSError:
        raise ProgramFileUnreadable(path) from None


def header_of(program_uid: str, key_id: str) -> bytes:
    """Return the first 16 bytes of the database of a program under the key of that id."""
    text = f"peerdesk database {program_uid} {key_id}"
    return hashlib.sha256(text.encode()).digest()[:SALT_BYTES]


def integrity_report(connection: Connection) -> list[str]:
    """Return what is wrong with the open database, one line each; an empty list means sound.

    Two checks, because each misses damage that the other finds: every page against its
    authentication code, and the structure of tables and indexes. Half a minute for a million
    meetings.
    """
    lines: list[str] = []
    for check in ("PRAGMA cipher_integrity_check", "PRAGMA quick_check"):
        try:
            lines += [str(row[0]) for row in connection.execute(check)]
        except dbapi2.Error as error:
            lines.append(str(error))
    return [re.sub(r"\s+", " ", line) for line in lines if line != "ok"]


def _set_up(connection: Connection, key: DataKey, access: Access) -> None:
    run = connection.execute
    # The library would otherwise write warnings about pages and keys to the error stream.
    run("PRAGMA cipher_log_level=NONE")
    header = header_of(key.program_uid, key.key_id)
    run(f"PRAGMA key = \"x'{key.database_key().hex()}{header.hex()}'\"")
    for setting in _SETTINGS_FOR_ALL:
        run(setting)
    connection.set_authorizer(_allow)
    if access is Access.READ:
        run("PRAGMA query_only=ON")
    else:
        for setting in _SETTINGS_FOR_WRITING:
            run(setting)
        # The lock is taken now, not at the first save, and kept until the file is closed.
        run("BEGIN EXCLUSIVE")
        run("COMMIT")
    run("SELECT count(*) FROM sqlite_master").fetchone()


def _allow(action: int, first: str | None, *_rest: str | None) -> int:
    """Keep every row in this one file: ATTACH and VACUUM INTO would carry it elsewhere.

    Plain VACUUM attaches a nameless scratch database, which stays in memory.
    """
    if action == dbapi2.SQLITE_ATTACH and first != "":
        return int(dbapi2.SQLITE_DENY)
    return int(dbapi2.SQLITE_OK)


def _check_absent(path: Path) -> None:
    if path.exists():
        raise FileExistsError(f"{path.name} is there already and will not be replaced")


def _uri(path: Path, access: Access) -> str:
    # By hand, because Path.as_uri turns a Windows share into a host name, which SQLite refuses.
    name = path.absolute().as_posix()
    rooted = name if name.startswith("/") else f"/{name}"
    return f"file:{_NO_HOST}{quote(rooted)}?mode={access.value}"
