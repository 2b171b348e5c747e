"""The backups in a folder, as far as their manifests show them to be those of one program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from peerdesk.store.backups.errors import BackupProblem
from peerdesk.store.backups.making import BACKUP_SUFFIX
from peerdesk.store.backups.manifest import Manifest
from peerdesk.store.backups.restoring import read_manifest
from peerdesk.store.keys.data_key import DataKey


@dataclass(frozen=True, slots=True)
class Shelved:
    """A backup file and what it says of itself; `size` in bytes."""

    path: Path
    manifest: Manifest
    size: int


def seen_in(folder: Path) -> Iterator[Shelved]:
    """What looks like a backup in a folder; needs no key and proves nothing."""
    try:
        paths = [path for path in folder.iterdir() if path.name.endswith(BACKUP_SUFFIX)]
    except OSError:
        return
    for path in paths:
        try:
            if path.is_file() and not path.is_symlink():
                yield Shelved(path, read_manifest(path), path.stat().st_size)
        except (BackupProblem, OSError):
            continue


def shelved(folder: Path, key: DataKey) -> list[Shelved]:
    """Return the backups of a program in a folder, the newest first.

    Whatever was not signed with this data key is left out: other files, other programs, and
    backups from before the program was given other keys.
    """
    ours = [each for each in seen_in(folder) if _is_of(each.manifest, key)]
    return sorted(ours, key=lambda each: (each.manifest.made_at, each.path.name), reverse=True)


def _is_of(manifest: Manifest, key: DataKey) -> bool:
    return manifest.program_uid == key.program_uid and manifest.is_genuine(key)
