"""The commands and what each of them takes."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from peerdesk import __version__
from peerdesk.domain.readings.dates import read_date

if TYPE_CHECKING:
    # The class of the sub-commands has no public name.
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

EXPORTS = ("roster", "matches", "meetings", "training", "partners", "actions", "all")
DEMO_SIZES = ("small", "site", "region")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    whole = argparse.ArgumentParser(
        prog="peerdesk",
        description="Peer mentoring in a reentry center. Without a command the window opens.",
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"PeerDesk {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_demo(commands)
    _add_new(commands)
    _add_check(commands)
    _add_import(commands)
    _add_undo(commands)
    _add_export(commands)
    _add_sheets(commands)
    _add_backup(commands)
    _add_restore(commands)
    _add_copy_in(commands)
    _add_tour(commands)
    return whole


def _command(commands: Commands, name: str, words: str) -> argparse.ArgumentParser:
    # Abbreviated, --passphrase would be taken for --passphrase-file and its words be shown.
    one = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
    one.add_argument("--json", action="store_true", help="print one JSON object")
    return one


def _on_program(commands: Commands, name: str, words: str) -> argparse.ArgumentParser:
    one = _with_passphrase(commands, name, words)
    one.add_argument(
        "--accept-older",
        action="store_true",
        help="go on with an older copy of the program, as a coordinator",
    )
    return one


def _with_passphrase(commands: Commands, name: str, words: str) -> argparse.ArgumentParser:
    one = _command(commands, name, words)
    one.add_argument("program", type=Path, metavar="PROGRAM", help="the folder NAME.peerdesk")
    one.add_argument("--staff", default="", help="who you are, when there are several accounts")
    one.add_argument("--passphrase-file", type=Path, help="file whose first line is the passphrase")
    return one


def _add_demo(commands: Commands) -> None:
    demo = _command(commands, "demo", "Make a program of made-up people and open it.")
    demo.add_argument("--dir", type=Path, default=Path("demo"), help="folder to make it in")
    demo.add_argument("--size", choices=DEMO_SIZES, default="small")
    demo.add_argument("--seed", type=int, default=1, help="the same seed makes the same people")
    demo.add_argument("--no-window", action="store_true", help="only make it")


def _add_new(commands: Commands) -> None:
    new = _with_passphrase(commands, "new", "Make an empty program.")
    new.add_argument("--site", required=True, help="name of the site")
    new.add_argument("--prefix", default="", help="letters before record codes, such as HH")
    new.add_argument("--city", default="")
    new.add_argument(
        "--recovery-sheet", type=Path, metavar="FILE.pdf", help="write the recovery sheet here"
    )


def _add_check(commands: Commands) -> None:
    _on_program(commands, "check", "Check every page of the file, and the audit log.")


def _add_import(commands: Commands) -> None:
    one = _on_program(commands, "import", "Look at a workbook; with --apply, bring it in.")
    one.add_argument("file", type=Path, metavar="FILE")
    one.add_argument("--apply", action="store_true", help="bring it in after a backup")
    one.add_argument(
        "--answers", type=Path, metavar="FILE.json", help='answers to questions: {"id": "choice"}'
    )
    one.add_argument("--details", action="store_true", help="list every value that was interpreted")


def _add_undo(commands: Commands) -> None:
    _on_program(commands, "undo", "Take back the latest act, such as a whole import.")


def _add_export(commands: Commands) -> None:
    export = _on_program(commands, "export", "Write a workbook for a partner.")
    export.add_argument("--what", choices=EXPORTS, required=True)
    export.add_argument("--to", type=Path, required=True, metavar="FILE.xlsx")
    export.add_argument("--register-numbers", action="store_true", help="include them")
    export.add_argument(
        "--treatment",
        action="store_true",
        help="include choices that may reveal substance-use treatment",
    )
    export.add_argument("--without-notes", action="store_true", help="leave notes out")


def _add_sheets(commands: Commands) -> None:
    sheets = _on_program(commands, "sheets", "Print session sheets for the meetings that are due.")
    sheets.add_argument("--from", dest="start", type=_date, required=True, metavar="DATE")
    sheets.add_argument("--to", dest="end", type=_date, required=True, metavar="DATE")
    sheets.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    sheets.add_argument("--large", action="store_true", help="large print")
    sheets.add_argument("--language", choices=("en", "es"), default="en")


def _add_backup(commands: Commands) -> None:
    backup = _on_program(commands, "backup", "Make and verify a backup in one file.")
    backup.add_argument("--to", type=Path, metavar="FOLDER", help="folder for the backup")


def _add_restore(commands: Commands) -> None:
    restore = _with_passphrase(
        commands, "restore", "Restore a backup as a new program, or in the place of its program."
    )
    restore.add_argument("backup", type=Path, metavar="BACKUP", help="the backup file")
    restore.add_argument(
        "--in-place",
        action="store_true",
        help="in the place of PROGRAM, which is kept under another name",
    )


def _add_copy_in(commands: Commands) -> None:
    copy = _command(commands, "copy-in", "Copy a program from a stick or share onto this computer.")
    copy.add_argument("program", type=Path, metavar="PROGRAM", help="the folder NAME.peerdesk")
    copy.add_argument("--to", type=Path, metavar="FOLDER", help="folder to copy it into")


def _add_tour(commands: Commands) -> None:
    tour = _command(
        commands, "tour", "Save every screen as a picture; without PROGRAM, of a small demo."
    )
    tour.add_argument("program", type=Path, nargs="?", metavar="PROGRAM")
    tour.add_argument("folder", type=Path, metavar="DIR")
    tour.add_argument("--staff", default="")
    tour.add_argument("--passphrase-file", type=Path)
    tour.add_argument("--seed", type=int, default=1)
    tour.add_argument("--scale", type=float, default=0.0, help="only this scale, such as 1.5")


def _date(text: str) -> date:
    """A date as people here write it, or as programs do; one that could mean two days is none."""
    reading = read_date(text)
    if reading.value is None or reading.is_doubtful:
        why = f": {reading.note}" if reading.note else ""
        raise argparse.ArgumentTypeError(f"“{text}” is no date like 11/30/2026 or 2026-11-30{why}")
    return reading.value
