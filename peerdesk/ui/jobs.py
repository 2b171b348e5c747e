"""Calls to services that wait their turn, and the one thread that makes them."""

from __future__ import annotations

import inspect
import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from queue import PriorityQueue
from typing import Any


class Urgency(IntEnum):
    """Who goes first: a save never waits for the next page of a long read."""

    SAVE = 0
    READ = 1
    STOP = 2


_numbers = itertools.count()


@dataclass(slots=True, kw_only=True, eq=False)
class Job:
    """One call with what became of it; `dropped` when nobody wants the result any more."""

    call: Callable[..., Any]
    args: tuple[Any, ...] = ()
    urgency: Urgency = Urgency.READ
    label: str = ""
    key: object = None
    number: int = field(default_factory=lambda: next(_numbers))
    asked_at: float = field(default_factory=time.monotonic)
    stop: threading.Event = field(default_factory=threading.Event)
    dropped: bool = False
    done: int = 0
    total: int = 0
    result: Any = None
    error: Exception | None = None

    def __lt__(self, other: Job) -> bool:
        return (self.urgency, self.number) < (other.urgency, other.number)

    @property
    def can_stop(self) -> bool:
        """Whether the service looks at `cancelled` now and then."""
        return "cancelled" in _parameters(self.call)

    def drop(self) -> None:
        """Nobody waits for this any more."""
        self.dropped = True
        self.stop.set()

    def make(self) -> None:
        """Call the service, with progress and cancelled when it takes them."""
        takes = _parameters(self.call)
        extra: dict[str, Any] = {}
        if "progress" in takes:
            extra["progress"] = self._report
        if "cancelled" in takes:
            extra["cancelled"] = self.stop.is_set
        try:
            self.result = self.call(*self.args, **extra)
        except Exception as fault:  # noqa: BLE001  # whatever it is, the window must hear of it
            self.error = fault

    def _report(self, done: int, total: int) -> None:
        self.done, self.total = done, total


class Worker:
    """The data worker: one thread, because only one may touch the program file."""

    def __init__(self, ended: Callable[[Job], None]) -> None:
        self._ended = ended
        self._queue: PriorityQueue[Job] = PriorityQueue()
        self._thread = threading.Thread(target=self._work, name="data worker", daemon=True)
        self._thread.start()

    def take(self, job: Job) -> None:
        """Put a call into the queue."""
        self._queue.put(job)

    def finish(self, seconds: float) -> bool:
        """Make the calls that are still queued and end; False when that took too long."""
        self._queue.put(Job(call=_nothing, urgency=Urgency.STOP))
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._queue.get()).urgency is not Urgency.STOP:
            if not job.dropped:
                job.make()
            try:
                self._ended(job)
            except RuntimeError:  # the window is gone, and with it the signal
                return


def _nothing() -> None:
    """The call of the job that ends the worker."""


def _parameters(call: Callable[..., Any]) -> frozenset[str]:
    try:
        return frozenset(inspect.signature(call).parameters)
    except (TypeError, ValueError):  # built-ins do not tell; none of them is a service
        return frozenset()
