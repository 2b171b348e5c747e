"""Bringing a program back from a backup, into a new folder beside the old one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peerdesk.services.office import Cancelled, Progress, never_cancelled, no_progress
from peerdesk.services.programs import program_folder
from peerdesk.store.backups import restoring
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.unlocking import unlock_with_passphrase


@dataclass(frozen=True, slots=True)
class Restored:
    """A program that was restored and checked; `made_at` is when the backup was made."""

    folder: Path
    made_at: datetime
    rows: dict[str, int]


def restore_program(
    backup: Path,
    folder: Path,
    staff: str,
    passphrase: str,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> Restored:
    """Restore a backup into a new folder with the passphrase that opened it on that day.

    The whole file is checked before the folder gets its name. Raises Refused when there is
    something under that name, WrongPassphrase, BackupProblem when the backup is not sound.
    """

    def unlock(keyring: KeyRing) -> DataKey:
        return unlock_with_passphrase(keyring, staff, passphrase).data_key

    found = restoring.restore_backup(backup, folder, unlock, progress, cancelled)
    return Restored(folder, found.manifest.made_at, found.rows)


def free_folder(place: Path, backup: Path) -> Path:
    """A name for the restored program that nothing has yet."""
    name = f"{backup.stem} restored"
    folder, number = program_folder(place, name), 2
    while folder.exists():
        folder, number = program_folder(place, f"{name} {number}"), number + 1
    return folder
