"""The lock of the window: when it comes, what it hides, and how the one who is in gets back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from peerdesk.services.locking import LockTerms, lock_terms, note_lock, unlock
from peerdesk.services.office import Office
from peerdesk.ui.lock.clipboard import forget_copied
from peerdesk.ui.lock.curtain import Curtain
from peerdesk.ui.lock.idle import IdleWatch
from peerdesk.ui.lock.lock_screen import LockScreen
from peerdesk.ui.lock.system_events import Cause, SystemEvents
from peerdesk.ui.tasks import Tasks

LOCKED_TITLE = "PeerDesk"


class Lock(QObject):
    """Locks one open program; the program stays open, and its key in memory.

    `coming` is emitted while everything can still be read: the moment to keep drafts. Results of
    calls that come back while it is locked are held, so that nothing pops up over it.
    """

    coming = Signal()
    leave_wanted = Signal()

    def __init__(self, window: QMainWindow, stack: QStackedWidget, office: Office, tasks: Tasks):
        super().__init__(window)
        self._window, self._stack = window, stack
        self._office, self._tasks = office, tasks
        self._curtain = Curtain(window)
        self._behind: QWidget | None = None
        self._title = ""
        self._terms = LockTerms(staff=office.staff)
        self.screen: LockScreen | None = None
        self.watch = IdleWatch(self._terms.minutes, self)
        self.watch.idle.connect(lambda: self.lock(Cause.IDLE))
        self.watch.asked.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        self._system = SystemEvents(self.lock)
        tasks.changed.connect(self._reread)

    def begin(self) -> None:
        """Watch from now on for what locks."""
        self._read_terms()
        self.watch.begin()
        self._system.begin(int(self._window.winId()))

    def end(self) -> None:
        """The program has been closed, and something else is shown."""
        self.watch.stop()
        self._system.stop()
        self._curtain.drop()
        self._put_screen_away()
        self._tasks.changed.disconnect(self._reread)
        self.deleteLater()

    @property
    def is_locked(self) -> bool:
        """Whether the lock screen is shown."""
        return self.screen is not None

    def lock(self, cause: Cause = Cause.PERSON) -> None:
        """Take everything off the screen, before this returns."""
        if self.is_locked:
            return
        self.watch.stop()
        self.coming.emit()
        self._tasks.hold()
        self._curtain.draw()
        self._show_screen()
        forget_copied()
        # At once: the computer may be about to sleep, or the window busy for a while.
        self._window.repaint()
        self._tasks.run(note_lock, self._office, cause.value, first=True)

    def _show_screen(self) -> None:
        self.screen = LockScreen(self._terms)
        self.screen.unlock_wanted.connect(self._try)
        self.screen.leave_wanted.connect(self.leave_wanted)
        self._title, self._behind = self._window.windowTitle(), self._stack.currentWidget()
        self._window.setWindowTitle(LOCKED_TITLE)
        self._stack.addWidget(self.screen)
        self._stack.setCurrentWidget(self.screen)
        self.screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self, typed: str) -> None:
        self._tasks.run_though_held(
            unlock, self._office, typed, done=self._let_in, failed=self._refuse
        )

    def _let_in(self, _none: None) -> None:
        if self._behind is not None:
            self._stack.setCurrentWidget(self._behind)
        self._window.setWindowTitle(self._title)
        self._put_screen_away()
        self._curtain.lift()
        self.watch.begin()
        self._tasks.release()

    def _put_screen_away(self) -> None:
        screen, self.screen = self.screen, None
        if screen is not None:
            self._stack.removeWidget(screen)
            screen.deleteLater()

    def _refuse(self, fault: Exception) -> bool:
        if self.screen is None:
            return False
        self.screen.wait(False)
        sentence = getattr(fault, "sentence", "")
        if sentence:
            words = f"{sentence} {getattr(fault, 'next_step', '')}".strip()
            self.screen.refuse(words, getattr(fault, "seconds", 0))
        return bool(sentence)

    # -- on what terms

    def _reread(self, kinds: frozenset[str]) -> None:
        if "site" in kinds:
            self._read_terms()

    def _read_terms(self) -> None:
        self._tasks.run_latest("lock terms", lock_terms, self._office, done=self._take_terms)

    def _take_terms(self, terms: LockTerms) -> None:
        self._terms = terms
        self.watch.set_minutes(terms.minutes)
