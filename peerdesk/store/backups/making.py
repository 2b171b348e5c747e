"""Making a backup: snapshot, full check, one file, read back before it gets its name."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from peerdesk.store.backups.container import open_container, part_of, write_container
from peerdesk.store.backups.copying import copy_database, database_bytes
from peerdesk.store.backups.course import Course
from peerdesk.store.backups.errors import BackupProblem
from peerdesk.store.backups.manifest import Manifest
from peerdesk.store.backups.scratch import scratch_folder
from peerdesk.store.cipher import Access, connect, integrity_report
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.keys.keyfile import serialise
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.wrapping import check_mac
from peerdesk.store.layout import DATABASE
from peerdesk.system.atomic import write_atomically
from peerdesk.system.filenames import safe_file_name

if TYPE_CHECKING:
    from sqlite3 import Connection

BACKUP_SUFFIX = ".peerdesk-backup"

_LONGEST_STEM = 80
_SCRATCH = ".snapshot-"


@dataclass(frozen=True, slots=True)
class Source:
    """An open program to back up: its folder, the driver's connection, data key and key ring."""

    folder: Path
    connection: Connection
    key: DataKey
    keyring: KeyRing


def backup_name(folder: Path, now: datetime) -> str:
    """Return the file name of a backup of a program folder, which sorts by time.

    A long name of the program is cut, never the moment: each backup has a file of its own.
    """
    return f"{safe_file_name(folder.stem)[:_LONGEST_STEM]} {now:%Y-%m-%d %H%M%S}{BACKUP_SUFFIX}"


@dataclass(frozen=True, slots=True)
class Label:
    """What a manifest says beside the contents: why, and how far the log of acts has come."""

    made_at: datetime
    why: str = ""
    acts: int = 0
    last_act: str = ""


def make_backup(
    source: Source,
    target: Path,
    label: Label,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Manifest:
    """Write a backup of an open program to `target` and verify it; nothing may be mid-transaction.

    Progress is told in bytes. Raises KeyFileChanged, BackupProblem when the program itself is not
    sound, FileNotWritten or ProgramFileFault for what the disks do, Cancelled; in each case
    `target` is as it was before.
    """
    check_mac(source.keyring, source.key)
    course = Course(progress, cancelled, 3 * database_bytes(source.connection))
    for left_by_a_crash in source.folder.glob(f"{_SCRATCH}*"):
        shutil.rmtree(left_by_a_crash, ignore_errors=True)
    with scratch_folder(source.folder, _SCRATCH) as scratch:
        snapshot = scratch / DATABASE
        _take_snapshot(source, snapshot, course)
        keys = serialise(source.keyring).encode()
        manifest = Manifest(
            program_uid=source.key.program_uid,
            database=part_of(snapshot),
            keys=part_of(keys),
            **asdict(label),
        )
        write_atomically(
            target,
            lambda file: write_container(
                file, manifest.signed(source.key), keys, snapshot, course.advance
            ),
            lambda finished: _read_back(finished, source.key, course),
        )
    return manifest


def _take_snapshot(source: Source, snapshot: Path, course: Course) -> None:
    """Copy the database into a new encrypted file and run the full check on it."""
    path = source.folder / DATABASE
    copy_database(source.connection, path, snapshot, source.key, course.advance)
    with closing(connect(snapshot, source.key, Access.READ)) as copy:
        problems = integrity_report(copy)
    if problems:
        raise BackupProblem(
            "The program is damaged, so no backup of it was made.",
            "Keep the earlier backups, and restore the newest of them into a new folder.",
        )


def _read_back(finished: Path, key: DataKey, course: Course) -> None:
    """Hold the finished file, as the disk now has it, against what was to be written."""
    with open_container(finished) as container:
        if not container.manifest.is_genuine(key):
            raise BackupProblem("The backup reads back differently.", "Use another disk or stick.")
        container.keys()
        container.copy(DATABASE, lambda _block: None, course.advance)
