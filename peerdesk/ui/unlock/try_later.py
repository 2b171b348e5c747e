"""Waiting after wrong tries: the button rests, and beside it stand the seconds that are left."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from peerdesk.ui.widgets.words import Words


class TryLater(Words):
    """Put beside or below the button of a passphrase; hidden while there is nothing to wait for."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__("", "muted")
        self.hide()
        self._button = button
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)

    @property
    def is_waiting(self) -> bool:
        """Whether the next try would be refused unseen."""
        return self._left > 0

    def begin(self, seconds: int) -> None:
        """Rest for some seconds; 0 ends the rest."""
        self._left = seconds
        self._button.setEnabled(seconds <= 0)
        self.setText(_words(seconds))
        self.setVisible(seconds > 0)
        if seconds > 0:
            self._timer.start()
        else:
            self._timer.stop()

    def tick(self) -> None:
        """One second is over."""
        self.begin(self._left - 1)


def _words(seconds: int) -> str:
    if seconds <= 0:
        return ""
    return f"You can try again in {seconds} {'second' if seconds == 1 else 'seconds'}."
