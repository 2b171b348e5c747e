"""The zip container of a workbook, read with suspicion.

Nothing the directory of the container claims is believed: positions, lengths and checksums are
held against the bytes themselves, because a file that two readers understand differently can
show the guard one workbook and the reader behind it another.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from peerdesk.exchange.limits import Limits
from peerdesk.exchange.refusals import SAVE_A_COPY, RefusedWorkbook, damaged

CHUNK = 256 * 1024

_FIRST_HEADER = b"PK\x03\x04"
_END = b"PK\x05\x06"
_END_SIZE = 22
_ZIP64_LOCATOR = b"PK\x06\x07"
_LOCAL_SIZE = 30
_LARGEST_DIRECTORY = 1_000_000
_ENCRYPTED, _UTF8 = 0x1, 0x800


@dataclass(frozen=True, slots=True)
class ZipPart:
    """One part of the container: where its packed bytes lie and what they should become."""

    name: str
    start: int
    packed: int
    inflated: int
    deflated: bool
    crc: int


class Archive:
    """The parts of one workbook, their directory already checked.

    Raises RefusedWorkbook when the container is damaged, encrypted, too large or ambiguous.
    """

    def __init__(self, name: str, contents: bytes, limits: Limits) -> None:
        self.name = name
        self._contents = contents
        self._limits = limits
        self.parts = tuple(self._checked_parts())

    def chunks(self, part: ZipPart) -> Iterator[bytes]:
        """The inflated bytes of a part, counted on the way and compared with the directory."""
        raw = self._contents[part.start : part.start + part.packed]
        size = crc = 0
        for chunk in _inflated(raw) if part.deflated else _slices(raw):
            size += len(chunk)
            crc = zlib.crc32(chunk, crc)
            self._check_growth(part, size)
            yield chunk
        if size != part.inflated or crc != part.crc:
            raise damaged(self.name, f"the part “{part.name}” does not match its checksum")

    def _check_growth(self, part: ZipPart, size: int) -> None:
        if size > part.inflated:
            raise damaged(self.name, f"the part “{part.name}” is larger than it claims to be")
        too_dense = size > self._limits.ratio_from_bytes and size > part.packed * self._limits.ratio
        if too_dense or size > self._limits.inflated_bytes:
            raise _unpacks_too_far(self.name)

    def _checked_parts(self) -> Iterator[ZipPart]:
        directory_start = self._directory_start()
        infos = self._directory()
        if sum(info.file_size for info in infos) > self._limits.inflated_bytes:
            raise _unpacks_too_far(self.name)
        self._check_names(infos)
        taken = 0
        for info in sorted(infos, key=lambda each: each.header_offset):
            part = self._part(info)
            if info.header_offset < taken or part.start + part.packed > directory_start:
                raise damaged(self.name, "two of its parts lie over each other")
            taken = part.start + part.packed
            if not info.is_dir():
                yield part

    def _directory_start(self) -> int:
        """Where the directory begins, from the end record, which must be the file's last."""
        contents = self._contents
        end = contents.rfind(_END, -(_END_SIZE + 0xFFFF))
        if not contents.startswith(_FIRST_HEADER) or end < 0 or len(contents) - end < _END_SIZE:
            raise damaged(self.name, "the end of the file is missing")
        disk, first, here, total, size, start, comment = struct.unpack_from(
            "<HHHHLLH", contents, end + 4
        )
        if contents[max(0, end - 20) : end].startswith(_ZIP64_LOCATOR):
            raise _unusual_packing(self.name)
        if total > self._limits.parts or size > _LARGEST_DIRECTORY:
            raise RefusedWorkbook(
                f"{self.name} is made of more than {self._limits.parts:,} parts, "
                "which no ordinary workbook is.",
                SAVE_A_COPY,
            )
        whole = end + _END_SIZE + comment == len(contents)
        if disk or first or here != total or start + size != end or not whole:
            raise damaged(self.name, "its table of contents is not where it should be")
        return int(start)

    def _directory(self) -> list[zipfile.ZipInfo]:
        try:
            with zipfile.ZipFile(io.BytesIO(self._contents)) as container:
                infos = container.infolist()
        # A format version that is not known is a RuntimeError of its own kind.
        except (zipfile.BadZipFile, RuntimeError, ValueError, struct.error) as fault:
            raise damaged(self.name, "its table of contents cannot be read") from fault
        end = self._contents.rfind(_END)
        (total,) = struct.unpack_from("<H", self._contents, end + 10)
        if len(infos) != total:
            raise damaged(self.name, "its table of contents does not add up")
        return infos

    def _check_names(self, infos: list[zipfile.ZipInfo]) -> None:
        seen: set[str] = set()
        for info in infos:
            name = info.orig_filename
            if not _is_plain_path(name):
                raise RefusedWorkbook(
                    f"{self.name} holds a part whose name points outside of the workbook.",
                    SAVE_A_COPY,
                )
            if name.casefold() in seen:
                raise RefusedWorkbook(
                    f"{self.name} holds two parts with the same name, “{name}”.", SAVE_A_COPY
                )
            seen.add(name.casefold())

    def _part(self, info: zipfile.ZipInfo) -> ZipPart:
        header = self._contents[info.header_offset : info.header_offset + _LOCAL_SIZE]
        if len(header) < _LOCAL_SIZE or not header.startswith(_FIRST_HEADER):
            raise damaged(self.name, f"the part “{info.filename}” is not where it should be")
        flags, method = struct.unpack_from("<HH", header, 6)
        name_length, extra_length = struct.unpack_from("<HH", header, 26)
        name_start = info.header_offset + _LOCAL_SIZE
        own_name = self._contents[name_start : name_start + name_length]
        if (flags | info.flag_bits) & _ENCRYPTED:
            raise RefusedWorkbook(
                f"{self.name} is password-protected.",
                "Open it in Excel, remove the password, save a copy, and import that copy.",
            )
        if method != info.compress_type or own_name != _raw_name(info):
            raise damaged(self.name, f"the part “{info.filename}” contradicts the contents table")
        if method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or _has_zip64(info.extra):
            raise _unusual_packing(self.name)
        return ZipPart(
            name=info.orig_filename,
            start=name_start + name_length + extra_length,
            packed=info.compress_size,
            inflated=info.file_size,
            deflated=method == zipfile.ZIP_DEFLATED,
            crc=info.CRC,
        )


def _inflated(raw: bytes) -> Iterator[bytes]:
    """Inflate piece by piece, so that a bomb is noticed long before it has gone off."""
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    pending = raw
    try:
        while not engine.eof:
            chunk = engine.decompress(pending, CHUNK)
            pending = engine.unconsumed_tail
            if not chunk and not pending:
                break
            yield chunk
    except zlib.error:
        # A wrong length or checksum is noticed by the caller, with the name of the part.
        return


def _slices(raw: bytes) -> Iterator[bytes]:
    for start in range(0, len(raw), CHUNK):
        yield raw[start : start + CHUNK]


def _is_plain_path(name: str) -> bool:
    segments = name.removesuffix("/").split("/")
    clean = not any(each < " " or each in "\\:" or each == "\x7f" for each in name)
    return clean and all(segment not in ("", ".", "..") for segment in segments)


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")


def _has_zip64(extra: bytes) -> bool:
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, position)
        if kind == 1:
            return True
        position += 4 + length
    return False


def _unpacks_too_far(name: str) -> RefusedWorkbook:
    return RefusedWorkbook(
        f"{name} is small but unpacks to an enormous size, as files made to harm do.",
        "Do not import it. If you know where it comes from, ask for a fresh copy saved from Excel.",
    )


def _unusual_packing(name: str) -> RefusedWorkbook:
    return RefusedWorkbook(f"{name} is packed in a way that Excel does not use.", SAVE_A_COPY)
