"""What stands around every step of the import: where one is, faults in place, buttons, waiting."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from peerdesk.ui.importing.steps import StepLine
from peerdesk.ui.tasks import Waiting
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.status_line import BusyBar
from peerdesk.ui.widgets.status_words import Banner
from peerdesk.ui.widgets.words import Words, rule

_SHARE = 0.92


class WizardFrame(QDialog):
    """Ctrl+Enter goes on, Escape goes back; Enter alone only presses the button it is on."""

    def __init__(self, parent: QWidget, title: str, verb: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.steps = StepLine()
        self.banner = Banner()
        self.busy = BusyBar()
        self.main = main_button(Action(verb, self.go_on))
        self.back_button = quiet_button(Action("Back", self.go_back, "arrow-left"))
        self.leave = quiet_button(Action("Cancel", self.reject))
        self.pages = QStackedWidget()
        self._may_leave = True
        self._about = Words("", "muted")
        self._hint = Words("", "muted", wrap=True)
        self._lay_out(title)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.go_on)
        room = parent.window().size()
        self.resize(round(room.width() * _SHARE), round(room.height() * _SHARE))

    @abstractmethod
    def go_on(self) -> None:
        """Go to the next step."""

    @abstractmethod
    def go_back(self) -> None:
        """Go to the step before."""

    def say_what_for(self, about: str, hint: str) -> None:
        """Say beside the title what is being done, and below the steps what to do here."""
        self._about.setText(about)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def let_leave(self, allowed: bool) -> None:
        """Offer Cancel, or not."""
        self._may_leave = allowed
        self.leave.setVisible(allowed and self.busy.isHidden())

    def say_busy(self, lasting: Waiting | None) -> None:
        """Show what lasts, with the one Cancel that stops it."""
        self.busy.say(lasting)
        self.let_leave(self._may_leave)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, focus = Qt.Key, QApplication.focusWidget()
        if event.key() == keys.Key_Escape:
            self.go_back()
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            # Only the button that has the keyboard: Enter elsewhere must never write anything.
            if isinstance(focus, QPushButton):
                focus.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, title: str) -> None:
        sizes = look().sizes
        self.main.setAutoDefault(False)
        self.main.setToolTip("Ctrl+Enter")
        head = QHBoxLayout()
        head.setSpacing(sizes.step(1.5))
        head.addWidget(Words(title, "title"))
        head.addWidget(self._about, 1, Qt.AlignmentFlag.AlignBottom)
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2),) * 3, sizes.step(1.5))
        box.setSpacing(sizes.step())
        box.addLayout(head)
        for part in (self.steps, self.banner, self._hint):
            box.addWidget(part)
        box.addWidget(self.pages, 1)
        box.addWidget(rule())
        box.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().sizes.step())
        row.addWidget(self.leave)
        row.addStretch(1)
        for part in (self.busy, self.back_button, self.main):
            row.addWidget(part)
        return row
