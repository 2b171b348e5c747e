"""What the processes do that are meant to be killed, and how they tell what was acknowledged.

Each gets the program's folder and a pipe. What it sends was done before it was sent.
"""

from __future__ import annotations

from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from peerdesk.domain.participants import Participant
from peerdesk.services.imports import apply_import, preview_import
from peerdesk.services.programs import open_program
from tests.programs import PASSPHRASE

SAMPLES = Path(__file__).parents[1] / "samples"
WORKBOOKS = (
    "participant roster 2026.xlsx",
    "mentor training tracker.xlsx",
    "Meeting log 2026.xlsx",
)
READY, READ, DONE = "ready", "read", "done"


def save_without_end(folder: Path, told: Connection) -> None:
    """Add a participant, change them, and tell their uid; again and again."""
    office = open_program(folder, "", PASSPHRASE)
    told.send(READY)
    while True:
        with office.acting("add_participant", "Participant added") as act:
            kept = act.add(Participant(uid=office.new_uid(), last_name="Cole", stage="s2"))
        with office.acting("change_participant", "Participant changed") as act:
            act.save(replace(kept, first_name="Marcus"))
        told.send(kept.uid)


def import_samples(folder: Path, told: Connection) -> None:
    """Bring the three sample workbooks in; tell when each was read and when it was in."""
    office = open_program(folder, "", PASSPHRASE)
    told.send(READY)
    for name in WORKBOOKS:
        preview = preview_import(office, SAMPLES / name)
        told.send(READ)
        apply_import(office, preview)
        told.send(DONE)
    office.program.close()
