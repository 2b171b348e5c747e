"""Disks as Windows tells of them: drive types, UNC names, the bus of a disk, cloud folders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath, PureWindowsPath
from typing import Protocol

from peerdesk.system.drive_kinds import PlaceKind
from peerdesk.system.sync_folders import roots_told, synchronised_by

# What GetDriveTypeW answers (winbase.h); ramdisks and what it does not know are left out.
_BY_DRIVE_TYPE = {
    2: PlaceKind.REMOVABLE,
    3: PlaceKind.FIXED,
    4: PlaceKind.NETWORK,
    5: PlaceKind.OPTICAL,
}
_BUS_USB, _BUS_SD = 7, 12  # STORAGE_BUS_TYPE (winioctl.h): USB, SD card

# IO_REPARSE_TAG_CLOUD to _CLOUD_F (winnt.h) differ in one digit.
_CLOUD_TAG, _CLOUD_MASK = 0x9000001A, 0xFFFF0FFF
_RECALLED = 0x00040000 | 0x00400000  # FILE_ATTRIBUTE_RECALL_ON_OPEN, _ON_DATA_ACCESS

_LONG = re.compile(r"^\\\\[?.]\\(?!UNC\\)", re.IGNORECASE)
_LONG_UNC = re.compile(r"^\\\\[?.]\\UNC\\", re.IGNORECASE)
_SOME_CLOUD = "a cloud service"


class WindowsCalls(Protocol):
    """The few questions to Windows; each gives its harmless answer when Windows gives none."""

    environment: Mapping[str, str]

    def real_path(self, folder: Path) -> str:
        """The final path, substituted and mapped letters followed."""

    def volume_of(self, folder: str) -> str:
        r"""The root of the volume, such as "C:\" or a folder a disk is mounted at; "" unknown."""

    def drive_type(self, root: str) -> int:
        """What GetDriveTypeW says; 0 unknown."""

    def bus_type(self, root: str) -> int:
        """How the disk of a drive letter is connected (STORAGE_BUS_TYPE); 0 unknown."""

    def attributes(self, folder: str) -> tuple[int, int]:
        """File attributes and reparse tag; zeros when unknown."""

    def registered_roots(self) -> Mapping[str, str]:
        """Folders that services have registered as synchronised, with their names."""

    def names_in(self, folder: PurePath) -> Iterable[str]:
        """Names in a folder, those of folders with a slash at the end."""

    def can_make_file(self, folder: Path) -> bool:
        """Whether a file can be made there, tried with one that is gone at once."""


class WindowsComputer:
    """The computer behind the calls."""

    def __init__(self, calls: WindowsCalls) -> None:
        self._calls = calls

    def resolved(self, folder: Path) -> PurePath:
        """The final path without the prefix of long names."""
        return _short(self._calls.real_path(folder))

    def medium(self, folder: PurePath) -> PlaceKind:
        """The kind of the volume that a folder lies on."""
        here = _short(str(folder))
        if here.drive.startswith("\\\\"):
            return PlaceKind.NETWORK
        root = self._calls.volume_of(str(here)) or here.anchor
        kind = _BY_DRIVE_TYPE.get(self._calls.drive_type(root), PlaceKind.FIXED)
        # Disks on a USB cable call themselves fixed, and are pulled out like any stick; but not
        # the one that Windows itself runs from.
        system = self._calls.environment.get("SystemDrive", "C:").casefold()
        if kind is not PlaceKind.FIXED or root.casefold().startswith(system):
            return kind
        unplugged = self._calls.bus_type(root) in {_BUS_USB, _BUS_SD}
        return PlaceKind.REMOVABLE if unplugged else kind

    def synchronised_by(self, folder: PurePath) -> str:
        """The service told by the environment, the registry, names, markers, or the files' marks.

        OneDrive's variables come first: they hold on a computer that forbids reading the registry.
        """
        environment = self._calls.environment
        home = PureWindowsPath(environment.get("USERPROFILE", ""))
        roots = {**self._calls.registered_roots(), **roots_told(environment)}
        told = synchronised_by(folder, home, roots, self._calls.names_in)
        if told:
            return told
        marked = any(self._is_cloud(str(each)) for each in (folder, *folder.parents))
        return _SOME_CLOUD if marked else ""

    def can_write(self, folder: Path) -> bool:
        """Tried, because rights on Windows come from more places than can be asked."""
        return self._calls.can_make_file(folder)

    def _is_cloud(self, folder: str) -> bool:
        attributes, tag = self._calls.attributes(folder)
        return bool(attributes & _RECALLED) or tag & _CLOUD_MASK == _CLOUD_TAG


def _short(path: str) -> PureWindowsPath:
    return PureWindowsPath(_LONG.sub("", _LONG_UNC.sub(r"\\\\", path)))
