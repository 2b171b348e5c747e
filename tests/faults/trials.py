"""Kills processes at random moments and holds what is left against what was acknowledged."""

from __future__ import annotations

import random
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from peerdesk.domain.participants import Participant
from peerdesk.services.checking import check_program
from peerdesk.services.imports import apply_import, preview_import
from peerdesk.services.office import Office
from peerdesk.services.programs import open_program
from peerdesk.store import act_log, records
from tests.faults.killing import at_work
from tests.faults.victims import (
    DONE,
    READ,
    SAMPLES,
    WORKBOOKS,
    import_samples,
    save_without_end,
)
from tests.programs import PASSPHRASE

LONGEST_SAVING = 0.5  # seconds; a dozen saves and more


@dataclass(slots=True)
class SaveTrials:
    """What kills during saves came to."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ImportTrials:
    """What kills during imports came to; `kept` counts trials by imports that were in."""

    kills: int = 0
    while_writing: int = 0
    kept: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


Held = dict[str, int]
"""How many records of each kind a program holds."""


def kill_saves(folder: Path, kills: int, chance: random.Random) -> SaveTrials:
    """Kill a process that saves, `kills` times, always on the same program."""
    found = SaveTrials()
    told: list[str] = []
    for _ in range(kills):
        with at_work(save_without_end, folder) as victim:
            time.sleep(chance.uniform(0, LONGEST_SAVING))
            victim.kill()
        told += victim.said[1:]
        found.kills += 1
        office = open_program(folder, "", PASSPHRASE)
        found.problems += check_program(office).problems
        kept = _people(office)
        office.program.close()
        found.lost += [uid for uid in told if uid not in kept]
        found.half += [uid for uid in told if kept.get(uid) == ""]
    found.acknowledged = len(told)
    return found


def _people(office: Office) -> dict[str, str]:
    """First names by uid."""
    with office.program.reading() as connection:
        return {each.uid: each.first_name for each in records.find(connection, Participant)}


def kill_imports(empty: Path, kills: int, chance: random.Random) -> ImportTrials:
    """Kill a process that brings the sample workbooks in, `kills` times, each on a new copy."""
    whole, pace = _undisturbed(empty)
    found = ImportTrials()
    for number in range(kills):
        folder = _copied(empty, f"Trial {number}")
        workbook = chance.randrange(len(WORKBOOKS))
        # Most of the time goes by while a workbook is read; writing is what matters.
        before, writing = 2 * workbook, chance.random() < 0.8
        with at_work(import_samples, folder) as victim:
            for _ in range(before + writing):
                assert victim.hears()
            time.sleep(chance.uniform(0, pace[before + writing]))
            victim.kill()
        found.kills += 1
        found.while_writing += victim.said[-1] == READ
        _judge(found, folder, victim.said.count(DONE), whole)
        shutil.rmtree(folder)
        shutil.rmtree(folder.with_name(f"{folder.stem} backups"), ignore_errors=True)
    return found


def _judge(found: ImportTrials, folder: Path, acknowledged: int, whole: list[Held]) -> None:
    office = open_program(folder, "", PASSPHRASE)
    sound = check_program(office)
    with office.program.reading() as connection:
        imports = len(act_log.recent(connection, "import", 10))
    office.program.close()
    found.problems += sound.problems
    found.kept[imports] += 1
    if sound.records != whole[imports] or imports not in (acknowledged, acknowledged + 1):
        found.wrong.append(f"{acknowledged} acknowledged, {imports} there: {sound.records}")


def _undisturbed(empty: Path) -> tuple[list[Held], list[float]]:
    """What is there after 0, 1, 2 and 3 imports, and how long each reading and writing takes."""
    folder = _copied(empty, "Undisturbed")
    office = open_program(folder, "", PASSPHRASE)
    whole, pace = [check_program(office).records], []
    for name in WORKBOOKS:
        begun = time.monotonic()
        preview = preview_import(office, SAMPLES / name)
        read = time.monotonic()
        apply_import(office, preview)
        pace += [read - begun, time.monotonic() - read]
        whole.append(check_program(office).records)
    office.program.close()
    return whole, pace


def _copied(program: Path, name: str) -> Path:
    return Path(shutil.copytree(program, program.with_name(f"{name}{program.suffix}")))
