"""Who signs in: a name to choose or type, asked where a program has several accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.marks import DropDown
from peerdesk.ui.widgets.words import ProblemLine, Words

if TYPE_CHECKING:
    from peerdesk.domain.roles import Account


class WhoSignsIn(QWidget):
    """Hidden while there is one account, and until it is known that there are several."""

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self._last: Sequence[str] = ()
        self.names = DropDown()
        self.names.setEditable(True)
        self.names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.names.setAccessibleName("Your name")
        line = self.names.lineEdit()
        assert line is not None  # it is editable
        self.line = line
        line.setAccessibleName("Your name")
        line.setFrame(False)
        words = Words("Your name", "label")
        words.setBuddy(self.names)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(0.5))
        box.addWidget(words)
        box.addWidget(self.names)
        self._problem = ProblemLine()
        box.addWidget(self._problem)
        self.names.editTextChanged.connect(lambda: self.say(""))
        self.setFocusProxy(self.names)
        self.hide()

    def name(self) -> str:
        """What was chosen or typed; "" stands for the only account."""
        return self.names.currentText().strip() if self.is_asked else ""

    @property
    def is_asked(self) -> bool:
        """Whether a name is needed beside the passphrase."""
        return not self.isHidden()

    def say(self, sentence: str) -> None:
        """Show what is wrong with the name, below it, and go there; "" shows nothing."""
        self._said = sentence
        self._problem.say(sentence)
        if sentence:
            self.setFocus()

    def problem(self) -> str:
        """What is shown as wrong."""
        return self._said

    def expect(self, last: Sequence[str]) -> None:
        """Say which accounts signed in here before, by uid, the latest first."""
        self._last = last

    def offer(self, people: Sequence[Account]) -> None:
        """Offer the names of a program's accounts, and choose who was here last."""
        self.names.clear()
        for each in sorted(people, key=lambda account: account.name.casefold()):
            self.names.addItem(each.name, each.uid)
        known = [row for uid in self._last if (row := self.names.findData(uid)) >= 0]
        self.names.setCurrentIndex(known[0] if known else -1)
        self.setVisible(len(people) > 1)

    def dress(self) -> None:
        """Name the list and let it complete what is typed; not on the way to the first screen."""
        self.names.view().setAccessibleName("Names of the accounts")
        completer = self.names.completer()
        if completer is not None:
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            popup = completer.popup()
            if popup is not None:
                popup.setAccessibleName("Names that fit")
