"""Opening a workbook from outside: the guard first, then a reader in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from peerdesk.exchange.guard import check_workbook
from peerdesk.exchange.limits import STANDARD, Limits
from peerdesk.exchange.reader_process import Broken, TooLate, answers_of, reader_command
from peerdesk.exchange.refusals import OPEN_AND_SAVE, RefusedWorkbook
from peerdesk.exchange.sheets import Workbook
from peerdesk.exchange.wire import Unpacker


def never() -> bool:
    """Nobody cancels."""
    return False


def open_workbook(
    path: Path,
    *,
    limits: Limits = STANDARD,
    cancelled: Callable[[], bool] = never,
    command: Sequence[str] | None = None,
) -> Workbook:
    """The workbook at `path`, checked and read.

    `cancelled` is asked about twenty times a second. `command` starts the reading process.
    Raises RefusedWorkbook with a sentence for the user when the file is not a harmless, readable
    .xlsx or takes too long, and Cancelled.
    """
    report = check_workbook(path, limits)
    wanted = [str(path.absolute()), report.sha256, json.dumps(asdict(limits))]
    answers = answers_of([*(command or reader_command()), *wanted], limits.seconds, cancelled)
    unpacker = Unpacker()
    try:
        with closing(answers):
            for message in _until_done(answers):
                unpacker.take(message)
        return Workbook(report.name, report.sha256, unpacker.sheets())
    except TooLate as fault:
        raise RefusedWorkbook(f"{report.name} takes too long to read.", OPEN_AND_SAVE) from fault
    except (Broken, LookupError, TypeError, ValueError, OverflowError) as fault:
        raise RefusedWorkbook(
            f"{report.name} could not be read: it is damaged, or far too large.", OPEN_AND_SAVE
        ) from fault


def _until_done(answers: Iterator[bytes]) -> Iterator[dict[str, Any]]:
    """The messages about sheets; a refusal among them is raised."""
    for answer in answers:
        message = json.loads(answer)
        if "done" in message:
            return
        if "refused" in message:
            raise RefusedWorkbook(str(message["refused"]), str(message["next_step"]))
        yield message
