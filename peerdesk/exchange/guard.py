"""The guard before every workbook from outside: only a plain, harmless .xlsx goes further.

A file is hostile until shown otherwise. The guard works on the bytes of the container alone; what
it lets through still goes through the bounded scan (`scan`) and is read in a process that can be
stopped (`reading`).
"""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from peerdesk.exchange.archive import Archive, ZipPart
from peerdesk.exchange.limits import MEGABYTE, STANDARD, Limits
from peerdesk.exchange.refusals import SAVE_A_COPY, RefusedWorkbook
from peerdesk.exchange.scan_parts import ContentTypes, Relations
from peerdesk.exchange.suspects import refuse_content_types, refuse_name, refuse_relation
from peerdesk.exchange.xml_parts import (
    Listener,
    looks_like_xml,
    parse_part,
    refuse_declarations,
)

_ZIP, _OLD_OFFICE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_MARK = "EncryptedPackage".encode("utf-16-le")
_CONTENT_TYPES = "[content_types].xml"


@dataclass(frozen=True, slots=True)
class GuardReport:
    """What the guard measured of a workbook that it let through; sizes in bytes."""

    name: str
    sha256: str
    size: int
    inflated: int
    parts: int
    contents: bytes = field(repr=False, compare=False)


def check_workbook(path: Path, limits: Limits = STANDARD) -> GuardReport:
    """Read the file once and check it; raises RefusedWorkbook with a sentence for the user.

    The bytes that were checked come back with the report, so that nobody can exchange the file
    between the check and the reading.
    """
    contents = _read_file(path, limits)
    return check_contents(path.name, contents, limits)


def check_contents(name: str, contents: bytes, limits: Limits = STANDARD) -> GuardReport:
    """Check the bytes of a workbook; raises RefusedWorkbook with a sentence for the user."""
    _refuse_other_formats(name, contents)
    archive = Archive(name, contents, limits)
    _inflate_all(archive)
    _refuse_suspects(archive, limits)
    return GuardReport(
        name=name,
        sha256=hashlib.sha256(contents).hexdigest(),
        size=len(contents),
        inflated=sum(part.inflated for part in archive.parts),
        parts=len(archive.parts),
        contents=contents,
    )


def _read_file(path: Path, limits: Limits) -> bytes:
    too_large = RefusedWorkbook(
        f"{path.name} is larger than {limits.file_bytes // MEGABYTE} MB.",
        "Split it into several workbooks, for instance one a year, and import each.",
    )
    try:
        if not path.is_file():
            raise RefusedWorkbook(
                f"There is no file {path.name} in that folder.", "Choose the workbook again."
            )
        if path.stat().st_size > limits.file_bytes:
            raise too_large
        with path.open("rb") as file:
            contents = file.read(limits.file_bytes + 1)
    except OSError as fault:
        raise RefusedWorkbook(
            f"{path.name} cannot be opened ({fault.strerror or 'the disk does not answer'}).",
            "Close it in Excel, check that the stick or drive is connected, and try again.",
        ) from fault
    if len(contents) > limits.file_bytes:
        raise too_large
    return contents


def _refuse_other_formats(name: str, contents: bytes) -> None:
    if not contents:
        raise RefusedWorkbook(f"{name} is empty.", "Choose another file.")
    if contents.startswith(_OLD_OFFICE):
        if _LOCKED_MARK in contents:
            raise RefusedWorkbook(
                f"{name} is password-protected.",
                "Open it in Excel, remove the password, save a copy, and import that copy.",
            )
        raise RefusedWorkbook(f"{name} is in the old .xls format.", SAVE_A_COPY)
    if not contents.startswith(_ZIP):
        raise RefusedWorkbook(f"{name} is not an Excel workbook (.xlsx).", SAVE_A_COPY)


def _inflate_all(archive: Archive) -> None:
    """Inflate every part once, counting; XML must not declare a document type or entities."""
    for part in archive.parts:
        chunks = archive.chunks(part)
        first = next(chunks, b"")
        pieces = chain((first,), chunks)
        if looks_like_xml(part.name, first):
            refuse_declarations(archive.name, pieces)
        else:
            deque(pieces, maxlen=0)


def _refuse_suspects(archive: Archive, limits: Limits) -> None:
    """Look at the names of the parts, what they say they are, and what they point to."""
    types = ContentTypes()
    for part in archive.parts:
        refuse_name(archive.name, part.name)
        if part.name.casefold() == _CONTENT_TYPES:
            _listen(archive, part, types.listener, limits)
        elif part.name.casefold().endswith(".rels"):
            relations = Relations(archive.name)
            _listen(archive, part, relations.listener, limits)
            for relation in relations.by_ident.values():
                refuse_relation(archive.name, relation)
    refuse_content_types(archive.name, types.types)


def _listen(archive: Archive, part: ZipPart, listener: Listener, limits: Limits) -> None:
    parse_part(archive.name, part.name, archive.chunks(part), lambda _root: listener, limits)
