"""kill -9 while a program of an earlier PeerDesk is opened and brought up to date."""

from __future__ import annotations

import random
import shutil
import time
from multiprocessing.connection import Connection
from pathlib import Path

from peerdesk.services.checking import check_program
from peerdesk.store import schema
from peerdesk.store.backups.making import BACKUP_SUFFIX
from tests.faults.backups import verifies
from tests.faults.killing import READY, at_work
from tests.faults.older import make_older
from tests.faults.subjects import Subject
from tests.faults.tally import Tally

DONE = "done"


def open_once(subject: Subject, told: Connection) -> None:
    """Open the program, which migrates it, and tell when it is open."""
    told.send(READY)
    office = subject.opened()
    told.send(DONE)
    office.program.close()


def older_copy(subject: Subject, place: Path) -> tuple[Subject, dict[str, int]]:
    """A copy of a program as the earlier PeerDesk would have left it, and what it holds."""
    older = subject.copied(place)
    office = older.opened()
    held = check_program(office).records
    make_older(office.program)
    office.program.close()
    return older, held


def kill_migrations(subject: Subject, kills: int, chance: random.Random, place: Path) -> Tally:
    """Kill a process that opens an older program, `kills` times, each time another copy of it."""
    found = Tally("migrations")
    older, held = older_copy(subject, place / "Older")
    seconds = _seconds(older, place / "Timed")
    for _ in range(kills):
        trial = older.copied(place / "Trial")
        with at_work(open_once, trial) as victim:
            time.sleep(chance.uniform(0, seconds * 1.4))
            victim.kill()
        found.kills += 1
        found.acknowledged += DONE in victim.said
        found.cut += DONE not in victim.said
        _judge(found, trial, held)
        shutil.rmtree(place / "Trial")
    return found


def _judge(found: Tally, trial: Subject, held: dict[str, int]) -> None:
    with found.reopened(trial) as office:
        if office is None:
            return
        with office.program.reading() as connection:
            if schema.needs_upgrade(connection):
                found.half.append("the program is still of the older revision")
        now = check_program(office).records
    if now != held:
        found.lost.append(f"{held} before, {now} now")
    backups = [*trial.folder.parent.rglob(f"*{BACKUP_SUFFIX}")]
    if not backups:
        found.lost.append("no backup was made before")
    found.half += [each.name for each in backups if not verifies(trial, each)]


def _seconds(older: Subject, place: Path) -> float:
    timed = older.copied(place)
    begun = time.monotonic()
    timed.opened().program.close()
    return time.monotonic() - begun
