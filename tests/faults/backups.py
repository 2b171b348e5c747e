"""kill -9 while backups are made, and while one is restored into a new folder."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable
from itertools import cycle
from multiprocessing.connection import Connection
from pathlib import Path

from peerdesk.domain.errors import PeerDeskError
from peerdesk.services.backups import back_up, backup_folder_of
from peerdesk.services.office import never_cancelled, no_progress
from peerdesk.store.backups.making import BACKUP_SUFFIX
from peerdesk.store.backups.restoring import restore_backup, verify_backup
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.unlocking import unlock_with_recovery_code
from tests.faults.killing import READY, Pace, at_work
from tests.faults.subjects import Subject, forget_copies
from tests.faults.tally import Tally

WORDS = 3  # a kill comes before so many acts were told
DONE = "done"
_RESTORED = "Restored.peerdesk"


def unlocking(subject: Subject) -> Callable[[KeyRing], DataKey]:
    """What turns the key ring of a backup into its key, by the recovery code."""
    return lambda ring: unlock_with_recovery_code(ring, subject.code).data_key


def back_up_without_end(subject: Subject, told: Connection) -> None:
    """Make backups on a stick and in the usual place, in turn, and tell each."""
    office = subject.opened()
    told.send(READY)
    for place in cycle((stick(subject), None)):
        told.send(back_up(office, place).path)


def stick(subject: Subject) -> Path:
    """A folder where no backup makes room for another."""
    return subject.folder.with_name("Stick")


def kill_backups(subject: Subject, kills: int, chance: random.Random) -> Tally:
    """Kill a process that makes backups, `kills` times, always of the same program."""
    found = Tally("backups")
    places = (stick(subject), backup_folder_of(subject.folder))
    pace = Pace()
    for _ in range(kills):
        with at_work(back_up_without_end, subject) as victim:
            pace.strike(victim, chance, WORDS)
        found.kills += 1
        there = {each for place in places for each in place.glob(f"*{BACKUP_SUFFIX}")}
        unfinished = [*subject.folder.glob(".snapshot-*")]
        found.cut += bool(unfinished) or any(any(place.glob(".*.part")) for place in places)
        found.acknowledged += len(victim.said) - 1
        found.lost += [each.name for each in _to_be_there(victim.said[1:], places) - there]
        found.half += [each.name for each in there if not verifies(subject, each)]
        for place in (*places, *unfinished):
            shutil.rmtree(place, ignore_errors=True)
        with found.reopened(subject):
            pass
    return found


def _to_be_there(told: list[Path], places: tuple[Path, Path]) -> set[Path]:
    """All that were told on the stick, and the newest in the usual place, where old ones go."""
    kept = [each for each in told if each.parent == places[0]]
    return {*kept, *[each for each in told if each.parent == places[1]][-1:]}


def verifies(subject: Subject, backup: Path) -> bool:
    """Whether a backup file is sound from end to end."""
    try:
        verify_backup(backup, unlocking(subject), no_progress, never_cancelled)
    except PeerDeskError:
        return False
    return True


def restore_once(subject: Subject, told: Connection) -> None:
    """Restore the one backup beside the program into a new folder, and tell when it is there."""
    (backup,) = subject.folder.parent.glob(f"*{BACKUP_SUFFIX}")
    told.send(READY)
    folder = subject.folder.with_name(_RESTORED)
    restore_backup(backup, folder, unlocking(subject), no_progress, never_cancelled)
    told.send(DONE)


def kill_restores(subject: Subject, kills: int, chance: random.Random) -> Tally:
    """Kill a process that restores, `kills` times: the folder is whole or not there."""
    found = Tally("restores")
    folder = subject.folder.with_name(_RESTORED)
    seconds = _prepare(subject, folder)
    for _ in range(kills):
        with at_work(restore_once, subject) as victim:
            time.sleep(chance.uniform(0, seconds * 1.6))
            victim.kill()
        found.kills += 1
        acknowledged = DONE in victim.said
        found.acknowledged += acknowledged
        found.cut += any(folder.parent.glob(".restoring-*"))
        if folder.exists():
            forget_copies()  # of the trial before, which was there too
            with found.reopened(Subject(folder, subject.code)):
                pass
            shutil.rmtree(folder)
        elif acknowledged:
            found.lost.append(folder.name)
        for left in folder.parent.glob(".restoring-*"):
            shutil.rmtree(left)
    with found.reopened(subject):
        pass
    return found


def _prepare(subject: Subject, folder: Path) -> float:
    """Lay a backup beside the program; returns how many seconds restoring it takes."""
    office = subject.opened()
    back_up(office, subject.folder.parent)
    office.program.close()
    (backup,) = subject.folder.parent.glob(f"*{BACKUP_SUFFIX}")
    begun = time.monotonic()
    restore_backup(backup, folder, unlocking(subject), no_progress, never_cancelled)
    seconds = time.monotonic() - begun
    shutil.rmtree(folder)
    return seconds
