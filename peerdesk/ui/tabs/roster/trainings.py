"""A mentor's trainings: the required courses with where they stand, then the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.core_training import CoreLine
from peerdesk.domain.lists import TrainingRow
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.pages.record_rows import RecordLine, RecordRows
from peerdesk.ui.pages.row_words import dotted
from peerdesk.ui.pages.statuses import status_look
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.fold import Fold

_OWN_WORDS: Final = {"missing": "To do", "expired": "Expired"}
"""States of a core course that are no result of a training record."""


class TrainingRows(QWidget):
    """Required courses in a row each; other trainings folded away."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self._context = context
        self._core = RecordRows(nothing="No course is required.")
        self._others = RecordRows()
        self._fold = Fold("Other trainings", self._others)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step())
        box.addWidget(self._core)
        box.addWidget(self._fold)

    def show_rows(self, core: Sequence[CoreLine], trainings: Sequence[TrainingRow]) -> None:
        """Show the trainings of another mentor."""
        self._core.show_lines([self._core_line(each) for each in core])
        required = {each.course for each in core}
        others = [each for each in trainings if each.course not in required]
        self._others.show_lines([self._other_line(each) for each in others])
        self._fold.setVisible(bool(others))

    def _core_line(self, line: CoreLine) -> RecordLine:
        words, desk = self._context.office.vocabularies, self._context.desk
        state = _OWN_WORDS.get(line.state) or words.label("training_result", line.state)
        known = Status.WARNING if line.state in _OWN_WORDS else None
        return RecordLine(
            title=line.title,
            status=f"{state} {shown_date(line.day)}".strip(),
            look=known or status_look("training_result", line.state),
            open=(lambda: desk.open_record("completion", line.completion))
            if line.completion
            else None,
        )

    def _other_line(self, row: TrainingRow) -> RecordLine:
        words, desk = self._context.office.vocabularies, self._context.desk
        until = f"valid until {shown_date(row.expires_on)}" if row.expires_on else ""
        return RecordLine(
            title=row.course_title,
            detail=dotted(words.label("course_kind", row.course_kind), until),
            status=f"{words.label('training_result', row.result)} {shown_date(row.completed_on)}",
            look=status_look("training_result", row.result),
            open=lambda: desk.open_record("completion", row.uid),
        )
