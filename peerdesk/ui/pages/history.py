"""Who changed what on a record, folded away until somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.fields import Record
from peerdesk.domain.lists import HistoryLine
from peerdesk.services.history import history_of
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date, shown_time
from peerdesk.ui.pages.row_words import dotted
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.fold import Fold
from peerdesk.ui.widgets.words import Words


class HistoryFold(Fold):
    """Reads the history when it is unfolded, and again when the record changes meanwhile."""

    def __init__(self, context: TabContext) -> None:
        self._lines = _Lines()
        super().__init__("History", self._lines)
        self._context = context
        self._record: Record | None = None
        self.unfolded.connect(self._read)

    def show_record(self, record: Record) -> None:
        """Stand for another record, or a newer state of the same."""
        before, self._record = self._record, record
        if before is None or before.uid != record.uid:
            self.unfold(False)
        elif self.is_unfolded:
            self._read()

    def _read(self) -> None:
        record = self._record
        if record is not None and self.is_unfolded:
            self._context.tasks.run_latest(
                (self, "history"),
                history_of,
                self._context.office,
                record.kind,
                record.uid,
                done=self._lines.show_lines,
                owner=self,
            )


class _Lines(QWidget):
    """One paragraph for each change: when and by whom, then what was and what is."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look().sizes.step())

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show other changes."""
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._box.addWidget(_paragraph(line))


def _paragraph(line: HistoryLine) -> QWidget:
    part = QWidget()
    box = QVBoxLayout(part)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(look().sizes.step(0.25))
    box.addWidget(Words(dotted(_when(line.at), line.staff, line.action), "muted", wrap=True))
    for sentence in (*(_change(*each) for each in line.changes), line.reason):
        if sentence:
            box.addWidget(Words(sentence, wrap=True))
    return part


def _change(label: str, before: str, after: str) -> str:
    if not before:
        return f"{label}: {after}"
    return f"{label}: {before} → {after or 'empty'}"


def _when(at: str) -> str:
    moment = datetime.fromisoformat(at)
    return f"{shown_date(moment.date())} {shown_time(moment.time())}"
