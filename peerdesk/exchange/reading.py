"""Opening a workbook from outside: the guard first, then a reader in a process of its own."""

from __future__ import annotations

import json
import multiprocessing
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from peerdesk.domain.errors import Cancelled
from peerdesk.exchange.guard import GuardReport, check_workbook
from peerdesk.exchange.limits import STANDARD, Limits
from peerdesk.exchange.reader_child import serve
from peerdesk.exchange.refusals import OPEN_AND_SAVE, RefusedWorkbook
from peerdesk.exchange.sheets import Workbook
from peerdesk.exchange.wire import Unpacker

# How long a wait for the reader lasts before somebody is asked whether to go on, in seconds.
_PATIENCE = 0.05
_LARGEST_ANSWER = 2**30

Reader = Callable[[Connection, str, str, Limits], None]


def never() -> bool:
    """Nobody cancels."""
    return False


def open_workbook(
    path: Path,
    *,
    limits: Limits = STANDARD,
    cancelled: Callable[[], bool] = never,
    reader: Reader = serve,
) -> Workbook:
    """The workbook at `path`, checked and read.

    `cancelled` is asked about twenty times a second. Raises RefusedWorkbook with a sentence for
    the user when the file is not a harmless, readable .xlsx or takes too long, and Cancelled.
    """
    report = check_workbook(path, limits)
    unpacker = Unpacker()
    try:
        for message in _messages(path, report, limits, cancelled, reader):
            unpacker.take(message)
        return Workbook(report.name, report.sha256, unpacker.sheets())
    except (LookupError, TypeError, ValueError, OverflowError) as fault:
        raise _unreadable(report.name) from fault


def _messages(
    path: Path,
    report: GuardReport,
    limits: Limits,
    cancelled: Callable[[], bool],
    reader: Reader,
) -> Iterator[dict[str, Any]]:
    with _reading_process(reader, path, report.sha256, limits) as (answers, too_late):
        while True:
            _wait(answers, cancelled)
            message = _next_message(answers, report.name, too_late)
            if "done" in message:
                return
            if "refused" in message:
                raise RefusedWorkbook(str(message["refused"]), str(message.get("next_step", "")))
            yield message


def _wait(answers: Connection, cancelled: Callable[[], bool]) -> None:
    """Until there is an answer or the reader has ended, which the next read will tell."""
    with suppress(BrokenPipeError):
        while not answers.poll(_PATIENCE):
            if cancelled():
                raise Cancelled("The workbook was not read.")


@contextmanager
def _reading_process(
    reader: Reader, path: Path, sha256: str, limits: Limits
) -> Iterator[tuple[Connection, threading.Event]]:
    """A reader at work, with the end of the pipe it answers on; stopped whatever happens."""
    context = multiprocessing.get_context("spawn")
    answers, given = context.Pipe(duplex=False)
    process = context.Process(
        target=reader, args=(given, str(path), sha256, limits), name="reading", daemon=True
    )
    too_late = threading.Event()

    def stop() -> None:
        too_late.set()
        process.kill()

    process.start()
    given.close()
    alarm = threading.Timer(limits.seconds, stop)
    alarm.daemon = True
    alarm.start()
    try:
        yield answers, too_late
    finally:
        alarm.cancel()
        alarm.join()
        process.kill()
        process.join()
        process.close()
        answers.close()


def _next_message(answers: Connection, name: str, too_late: threading.Event) -> dict[str, Any]:
    try:
        message = json.loads(answers.recv_bytes(_LARGEST_ANSWER))
    except (EOFError, OSError, ValueError) as fault:
        if too_late.is_set():
            raise RefusedWorkbook(f"{name} takes too long to read.", OPEN_AND_SAVE) from fault
        raise _unreadable(name) from fault
    if not isinstance(message, dict):
        raise _unreadable(name)
    return message


def _unreadable(name: str) -> RefusedWorkbook:
    return RefusedWorkbook(
        f"{name} could not be read: the reader stopped, so the file is damaged or far too large.",
        OPEN_AND_SAVE,
    )
