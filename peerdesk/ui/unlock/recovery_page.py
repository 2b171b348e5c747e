"""The recovery code: keeping it when a program is made, using it when the passphrase is gone."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal

from peerdesk.ui import ask
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.unlock import calls
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
from peerdesk.ui.widgets.words import ProblemLine, Words

NEW_PROGRAM: Final = (
    "If the passphrase is lost, only this code opens the program. Print the sheet, seal it in an "
    "envelope and lock it away from this computer."
)


class RecoverySheetPage(Page):
    """Shows a code once; going on needs it kept, because nothing else opens a lost program."""

    done = Signal()

    def __init__(self, tasks: Tasks, code: str, sheet: bytes, words: str, go: str) -> None:
        super().__init__("Keep the recovery code", words)
        self._tasks = tasks
        self._sheet = sheet
        self.code = code
        shown = Words(code, "code", wrap=True)
        shown.setAccessibleName("Recovery code")
        self.save_button = quiet_button("Save the sheet as PDF…", self.save)
        self._problem = ProblemLine()
        self.kept = CheckBox("The code is printed or written down and put away safely")
        self.go = primary_button(go, self.done.emit)
        self.go.setEnabled(False)
        self.kept.toggled.connect(self.go.setEnabled)
        self.box.addWidget(shown)
        self.box.addLayout(button_row(self.save_button))
        self.box.addWidget(self.kept)
        self.box.addWidget(self._problem)
        self.box.addLayout(button_row(self.go))
        self.setFocusProxy(self.save_button)

    def save(self) -> None:
        """Ask where, and write the sheet."""
        path = ask.save_file(self, "Save the recovery sheet", "Recovery sheet.pdf", "PDF (*.pdf)")
        if path is not None:
            self._tasks.run(
                calls.save_sheet,
                path,
                self._sheet,
                done=lambda _: self._saved(path),
                failed=self.say,
            )

    def say(self, fault: Exception) -> bool:
        """Say why the sheet was not written, or the code not taken; the code stays shown."""
        sentence = getattr(fault, "sentence", "")
        self._problem.say(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
        return bool(sentence)

    def _saved(self, path: Path) -> None:
        self._problem.say("")
        ask.toast(self, f"Saved as {path.name}. Print it, then delete the file.")
        self.kept.setFocus()


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
        if not self.open_button.isEnabled():
            return
        self._wait(True)
        self._tasks.run(
            calls.open_with_code,
            self._folder,
            self.code.text(),
            accept_older,
            done=self._let_in,
            failed=self._say,
            label="Opening the program",
        )

    def _wait(self, waiting: bool) -> None:
        self.open_button.setEnabled(not waiting)
        self.open_button.setText("Opening…" if waiting else "Open")

    def _let_in(self, office: object) -> None:
        self._wait(False)
        self.code.line.clear()
        self.opened.emit(office)

    def _say(self, fault: Exception) -> bool:
        self._wait(False)
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
