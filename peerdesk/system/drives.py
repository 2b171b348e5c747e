"""What a folder lies on: a disk of this computer, a stick, a share, a synchronised folder."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path, PurePath
from typing import Protocol


class PlaceKind(Enum):
    """Kinds of places; whatever is none of the others counts as FIXED."""

    FIXED = "fixed"
    REMOVABLE = "removable"
    NETWORK = "network"
    OPTICAL = "optical"
    SYNCHRONISED = "synchronised"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a folder lies.

    `by` is the service that synchronises it, such as "Dropbox", "" for other kinds; `writable` is
    whether this person can write into it now.
    """

    kind: PlaceKind
    by: str
    writable: bool


class Computer(Protocol):
    """What is asked of the system; tests put their own answers here."""

    def resolved(self, folder: Path) -> PurePath:
        """Where a folder really lies: links, substituted and mapped drive letters followed."""

    def medium(self, folder: PurePath) -> PlaceKind:
        """The kind of the disk under a folder, never SYNCHRONISED.

        What the system cannot tell counts as FIXED: ramdisks, containers, file systems that came
        later. Refusing them would keep people out of sound programs; the lock and the encryption
        hold on them as elsewhere.
        """

    def synchronised_by(self, folder: PurePath) -> str:
        """The service that copies a folder to other computers, "" for none."""

    def can_write(self, folder: Path) -> bool:
        """Whether files can be made in a folder that is there."""


def look_at(folder: Path, computer: Computer | None = None) -> Place:
    """Tell where a folder lies, or would lie when it is not there yet; changes nothing."""
    asked = computer or this_computer()
    there = _nearest(folder)
    real = asked.resolved(there)
    by = asked.synchronised_by(real)
    # A mapped letter can be refused an answer once it is followed, so the name as given counts too.
    media = {asked.medium(real), asked.medium(there.absolute())} - {PlaceKind.FIXED}
    kind = PlaceKind.SYNCHRONISED if by else min(media, key=_weight, default=PlaceKind.FIXED)
    return Place(kind, by, asked.can_write(there))


def _nearest(folder: Path) -> Path:
    return next((each for each in (folder, *folder.absolute().parents) if each.exists()), folder)


def _weight(kind: PlaceKind) -> int:
    return (PlaceKind.NETWORK, PlaceKind.REMOVABLE, PlaceKind.OPTICAL).index(kind)


@cache
def this_computer() -> Computer:
    """The computer we run on."""
    if sys.platform == "win32":
        from peerdesk.system.drives_windows import WindowsComputer
        from peerdesk.system.windows_calls import RealCalls

        return WindowsComputer(RealCalls())
    else:  # noqa: RET505 - the type checker leaves the other system's branch alone
        from peerdesk.system.drives_linux import LinuxComputer

        return LinuxComputer()
