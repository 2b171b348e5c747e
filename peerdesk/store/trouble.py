"""What can be wrong with the database file or the disk under it, in plain words."""

from __future__ import annotations

from pathlib import Path

from peerdesk.domain.errors import PeerDeskError

RESTORE = "Restore the newest backup into a new folder, and keep this one as it is."


class ProgramFileFault(PeerDeskError):
    """The database file cannot be used; the base of the cases below and of faults of the disk."""


class ProgramFileMissing(ProgramFileFault):
    """There is no database file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"The file {path.name} is missing from {path.parent}.", RESTORE)


class ProgramFileEmpty(ProgramFileFault):
    """The database file has no bytes: something emptied it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"The file {path.name} in {path.parent} is empty.", RESTORE)


class ProgramFileNotEncrypted(ProgramFileFault):
    """A database, but a plain one that PeerDesk did not write."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The file {path.name} in {path.parent} is not encrypted, so PeerDesk did not write "
            "it.",
            RESTORE,
        )


class NotTheProgramFile(ProgramFileFault):
    """Neither our own first bytes nor those of a plain database."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The file {path.name} in {path.parent} does not belong to the keys.json beside it: "
            "one of them is another program's, or the file's beginning is damaged.",
            f"Put the right keys.json back. If that does not help: {RESTORE}",
        )


class ProgramFileUnreadable(ProgramFileFault):
    """The operating system gives no bytes, or the bytes do not decrypt."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The file {path.name} in {path.parent} cannot be read: it is damaged, or you may "
            "not open it.",
            RESTORE,
        )


class ProgramFileBusy(ProgramFileFault):
    """Another PeerDesk, or a program that copies or scans the file, holds it."""

    def __init__(self) -> None:
        super().__init__(
            "Another program on this computer has the program file open.",
            "Close the other PeerDesk, or wait a minute if it is being copied or scanned.",
        )


class ProgramFileHalfSaved(ProgramFileFault):
    """A save was broken off, and where nothing can be written it cannot be taken back."""

    def __init__(self, path: Path) -> None:
        self.folder = path.parent
        super().__init__(
            "PeerDesk was cut off in the middle of a save, and the half-saved part cannot be taken "
            "back here because nothing can be written here.",
            "Copy it to this computer and open it there; the half-saved part is then taken back.",
        )


class ProgramFileStopped(ProgramFileFault):
    """The open file takes no more changes, which it did before.

    SQLCipher stops a connection that has met a damaged page; a disk may become read-only too.
    """

    def __init__(self) -> None:
        super().__init__(
            "The program file takes no more changes, so nothing was saved: a part of it is "
            "damaged, or the disk has become read-only.",
            f"Close PeerDesk and open the program again. If it says this again: {RESTORE}",
        )


_BY_CODE: dict[str, tuple[str, str]] = {
    "SQLITE_FULL": (
        "The disk is full, so nothing was saved.",
        "Free some space, then save again; what you typed is still here.",
    ),
    "SQLITE_IOERR": (
        "The disk did not take or give the data, so nothing was saved.",
        "Check that the disk is still connected, then try again.",
    ),
    "SQLITE_READONLY": (
        "The program file may only be read here, so nothing was saved.",
        "Copy the program folder to a disk of this computer and open it there.",
    ),
    "SQLITE_CANTOPEN": (
        "The program folder cannot be written to or is gone, so nothing was saved.",
        "Check that the disk is still connected and that you may write to the folder.",
    ),
    "SQLITE_NOMEM": (
        "This computer has run out of memory, so nothing was saved.",
        "Close other programs, then try again.",
    ),
}


# Copying page by page fails with SQLite's own words alone, without a code.
_BY_WORDS = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "out of memory": "SQLITE_NOMEM",
    "database is locked": "SQLITE_BUSY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
}


def as_trouble(error: BaseException, path: Path) -> Exception:
    """Return the fault of the world behind a driver's error, or the error itself if it is ours."""
    code = primary_code(error)
    if code in {"SQLITE_NOTADB", "SQLITE_CORRUPT"}:
        return ProgramFileUnreadable(path)
    if code in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
        return ProgramFileBusy()
    if code in _BY_CODE:
        return ProgramFileFault(*_BY_CODE[code])
    assert isinstance(error, Exception)
    return error


def primary_code(error: BaseException) -> str:
    """Return the driver's error code without its detail, such as SQLITE_IOERR, or ""."""
    name = str(getattr(error, "sqlite_errorname", "")) or _BY_WORDS.get(str(error), "")
    return "_".join(name.split("_")[:2])
