"""Checkpoints: one to give away, and checking one that comes back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from peerdesk.domain.checkpoints import BadCheckpoint, Checkpoint
from peerdesk.services import checkpoints
from peerdesk.services.checkpoints import Verdict
from peerdesk.services.files import read_small_text, write_file
from peerdesk.services.office import Office
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.unlock.parts import LabelledLine
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.status_words import Banner
from peerdesk.ui.widgets.words import Words, rule

Printed = Callable[[Office, Checkpoint], bytes]

_FILES: Final = "Checkpoint (*.checkpoint.txt)"


class CheckpointDialog(QDialog):
    """Making one is an act in the log; checking one changes nothing."""

    def __init__(self, context: TabContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner, self._office, self._tasks = parent, context.office, context.tasks
        self.setWindowTitle("Checkpoint")
        self.setAccessibleName("Checkpoint")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._made: Checkpoint | None = None
        self.make_button = main_button(Action("Make a checkpoint", self.make, "shield-check"))
        self.code = Words("", "strong", wrap=True)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code.setAccessibleName("Code of the checkpoint")
        self.page_button = quiet_button(Action("Save the page…", self.save_page, "file-text"))
        self.file_button = quiet_button(Action("Save a file…", self.save_file, "download"))
        self.typed = LabelledLine(
            "Code of a checkpoint", "As it stands on the paper; dashes do not matter."
        )
        self.check_button = quiet_button(Action("Check", self.check, "check"))
        self.open_button = quiet_button(Action("Open a file…", self.open_file, "folder-open"))
        self.verdict = Banner()
        self._lay_out()
        self._settle()

    def _lay_out(self) -> None:
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2.5),) * 4)
        box.setSpacing(sizes.step())
        box.addWidget(Words("Make a checkpoint", "title"))
        why = Words(
            "A checkpoint is a code that says how the audit log stands now. Give it to somebody "
            "outside the office. It holds nothing of any record.",
            "muted",
            wrap=True,
        )
        why.setMinimumWidth(sizes.letters(60))
        box.addWidget(why)
        box.addWidget(self.code)
        box.addLayout(_row(self.make_button, self.page_button, self.file_button))
        box.addSpacing(sizes.step())
        box.addWidget(rule())
        box.addWidget(Words("Check a checkpoint", "heading"))
        box.addWidget(self.typed)
        box.addLayout(_row(self.check_button, self.open_button))
        box.addWidget(self.verdict)
        box.addStretch(1)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(quiet_button(Action("Close", self.reject)))
        box.addLayout(last)
        self.typed.line.returnPressed.connect(self.check)
        room = self._owner.window().size()
        wide = min(sizes.letters(76), room.width() - sizes.step(4))
        self.resize(wide, min(sizes.step(52), room.height() - sizes.step(4)))

    # -- making one

    def make(self) -> None:
        """Make a checkpoint of the log as it stands now."""
        self.make_button.setEnabled(False)
        self._tasks.run(
            checkpoints.make_checkpoint,
            self._office,
            done=self._show,
            failed=self._again,
            owner=self,
            first=True,
        )

    def _show(self, made: Checkpoint) -> None:
        self._made = made
        self.code.setText(made.code)
        self._settle()
        self.page_button.setFocus()

    def _again(self, _fault: Exception) -> bool:
        self.make_button.setEnabled(True)
        return False

    def _settle(self) -> None:
        there = self._made is not None
        self.code.setVisible(there)
        self.page_button.setVisible(there)
        self.file_button.setVisible(there)
        self.make_button.setVisible(not there)

    def save_page(self) -> None:
        """Save the checkpoint as a page to print and sign."""
        self._save(checkpoints.checkpoint_pdf, ".pdf", "PDF (*.pdf)")

    def save_file(self) -> None:
        """Save the checkpoint as a small file."""
        self._save(checkpoints.checkpoint_file, ".checkpoint.txt", _FILES)

    def _save(self, service: Printed, ending: str, kinds: str) -> None:
        if self._made is None:
            return
        name = f"Audit checkpoint {self._made.at[:10]} {self._made.seq}{ending}"
        self._tasks.run(
            service, self._office, self._made, done=partial(self._write, name, kinds), owner=self
        )

    def _write(self, name: str, kinds: str, contents: bytes) -> None:
        path = ask.save_file(self, "Save the checkpoint", name, kinds)
        if path is not None:
            told = f"{path.name} is saved."
            self._tasks.run(
                write_file, path, contents, done=lambda _: ask.toast(self, told), owner=self
            )

    # -- checking one

    def open_file(self) -> None:
        """Read the code out of a checkpoint's file."""
        path = ask.open_file(self, "Open a checkpoint", _FILES)
        if path is not None:
            self._tasks.run(read_small_text, path, done=self._check_text, owner=self)

    def check(self) -> None:
        """Check the code that is typed."""
        if not self.typed.text().strip():
            self.typed.say("Type the code first.")
            return
        self._check_text(self.typed.text())

    def _check_text(self, text: str) -> None:
        self.verdict.hide()
        self._tasks.run(
            checkpoints.verify_checkpoint,
            self._office,
            text,
            done=self._judge,
            failed=self._mistyped,
            label="Checking the audit log",
            owner=self,
        )

    def _judge(self, verdict: Verdict) -> None:
        status = Status.GOOD if verdict.is_sound else Status.PROBLEM
        self.verdict.say(verdict.sentence, verdict.next_step, status)

    def _mistyped(self, fault: Exception) -> bool:
        if isinstance(fault, BadCheckpoint):
            self.typed.say(f"{fault.sentence} {fault.next_step}")
            return True
        return False


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look().sizes.step())
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
