"""Starts a process that works on a program, and kills it the hard way at a chosen moment."""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, TypeVar

READY = "ready"
"""What a process says once it is about to do what it is killed in."""

T = TypeVar("T")

Work = Callable[[T, Connection], None]
"""Gets what it works on and a pipe; what it sends was done before it was sent."""

_PATIENCE = 60.0  # seconds until a process that says nothing counts as stuck

# A server that has everything loaded forks the victims, where the system knows forking: what
# takes time then is what they do, not their start.
if sys.platform == "win32":
    _start = multiprocessing.get_context("spawn")
else:
    _start = multiprocessing.get_context("forkserver")
    _start.set_forkserver_preload(["tests.faults.imports", "tests.faults.migrations"])


class Victim:
    """A process at work and what it has said so far."""

    def __init__(self, work: Work[T], subject: T) -> None:
        self._heard, told = _start.Pipe(duplex=False)
        self._process = _start.Process(target=work, args=(subject, told), daemon=True)
        self._process.start()
        told.close()
        self.said: list[Any] = []

    def hears(self, seconds: float = _PATIENCE) -> bool:
        """Wait for the next word; False when none came in time or the process has ended."""
        try:
            if not self._heard.poll(seconds):
                return False
            self.said.append(self._heard.recv())
        except (EOFError, OSError):
            return False
        return True

    def kill(self) -> None:
        """End it without warning (kill -9), then hear what it had said before."""
        self._process.kill()
        while self.hears():
            pass
        self._process.join()
        self._heard.close()

    @property
    def failed(self) -> bool:
        """Whether it ended in an error of its own instead of being killed or finishing."""
        return (self._process.exitcode or 0) > 0


@contextmanager
def at_work(work: Work[T], subject: T) -> Iterator[Victim]:
    """A process that has opened the program; it does not outlive the block."""
    victim = Victim(work, subject)
    try:
        assert victim.hears(), "the process did not open the program"
        yield victim
    finally:
        victim.kill()
    assert not victim.failed


class Pace:
    """How long an act takes here and now, so that kills fall all over it on a busy computer too."""

    def __init__(self) -> None:
        self._seconds = 0.05

    def strike(self, victim: Victim, chance: random.Random, words: int) -> None:
        """Kill it after it has said fewer than `words`, somewhere on the way to the next one."""
        for _ in range(chance.randrange(words)):
            begun = time.monotonic()
            victim.hears()
            self._seconds = time.monotonic() - begun
        time.sleep(chance.uniform(0, 1.2 * self._seconds))
        victim.kill()
