"""The meetings that are due, to tick which of them get a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from peerdesk.domain.due import DueMeeting
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import counted
from peerdesk.services.sheets import DueLine
from peerdesk.ui.inputs.shown import shown_date, shown_time, shown_weekday
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.marks import TickedRows


class DueList(QListWidget):
    """Every meeting is ticked at first; Space ticks and unticks. Emits `ticked` at a change."""

    ticked = Signal()

    def __init__(self, vocabularies: Vocabularies) -> None:
        super().__init__()
        self._vocabularies = vocabularies
        self._lines: tuple[DueLine, ...] = ()
        self.setAccessibleName("Meetings that are due")
        self.setWordWrap(True)
        self.setItemDelegate(TickedRows(self))
        self.setSpacing(look().sizes.step(0.3))
        self.itemChanged.connect(lambda _item: self.ticked.emit())

    def show_lines(self, lines: Sequence[DueLine]) -> None:
        """Show other meetings, all ticked."""
        self._lines = tuple(lines)
        self.blockSignals(True)
        self.clear()
        for line in self._lines:
            item = QListWidgetItem(self._words(line))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.addItem(item)
        self.blockSignals(False)

    def chosen(self) -> tuple[DueMeeting, ...]:
        """The meetings that are ticked."""
        return tuple(
            line.due
            for row, line in enumerate(self._lines)
            if self.item(row).checkState() is Qt.CheckState.Checked
        )

    def tick_all(self, ticked: bool) -> None:
        """Tick every meeting, or none."""
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        self.blockSignals(True)
        for row in range(self.count()):
            self.item(row).setCheckState(state)
        self.blockSignals(False)
        self.ticked.emit()

    def _words(self, line: DueLine) -> str:
        due = line.due
        if due.due_on:
            when = f"{shown_weekday(due.due_on)} {shown_date(due.due_on)}"
        else:
            when = "Day not settled"
        if due.start:
            when = f"{when}, {shown_time(due.start)}"
        who = due.group_name or ", ".join(line.participants)
        count = f" ({counted(len(line.participants), 'person', 'people')})" if due.is_group else ""
        return f"{who}{count} with {line.mentor}\n{when}"
