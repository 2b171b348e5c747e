"""The recovery code: keeping it when a program is made, using it when the passphrase is gone."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from peerdesk.ui import ask
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.unlock import calls
from peerdesk.ui.unlock.calls import Made
from peerdesk.ui.unlock.copy_offer import CopyOffer
from peerdesk.ui.unlock.older_copy import offer_to_accept
from peerdesk.ui.unlock.parts import (
    LabelledLine,
    Page,
    button_row,
    primary_button,
    quiet_button,
)
from peerdesk.ui.widgets.marks import CheckBox
from peerdesk.ui.widgets.words import Words


class RecoverySheetPage(Page):
    """Shows the code once; going on needs it kept, because nothing else opens a lost program."""

    done = Signal()

    def __init__(self, tasks: Tasks, made: Made) -> None:
        super().__init__(
            "Keep the recovery code",
            "If the passphrase is lost, only this code opens the program. Print the sheet, "
            "seal it in an envelope and lock it away from this computer.",
        )
        self._tasks = tasks
        self._sheet = made.sheet
        self.code = made.code
        code = Words(made.code, "code", wrap=True)
        code.setAccessibleName("Recovery code")
        self.box.addWidget(code)
        self.box.addLayout(button_row(quiet_button("Save the sheet as PDF…", self.save)))
        self.kept = CheckBox("The code is printed or written down and put away safely")
        self.go = primary_button("Start", self.done.emit)
        self.go.setEnabled(False)
        self.kept.toggled.connect(self.go.setEnabled)
        self.box.addWidget(self.kept)
        self.box.addLayout(button_row(self.go))
        self.setFocusProxy(self.kept)

    def save(self) -> None:
        """Ask where, and write the sheet."""
        path = ask.save_file(self, "Save the recovery sheet", "Recovery sheet.pdf", "PDF (*.pdf)")
        if path is not None:
            self._tasks.run(calls.save_sheet, path, self._sheet, done=lambda _: self._saved(path))

    def _saved(self, path: Path) -> None:
        ask.toast(self, f"Saved as {path.name}. Print it, then delete the file.")


class RecoveryCodePage(Page):
    """Emits `opened` with the office when the printed code fits."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, tasks: Tasks, folder: Path | None, home: Path) -> None:
        super().__init__("Use the recovery code", "It stands on the printed recovery sheet.")
        self._tasks = tasks
        self._folder, self._home = folder, home
        self.copy_offer: CopyOffer | None = None
        self.code = LabelledLine(
            "Recovery code", "Capital or small letters, with or without dashes."
        )
        self.open_button = primary_button("Open", self._open)
        self.code.line.returnPressed.connect(self._open)
        self.box.addWidget(self.code)
        self.box.addLayout(button_row(self.open_button, quiet_button("Back", self.left.emit)))
        self.setFocusProxy(self.code.line)

    def _open(self, *, accept_older: bool = False) -> None:
        if self._folder is None or not self.code.text().strip():
            self.code.say("Type the code from the recovery sheet.")
            return
        self._tasks.run(
            calls.open_with_code,
            self._folder,
            self.code.text(),
            accept_older,
            done=self._let_in,
            failed=self._say,
            label="Opening the program",
        )

    def _let_in(self, office: object) -> None:
        self.code.line.clear()
        self.opened.emit(office)

    def _say(self, fault: Exception) -> bool:
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self.code.say(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
        if (folder := getattr(fault, "folder", None)) is not None:
            self._offer_copy(folder)
        offer_to_accept(self, fault, partial(self._open, accept_older=True))
        return bool(sentence)

    def _offer_copy(self, folder: Path) -> None:
        self._drop_offer()
        self.copy_offer = CopyOffer(self._tasks, folder, self._home)
        self.copy_offer.copied.connect(self._open_copy)
        self.box.insertWidget(self.box.indexOf(self.code) + 1, self.copy_offer)
        self.open_button.hide()

    def _open_copy(self, folder: Path) -> None:
        self._drop_offer()
        self.code.say("")
        self._folder = folder
        self._open()

    def _drop_offer(self) -> None:
        if self.copy_offer is not None:
            self.copy_offer.hide()
            self.copy_offer.deleteLater()
            self.copy_offer = None
            self.open_button.show()
