"""kill -9 while records are saved one after another."""

from __future__ import annotations

import random
from dataclasses import replace
from multiprocessing.connection import Connection

from peerdesk.domain.participants import Participant
from peerdesk.services.office import Office
from peerdesk.store import records
from tests.faults.killing import READY, Pace, at_work
from tests.faults.subjects import Subject
from tests.faults.tally import Tally

WORDS = 4  # a kill comes before so many acts were told


def save_without_end(subject: Subject, told: Connection) -> None:
    """Add a participant, change them, and tell their uid; again and again."""
    office = subject.opened()
    told.send(READY)
    while True:
        with office.acting("add_participant", "Participant added") as act:
            kept = act.add(Participant(uid=office.new_uid(), last_name="Cole", stage="s2"))
            act.save(replace(kept, first_name="Marcus", note="half"))
        with office.acting("change_participant", "Participant changed") as act:
            act.save(replace(_kept(office, kept.uid), note="whole"))
        told.send(kept.uid)


def _kept(office: Office, uid: str) -> Participant:
    with office.program.reading() as connection:
        return records.get(connection, Participant, uid)


def kill_saves(subject: Subject, kills: int, chance: random.Random) -> Tally:
    """Kill a process that saves, `kills` times, always on the same program."""
    found = Tally("saves")
    told: list[str] = []
    pace = Pace()
    for _ in range(kills):
        with at_work(save_without_end, subject) as victim:
            pace.strike(victim, chance, WORDS)
        told += victim.said[1:]
        found.kills += 1
        with found.reopened(subject) as office:
            if office is not None:
                _judge(found, office, told)
    found.acknowledged = len(told)
    return found


def _judge(found: Tally, office: Office, told: list[str]) -> None:
    with office.program.reading() as connection:
        kept = {each.uid: each for each in records.find(connection, Participant)}
    found.cut = len(kept) - len(told)
    found.lost += [uid for uid in told if uid not in kept or kept[uid].note != "whole"]
    # The first of the two acts adds and changes in one: never the one without the other.
    found.half += [each.uid for each in kept.values() if not each.first_name]
