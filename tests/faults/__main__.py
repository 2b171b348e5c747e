"""Kills, damages and starves programs with fresh chance, and prints figures: `make faults`."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.damage import Told, cut_ends, fill, flip_bits
from tests.faults.keyfiles import refused_files, silent_flips
from tests.faults.kills import run_kills
from tests.faults.needles import spend_day
from tests.faults.starving import save_in_trouble, write_in_trouble
from tests.faults.subjects import make_subject

FLIPS, CUTS = 1_000, 200
MOST_MILLISECONDS = 50

Part = Callable[[Path, random.Random], Iterator[tuple[str, list[str]]]]
"""Yields a line of figures and what went wrong, as soon as they are known."""


def kills(place: Path, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Processes killed at random moments."""
    count = 0
    for tally in run_kills(place, chance):
        yield tally.line, tally.troubles
        count += tally.kills
    yield f"{count:,} kills", []


def damage(place: Path, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Flipped bits and lost ends of program.db."""
    subject, told = fill(make_subject(place)), Told()
    flip_bits(subject, FLIPS, chance, told)
    cut_ends(subject, CUTS, chance, told)
    for line in told.lines:
        yield line, []
    yield f"{told.total:,} of {FLIPS + CUTS:,} told, no traceback, none silent", told.troubles


def key_files(place: Path, _chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Every byte of keys.json flipped, and key files that cannot be."""
    subject, other = make_subject(place / "own"), make_subject(place / "other")
    done, silent = silent_flips(subject, 1)
    yield f"keys.json: {done:,} flipped bytes, {len(silent)} not told", silent
    for each in refused_files(subject, other):
        slow = each.milliseconds >= MOST_MILLISECONDS or each.argon2_calls
        line = (
            f"keys.json {each.kind}: {each.milliseconds:.1f} ms, {each.argon2_calls} Argon2 calls"
        )
        yield line, [*each.troubles, *([f"{line}: too much"] if slow else [])]


def failing_disks(place: Path, _chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Saves, backups, exports and prints on disks that fail."""
    tried, wrong = 0, []
    for what, why in (
        *save_in_trouble(make_subject(place / "saves")),
        *write_in_trouble(make_subject(place / "writes"), place / "stick"),
    ):
        tried += 1
        wrong += [f"{what}: {why}"] if why else []
    yield f"{tried} tried, {len(wrong)} not told in a sentence, or left something half", wrong


def a_day(place: Path, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Strings looked for after a day's work and a crash."""
    day = spend_day(place, chance)
    yield f"{day.needles} strings, {day.files} files, {len(day.leaks)} found in the open", day.leaks


PARTS: dict[str, Part] = {
    "kills": kills,
    "damage": damage,
    "key files": key_files,
    "failing disks": failing_disks,
    "needles": a_day,
}


def _leave_own_settings_alone(scratch: Path) -> None:
    """What PeerDesk keeps for a person goes into the scratch folder, for child processes too."""
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        os.environ[variable] = str(scratch / variable.lower())


def main() -> int:
    """Run every part; 1 when anything was lost, half, silent or leaked."""
    seed = time.time_ns()
    print(f"seed {seed}", flush=True)
    troubles: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        _leave_own_settings_alone(Path(scratch))
        for name, part in PARTS.items():
            begun = time.monotonic()
            print(f"\n{name}", flush=True)
            for line, found in part(Path(scratch) / name, random.Random(seed)):
                print(f"  {line}", flush=True)
                troubles += found
            print(f"  {time.monotonic() - begun:,.0f} s", flush=True)
    for each in troubles:
        print(each)
    print("SOUND" if not troubles else f"NOT SOUND: {len(troubles):,} troubles")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
