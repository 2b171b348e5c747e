"""Starts PeerDesk: a command of the command line, or the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

PROGRAM_SUFFIX = ".peerdesk"

# How a bundled program starts itself to read a workbook from outside in a process of its own.
READ_WORKBOOK = "--read-workbook"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run PeerDesk; returns the exit code.

    Without a command, or with just a program's folder, the window opens.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == [READ_WORKBOOK]:
        return _read_workbook(words[1:])
    if not words or (len(words) == 1 and words[0].rstrip("/\\").endswith(PROGRAM_SUFFIX)):
        return _show_window(Path(words[0]) if words else None)
    from peerdesk.cli.running import run

    outcome = run(words)
    if outcome.window is None or outcome.exit_code:
        return outcome.exit_code
    from peerdesk.app import can_show_window

    if not can_show_window():
        print("There is no display here, so the window was not opened.", file=sys.stderr)
        return 0
    return _show_window(outcome.window, outcome.passphrase)


def _read_workbook(arguments: Sequence[str]) -> int:
    from peerdesk.exchange.reader_child import main as read_workbook

    read_workbook(arguments)
    return 0


def _show_window(folder: Path | None, passphrase: str = "") -> int:
    from peerdesk.app import show_window

    return show_window(folder, passphrase)


if __name__ == "__main__":
    sys.exit(main())
