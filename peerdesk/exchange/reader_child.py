"""The reading process: scans and reads one workbook away from the program, so it can be stopped.

It knows neither program file nor keys, and answers in plain JSON. Whatever a malicious workbook
does to a reader ends here.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import python_calamine

from peerdesk.exchange.archive import Archive
from peerdesk.exchange.confinement import confine
from peerdesk.exchange.limits import Limits
from peerdesk.exchange.refusals import RefusedWorkbook, damaged
from peerdesk.exchange.scan import SheetScan, scan_workbook
from peerdesk.exchange.wire import pack_end, pack_refusal, pack_sheet


def serve(answers: Connection, path: str, sha256: str, limits: Limits) -> None:
    """Read the workbook and send a message for each sheet, then one that says it was all.

    A refusal is sent as a message too. Confines the process it runs in, so it must be one of
    its own.
    """
    confine(limits.memory_bytes)
    try:
        for message in _messages(Path(path), sha256, limits):
            answers.send_bytes(message)
        answers.send_bytes(pack_end())
    except RefusedWorkbook as refusal:
        answers.send_bytes(pack_refusal(refusal.sentence, refusal.next_step))
    finally:
        answers.close()


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
