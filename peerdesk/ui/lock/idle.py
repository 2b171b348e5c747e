"""How long nobody has touched keyboard, mouse, screen or pen, and when that is too long."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

LOOK_SECONDS: Final = 1
SLEPT_SECONDS: Final = 30
"""Nobody looked for so long: the computer slept, whatever its clocks say."""

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


@dataclass(frozen=True, slots=True)
class Moment:
    """The same moment by two clocks, in seconds: one that never jumps, and the one on the wall.

    The first may stand still while the computer sleeps; the second may be set.
    """

    steady: float
    wall: float

    def since(self, earlier: Moment) -> float:
        """How long ago that was by the clock that says more: in doubt it was too long."""
        return max(self.steady - earlier.steady, self.wall - earlier.wall)


def this_moment() -> Moment:
    """Now."""
    return Moment(time.monotonic(), time.time())


class Idleness:
    """When somebody last touched the computer; knows no Qt and no clock of its own."""

    def __init__(self, minutes: int, now: Moment) -> None:
        self.minutes = minutes
        self._touched = now
        self._looked = now

    def touch(self, now: Moment) -> bool:
        """Somebody is there; False when nobody was for too long, which no touch makes good."""
        if self._is_too_long(now):
            return False
        self._touched = now
        return True

    def look(self, now: Moment) -> bool:
        """Whether nobody has been there for too long; to be asked every second."""
        late = self._is_too_long(now)
        self._looked = now
        return late

    def begin(self, now: Moment) -> None:
        """Somebody has just come in."""
        self._touched = self._looked = now

    def _is_too_long(self, now: Moment) -> bool:
        idle, unseen = now.since(self._touched), now.since(self._looked)
        return idle >= self.minutes * 60 or unseen >= SLEPT_SECONDS


class IdleWatch(QObject):
    """Emits `idle` once nobody has touched anything for so many minutes.

    It looks at what the system hands to each window, not at every event of the application: few
    events, also while a dialog has its own event loop. Ctrl+L is caught here too, because a modal
    dialog keeps it from the window below: `asked` says so.
    """

    idle = Signal()
    asked = Signal()

    def __init__(
        self, minutes: int, parent: QObject, now: Callable[[], Moment] = this_moment
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._idleness = Idleness(minutes, now())
        self._timer = QTimer(self, interval=LOOK_SECONDS * 1000)
        self._timer.timeout.connect(self.look)

    @property
    def minutes(self) -> int:
        """After how many minutes it speaks up."""
        return self._idleness.minutes

    def set_minutes(self, minutes: int) -> None:
        """Change after how many minutes it speaks up."""
        self._idleness.minutes = minutes

    def begin(self) -> None:
        """Watch from now on."""
        self._idleness.begin(self._now())
        self._timer.start()
        _application().focusWindowChanged.connect(self._see_windows)
        self._see_windows()

    def stop(self) -> None:
        """Watch no more."""
        if self._timer.isActive():
            self._timer.stop()
            _application().focusWindowChanged.disconnect(self._see_windows)
            for window in QGuiApplication.allWindows():
                window.removeEventFilter(self)

    def look(self) -> None:
        """Say so when it has been too long."""
        self._see_windows()
        if self._idleness.look(self._now()):
            self.idle.emit()

    def _see_windows(self) -> None:
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)  # a second time changes nothing

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _TOUCHES:
            return False
        if not self._idleness.touch(self._now()):
            self.idle.emit()
            return True  # who comes back too late types into nothing
        if isinstance(event, QKeyEvent) and _is_lock_key(event):
            self.asked.emit()
            return True
        return False


def _application() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return app


def _is_lock_key(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
