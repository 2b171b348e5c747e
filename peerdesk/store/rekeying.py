"""The steps of re-keying a program: copy under new keys, check, stage, and one rename that counts.

Up to the rename a kill leaves the old program, from it on the new one: the database says in its
first bytes which key ring is its own, and the next opening clears up the rest (`unfinished`).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from peerdesk.store.backups.copying import copy_database, database_bytes
from peerdesk.store.backups.course import Course
from peerdesk.store.backups.errors import BackupProblem
from peerdesk.store.cipher import Access, connect, integrity_report
from peerdesk.store.keys.keyfile import NEXT_KEY_FILE, serialise
from peerdesk.store.keys.renewal import Renewal
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.unlocking import Opened
from peerdesk.store.layout import DATABASE, NEXT_DATABASE
from peerdesk.store.trouble import ProgramFileFault
from peerdesk.store.unfinished import settle_keys
from peerdesk.system.atomic import FileNotWritten, flush_folder, write_atomically

if TYPE_CHECKING:
    from sqlite3 import Connection

_WAITS = (0.1, 0.4, 1.0)  # seconds; a virus scanner may hold a fresh file for a moment


def copy_next(
    folder: Path,
    source: Connection,
    renewal: Renewal,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> None:
    """Copy the open database beside itself, under the new data key; progress is told in bytes."""
    course = Course(progress, cancelled, database_bytes(source))
    key = renewal.opened.data_key
    copy_database(source, folder / DATABASE, folder / NEXT_DATABASE, key, course.advance)


def stage(folder: Path, renewal: Renewal) -> None:
    """Check the finished copy in full, flush it to the disk, and lay its key ring beside it."""
    path = folder / NEXT_DATABASE
    with closing(connect(path, renewal.opened.data_key, Access.READ)) as copy:
        problems = integrity_report(copy)
    if problems:
        raise BackupProblem(
            "The program is damaged, so its keys were not changed.",
            "Restore the newest backup into a new folder, then try again there.",
        )
    try:
        with path.open("r+b") as file:
            os.fsync(file.fileno())
    except OSError as error:
        raise _not_swapped() from error
    write_atomically(folder / NEXT_KEY_FILE, serialise(renewal.keyring).encode())


def commit(folder: Path) -> None:
    """Rename the new database over the old one, which is closed: the moment that counts."""
    if (folder / f"{DATABASE}-journal").exists():  # it would be played back into the new one
        raise _not_swapped()
    for wait in (*_WAITS, None):
        try:
            (folder / NEXT_DATABASE).replace(folder / DATABASE)
        except OSError as error:
            if wait is not None and isinstance(error, PermissionError):
                time.sleep(wait)
                continue
            raise _not_swapped() from error
        break
    flush_folder(folder)


def take_over_keys(folder: Path, keyring: KeyRing) -> None:
    """Let the new key ring be the one; what the disk does not take is done at the next opening."""
    with suppress(FileNotWritten):
        settle_keys(folder, keyring)


def opened_by_right(renewal: Renewal) -> Opened:
    """What the person who re-keyed holds from now on, who may have given up a right."""
    slot = renewal.opened.slot
    if slot is not None and not slot.private:
        return replace(renewal.opened, private_key=None)
    return renewal.opened


def _not_swapped() -> ProgramFileFault:
    return ProgramFileFault(
        "The disk did not take the program under its new keys, so nothing was changed.",
        "Check that the disk is connected and that nothing scans or copies the folder, then try "
        "again.",
    )
