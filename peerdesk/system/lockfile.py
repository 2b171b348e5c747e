"""The lock file of a program folder: one PeerDesk at a time, and it says whose and since when.

The operating system holds the lock and drops it when the process ends, however it ends; the text
in the file is only there to be told. Text that is left over therefore means an unclean end.
"""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from peerdesk.system.atomic import FULL
from peerdesk.system.clock import Clock, SystemClock
from peerdesk.system.errors import SystemFault

LOCK_FILE = "program.lock"

_MOST_BYTES = 4_096
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class ProgramInUse(SystemFault):
    """Another PeerDesk has the program open."""


class ProgramNotLockable(SystemFault):
    """The folder takes no lock file, so two could write at once; it is not opened for writing."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a program open: staff name (may be ""), computer, process, and since when (ISO)."""

    who: str
    pc: str
    pid: int
    since: str


class ProgramLock:
    """The lock of one program folder.

    After `acquire`, `needs_check` says that the last holder did not close the program; it stays
    so, also over later openings, until `checked` says that the full check found the file sound.
    """

    def __init__(self, folder: Path, who: str, clock: Clock | None = None) -> None:
        self._path = folder / LOCK_FILE
        self._holder = Holder(who, platform.node(), os.getpid(), "")
        self._clock = clock or SystemClock()
        self._handle: int | None = None
        self.needs_check = False

    def acquire(self) -> None:
        """Take the lock.

        Raises ProgramInUse naming who has it, or ProgramNotLockable. A lock whose process is gone
        is free, whatever its text says.
        """
        handle = self._open()
        try:
            if not _lock(handle):
                raise ProgramInUse(*_told(_read(handle)))
            self.needs_check = bool(_read(handle))
            self._holder = replace(
                self._holder, since=self._clock.now().isoformat(timespec="seconds")
            )
            _write(handle, json.dumps(asdict(self._holder)).encode())
        except OSError as error:
            os.close(handle)
            raise self._not_lockable(error) from error
        except BaseException:
            os.close(handle)
            raise
        self._handle = handle

    def name_holder(self, who: str) -> None:
        """Tell who it is, once the passphrase has shown it."""
        self._holder = replace(self._holder, who=who)
        if self._handle is not None:
            with suppress(OSError):  # it is only told; the lock holds as it is
                _write(self._handle, json.dumps(asdict(self._holder)).encode())

    def checked(self) -> None:
        """Take note that the full check found the file sound."""
        self.needs_check = False

    def release(self) -> None:
        """Give the lock back; doing so twice is harmless."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        try:
            # The file itself stays: removing it would let two processes lock two different files.
            _write(handle, b"not checked yet" if self.needs_check else b"")
        finally:
            os.close(handle)

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        try:
            return os.open(self._path, flags, 0o600)
        except OSError as error:
            raise self._not_lockable(error) from error

    def _not_lockable(self, error: OSError) -> ProgramNotLockable:
        if error.errno in FULL:
            return ProgramNotLockable(
                f"The disk is full, so {self._path.parent} is not opened: nothing could be saved.",
                "Free some space, then open it again.",
            )
        return ProgramNotLockable(
            f"The folder {self._path.parent} does not let PeerDesk keep a lock file.",
            "Check that the folder is there and that you may write to it, or copy it to a disk of "
            "this computer.",
        )


@contextmanager
def kept_from_writers(folder: Path) -> Iterator[None]:
    """Nobody can open a program for writing meanwhile; writes nothing itself.

    Raises ProgramInUse naming who has it open, or ProgramNotLockable when that cannot be seen.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        handle = os.open(folder / LOCK_FILE, flags)
    except FileNotFoundError:  # it was never opened where it lies now
        yield
        return
    except OSError as error:
        raise ProgramNotLockable(
            f"PeerDesk cannot see whether somebody has {folder} open.",
            "Ask the person who looks after this computer for the right to read its files.",
        ) from error
    try:
        free = True
        with suppress(OSError):  # a disk that knows no locks is one where nobody holds any
            free = _lock(handle, shared=True)
        if not free:
            raise ProgramInUse(*_told(_read(handle)))
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    _FAR_BEHIND_THE_TEXT = 1 << 30  # a locked byte cannot be read by others, so lock none of it

    def _lock(handle: int, *, shared: bool = False) -> bool:  # noqa: ARG001 - here all are alone
        os.lseek(handle, _FAR_BEHIND_THE_TEXT, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True
else:
    import fcntl

    def _lock(handle: int, *, shared: bool = False) -> bool:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True


def _read(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, _MOST_BYTES)


def _write(handle: int, text: bytes) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, text)
    # Only then, so that a full disk leaves what stood there.
    os.truncate(handle, len(text))
    os.fsync(handle)


def _told(text: bytes) -> tuple[str, str]:
    """Return the sentence about a holder and the next step; the text may hold anything."""
    try:
        holder = Holder(**json.loads(text))
        since = datetime.fromisoformat(holder.since)
        who, pc = str(holder.who) or "Somebody", str(holder.pc)
    except (TypeError, ValueError, RecursionError):
        return "Somebody has this program open.", "Close it there first."
    moment = f"{since.month}/{since.day}/{since.year} {since:%I:%M %p}".replace(" 0", " ")
    return f"{who} has this program open on {pc} since {moment}.", "Close it there first."
