"""Files that a person asked for, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from peerdesk.system.atomic import write_atomically


def write_file(path: Path, contents: bytes) -> None:
    """Write a file; SystemFault says why when the disk or folder does not take it."""
    write_atomically(path, contents)
