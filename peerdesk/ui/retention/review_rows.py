"""The review list: one row for each closed record past the rule, to tick what is destroyed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from peerdesk.domain.retention import RetentionLine
from peerdesk.domain.words import us_date
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.marks import TickedRows


class ReviewRows(QListWidget):
    """Nothing is ticked at first; what is kept by a hold cannot be. Emits `ticked` at a change."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[RetentionLine, ...] = ()
        self.setAccessibleName("Closed records past the rule")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(TickedRows(self))
        self.setSpacing(look().sizes.step(0.3))
        self.itemChanged.connect(lambda _item: self.ticked.emit())

    def show_lines(self, lines: Sequence[RetentionLine]) -> None:
        """Show other records, none ticked."""
        self._lines = tuple(lines)
        self.blockSignals(True)
        self.clear()
        for line in self._lines:
            item = QListWidgetItem(_words(line))
            item.setToolTip(line.hold_reason)
            item.setCheckState(Qt.CheckState.Unchecked)
            if not line.can_be_destroyed:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.addItem(item)
        self.blockSignals(False)
        if self._lines:
            self.setCurrentRow(0)

    def current(self) -> RetentionLine | None:
        """The row that has the keyboard."""
        row = self.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def chosen(self) -> tuple[RetentionLine, ...]:
        """The records that are ticked."""
        return tuple(
            line
            for row, line in enumerate(self._lines)
            if line.can_be_destroyed and self.item(row).checkState() is Qt.CheckState.Checked
        )


def _words(line: RetentionLine) -> str:
    return (
        f"{line.name} ({line.code}), {line.kind}\n"
        f"{line.standing}. Closed {us_date(line.closed_on)}, kept until "
        f"{us_date(line.review_on)}. With it: {line.contents}."
    )
