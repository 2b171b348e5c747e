"""A folder for unfinished files that is gone afterwards, or becomes what was made in it."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peerdesk.store.backups.errors import BackupProblem
from peerdesk.system.atomic import flush_folder

_WAITS = (0.1, 0.4, 1.0)  # seconds; a virus scanner may hold a fresh file for a moment


@contextmanager
def scratch_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """Make a folder with a name of its own; raises BackupProblem when it cannot be made.

    It has the rights that its parent passes on, not those of one person: a program that is put
    together in it belongs to everybody who works in that place.
    """
    folder = parent / f"{prefix}{secrets.token_hex(8)}"
    try:
        folder.mkdir()
    except OSError:
        raise BackupProblem(
            f"The folder {parent} cannot be written to.",
            "Check that its disk is connected and not full, and that you may write there.",
        ) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def give_name(unfinished: Path, folder: Path) -> None:
    """Let a finished folder appear under its name, where nothing or an empty folder may be.

    Raises BackupProblem when the disk does not take the name.
    """
    for wait in (*_WAITS, None):
        try:
            if folder.is_dir():
                folder.rmdir()  # refuses one that is not empty
            unfinished.rename(folder)
        except OSError as error:
            if wait is not None and isinstance(error, PermissionError):
                time.sleep(wait)
                continue
            raise BackupProblem(
                f"The folder {folder.name} could not be made in {folder.parent}.",
                "Choose another place or another name.",
            ) from None
        break
    flush_folder(folder.parent)
