"""The reading process: scans and reads one workbook away from the program, so it can be stopped.

It knows neither program file nor keys, and answers in plain JSON on its standard output. Whatever
a malicious workbook does to a reader ends here.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import python_calamine

from peerdesk.exchange.archive import Archive
from peerdesk.exchange.confinement import confine
from peerdesk.exchange.limits import Limits
from peerdesk.exchange.refusals import RefusedWorkbook, damaged
from peerdesk.exchange.scan import SheetScan, scan_workbook
from peerdesk.exchange.wire import pack_end, pack_refusal, pack_sheet

# Before each message stands its length.
LENGTH = struct.Struct(">Q")

_OUTPUT = 1


def main(arguments: Sequence[str]) -> None:
    """Read the workbook named by the arguments: path, SHA-256, limits as JSON.

    Sends a message for each piece of a sheet, then one that says it was all, or one with a
    refusal. Confines the process it runs in, which must do nothing else.
    """
    path, sha256, limits_text = arguments
    limits = Limits(**json.loads(limits_text))
    confine(limits.memory_bytes)
    try:
        for message in _messages(Path(path), sha256, limits):
            _send(message)
        _send(pack_end())
    except RefusedWorkbook as refusal:
        _send(pack_refusal(refusal.sentence, refusal.next_step))


def _send(message: bytes) -> None:
    """Write past Python's own output, which a program without a console does not have."""
    rest = memoryview(LENGTH.pack(len(message)) + message)
    while rest:
        rest = rest[os.write(_OUTPUT, rest) :]


def _messages(path: Path, sha256: str, limits: Limits) -> Iterator[bytes]:
    contents = path.read_bytes()
    if hashlib.sha256(contents).hexdigest() != sha256:
        raise RefusedWorkbook(
            f"{path.name} was changed while it was being read.", "Save it, then import it again."
        )
    scans = scan_workbook(Archive(path.name, contents, limits), limits)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(contents)) as workbook:
            if workbook.sheet_names != [scan.name for scan in scans]:
                raise damaged(path.name, "its list of sheets cannot be read")
            for number, scan in enumerate(scans):
                yield from _sheet(workbook, number, scan)
    except python_calamine.CalamineError as fault:
        raise damaged(path.name, "one of its sheets cannot be read") from fault


def _sheet(
    workbook: python_calamine.CalamineWorkbook, number: int, scan: SheetScan
) -> Iterator[bytes]:
    kind = workbook.sheets_metadata[number].typ
    if kind != python_calamine.SheetTypeEnum.WorkSheet:
        return pack_sheet(scan, 0, 0, [])
    sheet = workbook.get_sheet_by_index(number)
    row, column = sheet.start or (0, 0)
    return pack_sheet(scan, row, column, sheet.to_python(skip_empty_area=True))


if __name__ == "__main__":
    main(sys.argv[1:])
