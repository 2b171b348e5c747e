"""A folder for unfinished files that is gone afterwards, whatever happens."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peerdesk.store.backups.errors import BackupProblem


@contextmanager
def scratch_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """Make a folder that only this person can read; raises BackupProblem when it cannot be made."""
    try:
        folder = Path(tempfile.mkdtemp(dir=parent, prefix=prefix))
    except OSError:
        raise BackupProblem(
            f"The folder {parent} cannot be written to.",
            "Check that its disk is connected and not full, and that you may write there.",
        ) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
