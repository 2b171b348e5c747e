"""Where a folder lies is told on Windows and Linux, for every kind of disk, share and cloud."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PureWindowsPath

import pytest

from peerdesk.system.drive_kinds import Place, PlaceKind
from peerdesk.system.drives import look_at
from peerdesk.system.drives_linux import LinuxComputer
from peerdesk.system.drives_windows import WindowsComputer
from peerdesk.system.sync_folders import names_in, synchronised_by

HOME = r"C:\Users\ruth"

# ---------------------------------------------------------------- Windows, all answers made up


@dataclass
class Windows:
    """A Windows PC with a system disk, a stick, a share and a drive for discs."""

    environment: Mapping[str, str] = field(
        default_factory=lambda: {"USERPROFILE": HOME, "SystemDrive": "C:"}
    )
    final: dict[str, str] = field(default_factory=dict)
    types: dict[str, int] = field(
        default_factory=lambda: {"C:\\": 3, "D:\\": 5, "E:\\": 2, "H:\\": 4, "U:\\": 3, "R:\\": 6}
    )
    buses: dict[str, int] = field(default_factory=lambda: {"C:\\": 7, "U:\\": 7})
    marks: dict[str, tuple[int, int]] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    writable: bool = True

    def real_path(self, folder: Path) -> str:
        return self.final.get(str(folder), str(folder))

    def volume_of(self, folder: str) -> str:
        return "" if folder.startswith("Q:") else PureWindowsPath(folder).anchor

    def drive_type(self, root: str) -> int:
        return self.types.get(root, 0)

    def bus_type(self, root: str) -> int:
        return self.buses.get(root, 17)

    def attributes(self, folder: str) -> tuple[int, int]:
        return self.marks.get(folder, (0x10, 0))

    def registered_roots(self) -> Mapping[str, str]:
        return self.roots

    def names_in(self, folder: PurePath) -> Iterable[str]:
        return self.names.get(str(folder), [])

    def can_make_file(self, folder: Path) -> bool:
        return self.writable


def kind_of(pc: Windows, folder: str) -> tuple[PlaceKind, str]:
    computer = WindowsComputer(pc)
    real = computer.resolved(Path(folder))
    return computer.medium(real), computer.synchronised_by(real)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        (r"C:\Users\ruth\AppData\Local\PeerDesk", PlaceKind.FIXED),
        (r"\\?\C:\programs\Harbor.peerdesk", PlaceKind.FIXED),
        (r"D:\Harbor.peerdesk", PlaceKind.OPTICAL),
        (r"E:\Harbor.peerdesk", PlaceKind.REMOVABLE),
        (r"U:\a disk on a cable", PlaceKind.REMOVABLE),
        (r"H:\a mapped letter", PlaceKind.NETWORK),
        (r"\\server\share\Harbor.peerdesk", PlaceKind.NETWORK),
        (r"\\?\UNC\server\share\Harbor.peerdesk", PlaceKind.NETWORK),
        (r"R:\a ramdisk", PlaceKind.FIXED),
        (r"Q:\a letter Windows says nothing of", PlaceKind.FIXED),
    ],
)
def test_windows_drives(folder: str, kind: PlaceKind) -> None:
    assert kind_of(Windows(), folder) == (kind, "")


def test_substituted_and_mapped_letters_are_followed() -> None:
    pc = Windows(final={r"S:\p": r"C:\Users\ruth\Dropbox\p", r"M:\p": r"\\server\share\p"})
    assert kind_of(pc, r"S:\p") == (PlaceKind.FIXED, "Dropbox")
    assert kind_of(pc, r"M:\p") == (PlaceKind.NETWORK, "")


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_onedrive_is_known_by_the_environment(variable: str) -> None:
    pc = Windows({"USERPROFILE": HOME, variable: r"C:\Users\ruth\Work files"})
    assert kind_of(pc, r"C:\Users\ruth\work FILES\Harbor.peerdesk")[1] == "OneDrive"
    assert kind_of(pc, r"C:\Users\ruth\Work files too")[1] == ""


def test_registered_folders_and_cloud_marks_are_known() -> None:
    pc = Windows(roots={r"C:\Users\ruth\Team": "Egnyte"})
    assert kind_of(pc, r"C:\Users\ruth\Team\a\b")[1] == "Egnyte"
    for mark in ((0x410, 0x9000701A), (0x400010, 0), (0x40010, 0)):
        pc = Windows(marks={r"C:\Users\ruth\Team": mark})
        assert kind_of(pc, r"C:\Users\ruth\Team\a")[1] == "a cloud service"
    # A junction is a reparse point too, and nothing of a cloud.
    assert kind_of(Windows(marks={r"C:\j": (0x410, 0xA0000003)}), r"C:\j\a")[1] == ""


@pytest.mark.parametrize(
    ("folder", "by"),
    [
        (r"C:\Users\ruth\OneDrive - Harbor House\x", "OneDrive"),
        (r"C:\Users\ruth\Dropbox (Personal)\x", "Dropbox"),
        (r"G:\My Drive\x", "Google Drive"),
        (r"C:\Users\ruth\iCloudDrive\x", "iCloud"),
        (r"C:\Users\ruth\Box\x", "Box"),
        (r"D:\Nextcloud\x", "Nextcloud"),
        (r"C:\archive\Box\x", ""),
        (r"C:\Users\ruth\Dropboxes\x", ""),
        (r"C:\Users\ruth\Documents\x", ""),
    ],
)
def test_folders_are_known_by_name(folder: str, by: str) -> None:
    assert kind_of(Windows(), folder)[1] == by


# ---------------------------------------------------------------- markers, in real folders


@pytest.mark.parametrize(
    ("marker", "by"),
    [
        (".dropbox", "Dropbox"),
        (".owncloudsync.log", "Nextcloud or ownCloud"),
        (".sync_4a7f.db", "Nextcloud or ownCloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.driveupload/", "Google Drive"),
        (".stfolder/", "Syncthing"),
        (".dropbox/", ""),
        ("sync_4a7f.db", ""),
    ],
)
def test_renamed_folders_are_known_by_what_lies_in_them(
    tmp_path: Path, marker: str, by: str
) -> None:
    inside = tmp_path / "Team" / "deep" / "Harbor.peerdesk"
    inside.mkdir(parents=True)
    if marker.endswith("/"):
        (tmp_path / "Team" / marker).mkdir()
    else:
        (tmp_path / "Team" / marker).touch()
    assert synchronised_by(inside, tmp_path, {}, names_in) == by


# ---------------------------------------------------------------- Linux, its tables written here

MOUNTS = """\
22 1 254:0 / / rw,relatime - 9p root rw
30 22 8:17 / /media/ruth/STICK rw - vfat /dev/sdb1 rw
31 22 0:40 / /mnt/with\\040space rw shared:1 - nfs4 server:/share rw
32 22 0:41 / /mnt/cifs rw - cifs //server/share rw
33 22 0:42 / /srv/ruth/remote rw - fuse.sshfs ruth@server: rw
34 22 11:0 / /media/cdrom ro - iso9660 /dev/sr0 ro
35 22 253:3 / /mnt/sealed rw - ext4 /dev/mapper/sealed rw
36 22 0:50 / /mnt/btrfs rw - btrfs /dev/sdb2 rw
37 22 8:1 / /data rw - ext4 /dev/sda1 rw
38 22 0:44 / /run/tmp rw - tmpfs tmpfs rw
39 22 0:45 / /run/layers rw - overlay overlay rw
40 22 0:46 / /covered rw - nfs server:/old rw
41 22 8:1 / /covered rw - ext4 /dev/sda1 rw
42 22 8:33 / /mnt/cable rw - ext4 /dev/sdc1 rw
a line that is none
"""


@pytest.fixture
def linux(tmp_path: Path) -> LinuxComputer:
    """A computer with an inner disk sda, a stick sdb, a USB disk sdc, and a volume on the stick."""
    (tmp_path / "mountinfo").write_text(MOUNTS, encoding="utf-8")
    system = tmp_path / "sys"
    for part, removable in (("pci/sda/sda1", "0"), ("pci/sdb/sdb1", "1"), ("usb1/sdc/sdc1", "0")):
        device = system / "devices" / part
        device.mkdir(parents=True)
        (device.parent / "removable").write_text(f"{removable}\n", encoding="ascii")
    sealed = system / "devices" / "dm-3"
    (sealed / "slaves").mkdir(parents=True)
    (sealed / "slaves" / "sdb1").symlink_to(system / "devices" / "pci" / "sdb" / "sdb1")
    for folder in ("dev/block", "class/block"):
        (system / folder).mkdir(parents=True)
    for name, part in (
        ("8:1", "pci/sda/sda1"),
        ("8:17", "pci/sdb/sdb1"),
        ("8:33", "usb1/sdc/sdc1"),
    ):
        (system / "dev" / "block" / name).symlink_to(system / "devices" / part)
    (system / "dev" / "block" / "253:3").symlink_to(sealed)
    (system / "class" / "block" / "sdb2").symlink_to(system / "devices" / "pci" / "sdb" / "sdb1")
    return LinuxComputer(tmp_path / "mountinfo", system, Path("/srv/ruth"))


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/ruth/programs", PlaceKind.FIXED),
        ("/media/ruth/STICK/Harbor.peerdesk", PlaceKind.REMOVABLE),
        ("/media/ruth/STICKER", PlaceKind.FIXED),
        ("/mnt/with space/p", PlaceKind.NETWORK),
        ("/mnt/cifs", PlaceKind.NETWORK),
        ("/srv/ruth/remote/p", PlaceKind.NETWORK),
        ("/media/cdrom/p", PlaceKind.OPTICAL),
        ("/mnt/sealed/p", PlaceKind.REMOVABLE),
        ("/mnt/btrfs/p", PlaceKind.REMOVABLE),
        ("/mnt/cable/p", PlaceKind.REMOVABLE),
        ("/data/p", PlaceKind.FIXED),
        ("/run/tmp/p", PlaceKind.FIXED),
        ("/run/layers/p", PlaceKind.FIXED),
        ("/covered/p", PlaceKind.FIXED),
    ],
)
def test_linux_mounts(linux: LinuxComputer, folder: str, kind: PlaceKind) -> None:
    assert linux.medium(PurePath(folder)) == kind


def test_without_the_tables_everything_is_fixed(tmp_path: Path) -> None:
    computer = LinuxComputer(tmp_path / "none", tmp_path / "none", tmp_path)
    assert computer.medium(PurePath("/media/ruth/STICK")) == PlaceKind.FIXED


# ---------------------------------------------------------------- this computer


def test_a_link_is_followed_and_a_folder_to_come_is_judged_by_the_one_above(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox")
    place = look_at(tmp_path / "plain" / "to come" / "Harbor.peerdesk")
    assert place == Place(PlaceKind.SYNCHRONISED, "Dropbox", writable=True)


def test_the_kinds_of_this_computer_are_told(tmp_path: Path) -> None:
    assert look_at(tmp_path) == Place(PlaceKind.FIXED, "", writable=True)
