"""Disks that are full, write-protected, failing or pulled out during a write."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Any, Self
from unittest.mock import patch

from peerdesk.services.office import Office

Trouble = Callable[[Path], AbstractContextManager[None]]
"""While it lasts, the disk under a folder does not take what is written as a new file."""

SaveTrouble = Callable[[Office], AbstractContextManager[None]]
"""While it lasts, the disk under an open program does not take what is saved."""


class _Failing:
    """An open file whose disk stops after so many bytes."""

    def __init__(self, file: IO[bytes], room: int, fail: Callable[[], None]) -> None:
        self._file, self._room, self._fail = file, room, fail

    def write(self, block: bytes) -> int:
        self._room -= len(block)
        if self._room < 0:
            self._fail()
        return self._file.write(block)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_given: object) -> None:
        self._file.close()


@contextmanager
def _failing(room: int, fail: Callable[[], None]) -> Iterator[None]:
    real = os.fdopen

    def opened(handle: int, *given: Any, **named: Any) -> Any:
        return _Failing(real(handle, *given, **named), room, fail)

    # The one place through which every file is written that gets a name of its own.
    with patch("peerdesk.system.atomic.os.fdopen", opened):
        yield


def _answering(code: int, room: int) -> Trouble:
    def fail() -> None:
        raise OSError(code, os.strerror(code))

    return lambda _folder: _failing(room, fail)


@contextmanager
def _protected(_folder: Path) -> Iterator[None]:
    """Refused at once: no right to make a file there."""
    refused = PermissionError(errno.EROFS, os.strerror(errno.EROFS))
    with patch("peerdesk.system.atomic.tempfile.mkstemp", side_effect=refused):
        yield


def _pulled(folder: Path) -> AbstractContextManager[None]:
    return _failing(1_000, lambda: shutil.rmtree(folder, ignore_errors=True))


WRITE_TROUBLES: dict[str, Trouble] = {
    "full": _answering(errno.ENOSPC, 1_000),
    "full at once": _answering(errno.ENOSPC, 0),
    "write-protected": _protected,
    "I/O error": _answering(errno.EIO, 1_000),
    "pulled out": _pulled,
}


@contextmanager
def _pragma(office: Office, during: str, after: str) -> Iterator[None]:
    """Settings of the open file, made past SQLAlchemy: its transactions would be refused too."""
    with office.program._driver() as raw:
        raw.execute(f"PRAGMA {during}")
    try:
        yield
    finally:
        with office.program._driver() as raw:
            raw.execute(f"PRAGMA {after}")


def _full(office: Office) -> AbstractContextManager[None]:
    with office.program._driver() as raw:
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
    return _pragma(office, f"max_page_count={pages}", "max_page_count=1073741823")


@contextmanager
def _moved_away(office: Office) -> Iterator[None]:
    """The folder is gone, as after a stick was pulled out, and comes back."""
    folder = office.program.folder
    away = folder.with_name("away")
    folder.rename(away)
    try:
        yield
    finally:
        away.rename(folder)


SAVE_TROUBLES: dict[str, SaveTrouble] = {
    "full": _full,
    "write-protected": lambda office: _pragma(office, "query_only=ON", "query_only=OFF"),
    "pulled out": _moved_away,
}
