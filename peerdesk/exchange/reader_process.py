"""Starting the reading process, hearing what it answers, and stopping it in time."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import IO

from peerdesk.domain.errors import Cancelled
from peerdesk.exchange.reader_child import LENGTH

# The word after which a bundled program runs `reader_child.main` and nothing else: it has no
# interpreter beside it that could run a module.
READ_WORKBOOK = "--read-workbook"

_PATIENCE = 0.05  # seconds between two questions whether to go on
_LARGEST = 2**30


class TooLate(Exception):
    """The reading process took longer than it was given."""


class Broken(Exception):
    """The reading process ended before it had said everything, or said what makes no sense."""


def reader_command() -> list[str]:
    """The program and first arguments that start a reading process."""
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_WORKBOOK]
    # Without -P a file beside the workbook could pass itself off as one of our modules.
    return [sys.executable, "-P", "-m", "peerdesk.exchange.reader_child"]


def answers_of(
    command: Sequence[str], seconds: float, cancelled: Callable[[], bool]
) -> Generator[bytes, None, None]:
    """The messages of a reading process, one by one; it is stopped when they are not wanted more.

    Raises TooLate, Broken when it ends of itself, and Cancelled.
    """
    deadline = time.monotonic() + seconds
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdout is not None
    heard: SimpleQueue[bytes | None] = SimpleQueue()
    ear = threading.Thread(target=_hear, args=(process.stdout, heard), daemon=True)
    ear.start()
    try:
        while True:
            message = _next(heard, deadline, cancelled)
            if message is None:
                raise Broken
            yield message
    finally:
        process.kill()
        process.wait()
        ear.join()
        process.stdout.close()


def _hear(output: IO[bytes], heard: SimpleQueue[bytes | None]) -> None:
    """Put every whole message into the queue, and None at the end."""
    with suppress(OSError):
        while len(head := output.read(LENGTH.size)) == LENGTH.size:
            (length,) = LENGTH.unpack(head)
            message = output.read(length) if length <= _LARGEST else b""
            if len(message) < length:
                break
            heard.put(message)
    heard.put(None)


def _next(
    heard: SimpleQueue[bytes | None], deadline: float, cancelled: Callable[[], bool]
) -> bytes | None:
    while True:
        with suppress(Empty):
            return heard.get(timeout=_PATIENCE)
        if cancelled():
            raise Cancelled("The workbook was not read.")
        if time.monotonic() > deadline:
            raise TooLate
