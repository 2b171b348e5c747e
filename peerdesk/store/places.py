"""Where a program may live, and how it may be opened there."""

from __future__ import annotations

import os
from pathlib import Path

from peerdesk.domain.errors import PlaceRefused
from peerdesk.store.cipher import Access
from peerdesk.store.keys.keyfile import KEY_FILE
from peerdesk.store.layout import DATABASE
from peerdesk.system.drive_kinds import Place, PlaceKind
from peerdesk.system.drives import look_at

_TO_COPY = "Copy it to this computer and open it there."
_TO_CHOOSE = "Choose a folder on this computer's own disk."


def access_to(folder: Path) -> Access:
    """How the program in a folder may be opened: for writing, or for reading only.

    Raises PlaceRefused for a network drive or a synchronised folder, where somebody else could
    change the file meanwhile, and for a stick that could be written to: it may be pulled out in
    the middle of a save. What cannot be written to and is changed by nobody is read where it is.
    """
    place = look_at(folder)
    writable = place.writable and all(_is_writable(folder / name) for name in (DATABASE, KEY_FILE))
    if why := _why_not(place, writable=writable):
        raise PlaceRefused(f"The program {folder.stem} is {why}.", _TO_COPY, folder)
    return Access.WRITE if writable else Access.READ


def refuse_unfit(folder: Path) -> None:
    """Raise PlaceRefused when no program may be made at a folder; it need not be there yet."""
    if why := _why_not(look_at(folder), writable=True):
        raise PlaceRefused(f"{folder} would be {why}.", _TO_CHOOSE, folder)


def _is_writable(file: Path) -> bool:
    return not file.exists() or os.access(file, os.W_OK)


def _why_not(place: Place, *, writable: bool) -> str:
    """Where it lies and what is wrong with that, "" when nothing is."""
    if place.kind is PlaceKind.SYNCHRONISED:
        return (
            f"in a folder that {place.by} copies to other places. It could mix up two versions, "
            "and records would leave this computer"
        )
    if place.kind is PlaceKind.NETWORK:
        return (
            "on a network drive. Two computers could write to it at once, and a lost connection "
            "can damage it"
        )
    if place.kind is PlaceKind.REMOVABLE and writable:
        return (
            "on a stick or disk that can be unplugged. Pulled out during a save, it can lose what "
            "was saved"
        )
    return ""
