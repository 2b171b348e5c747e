"""kill -9 while a restored program is put in the place of the present one."""

from __future__ import annotations

import random
import shutil
from multiprocessing.connection import Connection
from pathlib import Path

from peerdesk.domain.participants import Participant
from peerdesk.services.backups import back_up
from peerdesk.services.office import Office
from peerdesk.services.participants import add_participant
from peerdesk.services.restoring import prepare_restore, put_in_place
from peerdesk.services.way_in import WayIn
from peerdesk.store import records
from peerdesk.store.backups.making import BACKUP_SUFFIX
from tests.faults.killing import READY, Pace, at_work
from tests.faults.subjects import Subject
from tests.faults.tally import Tally

DONE = "done"
IN_BACKUP, LATER = "Quill", "Reed"


def swap_once(subject: Subject, told: Connection) -> None:
    """Restore the backup beside the program in its place, and tell when it is there."""
    (backup,) = subject.folder.parent.glob(f"*{BACKUP_SUFFIX}")
    place = subject.folder.parent
    prepared = prepare_restore(backup, place, WayIn(code=subject.code))
    told.send(READY)
    put_in_place(prepared, subject.folder)
    told.send(DONE)


def kill_swaps(subject: Subject, kills: int, chance: random.Random, place: Path) -> Tally:
    """Kill a process that restores in place, `kills` times, each time on another copy.

    Somebody is in the program who is not in the backup: that must be in one of the two folders.
    """
    found = Tally("swaps")
    _prepare(subject)
    (backup,) = subject.folder.parent.glob(f"*{BACKUP_SUFFIX}")
    pace = Pace()
    for _ in range(kills):
        trial = subject.copied(place / "Trial")
        shutil.copy(backup, place / "Trial")
        with at_work(swap_once, trial) as victim:
            pace.strike(victim, chance, 2)
        found.kills += 1
        acknowledged = DONE in victim.said
        found.acknowledged += acknowledged
        found.cut += not acknowledged
        _judge(found, trial, acknowledged=acknowledged)
        shutil.rmtree(place / "Trial")
    return found


def _prepare(subject: Subject) -> None:
    office = subject.opened()
    _add(office, IN_BACKUP)
    back_up(office, subject.folder.parent)
    _add(office, LATER)
    office.program.close()


def _add(office: Office, last_name: str) -> None:
    add_participant(office, Participant(uid=office.new_uid(), last_name=last_name, stage="s2"))


def _judge(found: Tally, trial: Subject, *, acknowledged: bool) -> None:
    names = _names(found, trial)
    if names not in ({IN_BACKUP}, {IN_BACKUP, LATER}):
        found.half.append(f"{sorted(names)} in the program")
    if acknowledged and LATER in names:
        found.lost.append("the restore was told, and the program is the one before")
    kept = [*trial.folder.parent.glob("* before restore *")]
    if LATER not in names and not any(
        LATER in _names(found, Subject(each, trial.code)) for each in kept
    ):
        found.lost.append("the program before is nowhere")


def _names(found: Tally, subject: Subject) -> set[str]:
    with found.reopened(subject) as office:
        if office is None:
            return set()
        with office.program.reading() as connection:
            return {each.last_name for each in records.find(connection, Participant)}
