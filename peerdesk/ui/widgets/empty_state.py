"""What stands in an empty place: what belongs there, and a button that starts it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.words import IconMark, Words


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """EmptyWords("No meetings yet", "Log one, or bring in your meeting log.", action, "clock")."""

    title: str
    text: str = ""
    action: Action | None = None
    icon: str = ""
    second: Action | None = None


class EmptyState(QWidget):
    """The words in the middle of the empty place."""

    def __init__(self, words: EmptyWords) -> None:
        super().__init__()
        sizes = look().sizes
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(*(sizes.step(3),) * 4)
        self._box.setSpacing(sizes.step())
        self._box.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        if words.icon:
            mark = IconMark(words.icon, "muted", side=sizes.step(4))
            self._box.addWidget(mark, alignment=centre)
        for text, role in ((words.title, "heading"), (words.text, "muted")):
            if text:
                label = Words(text, role, wrap=True)
                label.setAlignment(centre)
                label.setMaximumWidth(sizes.letters(56))
                self._box.addLayout(_in_the_middle(label))
        self._box.addSpacing(sizes.step())
        self.buttons: list[QPushButton] = []
        if words.action:
            self._add(main_button(_without_keys(words.action)))
        if words.second:
            self._add(quiet_button(words.second))
        self._box.addStretch(3)

    def _add(self, button: QPushButton) -> None:
        self.buttons.append(button)
        self._box.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)


def _without_keys(action: Action) -> Action:
    """The same action; its keys belong to the button above the list, and to one button only."""
    return dataclasses.replace(action, keys="")


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    """A line that gives a widget its room and keeps the rest on both sides."""
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(widget, 100)
    line.addStretch(1)
    return line
