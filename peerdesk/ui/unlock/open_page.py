"""Opening a program: which one, who where there are several, and the passphrase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from peerdesk.ui.theme.look import look
from peerdesk.ui.unlock import calls
from peerdesk.ui.unlock.older_copy import offer_to_accept
from peerdesk.ui.unlock.parts import Page, SecretLine, button_row, primary_button, quiet_button
from peerdesk.ui.unlock.try_later import TryLater
from peerdesk.ui.unlock.who import WhoSignsIn
from peerdesk.ui.widgets.marks import DropDown
from peerdesk.ui.widgets.words import Words, rule

if TYPE_CHECKING:
    from peerdesk.domain.roles import Account
    from peerdesk.ui.tasks import Tasks
    from peerdesk.ui.unlock.copy_offer import CopyOffer


class OpenPage(Page):
    """Emits `opened` with the office; keeps what was typed when it does not open."""

    opened = Signal(object)
    wants_new = Signal()
    wants_code = Signal()
    wants_restore = Signal()

    def __init__(self, tasks: Callable[[], Tasks], recent: tuple[Path, ...], home: Path) -> None:
        super().__init__("PeerDesk", "Peer mentoring, kept safe on this computer.")
        self._tasks = tasks
        self._home = home
        self.copy_offer: CopyOffer | None = None
        self._is_dressed = False
        self._tried = ""
        self._has_come = False  # from another page, so that the keyboard may be put somewhere
        self.programs = DropDown()
        self.programs.setAccessibleName("Program")
        self.who = WhoSignsIn()
        self.passphrase = SecretLine("Passphrase")
        self.open_button = primary_button("Open", self._open)
        self.later = TryLater(self.open_button)
        self.passphrase.line.returnPressed.connect(self._open)
        self._lay_out()
        for folder in recent:
            self._offer(folder)
        self._settle()

    def _lay_out(self) -> None:
        self.box.addSpacing(look().sizes.step())
        self._words = Words("Program", "label")
        self._words.setBuddy(self.programs)
        self._browse = QPushButton("Browse…")
        self._browse.setAccessibleName("Choose a program folder")
        self._browse.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.setSpacing(look().sizes.step())
        row.addWidget(self.programs, 1)
        row.addWidget(self._browse)
        which = QVBoxLayout()
        which.setSpacing(look().sizes.step(0.5))
        which.addWidget(self._words)
        which.addLayout(row)
        self.box.addLayout(which)
        self.box.addWidget(self.who)
        self.box.addWidget(self.passphrase)
        self.box.addLayout(button_row(self.open_button, self.later))
        self.programs.currentIndexChanged.connect(self._drop_copy_offer)
        self.programs.currentIndexChanged.connect(self._look_who)
        self.who.line.textEdited.connect(self._look_at_name)
        self.who.names.activated.connect(self._look_at_name)
        self._code = quiet_button("Use the recovery code", self.wants_code.emit)
        self.box.addWidget(rule())
        self.box.addLayout(
            button_row(
                quiet_button("Make a new program", self.wants_new.emit),
                quiet_button("Open a demo", self._demo),
            )
        )
        self.box.addLayout(
            button_row(self._code, quiet_button("Restore a backup", self.wants_restore.emit))
        )

    def dress(self) -> None:
        """Add the icons, once the first screen is painted."""
        from peerdesk.ui.icons import icon

        self._browse.setIcon(icon("folder-open"))
        self.passphrase.dress()
        self.programs.view().setAccessibleName("Programs on this computer")
        self.who.dress()
        self._is_dressed = True
        self._look_who()

    def folder(self) -> Path | None:
        """The chosen program's folder."""
        chosen = self.programs.currentData()
        return Path(chosen) if chosen else None

    def known(self) -> tuple[Path, ...]:
        """The programs in the list."""
        return tuple(Path(self.programs.itemData(row)) for row in range(self.programs.count()))

    def offer(self, folder: Path) -> None:
        """Put a program first in the list and choose it."""
        self._offer(folder)
        self.programs.setCurrentIndex(self.programs.findData(str(folder)))
        self._settle()
        self.passphrase.setFocus()

    def sign_in(self, folder: Path, account: str) -> None:
        """Offer a program with one of its accounts, by uid, chosen ("" for none)."""
        if account:
            self.who.expect((account,))
        self.offer(folder)
        self._has_come = True
        self._look_who()

    def open_with(self, passphrase: str) -> None:
        """Open the chosen program with a passphrase that is known already (a fresh demo)."""
        self.passphrase.line.setText(passphrase)
        self._open()

    def _offer(self, folder: Path) -> None:
        if self.programs.findData(str(folder)) < 0:
            self.programs.addItem(f"{folder.stem}   ({folder.parent})", str(folder))
            row = self.programs.count() - 1
            self.programs.setItemData(row, str(folder), Qt.ItemDataRole.ToolTipRole)

    def _settle(self) -> None:
        known = self.programs.count() > 0
        if not known:
            self.programs.setPlaceholderText("No program on this computer yet")
        self.programs.setEnabled(known)
        for part in (self.passphrase, self.open_button, self._code):
            part.setEnabled(known)
        self.setFocusProxy(self.passphrase.line if known else self._browse)

    def _choose(self) -> None:
        from peerdesk.ui import ask  # not on the way to the first painted screen

        folder = ask.choose_folder(self, "Choose a program folder", self._home)
        if folder is not None:
            self.offer(folder)

    def _open(self, *, accept_older: bool = False) -> None:
        folder = self.folder()
        if folder is None or not self.open_button.isEnabled():
            return
        if self.who.is_asked and not self.who.name():
            self.who.say("Choose or type your name.")
            return
        if not self.passphrase.text():
            self.passphrase.say("Type your passphrase.")
            return
        self._tried = self.who.name()
        self._wait(True)
        self._tasks().run(
            calls.open_program,
            folder,
            self._tried,
            self.passphrase.text(),
            accept_older,
            done=self._let_in,
            failed=self._say,
            label="Opening the program",
        )

    def _let_in(self, office: object) -> None:
        self._wait(False)
        self.passphrase.clear()
        self.opened.emit(office)

    def _say(self, fault: Exception) -> bool:
        self._wait(False)
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self.passphrase.say(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
            self.passphrase.line.selectAll()
            self.passphrase.line.setFocus()
        self.later.begin(getattr(fault, "seconds", 0))
        self._offer_copy(getattr(fault, "folder", None))
        offer_to_accept(self, fault, partial(self._open, accept_older=True))
        return bool(sentence)

    def _look_at_name(self) -> None:
        if self.who.name() != self._tried:  # leaving the line says "activated" once more
            self._begin_anew()

    def _begin_anew(self) -> None:
        """Another name is tried: what was said and waited for was about the one before."""
        self.passphrase.say("")
        self.later.begin(0)

    def _look_who(self) -> None:
        """Ask who has an account in the chosen program."""
        folder = self.folder()
        if not self._is_dressed or folder is None:
            return
        self._begin_anew()
        self._tasks().run_latest(
            "who signs in", calls.staff_accounts, folder, done=self._show_who, owner=self
        )

    def _show_who(self, people: Sequence[Account]) -> None:
        self.who.offer(people)
        if self.who.is_asked and not self.who.name():
            if self._has_come or self.passphrase.line.hasFocus():
                self.who.setFocus()
        elif self._has_come:
            self.passphrase.setFocus()
        self._has_come = False

    def _offer_copy(self, folder: Path | None) -> None:
        """Offer what helps against a fault that comes from where the program lies."""
        self._drop_copy_offer()
        if folder is None:
            return
        from peerdesk.ui.unlock.copy_offer import CopyOffer

        self.copy_offer = CopyOffer(self._tasks(), folder, self._home)
        self.copy_offer.copied.connect(self._open_copy)
        self.box.insertWidget(self.box.indexOf(self.passphrase) + 1, self.copy_offer)
        self.copy_offer.show()  # at once, not when the layout gets to it
        self.open_button.hide()  # opening it where it lies is no choice; Enter still tries again

    def _drop_copy_offer(self) -> None:
        if self.copy_offer is not None:
            self.copy_offer.hide()
            self.copy_offer.deleteLater()
            self.copy_offer = None
            self.open_button.show()

    def _open_copy(self, folder: Path) -> None:
        self._drop_copy_offer()
        self.passphrase.say("")
        self.offer(folder)
        self._open()

    def _wait(self, waiting: bool) -> None:
        self.open_button.setEnabled(not waiting)
        self.open_button.setText("Opening…" if waiting else "Open")

    def _demo(self) -> None:
        self._tasks().run(
            calls.make_demo,
            self._home,
            done=self.opened.emit,
            label="Making a program of made-up people",
            changes={"program"},
        )
