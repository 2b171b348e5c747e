"""Commands on programs at unfit places, and on programs that another process has open."""

from __future__ import annotations

import json
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.commands import passphrase_file, run, run_on
from tests.programs import PASSPHRASE
from tests.support import places
from tests.support.places import put

HOLD = """
import sys
from pathlib import Path
from peerdesk.services.programs import close_program, open_program
office = open_program(Path(sys.argv[1]), "", sys.argv[2])
print("open", flush=True)
sys.stdin.read()
close_program(office)
"""


@pytest.fixture
def holder(program_copy: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that has the program open."""
    words = [sys.executable, "-c", HOLD, str(program_copy), PASSPHRASE]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        yield process
        process.kill()


# ---------------------------------------------------------------- a second start


def _second_start(program: Path) -> subprocess.CompletedProcess[str]:
    words = ["check", program, "--passphrase-file", passphrase_file(program.parent)]
    return subprocess.run(
        [sys.executable, "-m", "peerdesk", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_second_start_says_who_has_it_open_since_when(
    program_copy: Path, holder: subprocess.Popen[bytes]
) -> None:
    told = (
        f"A. Rivera has this program open on {re.escape(platform.node())} since "
        r"\d+/\d+/\d{4} \d+:\d\d [AP]M\. Close it there first\.\n"
    )
    ended = _second_start(program_copy)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert re.fullmatch(told, ended.stderr)
    copied = run("copy-in", program_copy, "--to", program_copy.parent / "own disk")
    assert "A. Rivera has this program open on" in copied.refusal
    holder.communicate(b"")
    assert _second_start(program_copy).returncode == 0


def test_a_killed_one_does_not_stand_in_the_way(
    program_copy: Path, holder: subprocess.Popen[bytes]
) -> None:
    holder.kill()
    holder.wait()
    assert b"A. Rivera" in (program_copy / "program.lock").read_bytes()
    ended = _second_start(program_copy)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (program_copy / "program.lock").read_bytes() == b"", "the check has settled it"


# ---------------------------------------------------------------- places


def test_a_program_on_a_share_is_refused_by_every_command_and_copied_in_by_one(
    program_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(monkeypatch, program_copy, places.SHARE)
    for command in ("check", "undo", "backup"):
        refusal = run_on(program_copy, command).refusal
        assert "is on a network drive" in refusal
        assert refusal.endswith("Copy it to this computer and open it there.")
    copied = run("copy-in", program_copy, "--to", tmp_path / "own disk", "--json")
    assert json.loads(copied.out) == {"program": str(tmp_path / "own disk" / "Harbor.peerdesk")}
    copy = tmp_path / "own disk" / "Harbor.peerdesk"
    assert run_on(copy, "check").code == 0


@pytest.mark.parametrize("command", ["new", "demo", "restore", "copy-in"])
def test_nothing_is_made_on_a_stick(
    program_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    stick, file = tmp_path / "stick", passphrase_file(tmp_path)
    backup = json.loads(run_on(program_copy, "backup", "--json").out)["file"]
    put(monkeypatch, stick, places.STICK)
    words: dict[str, tuple[object, ...]] = {
        "new": (stick / "New.peerdesk", "--site", "H", "--staff", "A", "--passphrase-file", file),
        "demo": ("--dir", stick, "--no-window"),
        "restore": (stick / "New.peerdesk", backup, "--passphrase-file", file),
        "copy-in": (program_copy, "--to", stick),
    }
    refusal = run(command, *words[command]).refusal
    assert "can be unplugged" in refusal
    assert refusal.endswith("Choose a folder on this computer's own disk.")
    assert not stick.exists() or list(stick.iterdir()) == []


def test_what_cannot_be_written_to_is_checked_where_it_is(
    program_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(monkeypatch, program_copy, places.DISC)
    assert run_on(program_copy, "check").out.startswith("Harbor.peerdesk is sound.")
    assert "open for reading only" in run_on(program_copy, "backup").refusal
