"""Disks as Linux tells of them: the table of mounts, and what the kernel knows of each device."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from peerdesk.system.drive_kinds import PlaceKind
from peerdesk.system.sync_folders import names_in, synchronised_by

_NETWORK = frozenset(
    {
        *(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "9p",
            "afs",
            "ceph",
            "coda",
            "davfs",
            "glusterfs",
        ),
        *("lustre", "gpfs", "beegfs", "ncpfs", "orangefs", "gfs2", "ocfs2"),
        # Folders of a host that a virtual machine is lent.
        *("vboxsf", "prl_fs", "vmhgfs", "fuse.vmhgfs-fuse"),
        *("fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.glusterfs"),
        *("fuse.s3fs", "fuse.curlftpfs", "fuse.google-drive-ocamlfuse", "fuse.onedriver"),
    }
)
_OPTICAL = frozenset({"iso9660", "udf"})
_ESCAPED = re.compile(r"\\([0-7]{3})")
_DEEPEST = 8  # devices that rest on devices: encryption on volumes on a stick


@dataclass(frozen=True, slots=True)
class _Mount:
    point: PurePath
    kind: str
    device: str
    source: str


class LinuxComputer:
    """The computer as its /proc and /sys show it; other systems have neither, and all is fixed."""

    def __init__(
        self,
        mounts: Path = Path("/proc/self/mountinfo"),
        devices: Path = Path("/sys"),
        home: Path | None = None,
    ) -> None:
        self._mounts = mounts
        self._devices = devices
        self._home = home or Path.home()

    def resolved(self, folder: Path) -> PurePath:
        """The folder with all links followed."""
        return folder.resolve()

    def medium(self, folder: PurePath) -> PlaceKind:
        """The kind of the file system that a folder lies on."""
        mount = self._mount_of(folder)
        # What the system itself runs from is no stick to it, be it a container's or a diskless one.
        if mount is None or mount.point == PurePath("/"):
            return PlaceKind.FIXED
        if mount.kind in _NETWORK:
            return PlaceKind.NETWORK
        if mount.kind in _OPTICAL:
            return PlaceKind.OPTICAL
        return PlaceKind.REMOVABLE if self._can_be_unplugged(mount) else PlaceKind.FIXED

    def synchronised_by(self, folder: PurePath) -> str:
        """The service told by names and markers."""
        return synchronised_by(folder, self._home, {}, names_in)

    def can_write(self, folder: Path) -> bool:
        """What the system says of rights; on a read-only file system also to an administrator."""
        return os.access(folder, os.W_OK)

    def _mount_of(self, folder: PurePath) -> _Mount | None:
        """The innermost mount around a folder; of two at one point the later covers the earlier."""
        around = [each for each in self._read_mounts() if folder.is_relative_to(each.point)]
        return max(reversed(around), key=lambda each: len(each.point.parts), default=None)

    def _read_mounts(self) -> Iterator[_Mount]:
        try:
            lines = self._mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        except OSError:
            return
        for line in lines:
            before, _, after = line.partition(" - ")
            left, right = before.split(), after.split()
            if len(left) > 4 and len(right) > 1:
                yield _Mount(PurePath(_unescaped(left[4])), right[0], left[2], right[1])

    def _can_be_unplugged(self, mount: _Mount) -> bool:
        by_number = self._devices / "dev" / "block" / mount.device
        by_name = self._devices / "class" / "block" / PurePath(mount.source).name
        found = by_number if by_number.exists() else by_name
        return found.exists() and self._is_removable(found.resolve(), _DEEPEST)

    def _is_removable(self, device: Path, deeper: int) -> bool:
        # Disks on a USB cable call themselves fixed, and are pulled out like any stick.
        if any(re.fullmatch(r"usb\d+", part) for part in device.parts):
            return True
        for each in (device, device.parent):
            if _says_yes(each / "removable"):
                return True
        below = device / "slaves"
        if not deeper or not below.is_dir():
            return False
        return any(self._is_removable(each.resolve(), deeper - 1) for each in below.iterdir())


def _says_yes(file: Path) -> bool:
    try:
        return file.read_text(encoding="ascii").strip() == "1"
    except (OSError, UnicodeDecodeError):
        return False


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), text)
