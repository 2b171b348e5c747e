"""Putting one program folder in the place of another, so that a kill leaves one of the two there.

Two renames cannot be one step. A marker beside the folder says what is under way; whoever opens
the program next finishes it, or takes it back where nothing was renamed yet.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from peerdesk.domain.errors import PeerDeskError
from peerdesk.store.backups.scratch import give_name
from peerdesk.store.layout import SWAP_ENDING
from peerdesk.system.atomic import flush_folder, write_atomically
from peerdesk.system.lockfile import ProgramLock

_MOST_BYTES = 4_096


@dataclass(frozen=True, slots=True)
class _Marker:
    """Names, beside the folder, of the one that comes and of the one that it is kept as."""

    incoming: Any
    kept: Any


def swap(folder: Path, incoming: Path, kept: Path, told: Callable[[], None]) -> None:
    """Put `incoming` in the place of `folder`, which is kept as `kept`; all in one parent folder.

    `told` is called once the new one is there, while the next opening would still take note of it.
    Raises ProgramInUse while somebody has it open, FileNotWritten, and BackupProblem where the disk
    does not take the names; then the folder is there as before, or the next opening puts it there.
    """
    lock = ProgramLock(folder, "")
    lock.acquire()  # seen to be free; on Windows a folder with an open file takes no other name
    lock.release()
    marker = _Marker(incoming.name, kept.name)
    write_atomically(_marker_of(folder), json.dumps(asdict(marker)).encode())
    try:
        give_name(folder, kept)
        give_name(incoming, folder)
        told()
    finally:
        finish_swap(folder)


def finish_swap(folder: Path) -> bool:
    """Finish a swap that was cut short, or take it back; safe to repeat.

    True when there is another program in the folder since. Raises PeerDeskError where the disk
    does not let us.
    """
    path = _marker_of(folder)
    if not path.exists():
        return False
    marker = _read(path)
    if marker is not None:
        _settle(folder, folder.with_name(marker.incoming), folder.with_name(marker.kept))
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise _unfinished(folder) from None
    flush_folder(folder.parent)
    return marker is not None and folder.with_name(marker.kept).exists()


def _settle(folder: Path, incoming: Path, kept: Path) -> None:
    if folder.exists():
        # Either nothing was renamed yet, and what would have come is let go, or all is done.
        shutil.rmtree(incoming, ignore_errors=True)
        return
    source = incoming if incoming.exists() else kept
    if not source.exists():
        return
    try:
        source.rename(folder)
    except OSError:
        raise _unfinished(folder) from None


def _unfinished(folder: Path) -> PeerDeskError:
    return PeerDeskError(
        f"A restore of {folder.name} was cut short and cannot be finished now.",
        f"Check that you may write to {folder.parent}, then open it again. Nothing is lost.",
    )


def _marker_of(folder: Path) -> Path:
    return folder.with_name(folder.name + SWAP_ENDING)


def _read(path: Path) -> _Marker | None:
    """What the marker says; None unless it names two folders beside it."""
    with suppress(OSError, ValueError, TypeError, RecursionError):
        with path.open("rb") as file:
            marker = _Marker(**json.loads(file.read(_MOST_BYTES)))
        names = (marker.incoming, marker.kept)
        if all(isinstance(name, str) and name and Path(name).name == name for name in names):
            return marker
    return None
