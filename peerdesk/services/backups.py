"""Backups: one verified file each, beside the program or on a stick."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peerdesk.domain.errors import PeerDeskError
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import (
    Cancelled,
    Office,
    Progress,
    never_cancelled,
    no_progress,
)
from peerdesk.store.backups.making import BACKUP_SUFFIX, backup_name
from peerdesk.store.backups.restoring import read_manifest
from peerdesk.store.program import Program
from peerdesk.system.atomic import make_folder

BACKUP_FOLDER_ENDING = " backups"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made and verified; `size` in bytes."""

    path: Path
    size: int


@needs(Right.SIGN_IN)
def backup_folder(office: Office) -> Path:
    """Where backups go unless a person chooses another place: beside the program."""
    return _usual_place(office.program)


def _usual_place(program: Program) -> Path:
    return program.folder.with_name(program.folder.stem + BACKUP_FOLDER_ENDING)


@needs(Right.BACK_UP)
def back_up(
    office: Office,
    place: Path | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
    *,
    reason: str = "",
) -> Backup:
    """Make a backup file in a folder and verify it by reading it; `reason` goes into the log.

    Never writes over an earlier backup. Raises FileNotWritten for what the disk does,
    BackupProblem when the program itself is damaged, OnlyForReading where nothing can be written
    (a snapshot is taken beside the database), and Cancelled.
    """
    office.program.refuse_only_reading()
    now = office.clock.now()
    target = _target(office.program, place or backup_folder(office), now)
    office.program.back_up(target, now, progress, cancelled)
    with office.acting("backup", "Backup made", reason=reason):
        pass
    return Backup(target, target.stat().st_size)


@needs(Right.BACK_UP)
def backup_before(office: Office, why: str, cancelled: Cancelled = never_cancelled) -> Backup:
    """The backup before an act that changes much; `why` names it ("an import") for the log."""
    return back_up(office, cancelled=cancelled, reason=f"Before {why}")


def back_up_before_upgrade(program: Program, now: datetime) -> None:
    """The backup of a program of an earlier PeerDesk, whose log cannot be written to yet."""
    target = _target(program, _usual_place(program), now)
    program.back_up(target, now, no_progress, never_cancelled)


@needs(Right.SIGN_IN)
def latest_backup(office: Office) -> datetime | None:
    """When the latest backup in the usual place was made, by what it says itself."""
    made = []
    for path in backup_folder(office).glob(f"*{BACKUP_SUFFIX}"):
        try:
            made.append(read_manifest(path).made_at)
        except PeerDeskError:
            continue
    return max(made, default=None)


def _target(program: Program, folder: Path, now: datetime) -> Path:
    """The file of a new backup in a folder that is there."""
    make_folder(folder)
    return _unused(folder / backup_name(program.folder, now))


def _unused(path: Path) -> Path:
    """The path, or one with a number when two backups fall into one second of the clock."""
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.stem} {number}{path.suffix}"), number + 1
    return free
