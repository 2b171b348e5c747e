"""The one place for waiting: service calls run on the data worker, the window stays alive."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from peerdesk.domain.errors import Cancelled
from peerdesk.ui.collecting import collect_on_this_thread
from peerdesk.ui.jobs import Job, Urgency, Worker

T = TypeVar("T")
Changes = Collection[str] | Callable[[Any], Collection[str]]

QUIET_MS: Final = 400
_LOOK_MS: Final = 100
_NAP_SECONDS: Final = 0.002


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is said while something lasts; `total` is 0 while it is not known."""

    words: str
    done: int = 0
    total: int = 0
    can_stop: bool = False


@dataclass(slots=True)
class _Wish:
    """What is to happen when a call has ended, on the window's side."""

    done: Callable[[Any], object] | None
    failed: Callable[[Exception], bool] | None
    changes: Changes
    owner: QObject | None
    though_held: bool = False

    @property
    def is_alive(self) -> bool:
        """Whether the part of the window that asked is still there."""
        return self.owner is None or isValid(self.owner)


class Tasks(QObject):
    """Runs service calls one after another and hands results to the window.

        tasks = Tasks(window)
        tasks.run(meetings.log, office, draft, done=self._logged, changes={"meeting"})
        tasks.run_latest("roster", people.page, office, query, done=self._show)

    `done` gets the result. `failed` may return True when it has shown the fault itself (a stale
    record, say); otherwise it is shown as a message. `changes` are the kinds of record that the
    call changes, or a function of its result that says so; they make it a save, which goes before
    reads, and are emitted in `changed` before `done` is called. A result for a widget that is
    gone is dropped. `waiting` says what lasts longer than 400 ms, None when nothing does.
    """

    changed = Signal(frozenset)
    waiting = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = parent
        self._wishes: dict[Job, _Wish] = {}
        self._said: Waiting | None = None
        self._held: list[tuple[Job, _Wish]] | None = None
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        collect_on_this_thread()
        self._worker = Worker(self._ended.emit)
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._look)

    def run(
        self,
        call: Callable[..., T],
        *args: Any,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], bool] | None = None,
        label: str = "",
        changes: Changes = (),
        owner: QObject | None = None,
        first: bool = False,
    ) -> None:
        """Call a service on the worker.

        `label` says in words what lasts ("Reading the file"); `owner` is the widget that waits,
        needed only when `done` is no method of it. `first` goes before reads, as saves do, for
        what is written and changes no record.
        """
        when = Urgency.SAVE if changes or first else Urgency.READ
        job = Job(call=call, args=args, label=label, urgency=when)
        self._start(job, _Wish(done, failed, changes, owner or _widget_of(done)))

    def run_though_held(
        self,
        call: Callable[..., T],
        *args: Any,
        done: Callable[[T], object],
        failed: Callable[[Exception], bool],
    ) -> None:
        """Call what ends a hold, before all reads: the check of who wants to come back."""
        job = Job(call=call, args=args, urgency=Urgency.SAVE)
        self._start(job, _Wish(done, failed, (), _widget_of(done), though_held=True))

    def hold(self) -> None:
        """Go on working, and keep every result and fault back until `release`."""
        if self._held is None:
            self._held = []

    def release(self) -> None:
        """Hand out what came back meanwhile, in the order it came."""
        held, self._held = self._held or [], None
        for job, wish in held:
            self._hand_out(job, wish)

    def run_latest(
        self,
        key: object,
        call: Callable[..., T],
        *args: Any,
        done: Callable[[T], object],
        failed: Callable[[Exception], bool] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Read something, and drop what was asked under the same key before."""
        self.forget(key)
        job = Job(call=call, args=args, key=key)
        self._start(job, _Wish(done, failed, (), owner or _widget_of(done)))

    def _start(self, job: Job, wish: _Wish) -> None:
        self._wishes[job] = wish
        self._worker.take(job)
        if not self._watch.isActive():
            self._watch.start()

    def forget(self, key: object) -> None:
        """Drop what was asked under a key and has not come back yet."""
        for job in (*self._wishes, *(held for held, _ in self._held or ())):
            if job.key == key:
                job.drop()

    def stop_waiting(self) -> None:
        """Ask the call that is shown as lasting to stop."""
        for job in self._wishes:
            if job.can_stop:
                job.stop.set()

    def wait_idle(self, seconds: float = 10.0) -> None:
        """Let everything come back that was asked; for tests and pictures of screens."""
        until = time.monotonic() + seconds
        while self._wishes:
            if time.monotonic() > until:
                raise TimeoutError(f"{len(self._wishes)} calls have not come back")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(_NAP_SECONDS)  # leaves the processor to the worker

    def finish(self, seconds: float = 60.0) -> bool:
        """Before the window closes: finish saves, drop reads, end the worker."""
        for job in self._wishes:
            if job.urgency is not Urgency.SAVE:
                job.drop()
        self._watch.stop()
        return self._worker.finish(seconds)

    # -- when a call has ended

    def _finish(self, job: Job) -> None:
        wish = self._wishes.pop(job)
        if self._held is not None and not wish.though_held:
            self._held.append((job, wish))
        else:
            self._hand_out(job, wish)
        if not self._wishes:
            self._watch.stop()
        self._look()

    def _hand_out(self, job: Job, wish: _Wish) -> None:
        if job.error is None and not job.dropped:
            self._deliver(job, wish)
        elif job.error is not None:
            self._fail(job, job.error, wish)

    def _deliver(self, job: Job, wish: _Wish) -> None:
        changes = wish.changes
        kinds = frozenset(changes(job.result) if callable(changes) else changes)
        if kinds:
            self.changed.emit(kinds)
        if wish.done is not None and wish.is_alive:
            wish.done(job.result)

    def _fail(self, job: Job, error: Exception, wish: _Wish) -> None:
        from peerdesk.ui import ask  # not on the way to the first painted screen

        if job.dropped:
            if not hasattr(error, "sentence"):
                ask.log_bug(error)
            return
        if wish.failed is not None and wish.is_alive and wish.failed(error):
            return
        if isinstance(error, Cancelled):
            if self._window is not None:
                ask.toast(self._window, error.sentence)
            return
        ask.show_fault(self._window, error)

    # -- what lasts

    def _look(self) -> None:
        """Say what lasts, once it has lasted long enough to be noticed."""
        now = time.monotonic()
        slow = [
            job for job in self._wishes if not job.dropped and now - job.asked_at >= QUIET_MS / 1000
        ]
        said = _in_words(min(slow, key=lambda job: job.number)) if slow else None
        if said != self._said:
            self._said = said
            self.waiting.emit(said)


def _widget_of(done: Callable[..., object] | None) -> QObject | None:
    """The widget whose method is to be called; None for plain functions."""
    owner = getattr(done, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def _in_words(job: Job) -> Waiting:
    return Waiting(job.label or "One moment", job.done, job.total, job.can_stop)
