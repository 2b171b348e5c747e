"""The measures that stand beside an item of a worksheet, read anew while they can be seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.measures import MeasureShown
from peerdesk.domain.roles import Right
from peerdesk.domain.worksheets.records import Reading
from peerdesk.services.evidence import close_reading, live_evidence
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.evidence.entering import ask_for_number, ask_to_change_number
from peerdesk.ui.evidence.line import HandActs, MeasureLine
from peerdesk.ui.evidence.rows_dialog import RowsDialog
from peerdesk.ui.evidence.trend_dialog import TrendDialog


class EvidenceStrip(QWidget):
    """A line for each measure, in the order given; nothing while they are read for the first time.

    strip = EvidenceStrip(context, item.evidence)

    It takes no room without measures. What changes in the program is counted again when it is
    seen.
    """

    def __init__(
        self, context: TabContext, measure_ids: Iterable[str], *, about: bool = False
    ) -> None:
        """`about` says below each title what is counted."""
        super().__init__()
        self._context, self._about = context, about
        self._ids = tuple(measure_ids)
        self._stale = True
        self.lines: list[MeasureLine] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.setAccessibleName("Live evidence")
        self.setVisible(bool(self._ids))
        context.tasks.changed.connect(self._changed)

    def reload(self) -> None:
        """Count again, at once when it is seen."""
        self._stale = True
        if self.isVisible() and self._ids:
            self._stale = False
            tasks, office = self._context.tasks, self._context.office
            tasks.run_latest((self, "evidence"), live_evidence, office, self._ids, done=self._show)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    # -- inside

    def _changed(self, _kinds: frozenset[str]) -> None:
        self.reload()

    def _show(self, found: Mapping[str, MeasureShown]) -> None:
        had_keys = next((n for n, each in enumerate(self.lines) if _has_focus(each)), None)
        for line in self.lines:
            line.hide()
            line.deleteLater()
        may = self._context.office.account.may(Right.CHANGE_RECORDS)
        by_hand = HandActs(self._enter, self._change, self._take_out) if may else None
        self.lines = [
            MeasureLine(shown, self._rows, self._trend, by_hand, about=self._about)
            for shown in found.values()
        ]
        for line in self.lines:
            self._box.addWidget(line)
        if had_keys is not None and had_keys < len(self.lines):
            self.lines[had_keys].focus_first()

    def _rows(self, shown: MeasureShown) -> None:
        RowsDialog(self._context, self, shown.measure).open()

    def _trend(self, shown: MeasureShown) -> None:
        TrendDialog(self._context, self, shown.measure).open()

    def _enter(self, shown: MeasureShown) -> None:
        ask_for_number(self._context, self, shown.measure)

    def _change(self, shown: MeasureShown) -> None:
        if shown.by_hand is not None:
            ask_to_change_number(self._context, self, shown.measure, shown.by_hand)

    def _take_out(self, shown: MeasureShown) -> None:
        """A wrong number: the one before it counts again, and Undo brings it back."""
        told = partial(ask.toast, self, "Number taken out.", "Undo", self._context.desk.undo)
        self._context.tasks.run(
            close_reading,
            self._context.office,
            shown.by_hand,
            done=lambda _reading: told(),
            changes={Reading.kind},
            owner=self,
        )


def _has_focus(line: MeasureLine) -> bool:
    return any(button.hasFocus() for button in line.buttons)
