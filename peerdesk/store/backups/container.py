"""The file of a backup: an uncompressed zip of three parts, each held against its SHA-256."""

from __future__ import annotations

import hashlib
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from peerdesk.store.backups.errors import BackupNotSound, BackupProblem
from peerdesk.store.backups.manifest import Manifest, Part, parse_manifest
from peerdesk.store.keys.keyfile import KEY_FILE
from peerdesk.store.layout import DATABASE

MANIFEST = "manifest.json"

_BLOCK = 1 << 20
_MOST_MANIFEST_BYTES = 100_000

Tick = Callable[[int], None]
"""Told how many more bytes are done; may raise to stop."""


_DAMAGE = (
    zipfile.BadZipFile,
    EOFError,
    OverflowError,
    RuntimeError,  # also for zip features that the reader does not know
    ValueError,
    struct.error,
)


def _no_tick(_size: int) -> None:
    """Nobody watches."""


def write_container(
    file: IO[bytes], manifest: bytes, keys: bytes, database: Path, tick: Tick = _no_tick
) -> None:
    """Write the three parts of a backup into an open file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as container:
        container.writestr(_entry(MANIFEST), manifest)
        container.writestr(_entry(KEY_FILE), keys)
        with (
            database.open("rb") as source,
            container.open(_entry(DATABASE), "w", force_zip64=True) as target,
        ):
            while block := source.read(_BLOCK):
                target.write(block)
                tick(len(block))


class Container:
    """A backup that is open for reading. Nothing in it is believed before it is checked."""

    def __init__(self, zip_file: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._zip = zip_file
        entries = zip_file.infolist()
        if sorted(entry.filename for entry in entries) != sorted([MANIFEST, KEY_FILE, DATABASE]):
            raise BackupNotSound(name, "it does not have the three parts of a backup")
        if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
            raise BackupNotSound(name, "its parts are stored in another way than they should")
        first_block = next(self._blocks(MANIFEST), b"")
        self.manifest: Manifest = parse_manifest(first_block[:_MOST_MANIFEST_BYTES], name)

    def keys(self) -> bytes:
        """Return the key file, held against the manifest."""
        contents: list[bytes] = []
        self.copy(KEY_FILE, contents.append)
        return b"".join(contents)

    def copy(self, part_name: str, put: Callable[[bytes], object], tick: Tick = _no_tick) -> None:
        """Hand a part to `put` block by block; BackupNotSound when it is not what was written."""
        part = self.manifest.database if part_name == DATABASE else self.manifest.keys
        digest, size = hashlib.sha256(), 0
        for block in self._blocks(part_name):
            digest.update(block)
            size += len(block)
            if size > part.size:
                break
            put(block)
            tick(len(block))
        if (size, digest.hexdigest()) != (part.size, part.sha256):
            raise BackupNotSound(self.name, f"its {part_name} is damaged")

    def _blocks(self, part_name: str) -> Iterator[bytes]:
        with _reading(self.name):
            source = self._zip.open(part_name)
        with source:
            while True:
                with _reading(self.name):
                    block = source.read(_BLOCK)
                if not block:
                    return
                yield block


@contextmanager
def open_container(path: Path) -> Iterator[Container]:
    """Open a backup for reading; raises BackupProblem for what is wrong with it or its disk."""
    with ExitStack() as stack:
        with _reading(path.name):
            zip_file = stack.enter_context(zipfile.ZipFile(path))
        yield Container(zip_file, path.name)


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Say in a sentence what the disk or the zip reader meets while reading a backup."""
    try:
        yield
    except _DAMAGE:
        raise BackupNotSound(name, "it is damaged, or no backup at all") from None
    except FileNotFoundError:
        raise BackupProblem(
            f"The backup {name} is not there any more.", "Check that the stick is plugged in."
        ) from None
    except OSError:
        raise BackupProblem(
            f"The backup {name} cannot be read.", "Plug the stick in again, or use another backup."
        ) from None


def part_of(contents: bytes | Path) -> Part:
    """Return the size and SHA-256 of some bytes or of a file."""
    if isinstance(contents, bytes):
        return Part(len(contents), hashlib.sha256(contents).hexdigest())
    with contents.open("rb") as file:
        return Part(contents.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _entry(name: str) -> zipfile.ZipInfo:
    # Zip knows no time zones; the moment stands with its offset in the manifest.
    return zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
