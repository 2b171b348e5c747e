"""The lock screen: which site, who is signed in, and the passphrase that lets them back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.services.locking import LockTerms
from peerdesk.ui.icons import icon, size_beside_words
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.unlock.parts import Page, SecretLine, button_row, primary_button
from peerdesk.ui.unlock.try_later import TryLater
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.words import IconMark, Words


class LockScreen(QWidget):
    """`unlock_wanted` hands out what was typed, `leave_wanted` asks to close the program."""

    unlock_wanted = Signal(str)
    leave_wanted = Signal()

    def __init__(self, terms: LockTerms) -> None:
        super().__init__()
        self.setAccessibleName("Locked")
        self._asks_for = terms.asks_for
        self.passphrase = SecretLine(terms.asks_for)
        self.passphrase.dress()
        self.passphrase.line.returnPressed.connect(self._ask)
        self.unlock_button = primary_button("Unlock", self._ask)
        self.unlock_button.setIcon(icon("lock-open", "on_accent"))
        self.unlock_button.setIconSize(size_beside_words())
        self.later = TryLater(self.unlock_button)
        self._leave = quiet_button(
            Action("Sign in as someone else", self.leave_wanted.emit, "user")
        )
        self._lay_out(terms)
        self.setFocusProxy(self.passphrase.line)

    def _lay_out(self, terms: LockTerms) -> None:
        sizes = look().sizes
        page = Page("Locked")
        if terms.site:
            page.box.addLayout(_told("building-2", terms.site))
        page.box.addLayout(_told("user", f"{terms.staff} is signed in."))
        page.box.addSpacing(sizes.step(0.5))
        page.box.addWidget(self.passphrase)
        page.box.addLayout(button_row(self.unlock_button, self._leave))
        page.box.addWidget(self.later)
        kept = "What was open comes back as it was. What was typed and not saved is kept."
        page.box.addWidget(Words(kept, "muted", wrap=True))
        card = QFrame()
        set_role(card, "card")
        card.setFixedWidth(sizes.letters(76))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*(sizes.step(4),) * 4)
        inside.addWidget(page)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2),) * 4)
        box.addStretch(2)
        box.addLayout(middle)
        box.addStretch(3)

    def wait(self, waiting: bool) -> None:
        """Say that the passphrase is being looked at, or that it is not any more."""
        self.unlock_button.setEnabled(not waiting)
        self.unlock_button.setText("Unlocking…" if waiting else "Unlock")

    def refuse(self, sentence: str, seconds: int) -> None:
        """Say why nobody is let in, and let them type again, the next try after some seconds."""
        self.later.begin(seconds)
        self.passphrase.say(sentence)
        self.passphrase.line.selectAll()
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        if not self.unlock_button.isEnabled():
            return
        if not self.passphrase.text():
            self.passphrase.say(f"Type your {self._asks_for.lower()}.")
            return
        self.wait(True)
        self.unlock_wanted.emit(self.passphrase.text())


def _told(icon_name: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look().sizes.step())
    row.addWidget(IconMark(icon_name, "muted"))
    row.addWidget(Words(words, wrap=True), 1)
    return row
