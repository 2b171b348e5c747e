"""Opening a program folder: keys, lock, database and their agreement."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from sqlalchemy import Connection

from peerdesk.domain.errors import PeerDeskError, PlaceRefused
from peerdesk.store import schema
from peerdesk.store.cipher import Access
from peerdesk.store.engine import make_engine
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.keys.keyfile import (
    KEY_FILE,
    read_keyring,
    serialise,
)
from peerdesk.store.keys.keyring import (
    find_slot,
    unlock_with_passphrase,
    unlock_with_recovery_code,
)
from peerdesk.store.keys.parsing import parse
from peerdesk.store.keys.slots import KeyRing, StaffSlot
from peerdesk.store.layout import DATABASE, SUFFIX
from peerdesk.store.places import access_to
from peerdesk.store.program import Program, read_fact, tell_fact
from peerdesk.system.lockfile import ProgramLock, ProgramNotLockable, kept_from_writers

Unlock = Callable[[KeyRing], DataKey]

Counted = Callable[[KeyRing], AbstractContextManager[None]]
"""Put around the check of a passphrase or code: counts the try, or refuses it."""

BeforeUpgrade = Callable[[Program], None]
"""Called with a program of an earlier PeerDesk before its tables change; makes the backup."""


def open_with_passphrase(
    folder: Path, staff: str, passphrase: str, before_upgrade: BeforeUpgrade, counted: Counted
) -> tuple[Program, StaffSlot]:
    """Open a program; returns it with the account that opened it."""
    ring = read_keyring(_program_folder(folder))

    def unlock(keys: KeyRing) -> DataKey:
        with counted(keys):
            return unlock_with_passphrase(keys, staff, passphrase)

    program = _open(folder, ring, unlock, before_upgrade)
    slot = find_slot(ring, staff)
    assert slot is not None  # it has just been opened with that slot
    program.name_holder(slot.name)
    return program, slot


def open_with_recovery_code(
    folder: Path, code: str, before_upgrade: BeforeUpgrade, counted: Counted
) -> Program:
    """Open a program with the printed code when the passphrase is gone."""
    ring = read_keyring(_program_folder(folder))

    def unlock(keys: KeyRing) -> DataKey:
        with counted(keys):
            return unlock_with_recovery_code(keys, code)

    return _open(folder, ring, unlock, before_upgrade)


def staff_names(folder: Path) -> tuple[str, ...]:
    """Who has an account, as the key file says in the open."""
    return tuple(slot.name for slot in read_keyring(_program_folder(folder)).slots)


def _program_folder(folder: Path) -> Path:
    if not any((folder / name).exists() for name in (KEY_FILE, DATABASE)):
        raise PeerDeskError(
            f"There is no program at {folder}.",
            f"Choose the folder whose name ends in {SUFFIX}.",
        )
    return folder


def _open(folder: Path, ring: KeyRing, unlock: Unlock, before_upgrade: BeforeUpgrade) -> Program:
    if access_to(folder) is Access.READ:
        return _open_for_reading(folder, ring, unlock)
    # Who has it open is said at once, before a second of work on the passphrase.
    lock = ProgramLock(folder, "")
    lock.acquire()
    try:
        key = unlock(ring)
        engine = make_engine(folder / DATABASE, key)
        try:
            program = Program(folder, engine, lock, key)
            _bring_up_to_date(program, ring, before_upgrade)
        except BaseException:
            engine.dispose()
            raise
    except BaseException:
        with suppress(OSError):
            lock.release()
        raise
    return program


def _open_for_reading(folder: Path, ring: KeyRing, unlock: Unlock) -> Program:
    """Open where nothing can be written; without a lock, which could not be written either."""
    with suppress(ProgramNotLockable), kept_from_writers(folder):
        pass
    key = unlock(ring)
    engine = make_engine(folder / DATABASE, key, Access.READ)
    try:
        program = Program(folder, engine, None, key)
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
        _agree(connection, ring)


def _agree(connection: Connection, ring: KeyRing) -> None:
    """Hold the copy of the key ring in the database against the one in the folder.

    A newer one in the folder is taken over: the change reached the file, not yet the database.
    """
    kept = read_fact(connection, "keyring")
    if kept == serialise(ring):
        return
    _refuse_older(kept, ring)
    tell_fact(connection, "keyring", serialise(ring))


def _refuse_older(kept: str, ring: KeyRing) -> None:
    if kept and parse(kept).generation > ring.generation:
        raise PeerDeskError(
            f"The file {KEY_FILE} is older than the program beside it.",
            f"Put the newer {KEY_FILE} back, or restore the latest backup.",
        )
