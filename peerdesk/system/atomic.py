"""Writing files so that the final name holds all of the new contents or all of the old."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from peerdesk.system.errors import SystemFault

Writer = Callable[[IO[bytes]], None]

_BLOCK = 1 << 20

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""What systems answer when a disk takes no more."""

_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EIO}


class FileNotWritten(SystemFault):
    """A file could not be written; nothing of it is left under its final name."""


def write_atomically(
    path: Path, contents: bytes | Writer, check: Callable[[Path], None] | None = None
) -> None:
    """Write a file beside its final place, flush it to the disk, read it back, then rename it.

    `contents` is the bytes, or a function that writes them into an open binary file; `check` may
    look at the finished file before it gets its name and raise to refuse it. Raises
    FileNotWritten for what the disk or the folder does; whatever `contents` and `check` raise
    goes through. In every such case the file of that name is as it was before.
    """
    try:
        unnamed = _write_beside(path, contents)
    except OSError as error:
        raise _not_written(path, error) from error
    try:
        if check is not None:
            check(unnamed)
        unnamed.replace(path)
    except OSError as error:
        _remove(unnamed)
        raise _not_written(path, error) from error
    except BaseException:
        _remove(unnamed)
        raise
    flush_folder(path.parent)


def _write_beside(path: Path, contents: bytes | Writer) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    unnamed = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            if isinstance(contents, bytes):
                file.write(contents)
            else:
                contents(file)
            file.flush()
            os.fsync(file.fileno())
            written = _digest(file)
        with unnamed.open("rb") as file:
            if _digest(file) != written:
                raise OSError(errno.EIO, "the file reads back differently")
    except BaseException:
        _remove(unnamed)
        raise
    return unnamed


def _digest(file: IO[bytes]) -> bytes:
    file.seek(0)
    digest = hashlib.sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    return digest.digest()


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, unless it is there; raises FileNotWritten."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(folder, error) from error


def flush_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder, after a rename; best effort."""
    if os.name == "nt":  # Windows has no way to flush a folder; its journal keeps the new name
        return
    with contextlib.suppress(OSError):  # some sticks cannot, and the file itself is safe by now
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(unnamed: Path) -> None:
    with contextlib.suppress(OSError):
        unnamed.unlink()


def _not_written(path: Path, error: OSError) -> FileNotWritten:
    place = f"{path.name} could not be written to {path.parent}"
    if error.errno in FULL:
        return FileNotWritten(
            f"{place}: the disk is full.", "Free some space or choose another place."
        )
    if error.errno in _FORBIDDEN:
        return FileNotWritten(
            f"{place}: the folder is write-protected, or the file is open in another program.",
            "Close the file where it is open, or choose another place.",
        )
    if error.errno in _GONE:
        return FileNotWritten(
            f"{place}: the folder is not there, or the disk stopped answering.",
            "Check that the disk or stick is plugged in, or choose another place.",
        )
    if error.errno == errno.EFBIG:
        return FileNotWritten(
            f"{place}: the disk takes no file of that size.", "Choose a disk formatted as exFAT."
        )
    if error.errno in {errno.ENAMETOOLONG, errno.EINVAL}:
        return FileNotWritten(
            f"{place}: the name is too long or has a sign that the disk does not take.",
            "Choose a shorter, simpler name.",
        )
    return FileNotWritten(f"{place}.", "Choose another place and try again.")
