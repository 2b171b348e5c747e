"""kill -9 while workbooks are brought in: each is in whole or not at all."""

from __future__ import annotations

import pickle
import random
import shutil
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from peerdesk.domain.imports.preview import ImportPreview
from peerdesk.services.checking import check_program
from peerdesk.services.imports import apply_import, preview_import
from peerdesk.store import act_log
from tests.faults.killing import READY, at_work
from tests.faults.subjects import Subject
from tests.faults.tally import Tally

SAMPLES = Path(__file__).parents[1] / "samples"
WORKBOOKS = (
    "participant roster 2026.xlsx",
    "mentor training tracker.xlsx",
    "Meeting log 2026.xlsx",
)
PREVIEW = "preview.pickle"
DONE = "done"


@dataclass(frozen=True, slots=True)
class Stage:
    """A program before one of the imports, what it holds before and after, and how long it takes.

    The preview lies beside the program: reading a workbook takes longer than writing it, and
    writing is what matters.
    """

    subject: Subject
    before: dict[str, int]
    after: dict[str, int]
    seconds: float


def import_prepared(subject: Subject, told: Connection) -> None:
    """Bring in what was looked at before; tell when it is in."""
    preview: ImportPreview = pickle.loads((subject.folder.parent / PREVIEW).read_bytes())
    office = subject.opened()
    told.send(READY)
    apply_import(office, preview)
    told.send(DONE)
    office.program.close()


def prepared_stages(empty: Subject, place: Path) -> list[Stage]:
    """The program before each of the three sample workbooks, with its preview beside it."""
    stages, subject = [], empty
    for number, name in enumerate(WORKBOOKS):
        here = place / f"Before {number}"
        before = subject.copied(here)
        subject = before.copied(place / f"Working {number}")
        office = subject.opened()
        held = check_program(office).records
        preview = preview_import(office, SAMPLES / name)
        (here / PREVIEW).write_bytes(pickle.dumps(preview))
        begun = time.monotonic()
        apply_import(office, preview)
        seconds = time.monotonic() - begun
        stages.append(Stage(before, held, check_program(office).records, seconds))
        office.program.close()
    return stages


def kill_imports(stages: list[Stage], kills: int, chance: random.Random) -> Tally:
    """Kill a process that imports, `kills` times, each on a copy of one of the programs."""
    found = Tally("imports")
    for _ in range(kills):
        stage = chance.choice(stages)
        place = stage.subject.folder.parent.with_name("Trial")
        subject = stage.subject.copied(place)
        shutil.copy(stage.subject.folder.parent / PREVIEW, place)
        with at_work(import_prepared, subject) as victim:
            time.sleep(chance.uniform(0, stage.seconds * 1.4))
            victim.kill()
        found.kills += 1
        _judge(found, subject, stage, acknowledged=DONE in victim.said)
        shutil.rmtree(place)
    return found


def _judge(found: Tally, subject: Subject, stage: Stage, *, acknowledged: bool) -> None:
    with found.reopened(subject) as office:
        if office is None:
            return
        held = check_program(office).records
        with office.program.reading() as connection:
            newest = act_log.recent(connection, "import", 10)
    found.acknowledged += acknowledged
    found.cut += not acknowledged
    if held not in (stage.before, stage.after):
        found.half.append(f"{held} after {len(newest)} imports")
    elif acknowledged and held != stage.after:
        found.lost.append(f"{held}")
