"""Strings that stand in records and secrets, and where on a disk they can be read."""

from __future__ import annotations

import base64
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECRETS = 2
"""The passphrase and a wrong one that was typed; the recovery code comes later."""

_KINDS = {
    "last_name": 20,
    "first_name": 10,
    "register_no": 10,
    "note": 20,
    "mentor": 10,
    "private": 10,
    "imported": 10,
    "meeting": 5,
    "draft": 1,
    "copied": 1,
    "fault": 1,
    "passphrase": SECRETS,
    "answer": 1,
    "action": 1,
    "paper": 1,
    "attached": 2,
}
"""How many strings of each kind; with the recovery code 106."""

_LETTERS = "bcdfghjklmnpqrstvwxz"  # without vowels, so that no word is hit by chance
FOR_THE_PERSON = "asked for"


def make_needles(chance: random.Random) -> dict[str, list[str]]:
    """New strings by kind, each so long that none stands anywhere by chance."""
    return {kind: [_one(kind, chance) for _ in range(many)] for kind, many in _KINDS.items()}


def _one(kind: str, chance: random.Random) -> str:
    if kind == "register_no":
        return f"{chance.randrange(10_000, 99_999)}-{chance.randrange(100, 999)}"
    word = "".join(chance.choice(_LETTERS) for _ in range(12))
    return word.capitalize() if kind != "passphrase" else f"{word} {word[::-1]} {word[3:]}"


def written(needle: str) -> Iterator[bytes]:
    """The ways in which a string may stand in a file, without regard to capitals."""
    for form in {needle, needle.lower(), needle.upper()}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            contents = form.encode(encoding)
            yield contents
            yield contents.hex().encode()
            yield contents.hex().upper().encode()
            for before in range(3):  # where a string begins within three bytes changes its letters
                coded = base64.b64encode(bytes(before) + contents)
                yield coded[(0, 2, 3)[before] : 8 * (before + len(contents)) // 6]


def found_in(folder: Path, needles: Iterable[str], but: Path) -> list[str]:
    """What can be read below a folder, file names included, except in one part of it."""
    looked_for = [(needle, tuple(written(needle))) for needle in needles]
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_relative_to(but):
            continue
        contents = str(path.relative_to(folder)).encode()
        if path.is_file():
            contents += b"\n" + path.read_bytes()
        for needle, ways in looked_for:
            if any(way in contents for way in ways):
                found.append(f"{needle} in {path.relative_to(folder)}")
    return found


@dataclass(frozen=True, slots=True)
class Day:
    """What a day's work left: strings, how many files were looked at, where one could be read."""

    needles: int
    files: int
    kept: int  # strings that the program itself gives back afterwards
    journal: bool  # whether the crash left a half-done save beside the file
    leaks: list[str]


def spend_day(root: Path, chance: random.Random) -> Day:
    """Let one process work and kill it, let another open what is left, then search everything."""
    needles = make_needles(chance)
    asked = root / FOR_THE_PERSON
    asked.mkdir(parents=True)
    morning = _process(root, "morning", needles)
    assert morning.stdout is not None
    told: dict[str, Any] = json.loads(morning.stdout.readline() or "{}")
    morning.kill()
    rest = morning.communicate()[0]
    assert told, f"the day's work came to nothing: {rest}"
    wanted = [each for them in needles.values() for each in them] + [told["code"]]
    leaks = [f"{each} in the clipboard after the lock" for each in wanted if each in told["left"]]
    leaks += found_in(root, wanted, asked)  # as the crash has left it, with the journal
    journal = (root / "Harbor.peerdesk" / "program.db-journal").exists()
    evening = _process(root, "evening", needles)
    kept = json.loads(evening.communicate(timeout=120)[0])
    leaks += found_in(root, wanted, asked)
    files = sum(each.is_file() for each in root.rglob("*"))
    return Day(len(wanted), files, kept["found"], journal, leaks)


def _process(root: Path, part: str, needles: dict[str, list[str]]) -> subprocess.Popen[str]:
    """A process for which everything outside the program lies in the folder that is searched."""
    places = {"TMPDIR": "tmp", "TEMP": "tmp", "TMP": "tmp", "HOME": "home", "USERPROFILE": "home"}
    for name in ("CONFIG", "STATE", "DATA", "CACHE", "RUNTIME"):
        places[f"XDG_{name}_{'DIR' if name == 'RUNTIME' else 'HOME'}"] = name.lower()
    places |= {"LOCALAPPDATA": "state", "APPDATA": "config"}
    environment = dict(os.environ)
    for name, place in places.items():
        (root / place).mkdir(mode=0o700, exist_ok=True)
        environment[name] = str(root / place)
    with (root / f"{part} errors").open("w") as errors:
        started = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.day", part, str(root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment | {"QT_QPA_PLATFORM": "offscreen"},
            cwd=Path(__file__).parents[2],
            text=True,
            encoding="utf-8",
        )
    assert started.stdin is not None
    started.stdin.write(json.dumps(needles) + "\n")
    started.stdin.flush()
    return started
