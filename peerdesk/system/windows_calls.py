"""The questions to Windows about disks and folders, through its own libraries."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import ctypes
    import secrets
    import winreg
    from collections.abc import Iterator, Mapping
    from contextlib import suppress
    from ctypes import wintypes
    from pathlib import Path, PurePath

    from peerdesk.system.sync_folders import names_in

    _LONGEST_PATH = 32_768
    _SHARED, _OPEN_EXISTING = 0x3, 3  # for reading and writing; CreateFileW
    _QUERY_PROPERTY = 0x002D1400  # IOCTL_STORAGE_QUERY_PROPERTY
    _NO_HANDLE = wintypes.HANDLE(-1).value
    _BUS_AT = slice(28, 32)  # STORAGE_DEVICE_DESCRIPTOR.BusType
    _ROOTS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\SyncRootManager"

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.GetDriveTypeW.argtypes = [wintypes.LPCWSTR]
    _kernel.GetDriveTypeW.restype = wintypes.UINT
    _kernel.GetVolumePathNameW.argtypes = [wintypes.LPCWSTR, wintypes.LPWSTR, wintypes.DWORD]
    _kernel.GetVolumePathNameW.restype = wintypes.BOOL
    _kernel.CreateFileW.argtypes = [
        *(wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID),
        *(wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE),
    ]
    _kernel.CreateFileW.restype = wintypes.HANDLE
    _kernel.DeviceIoControl.argtypes = [
        *(wintypes.HANDLE, wintypes.DWORD, wintypes.LPVOID, wintypes.DWORD),
        *(wintypes.LPVOID, wintypes.DWORD, wintypes.LPDWORD, wintypes.LPVOID),
    ]
    _kernel.DeviceIoControl.restype = wintypes.BOOL
    _kernel.CloseHandle.argtypes = [wintypes.HANDLE]

    class RealCalls:
        """Windows itself."""

        environment: Mapping[str, str] = os.environ

        def real_path(self, folder: Path) -> str:
            """Asks for the final path, which follows letters of SUBST and NET USE."""
            return os.path.realpath(folder)

        def volume_of(self, folder: str) -> str:
            """Also finds a disk that is mounted at a folder."""
            room = ctypes.create_unicode_buffer(_LONGEST_PATH)
            found = _kernel.GetVolumePathNameW(folder, room, _LONGEST_PATH)
            return room.value if found else ""

        def drive_type(self, root: str) -> int:
            """GetDriveTypeW wants the backslash at the end."""
            return int(_kernel.GetDriveTypeW(root.rstrip("\\") + "\\"))

        def bus_type(self, root: str) -> int:
            """Needs no right on the disk: it is opened for asking only."""
            name = "\\\\.\\" + root.rstrip("\\")
            disk = _kernel.CreateFileW(name, 0, _SHARED, None, _OPEN_EXISTING, 0, None)
            if disk == _NO_HANDLE:
                return 0
            question = (wintypes.DWORD * 3)(0, 0, 0)  # StorageDeviceProperty, standard query
            answer, got = ctypes.create_string_buffer(1024), wintypes.DWORD()
            try:
                done = _kernel.DeviceIoControl(
                    *(disk, _QUERY_PROPERTY, question, ctypes.sizeof(question)),
                    *(answer, len(answer), ctypes.byref(got), None),
                )
            finally:
                _kernel.CloseHandle(disk)
            return int.from_bytes(answer.raw[_BUS_AT], "little") if done else 0

        def attributes(self, folder: str) -> tuple[int, int]:
            """As Python reads them, of the folder itself and not of what it points to."""
            try:
                told = os.lstat(folder)
            except OSError:
                return 0, 0
            return told.st_file_attributes, told.st_reparse_tag

        def registered_roots(self) -> Mapping[str, str]:
            """What Explorer shows as cloud folders, whoever of this computer's people has them."""
            found: dict[str, str] = {}
            with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _ROOTS) as roots:
                for name in _keys(roots):
                    with suppress(OSError), winreg.OpenKey(roots, rf"{name}\UserSyncRoots") as one:
                        found |= dict.fromkeys(_values(one), name.partition("!")[0])
            return found

        def names_in(self, folder: PurePath) -> list[str]:
            """As they lie there."""
            return names_in(folder)

        def can_make_file(self, folder: Path) -> bool:
            """Windows removes the file when it is closed, however that comes about."""
            flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_TEMPORARY
            try:
                os.close(os.open(folder / f".try-{secrets.token_hex(8)}", flags))
            except OSError:
                return False
            return True

    def _keys(key: winreg.HKEYType) -> Iterator[str]:
        for number in range(winreg.QueryInfoKey(key)[0]):
            yield winreg.EnumKey(key, number)

    def _values(key: winreg.HKEYType) -> Iterator[str]:
        for number in range(winreg.QueryInfoKey(key)[1]):
            yield str(winreg.EnumValue(key, number)[1])
