"""Placing a legal hold: one question, why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.retention import RetentionLine
from peerdesk.services.retention import place_hold
from peerdesk.ui.context import TabContext
from peerdesk.ui.theme.look import look
from peerdesk.ui.unlock.parts import LabelledLine
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.words import Words


class HoldDialog(QDialog):
    """Emits `placed` once the hold is kept."""

    placed = Signal()

    def __init__(self, context: TabContext, parent: QWidget, line: RetentionLine) -> None:
        super().__init__(parent)
        self._context, self._line = context, line
        self.setWindowTitle("Legal hold")
        self.setAccessibleName("Legal hold")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reason = LabelledLine(
            "Reason", "Such as the case or letter it follows, and from whom."
        )
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2.5),) * 4)
        box.setSpacing(sizes.step(1.5))
        box.addWidget(Words(f"Keep {line.code} whatever its age", "heading", wrap=True))
        box.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(sizes.step())
        row.addStretch(1)
        row.addWidget(quiet_button(Action("Cancel", self.reject)))
        row.addWidget(main_button(Action("Place hold", self.place)))
        box.addLayout(row)
        self.setMinimumWidth(sizes.letters(60))
        self.reason.line.returnPressed.connect(self.place)
        self.reason.setFocus()

    def place(self) -> None:
        """Keep the hold."""
        self._context.tasks.run(
            place_hold,
            self._context.office,
            self._line.kind,
            self._line.uid,
            self.reason.text(),
            done=self._done,
            failed=self._say,
            changes={self._line.kind},
            owner=self,
        )

    def _done(self, _record: object) -> None:
        self.placed.emit()
        self.accept()

    def _say(self, fault: Exception) -> bool:
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self.reason.say(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
            self.reason.setFocus()
        return bool(sentence)
