"""Who changed what on a record and who saw it, folded away until somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.fields import Record
from peerdesk.domain.lists import HistoryLine, SeenLine
from peerdesk.services.history import history_of
from peerdesk.services.office import Office
from peerdesk.services.sightings import who_saw
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date, shown_time
from peerdesk.ui.pages.row_words import dotted
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.fold import Fold
from peerdesk.ui.widgets.words import Words


class HistoryFold(QWidget):
    """Who changed a record, and who saw it: two folds below each other."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.changes = _Fold("History", context, history_of, _paragraph)
        self.seen = _Fold("Who saw this", context, who_saw, _sighting)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step())
        box.addWidget(self.changes)
        box.addWidget(self.seen)

    def show_record(self, record: Record) -> None:
        """Stand for another record, or a newer state of the same."""
        self.changes.show_record(record)
        self.seen.show_record(record)


class _Fold(Fold):
    """Reads its lines when it is unfolded, and again when the record changes meanwhile."""

    def __init__(
        self,
        title: str,
        context: TabContext,
        read: Callable[[Office, str, str], Sequence[Any]],
        show: Callable[[Any], QWidget],
    ) -> None:
        self._lines = _Lines(show)
        super().__init__(title, self._lines)
        self._context = context
        self._service = read
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
                self._service,
                self._context.office,
                record.kind,
                record.uid,
                done=self._lines.show_lines,
                owner=self,
            )


class _Lines(QWidget):
    """One paragraph for each line."""

    def __init__(self, show: Callable[[Any], QWidget]) -> None:
        super().__init__()
        self._show = show
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look().sizes.step())

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show other lines."""
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._box.addWidget(self._show(line))
        if not lines:
            self._box.addWidget(Words("Nothing yet.", "muted"))


def _sighting(line: SeenLine) -> QWidget:
    """When and by whom, then whether it was the page, a print or an export."""
    return Words(dotted(_when(line.at), line.staff, line.summary), "muted", wrap=True)


def _paragraph(line: HistoryLine) -> QWidget:
    """When and by whom, then what was and what is."""
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
