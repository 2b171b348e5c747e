"""The kinds of places where a folder can lie, and what a computer is asked about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
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
