"""Looking into a backup, and restoring it into a new folder that appears only when it is whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from peerdesk.domain.errors import Refused
from peerdesk.store.backups.container import Container, open_container
from peerdesk.store.backups.course import Course
from peerdesk.store.backups.errors import BackupNotSound
from peerdesk.store.backups.manifest import Manifest
from peerdesk.store.backups.scratch import give_name, scratch_folder
from peerdesk.store.cipher import Access, connect, integrity_report
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.keys.errors import KeyFileProblem, KeyFileTooNew, KeyFileTooOld
from peerdesk.store.keys.keyfile import write_keyring
from peerdesk.store.keys.parsing import parse
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.layout import DATABASE
from peerdesk.store.places import refuse_unfit
from peerdesk.system.atomic import write_atomically

if TYPE_CHECKING:
    from sqlite3 import Connection

Unlock = Callable[[KeyRing], DataKey]

_COUNTED = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"


@dataclass(frozen=True, slots=True)
class Findings:
    """What a sound backup was found to hold: its manifest, and rows by table."""

    manifest: Manifest
    rows: dict[str, int]


def read_manifest(path: Path) -> Manifest:
    """Return what a backup says of itself, such as when it was made; needs no key, proves nothing.

    Raises BackupProblem when the file is no backup.
    """
    with open_container(path) as container:
        return container.manifest


def verify_backup(
    path: Path,
    unlock: Unlock,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    scratch: Path | None = None,
) -> Findings:
    """Unpack a backup into a scratch folder, open it, run the full check, and throw it away.

    `scratch` is a folder with room for it; the system's temporary folder by default (the database
    is encrypted there too). Raises as `restore_backup`.
    """
    course = Course(progress, cancelled, _size(path))
    with scratch_folder(scratch or Path(tempfile.gettempdir()), "peerdesk-") as folder:
        return _unpack(path, folder, unlock, course)


def restore_backup(
    path: Path,
    folder: Path,
    unlock: Unlock,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> Findings:
    """Restore a backup as the new program folder `folder`, checked before it gets its name.

    `unlock` turns the key ring of that day into the data key, by passphrase or recovery code; what
    it raises goes through. Raises Refused when there is something under that name, PlaceRefused
    where no program may live, BackupProblem when the backup is not sound, FileNotWritten,
    Cancelled; no folder is left in any of these.
    """
    refuse_taken(folder)
    refuse_unfit(folder)
    course = Course(progress, cancelled, _size(path))
    with scratch_folder(folder.parent, ".restoring-") as staging:
        findings = _unpack(path, staging, unlock, course)
        give_name(staging, folder)
    return findings


def refuse_taken(folder: Path) -> None:
    """Raise Refused when there is something under the name of a new folder."""
    if folder.exists():
        raise Refused(
            f"There is something called {folder.name} in {folder.parent} already.",
            "Restore into a new folder; the old one stays as it is.",
        )


def _size(path: Path) -> int:
    return read_manifest(path).database.size


def _unpack(path: Path, folder: Path, unlock: Unlock, course: Course) -> Findings:
    with open_container(path) as container:
        ring = _keyring(container)
        key = unlock(ring)
        if not container.manifest.is_genuine(key):
            raise BackupNotSound(path.name, "its manifest was changed outside PeerDesk")

        def write(file: IO[bytes]) -> None:
            container.copy(DATABASE, file.write, course.advance)

        write_atomically(folder / DATABASE, write)
    write_keyring(folder, ring)
    with closing(connect(folder / DATABASE, key, Access.READ)) as connection:
        problems = integrity_report(connection)
        if problems:
            raise BackupNotSound(path.name, problems[0])
        return Findings(container.manifest, _rows(connection))


def _keyring(container: Container) -> KeyRing:
    try:
        ring = parse(container.keys().decode())
    except (KeyFileTooNew, KeyFileTooOld):
        raise
    except (KeyFileProblem, UnicodeDecodeError):
        raise BackupNotSound(container.name, "its keys are damaged") from None
    if ring.program_uid != container.manifest.program_uid:
        raise BackupNotSound(container.name, "its keys are those of another program")
    return ring


def _rows(connection: Connection) -> dict[str, int]:
    names = [str(row[0]) for row in connection.execute(_COUNTED)]
    quoted = {name: name.replace('"', '""') for name in names}
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{quoted[name]}"').fetchone()[0])  # noqa: S608
        for name in names
    }
