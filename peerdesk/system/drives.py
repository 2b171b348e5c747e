"""What a folder lies on: a disk of this computer, a stick, a share, a synchronised folder."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from peerdesk.system.drive_kinds import Computer, Place, PlaceKind


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
