"""kill -9 while records are saved: nothing acknowledged is lost, and the file stays sound."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from peerdesk.domain.participants import Participant
from peerdesk.services.checking import check_program
from peerdesk.services.office import Office
from peerdesk.store import records

KILLS = int(os.environ.get("PEERDESK_KILLS", "12"))


def acknowledged_until_killed(folder: Path, seconds: float) -> list[str]:
    """Let a process save for a while, kill it, and return what it had acknowledged."""
    saver = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.saver", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert saver.stdout is not None
    assert saver.stdout.readline().strip() == "ready"
    time.sleep(seconds)
    saver.kill()
    said = saver.stdout.read().splitlines()
    saver.wait()
    saver.stdout.close()
    # The last line may have been cut in the middle of being written.
    return [uid for uid in said if len(uid) == 26]


def test_no_acknowledged_save_is_lost(
    program_copy: Path, open_office: Callable[[Path], Office]
) -> None:
    chance = random.Random(7)
    acknowledged: list[str] = []
    for _ in range(KILLS):
        acknowledged += acknowledged_until_killed(program_copy, chance.uniform(0.02, 0.25))
    office = open_office(program_copy)
    found = check_program(office)
    assert found.problems == ()
    with office.program.reading() as connection:
        kept = records.get_many(connection, Participant, acknowledged)
    assert len(acknowledged) >= KILLS
    assert set(kept) == set(acknowledged)
    assert {each.first_name for each in kept.values()} == {"Marcus"}
