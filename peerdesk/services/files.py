"""Files that a person asked for, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from peerdesk.domain.errors import Refused
from peerdesk.system.atomic import write_atomically

MOST_TEXT = 4096
"""Bytes of a small text file; a longer one is something else."""


def write_file(path: Path, contents: bytes) -> None:
    """Write a file; SystemFault says why when the disk or folder does not take it."""
    write_atomically(path, contents)


def read_small_text(path: Path) -> str:
    """The text of a small file; Refused when it cannot be read or is too long to be one."""
    try:
        with path.open("rb") as file:
            contents = file.read(MOST_TEXT + 1)
    except OSError as error:
        raise Refused(f"{path.name} cannot be read.", "Choose another file.") from error
    if len(contents) > MOST_TEXT:
        raise Refused(f"{path.name} is too long for such a file.", "Choose another file.")
    return contents.decode("utf-8", errors="replace")
