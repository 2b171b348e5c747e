"""Runs commands of the command line in this process and hears what they print."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peerdesk.__main__ import main
from tests.programs import PASSPHRASE

SAMPLES = Path(__file__).parents[1] / "samples"
ROSTER = SAMPLES / "participant roster 2026.xlsx"
TRACKER = SAMPLES / "mentor training tracker.xlsx"
LOG = SAMPLES / "Meeting log 2026.xlsx"
WORKBOOKS = (ROSTER, TRACKER, LOG)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The one JSON object on stdout; nothing else may stand there."""
        assert self.code == 0, self.err
        assert self.out.endswith("}\n")
        assert self.out.count("\n") == 1
        return json.loads(self.out)

    @property
    def refusal(self) -> str:
        """What stands on stderr after a refusal: one line in plain words, nothing on stdout."""
        assert self.code == 1, (self.code, self.out, self.err)
        assert self.out == ""
        assert self.err.endswith(".\n")
        assert self.err.count("\n") == 1
        for sign_of_a_crash in ("Traceback", "Error", "PeerDesk went wrong"):
            assert sign_of_a_crash not in self.err
        return self.err.strip()


def run(*words: object) -> Ended:
    """Run one command as the shell would."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:  # how argparse ends the process
            code = int(ended.code or 0)
    return Ended(code, out.getvalue(), err.getvalue())


def run_on(program: Path, command: str, *words: object) -> Ended:
    """Run a command on a program, with its passphrase from a file."""
    return run(command, program, *words, "--passphrase-file", passphrase_file(program.parent))


# Once somebody is signed in, no file may grow beyond some kilobytes, the way a stick takes no more
# in the middle of one.
_SMALL_DISK = """
import resource, signal, sys
from peerdesk.__main__ import main
from peerdesk.services import programs
really_open = programs.open_program
def open_and_fill_the_disk(*given, **named):
    office = really_open(*given, **named)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
    return office
programs.open_program = open_and_fill_the_disk
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.exit(main(sys.argv[1:]))
"""


def run_on_a_small_disk(program: Path, command: str, *words: object) -> Ended:
    """Run a command on a program in a process that can write small files only; not on Windows."""
    given = [command, program, *words, "--passphrase-file", passphrase_file(program.parent)]
    ended = subprocess.run(
        [sys.executable, "-c", _SMALL_DISK, *map(str, given)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def passphrase_file(folder: Path, passphrase: str = PASSPHRASE) -> Path:
    """A file that holds the passphrase as an editor saves it."""
    path = folder / "passphrase.txt"
    path.write_text(f"{passphrase}\n", encoding="utf-8")
    return path


def bring_in(program: Path, workbook: Path, *words: object) -> Any:
    """The report of an import; a dry run unless `--apply` is among the words."""
    return run_on(program, "import", workbook, "--json", *words).data
