"""Opening a program folder: keys, lock, database and their agreement."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from sqlalchemy import Connection

from peerdesk.domain.errors import PeerDeskError, PlaceRefused
from peerdesk.store import schema
from peerdesk.store.cipher import Access, check_header
from peerdesk.store.engine import make_engine
from peerdesk.store.facts import read_fact, tell_fact
from peerdesk.store.keys.keyfile import KEY_FILE, serialise
from peerdesk.store.keys.parsing import parse
from peerdesk.store.keys.slots import KeyRing, StaffSlot
from peerdesk.store.keys.unlocking import (
    Opened,
    unlock_with_passphrase,
    unlock_with_recovery_code,
)
from peerdesk.store.layout import DATABASE, SUFFIX
from peerdesk.store.places import access_to
from peerdesk.store.program import Program
from peerdesk.store.seen_copies import forget_seen
from peerdesk.store.swapping import finish_swap
from peerdesk.store.unfinished import current_keyring, finish_rekeying
from peerdesk.system.lockfile import ProgramLock, ProgramNotLockable, kept_from_writers
from peerdesk.system.paths import settings_folder

Unlock = Callable[[KeyRing], Opened]

Counted = Callable[[KeyRing], AbstractContextManager[None]]
"""Put around the check of a passphrase or code: counts the try, or refuses it."""

BeforeUpgrade = Callable[[Program], None]
"""Called with a program of an earlier PeerDesk before its tables change; makes the backup."""


def open_with_passphrase(
    folder: Path, staff: str, passphrase: str, before_upgrade: BeforeUpgrade, counted: Counted
) -> tuple[Program, StaffSlot]:
    """Open a program; returns it with the account that opened it."""

    def unlock(keys: KeyRing) -> Opened:
        with counted(keys):
            return unlock_with_passphrase(keys, staff, passphrase)

    program = _open(folder, unlock, before_upgrade)
    slot = program.opened.slot
    assert slot is not None  # a passphrase opens a slot
    program.name_holder(slot.name)
    return program, slot


def open_with_recovery_code(
    folder: Path, code: str, before_upgrade: BeforeUpgrade, counted: Counted
) -> Program:
    """Open a program with the printed code when the passphrase is gone."""

    def unlock(keys: KeyRing) -> Opened:
        with counted(keys):
            return unlock_with_recovery_code(keys, code)

    return _open(folder, unlock, before_upgrade)


def open_with_keys(folder: Path, opened: Opened, before_upgrade: BeforeUpgrade) -> Program:
    """Open a program with keys that are known already, such as those of a backup of it.

    Raises ProgramFileFault when it is under others.
    """
    return _open(folder, lambda _keys: opened, before_upgrade)


def staff_names(folder: Path) -> tuple[str, ...]:
    """Who has an account, as the key file says in the open."""
    return tuple(slot.name for slot in current_keyring(_program_folder(folder)).slots)


def staff_slots(folder: Path) -> tuple[StaffSlot, ...]:
    """The slots of all accounts, as the key file says in the open; nobody has vouched for them."""
    return current_keyring(_program_folder(folder)).slots


def _program_folder(folder: Path) -> Path:
    if finish_swap(folder):
        forget_seen(settings_folder(), folder)  # it was another program's
    if not any((folder / name).exists() for name in (KEY_FILE, DATABASE)):
        raise PeerDeskError(
            f"There is no program at {folder}.",
            f"Choose the folder whose name ends in {SUFFIX}.",
        )
    return folder


def _open(folder: Path, unlock: Unlock, before_upgrade: BeforeUpgrade) -> Program:
    ring = current_keyring(_program_folder(folder))  # a missing or damaged one is told first
    if access_to(folder) is Access.READ:
        return _open_for_reading(folder, ring, unlock)
    # Who has it open is said at once, before a second of work on the passphrase.
    lock = ProgramLock(folder, "")
    lock.acquire()
    try:
        ring = finish_rekeying(folder)
        _refuse_strange(folder, ring)
        opened = unlock(ring)
        engine = make_engine(folder / DATABASE, opened.data_key)
        try:
            program = Program(folder, engine, lock, opened)
            _bring_up_to_date(program, ring, before_upgrade)
        except BaseException:
            engine.dispose()
            raise
    except BaseException:
        with suppress(OSError):
            lock.release()
        raise
    return program


def _refuse_strange(folder: Path, ring: KeyRing) -> None:
    """Tell a file that is missing or another program's at once, not as a wrong passphrase."""
    check_header(folder / DATABASE, ring.program_uid, ring.key_id)


def _open_for_reading(folder: Path, ring: KeyRing, unlock: Unlock) -> Program:
    """Open where nothing can be written; without a lock, which could not be written either."""
    with suppress(ProgramNotLockable), kept_from_writers(folder):
        pass
    _refuse_strange(folder, ring)
    opened = unlock(ring)
    engine = make_engine(folder / DATABASE, opened.data_key, Access.READ)
    try:
        program = Program(folder, engine, None, opened)
        with program.reading() as connection:
            _refuse_unless_ready(folder, connection, ring)
    except BaseException:
        engine.dispose()
        raise
    return program


def _refuse_unless_ready(folder: Path, connection: Connection, ring: KeyRing) -> None:
    """Refuse for reading what would have to be written to first."""
    if schema.needs_upgrade(connection):
        raise PlaceRefused(
            "This program was last used with an earlier PeerDesk and must be brought up to date "
            "first, which cannot be done where nothing can be written.",
            "Copy it to this computer and open it there.",
            folder,
        )
    _refuse_older(read_fact(connection, "keyring"), ring)


def _bring_up_to_date(program: Program, ring: KeyRing, before_upgrade: BeforeUpgrade) -> None:
    with program.reading() as connection:
        is_older = schema.needs_upgrade(connection)
    if is_older:
        before_upgrade(program)
    with program.preparing() as connection:
        if is_older:
            schema.upgrade(connection)
        program.took_over_keys = _agree(connection, ring)


def _agree(connection: Connection, ring: KeyRing) -> bool:
    """Hold the copy of the key ring in the database against the one in the folder.

    A newer one in the folder is taken over, which is told: the change reached the file, not yet
    the database.
    """
    kept = read_fact(connection, "keyring")
    if kept == serialise(ring):
        return False
    _refuse_older(kept, ring)
    tell_fact(connection, "keyring", serialise(ring))
    return True


def _refuse_older(kept: str, ring: KeyRing) -> None:
    if kept and parse(kept).generation > ring.generation:
        raise PeerDeskError(
            f"The file {KEY_FILE} is older than the program beside it.",
            f"Put the newer {KEY_FILE} back, or restore the latest backup.",
        )
