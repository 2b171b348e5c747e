"""Where a command gets the passphrase from: a file or the keyboard, never the command itself."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from peerdesk.domain.errors import PeerDeskError


def read_passphrase(file: Path | None, *, twice: bool = False) -> str:
    """The passphrase from a file's first line, or asked for (twice for a new one)."""
    if file is not None:
        return _from_file(file)
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Passphrase: ")
    if twice and getpass.getpass("Once more: ") != first:
        raise PeerDeskError("The two passphrases differ.", "Start again.")
    return first


def _from_file(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise PeerDeskError(
            f"The passphrase file {file.name} cannot be read.", "Check its name and place."
        ) from None
    if not lines:
        raise PeerDeskError(f"The passphrase file {file.name} is empty.")
    return lines[0]
