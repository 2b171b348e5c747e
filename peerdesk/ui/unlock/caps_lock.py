"""A hint below a passphrase while Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from peerdesk.ui.widgets.words import Words


class CapsLockHint(Words):
    """Seen from what the keys give, since systems tell the state of Caps Lock each in another way.

    A capital without Shift, or a small letter with it, means that it is on.
    """

    def __init__(self, line: QLineEdit) -> None:
        super().__init__("Caps Lock is on.", "muted")
        self.hide()
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_at(event)
        elif event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _look_at(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:  # switched just now: the next letter tells
            self.hide()
            return
        typed = event.text()
        if len(typed) == 1 and typed.lower() != typed.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.setVisible(typed.isupper() != shift)
