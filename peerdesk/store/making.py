"""Making a program: a folder that appears under its name only once it is whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from peerdesk.domain.errors import Refused
from peerdesk.store import schema
from peerdesk.store.backups.scratch import give_name, scratch_folder
from peerdesk.store.cipher import Access
from peerdesk.store.engine import make_engine
from peerdesk.store.facts import tell_fact
from peerdesk.store.keys.derivation import KdfParams
from peerdesk.store.keys.keyfile import serialise, write_keyring
from peerdesk.store.keys.keyring import create_keyring
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.unlocking import Opened
from peerdesk.store.layout import DATABASE, SUFFIX
from peerdesk.store.places import refuse_unfit
from peerdesk.store.program import Program
from peerdesk.system.atomic import make_folder
from peerdesk.system.identifiers import new_uid
from peerdesk.system.lockfile import ProgramLock

Begin = Callable[[Program], None]
"""Writes the first records of a program, without which it is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProgram:
    """What a person gives for a program that does not exist yet."""

    folder: Path
    staff: str
    passphrase: str = field(repr=False)
    cost: KdfParams


def create(wanted: NewProgram, now: datetime, begin: Begin) -> tuple[Program, str]:
    """Make a program with its keys and first records; the recovery code is kept nowhere.

    Raises Refused when there is something under that name already, PlaceRefused where no program
    may live, AccountRefused, FileNotWritten and ProgramFileFault for what the disk does; then
    nothing is left behind.
    """
    folder = wanted.folder
    _refuse_taken(folder)
    refuse_unfit(folder)
    ring, opened, code = create_keyring(
        new_uid(), wanted.staff, wanted.passphrase, wanted.cost, now
    )
    make_folder(folder.parent)
    with scratch_folder(folder.parent, ".making-") as unfinished:
        _fill(unfinished, wanted.staff, ring, opened, begin)
        give_name(unfinished, folder)
    return _opened(folder, wanted.staff, opened), code


def _refuse_taken(folder: Path) -> None:
    if folder.suffix != SUFFIX:
        raise Refused(f"The name of a program ends in {SUFFIX}.", f"Call it {folder.name}{SUFFIX}.")
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise Refused(
            f"There is something called {folder.name} in {folder.parent} already.",
            "Choose another name, or open the one that is there.",
        )


def _fill(folder: Path, staff: str, ring: KeyRing, opened: Opened, begin: Begin) -> None:
    program = _opened(folder, staff, opened, Access.CREATE)
    try:
        with program.preparing() as connection:
            schema.upgrade(connection)
            tell_fact(connection, "keyring", serialise(ring))
        begin(program)
        write_keyring(folder, ring)
    finally:
        program.close()


def _opened(folder: Path, staff: str, opened: Opened, access: Access = Access.WRITE) -> Program:
    lock = ProgramLock(folder, staff)
    lock.acquire()
    try:
        engine = make_engine(folder / DATABASE, opened.data_key, access)
        return Program(folder, engine, lock, opened)
    except BaseException:
        lock.release()
        raise
