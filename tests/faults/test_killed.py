"""kill -9 while records are saved and workbooks brought in: nothing is lost, nothing is half."""

from __future__ import annotations

import os
import random
from pathlib import Path

from tests.faults.trials import kill_imports, kill_saves

KILLS = int(os.environ.get("PEERDESK_KILLS", "6"))


def test_no_acknowledged_save_is_lost(program_copy: Path) -> None:
    found = kill_saves(program_copy, KILLS, random.Random(7))
    assert (found.problems, found.lost, found.half) == ([], [], [])
    assert found.kills == KILLS
    assert found.acknowledged > 0


def test_an_import_is_in_whole_or_not_at_all(program_copy: Path) -> None:
    found = kill_imports(program_copy, KILLS, random.Random(7))
    assert (found.problems, found.wrong) == ([], [])
    assert found.kills == KILLS == found.kept.total()
    assert found.while_writing > 0
