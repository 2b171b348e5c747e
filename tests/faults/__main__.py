"""Kills processes fifty times each way and prints what was left: `make faults`."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from peerdesk.services.programs import ProgramPlan, least_cost, make_program
from tests.faults.trials import kill_imports, kill_saves
from tests.programs import PASSPHRASE, STAFF

KILLS = 50


def main() -> int:
    """Run both kinds of trial with fresh chance; 1 when anything was lost."""
    seed = time.time_ns()
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "Harbor.peerdesk"
        plan = ProgramPlan(
            folder=folder, site_name="Harbor House", staff=STAFF, passphrase=PASSPHRASE
        )
        office, _ = make_program(plan, cost=least_cost())
        office.program.close()
        imports = kill_imports(folder, KILLS, chance)
        saves = kill_saves(folder, KILLS, chance)
    kept = ", ".join(f"{count} with {number} in" for number, count in sorted(imports.kept.items()))
    print(f"seed {seed}")
    print(
        f"saves: {saves.kills} kills, {saves.acknowledged:,} acknowledged, "
        f"{len(saves.lost)} lost, {len(saves.half)} half"
    )
    print(
        f"imports: {imports.kills} kills, {imports.while_writing} while writing ({kept}), "
        f"{len(imports.wrong)} neither whole nor absent"
    )
    troubles = [*saves.problems, *imports.problems, *imports.wrong]
    for each in troubles:
        print(each)
    print("each check: sound" if not troubles else "NOT SOUND")
    return 1 if troubles or saves.lost or saves.half else 0


if __name__ == "__main__":
    sys.exit(main())
