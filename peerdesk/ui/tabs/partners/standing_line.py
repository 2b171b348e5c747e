"""How something stands, as a word with its icon and a quiet line beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.status_words import Badge
from peerdesk.ui.widgets.words import Words


class StandingLine(QWidget):
    """Stands below what a section says; `buttons` are what can be done about it.

    line = StandingLine(quiet_button(log))
    line.say("Overdue by 5 days", Status.WARNING, "Last held 10/14/2026")
    """

    def __init__(self, *buttons: QWidget) -> None:
        super().__init__()
        sizes = look().sizes
        self._badge = QVBoxLayout()
        self._more = Words("", "muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, sizes.step(0.75), 0, 0)
        row.setSpacing(sizes.step(1.5))
        row.addLayout(self._badge)
        row.addWidget(self._more, 1)
        for each in buttons:
            row.addWidget(each)

    def say(self, words: str, status: Status, more: str = "") -> None:
        """Show how it stands; "" shows nothing."""
        while (item := self._badge.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if words:
            self._badge.addWidget(Badge(words, status))
        self._more.setText(more)
        self.setVisible(bool(words or more))
