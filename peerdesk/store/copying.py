"""Copying a closed program from where it may not live into a folder of this computer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from peerdesk.domain.errors import PeerDeskError, Refused
from peerdesk.store.backups.course import Course
from peerdesk.store.backups.scratch import give_name, scratch_folder
from peerdesk.store.keys.keyfile import KEY_FILE
from peerdesk.store.layout import DATABASE
from peerdesk.store.places import refuse_unfit
from peerdesk.system.atomic import write_atomically
from peerdesk.system.lockfile import LOCK_FILE, kept_from_writers

_BLOCK = 1 << 20


class SourceProblem(PeerDeskError):
    """The program that is to be copied cannot be read, is none, or changed meanwhile."""


def copy_program(
    source: Path,
    target: Path,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> None:
    """Copy a program folder that nobody has open to `target`, which appears only when it is whole.

    Each file is read back and held against what was read, by SHA-256; progress is told in bytes.
    The source is only read. Raises PlaceRefused where no program may live, ProgramInUse,
    SourceProblem, FileNotWritten, Cancelled; then nothing is left under the new name.
    """
    refuse_unfit(target)
    if not (source / DATABASE).is_file() or not (source / KEY_FILE).is_file():
        raise SourceProblem(
            f"{source} holds no whole program: {DATABASE} or {KEY_FILE} is missing.",
            "Choose another copy, or restore the newest backup.",
        )
    with kept_from_writers(source), scratch_folder(target.parent, ".copying-") as unfinished:
        before = _looks(source)
        course = Course(progress, cancelled, 2 * sum(size for size, _ in before.values()))
        for name, (size, _) in before.items():
            _copy(source / name, size, unfinished / name, course)
        if _looks(source) != before:
            raise _changed(source)
        give_name(unfinished, target)


def _looks(source: Path) -> dict[str, tuple[int, int]]:
    """Size and time of change of every file that goes along, by name.

    All that lies there openly goes: the traces of a save or of a change of keys that was broken
    off too, which opening needs to finish or to take back. The lock says who had it open there and
    stays behind, as do links, folders and hidden files, which PeerDesk keeps for a moment only.
    """
    try:
        files = sorted(each for each in source.iterdir() if _goes_along(each))
        told = {each.name: each.stat() for each in files}
    except OSError as error:
        raise _unreadable(source) from error
    return {name: (each.st_size, each.st_mtime_ns) for name, each in told.items()}


def _goes_along(file: Path) -> bool:
    is_plain = file.is_file() and not file.is_symlink()
    return is_plain and file.name != LOCK_FILE and not file.name.startswith(".")


def _copy(source: Path, size: int, target: Path, course: Course) -> None:
    read = hashlib.sha256()

    def write(file: IO[bytes]) -> None:
        for block in _blocks(source):
            read.update(block)
            file.write(block)
            course.advance(len(block))
            if file.tell() > size:  # or a file that grows as fast as it is read would never end
                raise _changed(source.parent)

    def hold_against(finished: Path) -> None:
        written = hashlib.sha256()
        for block in _blocks(finished):
            written.update(block)
            course.advance(len(block))
        if written.digest() != read.digest():
            raise Refused(
                f"The copy of {source.name} reads back differently, so it was thrown away.",
                "Choose another folder, and have the disk of this computer looked at.",
            )

    write_atomically(target, write, hold_against)


def _blocks(path: Path) -> Iterator[bytes]:
    """The file, piece by piece; faults of the disk it lies on are not those of the other one."""
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
    except OSError as error:
        raise _unreadable(path) from error


def _changed(source: Path) -> SourceProblem:
    return SourceProblem(
        f"{source} changed while it was copied, so the copy was thrown away.",
        "Wait until nothing writes to it any more, then copy it again.",
    )


def _unreadable(path: Path) -> SourceProblem:
    return SourceProblem(
        f"{path} cannot be read, so nothing was copied.",
        "Check that its disk or network drive is still connected and that you may read it.",
    )
