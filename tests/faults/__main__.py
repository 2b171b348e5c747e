"""Kills, damages and starves programs with fresh chance and prints figures: `make faults`."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.kills import run_kills


def main() -> int:
    """Run every kind of trial; 1 when anything was lost, half, silent or leaked."""
    seed = time.time_ns()
    print(f"seed {seed}", flush=True)
    troubles: list[str] = []
    kills = 0
    with tempfile.TemporaryDirectory() as scratch:
        for tally in run_kills(Path(scratch) / "kills", random.Random(seed)):
            print(tally.line, flush=True)
            troubles += tally.troubles
            kills += tally.kills
    print(f"{kills:,} kills")
    for each in troubles:
        print(each)
    print("SOUND" if not troubles else f"NOT SOUND: {len(troubles):,} troubles")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
