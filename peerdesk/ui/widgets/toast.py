"""A short message at the bottom of the window that goes by itself, with one action: Undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from peerdesk.ui.icons import icon
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.literal import literal
from peerdesk.ui.widgets.status_words import STATUS_ICONS
from peerdesk.ui.widgets.words import IconMark, Words

SHOWN_MS = 8000


class Toast(QFrame):
    """Lies over the lower edge of a window; waits while the mouse or the keyboard is on it.

    Use `ask.toast`, which keeps one at a time.
    """

    def __init__(self, window: QWidget, words: str, status: Status = Status.GOOD) -> None:
        super().__init__(window)
        set_role(self, "floating")
        self._window = window
        self.words = words
        self.setAccessibleName(words)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self._go_unless_used)
        sizes = look().sizes
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(sizes.step(1.5), *(sizes.step(0.6),) * 3)
        self._row.setSpacing(sizes.step())
        self._row.addWidget(IconMark(STATUS_ICONS[status], status.value))
        self._row.addWidget(Words(words))
        self._close = QToolButton()
        set_role(self._close, "quiet")
        self._close.setIcon(icon("x", "muted"))
        self._close.setAccessibleName("Close this message")
        self._close.clicked.connect(self.go)
        self._row.addWidget(self._close)
        window.installEventFilter(self)

    def offer(self, verb: str, act: Callable[[], object]) -> QPushButton:
        """Add the one action; the message goes when it is taken."""
        button = QPushButton(literal(verb))
        set_role(button, "quiet")
        button.setAutoDefault(False)
        button.clicked.connect(self.go)
        button.clicked.connect(lambda _checked=False: act())
        self._row.insertWidget(2, button)
        return button

    def appear(self) -> None:
        """Show it and have it read out."""
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words))

    def go(self) -> None:
        """Take it away."""
        self.hide()
        self.deleteLater()

    def _go_unless_used(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (isinstance(focus, QWidget) and self.isAncestorOf(focus)):
            self._timer.start()
        else:
            self.go()

    def _place(self) -> None:
        self.adjustSize()
        left = (self._window.width() - self.width()) // 2
        self.move(max(0, left), self._window.height() - self.height() - look().sizes.step(5))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Its time stands still while a lock hides it."""
        super().hideEvent(event)
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
