"""Today's backup while the program closes: shown, can be skipped, and never keeps anybody here."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from peerdesk.domain.errors import Cancelled
from peerdesk.services import backups
from peerdesk.services.office import Office
from peerdesk.ui.tasks import Tasks, Waiting
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.status_words import STATUS_ICONS
from peerdesk.ui.widgets.words import IconMark, Words


class ClosingDialog(QDialog):
    """Emits `may_close` once: when the backup is made, skipped, or given up.

    `tasks` is a worker of its own, since that of the desk has come to its end.
    """

    may_close = Signal()

    def __init__(self, parent: QWidget, office: Office, tasks: Tasks) -> None:
        super().__init__(parent)
        self.setWindowTitle("PeerDesk")
        self.setModal(True)
        self._office, self._tasks = office, tasks
        self._over = False
        self._mark = IconMark("hard-drive", "accent", side=look().sizes.step(2.5))
        self._heading = Words("", "heading", wrap=True)
        self._words = Words("", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self.again = QPushButton("Try again")
        self.again.clicked.connect(self.begin)
        self.leave = QPushButton()
        self.leave.clicked.connect(self.reject)
        self._lay_out()
        tasks.waiting.connect(self._show_progress)

    def _lay_out(self) -> None:
        sizes = look().sizes
        top = QHBoxLayout()
        top.setSpacing(sizes.step(1.25))
        top.addWidget(self._mark)
        top.addWidget(self._heading, 1)
        row = QHBoxLayout()
        row.setSpacing(sizes.step())
        row.addStretch()
        row.addWidget(self.again)
        row.addWidget(self.leave)
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2.5),) * 4)
        box.setSpacing(sizes.step(1.5))
        box.addLayout(top)
        self._words.setMinimumWidth(sizes.letters(56))
        for part in (self._words, self._bar):
            box.addWidget(part)
        box.addLayout(row)

    def begin(self) -> None:
        """Make the backup, or try once more."""
        self._say("Making today's backup", "The program closes when it is done.", "hard-drive")
        self.leave.setText("Skip and close")
        set_role(self.leave, "quiet")
        self.again.hide()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._tasks.run(
            backups.back_up_by_itself, self._office, done=self._made, failed=self._failed
        )

    def reject(self) -> None:
        """Close without it: stops the backup, which leaves no file behind."""
        self._tasks.stop_waiting()
        self._end()

    def _show_progress(self, waiting: Waiting | None) -> None:
        if waiting is not None and waiting.total:
            self._bar.setRange(0, 1000)
            self._bar.setValue(1000 * waiting.done // waiting.total)

    def _made(self, _backup: Any) -> None:
        self._end()

    def _failed(self, fault: Exception) -> bool:
        sentence = getattr(fault, "sentence", "")
        if self._over or isinstance(fault, Cancelled) or not self.isVisible():
            self._end()
            return True
        if not sentence:
            return False
        self._say(
            "Today's backup was not made.",
            f"{sentence} {getattr(fault, 'next_step', '')}".strip()
            + " Your records are saved in the program; only the copy is missing.",
            STATUS_ICONS[Status.WARNING],
        )
        self.leave.setText("Close anyway")
        self._bar.hide()
        self.again.show()
        self.adjustSize()
        return True

    def _say(self, heading: str, words: str, icon_name: str) -> None:
        self.setAccessibleName(heading)
        self._heading.setText(heading)
        self._words.setText(words)
        is_calm = icon_name == "hard-drive"
        self._mark.show_icon(icon_name, "accent" if is_calm else Status.WARNING.value)

    def _end(self) -> None:
        if self._over:
            return
        self._over = True
        self.hide()
        self.may_close.emit()
