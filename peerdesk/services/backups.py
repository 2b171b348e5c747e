"""Backups: one verified file each, beside the program or on a stick."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peerdesk.domain.backup_keeping import (
    ASKED,
    BEFORE_IMPORT,
    BEFORE_UPGRADE,
    DAILY,
    Made,
    no_longer_kept,
)
from peerdesk.domain.backup_standing import BackupStanding
from peerdesk.domain.errors import Cancelled as WasCancelled
from peerdesk.domain.errors import PeerDeskError
from peerdesk.domain.roles import Right
from peerdesk.domain.words import counted
from peerdesk.services.guarding import needs
from peerdesk.services.office import (
    Cancelled,
    Office,
    Progress,
    never_cancelled,
    no_progress,
)
from peerdesk.store import act_log
from peerdesk.store.backups.making import backup_name
from peerdesk.store.backups.shelf import Shelved, shelved
from peerdesk.store.chain import link_of
from peerdesk.store.program import Program
from peerdesk.store.trouble import ProgramFileFault
from peerdesk.system.atomic import make_folder
from peerdesk.system.errors import SystemFault

BACKUP_FOLDER_ENDING = " backups"
BACKUP, ELSEWHERE = "backup", "backup_elsewhere"
"""Actions in the log: in the usual place, and on a stick or in another folder."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made and verified; `size` in bytes."""

    path: Path
    size: int


@needs(Right.SIGN_IN)
def backup_folder(office: Office) -> Path:
    """Where backups go unless a person chooses another place: beside the program."""
    return backup_folder_of(office.program.folder)


def backup_folder_of(folder: Path) -> Path:
    """Where the backups of a program in a folder go by themselves."""
    return folder.with_name(folder.stem + BACKUP_FOLDER_ENDING)


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

    Never writes over an earlier backup; in the usual place, old ones then make room. Raises
    FileNotWritten for what the disk does, BackupProblem when the program itself is damaged,
    OnlyForReading where nothing can be written (a snapshot is taken beside the database), and
    Cancelled.
    """
    return _back_up(office, place, progress, cancelled, why=ASKED, reason=reason)


@needs(Right.BACK_UP)
def backup_before(
    office: Office, why: str, cancelled: Cancelled = never_cancelled, *, code: str = BEFORE_IMPORT
) -> Backup:
    """The backup before an act that changes much; `why` names it ("an import") for the log.

    `code` is what its manifest says, from `domain.backup_keeping`.
    """
    return _back_up(office, None, no_progress, cancelled, why=code, reason=f"Before {why}")


@needs(Right.SIGN_IN)
def back_up_by_itself(
    office: Office,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> Backup | None:
    """The backup that nobody asks for, whoever is signed in; None when none is due today.

    Raises as `back_up`.
    """
    if not is_backup_due(office):
        return None
    return _back_up(office, None, progress, cancelled, why=DAILY, reason="By itself")


def back_up_before_upgrade(program: Program, now: datetime) -> None:
    """The backup of a program of an earlier PeerDesk, whose log cannot be written to yet."""
    target = _target(program, backup_folder_of(program.folder), now)
    program.back_up(target, now, no_progress, never_cancelled, BEFORE_UPGRADE)


@needs(Right.SIGN_IN)
def latest_backup(office: Office) -> datetime | None:
    """When the latest good backup in the usual place was made."""
    return backup_standing(office).last


@needs(Right.SIGN_IN)
def is_backup_due(office: Office) -> bool:
    """Whether records were changed and the last good backup is not from today."""
    if office.program.is_read_only:
        return False
    return backup_standing(office).is_due(office.clock.now())


@needs(Right.SIGN_IN)
def backup_standing(office: Office) -> BackupStanding:
    """How the program stands with its backups in the usual place.

    Only those count that were signed with the program's own key: nobody can pass another file off
    as one, and after the program was given other keys it needs a new backup.
    """
    with office.program.reading() as connection:
        # After a restore there may be newer ones, of the acts that it took back.
        newest = next((each for each in _shelf(office) if _is_past(office, each)), None)
        changes = act_log.changing_since(connection, newest.manifest.acts if newest else 0)
        outcome, reason = act_log.latest_outcome(connection, BACKUP)
    return BackupStanding(
        last=newest.manifest.made_at if newest else None,
        changes=changes,
        failure=reason if outcome == "failed" else "",
    )


def _back_up(
    office: Office,
    place: Path | None,
    progress: Progress,
    cancelled: Cancelled,
    *,
    why: str,
    reason: str,
) -> Backup:
    office.program.refuse_only_reading()
    now, usual = office.clock.now(), backup_folder(office)
    is_usual = place is None or place == usual
    action = BACKUP if is_usual else ELSEWHERE
    try:
        target = _target(office.program, place or usual, now)
        office.program.back_up(target, now, progress, cancelled, why)
    except WasCancelled:
        raise
    except (PeerDeskError, SystemFault) as fault:
        _note_failure(office, action, fault.sentence)
        raise
    with office.acting(action, "Backup made", reason=reason):
        pass
    made = Backup(target, target.stat().st_size)
    if is_usual:
        _thin_out(office, now)
    return made


def _note_failure(office: Office, action: str, sentence: str) -> None:
    # The disk that took no backup may take no note either; the fault itself is told all the same.
    with (
        suppress(ProgramFileFault),
        office.acting(action, "Backup failed", outcome="failed", reason=sentence),
    ):
        pass


def _thin_out(office: Office, now: datetime) -> None:
    """Remove old backups by the rule of `domain.backup_keeping`, once a new one is verified.

    Noted before it is done, so that no backup goes without a word in the log. One that the disk
    does not give up stays until next time.
    """
    shelf = {each.path.name: each for each in _shelf(office)}
    made = [Made(name, each.manifest.made_at, each.manifest.why) for name, each in shelf.items()]
    old = sorted(no_longer_kept(made, now), key=lambda each: each.made_at)
    if not old:
        return
    first, last = old[0].made_at.date(), old[-1].made_at.date()
    with office.acting(
        "thin_backups", f"{counted(len(old), 'old backup')} removed", reason=f"Of {first} to {last}"
    ):
        pass
    for each in old:
        with suppress(OSError):
            shelf[each.name].path.unlink()


def _is_past(office: Office, backup: Shelved) -> bool:
    """Whether the program came from what a backup holds; those of before 1.1 do not tell."""
    said = backup.manifest
    with office.program.reading() as connection:
        return not said.acts or link_of(connection, said.acts) == said.last_act


def _shelf(office: Office) -> list[Shelved]:
    return shelved(backup_folder(office), office.program.opened.data_key)


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
