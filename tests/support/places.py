"""Has folders lie where a test wants them: on a stick, a share, in a synchronised folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerdesk.store import places
from peerdesk.system.drive_kinds import Place, PlaceKind
from peerdesk.system.drives import look_at

OWN_DISK = Place(PlaceKind.FIXED, "", writable=True)
STICK = Place(PlaceKind.REMOVABLE, "", writable=True)
LOCKED_STICK = Place(PlaceKind.REMOVABLE, "", writable=False)
DISC = Place(PlaceKind.OPTICAL, "", writable=False)
SHARE = Place(PlaceKind.NETWORK, "", writable=True)
LOCKED_SHARE = Place(PlaceKind.NETWORK, "", writable=False)
DROPBOX = Place(PlaceKind.SYNCHRONISED, "Dropbox", writable=True)
NO_RIGHT = Place(PlaceKind.FIXED, "", writable=False)


def put(monkeypatch: pytest.MonkeyPatch, folder: Path, place: Place) -> None:
    """Say that a folder, and all in it, lies at a place; everything else lies where it does."""

    def told(asked: Path) -> Place:
        return place if asked.absolute().is_relative_to(folder) else look_at(asked)

    monkeypatch.setattr(places, "look_at", told)
