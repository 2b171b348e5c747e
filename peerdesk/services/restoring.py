"""Bringing a program back from a backup: looked into, verified, then beside or in its place."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from peerdesk.domain.backup_keeping import BEFORE_RESTORE
from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.errors import PeerDeskError, Refused
from peerdesk.domain.older_copies import Seen
from peerdesk.domain.roles import Account, Right
from peerdesk.services.backups import backup_before, backup_folder_of
from peerdesk.services.office import Cancelled, Office, Progress, never_cancelled, no_progress
from peerdesk.services.programs import (
    BY_RECOVERY_CODE,
    account_of,
    back_up_at,
    program_folder,
    staff_names,
)
from peerdesk.services.way_in import WayIn
from peerdesk.store import chain, opening
from peerdesk.store.backups import restoring
from peerdesk.store.backups.errors import BackupProblem
from peerdesk.store.backups.scratch import give_name
from peerdesk.store.backups.shelf import Shelved, seen_in
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.keys.errors import KeyFileProblem
from peerdesk.store.keys.keyfile import read_keyring
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.unlocking import (
    Opened,
)
from peerdesk.store.layout import SUFFIX
from peerdesk.store.seen_copies import remember_seen
from peerdesk.store.swapping import swap
from peerdesk.system.clock import Clock, SystemClock
from peerdesk.system.errors import SystemFault
from peerdesk.system.lockfile import ProgramInUse
from peerdesk.system.paths import settings_folder

_STAGED = ".restored-"
_FORGOTTEN_AFTER = 24 * 60 * 60  # seconds; nobody looks at one wizard for longer


@dataclass(frozen=True, slots=True)
class Prepared:
    """A backup that was unpacked into a folder without a name yet, and found sound.

    `accounts` are the names of that day; `records` counts by kind.
    """

    backup: Path
    folder: Path
    made_at: datetime
    accounts: tuple[str, ...]
    records: dict[str, int]
    rows: dict[str, int]
    account: Account
    opened: Opened


@dataclass(frozen=True, slots=True)
class Restored:
    """A program that was restored and checked; `made_at` is when the backup was made.

    `kept` is where the one before it is now, None when it stands beside; `backed_up` is the backup
    that was made of that one first, None when it could not be opened.
    """

    folder: Path
    made_at: datetime
    rows: dict[str, int]
    kept: Path | None = None
    backed_up: Path | None = None


def known_backups(programs: Iterable[Path]) -> list[Shelved]:
    """What looks like a backup beside some programs, the newest first; not shown to be genuine."""
    found = [each for folder in programs for each in seen_in(backup_folder_of(folder))]
    return sorted(found, key=lambda each: each.manifest.made_at, reverse=True)


def program_of(backup: Path, programs: Iterable[Path]) -> Path | None:
    """The program among some that a backup is of, by its id; None when it is none of them."""
    uid = restoring.read_manifest(backup).program_uid
    for folder in programs:
        with suppress(KeyFileProblem, SystemFault, OSError):
            if read_keyring(folder).program_uid == uid:
                return folder
    return None


def prepare_restore(
    backup: Path,
    place: Path,
    way: WayIn,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> Prepared:
    """Unpack a backup in `place` and check all of it; go on with one of the functions below.

    Raises WrongPassphrase and its kin, BackupProblem when the backup is not sound, PlaceRefused,
    FileNotWritten, Cancelled; nothing is left in any of these.
    """
    _clear_forgotten(place)
    ways: list[Opened] = []
    names: list[str] = []

    def unlock(keyring: KeyRing) -> DataKey:
        ways.append(way.open(keyring))
        names.extend(slot.name for slot in keyring.slots)
        return ways[0].data_key

    folder = place / f"{_STAGED}{uuid4().hex}{SUFFIX}"
    found = restoring.restore_backup(backup, folder, unlock, progress, cancelled)
    slot = ways[0].slot
    return Prepared(
        backup=backup,
        folder=folder,
        made_at=found.manifest.made_at,
        accounts=tuple(names),
        records={kind: found.rows[kind] for kind in RECORD_BY_KIND if kind in found.rows},
        rows=found.rows,
        account=account_of(slot) if slot is not None else BY_RECOVERY_CODE,
        opened=ways[0],
    )


def removed_since(prepared: Prepared, present: Path) -> tuple[str, ...]:
    """Who has an account in a backup and none any more; they come back with it."""
    with suppress(PeerDeskError, SystemFault):
        today = staff_names(present)
        return tuple(name for name in prepared.accounts if name not in today)
    return ()


def discard(prepared: Prepared) -> None:
    """Let go of what was prepared."""
    shutil.rmtree(prepared.folder, ignore_errors=True)


def keep_beside(prepared: Prepared, folder: Path, clock: Clock | None = None) -> Restored:
    """Keep what was prepared as a new program beside all others; its log says so.

    Raises BackupProblem when there is something of that name.
    """
    seen = _note(prepared, "as a new program", clock or SystemClock())
    give_name(prepared.folder, folder)
    remember_seen(settings_folder(), folder, seen)
    return Restored(folder, prepared.made_at, prepared.rows)


def put_in_place(prepared: Prepared, present: Path, clock: Clock | None = None) -> Restored:
    """Put what was prepared in the place of the program it is a backup of.

    That one is backed up first if it can be opened with the same keys, and kept beside under
    another name. Raises NotAllowed unless the account in the backup is a coordinator's or the
    recovery code was given, ProgramInUse, FileNotWritten, BackupProblem; then the present program
    is there as before.
    """
    prepared.account.check(Right.RESTORE)
    clock = clock or SystemClock()
    backed_up = _back_up_present(prepared, present, clock)
    kept = _kept_name(present, clock.now())
    seen = _note(prepared, f"in the place of {present.stem}, kept as {kept.stem}", clock)
    # Not before: until then the program that is there is still the one that was seen.
    swap(present, prepared.folder, kept, partial(remember_seen, settings_folder(), present, seen))
    return Restored(present, prepared.made_at, prepared.rows, kept, backed_up)


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
    restoring.refuse_taken(folder)
    way = WayIn(staff, passphrase)
    prepared = prepare_restore(backup, folder.parent, way, progress, cancelled)
    try:
        return keep_beside(prepared, folder)
    finally:
        discard(prepared)


def restore_in_place(backup: Path, present: Path, staff: str, passphrase: str) -> Restored:
    """Restore a backup in the place of its program, which is kept under another name.

    Raises Refused when it is no backup of that program, and what `prepare_restore` and
    `put_in_place` raise.
    """
    if program_of(backup, (present,)) is None:
        raise Refused(
            f"{backup.name} is no backup of {present.stem}, so nothing was changed.",
            "Choose another backup, or restore this one beside as a new program.",
        )
    prepared = prepare_restore(backup, present.parent, WayIn(staff, passphrase))
    try:
        return put_in_place(prepared, present)
    finally:
        discard(prepared)


def free_folder(place: Path, backup: Path) -> Path:
    """A name for the restored program that nothing has yet."""
    name = f"{backup.stem} restored"
    folder, number = program_folder(place, name), 2
    while folder.exists():
        folder, number = program_folder(place, f"{name} {number}"), number + 1
    return folder


def _back_up_present(prepared: Prepared, present: Path, clock: Clock) -> Path | None:
    try:
        program = opening.open_with_keys(present, prepared.opened, back_up_at(clock))
    except ProgramInUse:
        raise
    except (PeerDeskError, SystemFault):
        return None  # damaged, or under other keys by now: it is kept as it is
    office = Office(program=program, account=prepared.account, clock=clock)
    try:
        return backup_before(office, "a restore", code=BEFORE_RESTORE).path
    except BackupProblem:
        return None  # too damaged to be backed up, which is why somebody restores
    finally:
        program.close()


def _note(prepared: Prepared, how: str, clock: Clock) -> Seen:
    """Have the log of the restored program say who restored it, from what, and where to."""
    program = opening.open_with_keys(prepared.folder, prepared.opened, back_up_at(clock))
    try:
        office = Office(program=program, account=prepared.account, clock=clock)
        made = prepared.made_at.isoformat(timespec="seconds")
        reason = f"From {prepared.backup.name}, made {made}, {how}"
        with office.acting("restore", "Restored from a backup", reason=reason):
            pass
        with program.reading() as connection:
            return Seen(*chain.last_link(connection))
    finally:
        program.close()


def _kept_name(present: Path, now: datetime) -> Path:
    name = f"{present.stem} before restore {now:%Y-%m-%d %H%M}"
    folder, number = present.with_name(name + SUFFIX), 2
    while folder.exists():
        folder, number = present.with_name(f"{name} {number}{SUFFIX}"), number + 1
    return folder


def _clear_forgotten(place: Path) -> None:
    """Remove what a wizard that was killed has left."""
    for left in place.glob(f"{_STAGED}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _FORGOTTEN_AFTER:
                shutil.rmtree(left, ignore_errors=True)
