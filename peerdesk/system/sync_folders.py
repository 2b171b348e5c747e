"""Folders that a service copies to other computers, told by names and by what lies in them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePath

Listing = Callable[[PurePath], Iterable[str]]
"""Names in a folder, those of folders with a slash at the end; nothing where it cannot be read."""

# As the services name their folders; "Dropbox (Harbor House)" and "OneDrive - Harbor House" too.
_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "box sync": "Box",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "synologydrive": "Synology Drive",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "proton drive": "Proton Drive",
    "tresorit": "Tresorit",
    "seafile": "Seafile",
}

# Too common as words to count anywhere but in a person's own folder, where the service makes them.
_NAMES_AT_HOME = {"box": "Box", "mega": "MEGA", "megasync": "MEGA", "sync": "Sync"}

_MARKERS = {
    ".dropbox": "Dropbox",  # a file; a folder of that name at home holds its settings only
    ".dropbox.cache/": "Dropbox",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
    ".tmp.driveupload/": "Google Drive",
    ".tmp.drivedownload/": "Google Drive",
    ".owncloudsync.log": "Nextcloud or ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".sync_*.db": "Nextcloud or ownCloud",
    "._sync_*.db": "Nextcloud or ownCloud",
    ".stfolder/": "Syncthing",
    ".stfolder": "Syncthing",
    ".synologyworkingdirectory/": "Synology Drive",
}

_ADDED = re.compile(r" (?:- |\().*$")

_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def roots_told(environment: Mapping[str, str]) -> dict[str, str]:
    """Folders that OneDrive names in the environment of every process, with the service."""
    return {environment[name]: "OneDrive" for name in _VARIABLES if environment.get(name)}


def synchronised_by(
    folder: PurePath, home: PurePath, roots: Mapping[str, str], listing: Listing
) -> str:
    """The service that synchronises a folder, "" for none.

    `roots` are folders known to be synchronised, with their service. Looks at the folder and all
    above it.
    """
    known = {_plain(type(folder)(root)): by for root, by in roots.items()}
    for each in (folder, *folder.parents):
        by = known.get(_plain(each)) or _by_name(each, home) or _by_marker(listing(each))
        if by:
            return by
    return ""


def _plain(folder: PurePath) -> str:
    return str(folder).casefold()


def _by_name(folder: PurePath, home: PurePath) -> str:
    name = _ADDED.sub("", folder.name.casefold())
    at_home = _NAMES_AT_HOME.get(name, "") if _plain(folder.parent) == _plain(home) else ""
    return _NAMES.get(name) or at_home


def _by_marker(names: Iterable[str]) -> str:
    plain = [name.casefold() for name in names if name.startswith(".")]
    for marker, by in _MARKERS.items():
        if any(fnmatchcase(name, marker) for name in plain):
            return by
    return ""


def names_in(folder: PurePath) -> list[str]:
    """The listing that the rules above want, of a real folder."""
    try:
        with os.scandir(folder) as entries:
            return [f"{each.name}/" if each.is_dir() else each.name for each in entries]
    except OSError:
        return []
