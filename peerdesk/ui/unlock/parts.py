"""Parts of the first screen: a labelled line, a passphrase that can be shown, a row of buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.unlock.caps_lock import CapsLockHint
from peerdesk.ui.widgets.words import ProblemLine, Words


class LabelledLine(QWidget):
    """A label, a line to type in, and room for a problem below."""

    def __init__(self, label: str, help_words: str = "") -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(label)
        self.line.setAccessibleDescription(help_words)
        self._problem = ProblemLine()
        self._said = ""
        words = Words(label, "label")
        words.setBuddy(self.line)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(0.5))
        box.addWidget(words)
        box.addWidget(self.line)
        if help_words:
            box.addWidget(Words(help_words, "muted", wrap=True))
        box.addWidget(self._problem)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda: self.say(""))

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def say(self, sentence: str) -> None:
        """Show what is wrong below the line; "" shows nothing."""
        self._said = sentence
        self._problem.say(sentence)

    def problem(self) -> str:
        """What is shown as wrong."""
        return self._said


class SecretLine(LabelledLine):
    """A passphrase: hidden, can be shown and pasted, and is not trimmed."""

    def __init__(self, label: str, help_words: str = "") -> None:
        super().__init__(label, help_words)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction("Show the passphrase", self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        hint = CapsLockHint(self.line)
        box = self.layout()
        assert box is not None
        box.addWidget(hint)

    def dress(self) -> None:
        """Put the eye in; drawing icons waits until the first screen is painted."""
        self._draw_eye("eye")
        self.line.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def reveal(self) -> None:
        """Show what stands in the line."""
        self._eye.setChecked(True)

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._draw_eye("eye-off" if shown else "eye")
        self._eye.setText("Hide the passphrase" if shown else "Show the passphrase")

    def _draw_eye(self, name: str) -> None:
        from peerdesk.ui.icons import icon

        self._eye.setIcon(icon(name, "muted"))

    def clear(self) -> None:
        """Forget what was typed and hide again."""
        self.line.clear()
        self._eye.setChecked(False)


def primary_button(words: str, act: Callable[[], object]) -> QPushButton:
    """The button of the main action; Enter presses it."""
    button = QPushButton(words)
    set_role(button, "primary")
    button.setDefault(True)
    button.clicked.connect(lambda _checked=False: act())
    return button


def quiet_button(words: str, act: Callable[[], object]) -> QPushButton:
    """A button beside the main one."""
    button = QPushButton(words)
    set_role(button, "quiet")
    button.clicked.connect(lambda _checked=False: act())
    return button


def button_row(*buttons: QWidget) -> QHBoxLayout:
    """Buttons side by side, the first one leftmost, or words beside them."""
    row = QHBoxLayout()
    row.setSpacing(look().sizes.step())
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row


class Page(QWidget):
    """A column of parts under a title."""

    def __init__(self, title: str, words: str = "") -> None:
        super().__init__()
        self.setAccessibleName(title)
        sizes = look().sizes
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(sizes.step(1.75))
        self.box.addWidget(Words(title, "title"))
        if words:
            self.box.addWidget(Words(words, "muted", wrap=True))
