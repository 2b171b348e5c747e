"""Making and opening a program folder: keys, lock, database and their agreement."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from peerdesk.domain.errors import PeerDeskError, Refused
from peerdesk.store import schema
from peerdesk.store.cipher import Access
from peerdesk.store.engine import make_engine
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.keys.derivation import KdfParams
from peerdesk.store.keys.keyfile import (
    KEY_FILE,
    read_keyring,
    serialise,
    write_keyring,
)
from peerdesk.store.keys.keyring import (
    create_keyring,
    find_slot,
    unlock_with_passphrase,
    unlock_with_recovery_code,
)
from peerdesk.store.keys.parsing import parse
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.layout import DATABASE, SUFFIX
from peerdesk.store.program import Program, read_fact, tell_fact
from peerdesk.system.identifiers import new_uid
from peerdesk.system.lockfile import ProgramLock

Unlock = Callable[[KeyRing], DataKey]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProgram:
    """What a person gives for a program that does not exist yet."""

    folder: Path
    staff: str
    passphrase: str = field(repr=False)
    cost: KdfParams


def create(wanted: NewProgram, now: datetime) -> tuple[Program, str]:
    """Make the folder with its keys and an empty database; the recovery code is kept nowhere.

    Raises Refused when there is something under that name already.
    """
    folder = wanted.folder
    if folder.suffix != SUFFIX:
        raise Refused(f"The name of a program ends in {SUFFIX}.", f"Call it {folder.name}{SUFFIX}.")
    if folder.exists() and any(folder.iterdir()):
        raise Refused(
            f"There is something called {folder.name} in {folder.parent} already.",
            "Choose another name, or open the one that is there.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    lock = ProgramLock(folder, wanted.staff)
    lock.acquire()
    try:
        ring, key, code = create_keyring(
            new_uid(), wanted.staff, wanted.passphrase, wanted.cost, now
        )
        engine = make_engine(folder / DATABASE, key, Access.CREATE)
        with engine.begin() as connection:
            schema.upgrade(connection)
            tell_fact(connection, "keyring", serialise(ring))
        # Keys come last: a folder without them was never a program.
        write_keyring(folder, ring)
    except BaseException:
        lock.release()
        raise
    return Program(folder, engine, lock, key), code


def open_with_passphrase(folder: Path, staff: str, passphrase: str) -> tuple[Program, str]:
    """Open a program; returns it with the name of the staff member who opened it."""
    ring = read_keyring(_program_folder(folder))
    program = _open(folder, ring, lambda keys: unlock_with_passphrase(keys, staff, passphrase))
    slot = find_slot(ring, staff)
    name = slot.name if slot else staff
    program.name_holder(name)
    return program, name


def open_with_recovery_code(folder: Path, code: str) -> Program:
    """Open a program with the printed code when the passphrase is gone."""
    ring = read_keyring(_program_folder(folder))
    return _open(folder, ring, lambda keys: unlock_with_recovery_code(keys, code))


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


def _open(folder: Path, ring: KeyRing, unlock: Unlock) -> Program:
    # Who has it open is said at once, before a second of work on the passphrase.
    lock = ProgramLock(folder, "")
    lock.acquire()
    try:
        key = unlock(ring)
        engine = make_engine(folder / DATABASE, key)
        try:
            with engine.begin() as connection:
                if schema.needs_upgrade(connection):
                    schema.upgrade(connection)
                _agree(connection, ring)
        except BaseException:
            engine.dispose()
            raise
    except BaseException:
        with suppress(OSError):
            lock.release()
        raise
    return Program(folder, engine, lock, key)


def _agree(connection: Connection, ring: KeyRing) -> None:
    """Hold the copy of the key ring in the database against the one in the folder.

    A newer one in the folder is taken over: the change reached the file, not yet the database.
    """
    kept = read_fact(connection, "keyring")
    if kept == serialise(ring):
        return
    if kept and parse(kept).generation > ring.generation:
        raise PeerDeskError(
            f"The file {KEY_FILE} is older than the program beside it.",
            f"Put the newer {KEY_FILE} back, or restore the latest backup.",
        )
    tell_fact(connection, "keyring", serialise(ring))
