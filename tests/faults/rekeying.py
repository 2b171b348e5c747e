"""kill -9 while the database is written anew under other keys: it opens with either."""

from __future__ import annotations

import random
from dataclasses import replace
from multiprocessing.connection import Connection

from sqlalchemy import func, select

from peerdesk.domain.participants import Participant
from peerdesk.services.office import Office, never_cancelled, no_progress
from peerdesk.store import records
from peerdesk.store.keys.keyfile import NEXT_KEY_FILE
from peerdesk.store.keys.renewal import renew
from peerdesk.store.layout import NEXT_DATABASE
from peerdesk.store.program import Program
from peerdesk.store.tables import act as act_table
from tests.faults.killing import READY, Pace, at_work
from tests.faults.subjects import Subject
from tests.faults.tally import Tally

WORDS = 5  # a kill comes before so many acts were told
REKEYED = "rekeyed"
_ACTION = "renew_keys"


def rekey_without_end(subject: Subject, told: Connection) -> None:
    """Add somebody, tell their uid, re-key the program, tell that; again and again."""
    office = subject.opened()
    told.send(READY)
    while True:
        with office.acting("add_participant", "Participant added") as act:
            kept = act.add(Participant(uid=office.new_uid(), last_name="Cole", stage="s2"))
        told.send(kept.uid)
        _rekey(office)
        told.send(REKEYED)


def _rekey(office: Office) -> None:
    program = office.program

    def inside(after: Program) -> None:
        with replace(office, program=after).acting(_ACTION, "Keys renewed") as act:
            act.keep()

    renewal = renew(program.keyring, program.opened)
    program.rekey(renewal, inside, no_progress, never_cancelled)


def kill_rekeying(subject: Subject, kills: int, chance: random.Random) -> Tally:
    """Kill a process that re-keys, `kills` times, always the same program."""
    found = Tally("re-keying")
    told: list[str] = []
    renewed = 0
    pace = Pace()
    for _ in range(kills):
        with at_work(rekey_without_end, subject) as victim:
            pace.strike(victim, chance, WORDS)
        found.kills += 1
        found.cut += (subject.folder / NEXT_DATABASE).exists() or _next_keys(subject)
        told += [each for each in victim.said[1:] if each != REKEYED]
        acknowledged = victim.said.count(REKEYED)
        with found.reopened(subject) as office:
            if office is not None:
                renewed = _judge(found, office, told, renewed, acknowledged)
        if (subject.folder / NEXT_DATABASE).exists() or _next_keys(subject):
            found.half.append("what a re-keying has staged is still there after opening")
    found.acknowledged = len(told) + renewed
    return found


def _next_keys(subject: Subject) -> bool:
    return (subject.folder / NEXT_KEY_FILE).exists()


def _judge(found: Tally, office: Office, told: list[str], before: int, acknowledged: int) -> int:
    """Hold what is there against what was told; returns how often it was re-keyed by now."""
    with office.program.reading() as connection:
        kept = {each.uid for each in records.find(connection, Participant)}
        counting = select(func.count()).where(act_table.c.action == _ACTION)
        renewed: int = connection.execute(counting).scalar_one()
    found.lost += [uid for uid in told if uid not in kept]
    if renewed - before not in (acknowledged, acknowledged + 1):
        found.lost.append(f"{acknowledged} re-keyings told, {renewed - before} in the log")
    return renewed
