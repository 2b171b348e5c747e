"""Commands as processes of their own: what only a real start, pipe or terminal shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import LOG, ROSTER, TRACKER, passphrase_file
from tests.programs import PASSPHRASE

COMMAND = [sys.executable, "-m", "peerdesk"]


def started(
    *words: object, say: str | None = None, **environment: str | None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process; variables given as None are left out."""
    wanted = {**os.environ, **environment}
    return subprocess.run(
        [*COMMAND, *map(str, words)],
        input=None if say is None else say.encode(),
        stdin=subprocess.DEVNULL if say is None else None,
        capture_output=True,
        env={name: value for name, value in wanted.items() if value is not None},
        timeout=120,
        check=False,
    )


def test_one_object_on_stdout_and_nothing_else(program_copy: Path) -> None:
    words = ("import", program_copy, ROSTER, "--apply", "--json", "--details")
    ended = started(*words, "--passphrase-file", passphrase_file(program_copy.parent))
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout)["by_kind"]["participant"]["new"] == 75


def test_the_passphrase_may_come_through_a_pipe(program_copy: Path) -> None:
    ended = started("check", program_copy, say=f"{PASSPHRASE}\n")
    assert ended.returncode == 0
    assert ended.stdout.startswith(b"Harbor.peerdesk is sound.")
    wrong = started("check", program_copy, say="seven loud herons wade\n")
    assert (wrong.returncode, wrong.stdout) == (1, b"")
    assert b"do not fit" in wrong.stderr


def test_nobody_at_the_keyboard_is_a_wrong_passphrase(program_copy: Path) -> None:
    ended = started("check", program_copy)
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_names_leave_as_utf8_whatever_the_country(program_copy: Path, encoding: str) -> None:
    words = ("import", program_copy, LOG, "--details")
    file = passphrase_file(program_copy.parent)
    ended = started(*words, "--passphrase-file", file, PYTHONIOENCODING=encoding)
    assert ended.returncode == 0
    assert "García-López" in ended.stdout.decode("utf-8")
    assert "“" in ended.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_fault(program_copy: Path) -> None:
    words = ["import", program_copy, TRACKER, "--details"]
    words += ["--passphrase-file", passphrase_file(program_copy.parent)]
    running = subprocess.Popen(
        [*COMMAND, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    said = running.stderr.read()
    running.stderr.close()
    assert (running.wait(), said) == (0, b"")


NO_SCREEN = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None}


@pytest.mark.parametrize("display", [None, ":4711"])
def test_without_a_display_the_demo_says_so_and_ends_well(
    tmp_path: Path, display: str | None
) -> None:
    ended = started("demo", "--dir", tmp_path, **NO_SCREEN | {"DISPLAY": display})
    assert ended.returncode == 0
    assert ended.stdout.startswith(b"Made ")
    assert ended.stderr.decode().splitlines()[-1] == (
        "There is no display here, so the window was not opened."
    )


def test_a_wrong_use_ends_with_2() -> None:
    ended = started("check")
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.startswith(b"usage: peerdesk")


def test_the_version() -> None:
    ended = started("--version")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.startswith(b"PeerDesk ")
