"""A status as a word with an icon and a colour (never the colour alone), and as a banner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_look_property, set_role
from peerdesk.ui.widgets.literal import literal
from peerdesk.ui.widgets.words import IconMark, Words

STATUS_ICONS: Final[dict[Status, str]] = {
    Status.GOOD: "circle-check",
    Status.NOTICE: "info",
    Status.WARNING: "triangle-alert",
    Status.PROBLEM: "circle-alert",
}


class Badge(QWidget):
    """A status in one or two words.

    Badge("Clearance ends 12/1/2026", Status.WARNING)
    """

    def __init__(self, words: str, status: Status, icon_name: str = "") -> None:
        super().__init__()
        self._mark = IconMark(icon_name or STATUS_ICONS[status], status.value)
        self._words = Words(words)
        set_look_property(self._words, "status", status.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().sizes.step(0.5))
        row.addWidget(self._mark)
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(words)


class Banner(QFrame):
    """A sentence across a page, near the place it is about, with what can be done about it.

    banner = Banner()
    banner.say("The last backup is 9 days old.", "Make one now.", Status.WARNING)
    banner.offer("Back up now", start_backup)
    """

    def __init__(self) -> None:
        super().__init__()
        sizes = look().sizes
        self._mark = IconMark("info", "notice")
        self._sentence = Words("", "strong", wrap=True)
        self._next_step = Words("", wrap=True)
        self._actions = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(sizes.step(0.3))
        words.addWidget(self._sentence)
        words.addWidget(self._next_step)
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes.step(1.5), sizes.step(), sizes.step(), sizes.step())
        row.setSpacing(sizes.step(1.25))
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        row.addLayout(self._actions)
        self.hide()

    def say(self, sentence: str, next_step: str = "", status: Status = Status.NOTICE) -> None:
        """Show a sentence and what to do; earlier actions go."""
        set_look_property(self, "ground", status.value)
        self._mark.show_icon(STATUS_ICONS[status], status.value)
        self._sentence.setText(sentence)
        self._next_step.setText(next_step)
        self._next_step.setVisible(bool(next_step))
        self.setAccessibleName(f"{sentence} {next_step}".strip())
        while (item := self._actions.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.deleteLater()
        self.show()

    def offer(self, verb: str, act: Callable[[], object]) -> QPushButton:
        """Add a button for what can be done."""
        button = QPushButton(literal(verb))
        set_role(button, "quiet")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        self._actions.addWidget(button)
        return button
