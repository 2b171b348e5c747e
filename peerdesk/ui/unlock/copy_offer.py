"""The offer to copy a program onto this computer, where it does not open because of its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.ui.tasks import Tasks
from peerdesk.ui.theme.look import look
from peerdesk.ui.unlock import calls
from peerdesk.ui.unlock.parts import button_row, primary_button
from peerdesk.ui.widgets.status_line import BusyBar
from peerdesk.ui.widgets.words import ProblemLine

VERB = "Copy to this computer and open"
LABEL = "Copying (MB)"


class CopyOffer(QWidget):
    """Emits `copied` with the new folder; what was typed can then open it."""

    copied = Signal(object)

    def __init__(self, tasks: Tasks, folder: Path, home: Path) -> None:
        super().__init__()
        self._tasks, self._folder, self._home = tasks, folder, home
        self._problem = ProblemLine()
        self._busy = BusyBar()
        self.button = primary_button(VERB, self.copy)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step())
        box.addLayout(button_row(self.button))
        box.addWidget(self._busy)
        box.addWidget(self._problem)
        tasks.waiting.connect(self._busy.say)
        self._busy.stop_wanted.connect(tasks.stop_waiting)

    def copy(self) -> None:
        """Copy the program into the folder for programs of this computer."""
        self._problem.say("")
        self.button.setEnabled(False)
        self._tasks.run(
            calls.copy_in,
            self._folder,
            self._home,
            done=self._done,
            failed=self._say,
            label=LABEL,
            owner=self,
        )

    def _done(self, folder: Path) -> None:
        self.copied.emit(folder)

    def _say(self, fault: Exception) -> bool:
        self.button.setEnabled(True)
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self._problem.say(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
        return bool(sentence)
