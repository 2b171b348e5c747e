"""How a measure went by month: bars, the table with the same values, and where they come from."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.measure_words import value_words
from peerdesk.domain.measures import Measure, MeasureTrend
from peerdesk.services.evidence import measure_trend
from peerdesk.ui.context import TabContext
from peerdesk.ui.evidence.bars import Bars
from peerdesk.ui.evidence.tables import Cell, CellModel, CellTable
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button
from peerdesk.ui.widgets.words import Words

_COMPUTED: Final = (
    "Counted for each day from the records as they are now, so a meeting entered late counts too."
)
_KEPT: Final = (
    "The records do not say how this stood at an earlier day, so only numbers that were kept "
    "are shown: at sign-off, and today."
)
_BY_HAND: Final = "Numbers entered by hand, and those kept at sign-off; the last of each month."
_NOTHING: Final = "No number was kept in the last 12 months."


class TrendDialog(QDialog):
    """Twelve months; reading them can be stopped by closing."""

    def __init__(self, context: TabContext, parent: QWidget, measure: Measure) -> None:
        super().__init__(parent)
        self._measure = measure
        name = f"Trend: {measure.title}"
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.source = Words("Counting…", "muted", wrap=True)
        self.bars = Bars(measure)
        self._model = CellModel(("As of", "Value"))
        self.table = CellTable(self._model, f"{measure.title} by month", (14,))
        self._lay_out(parent)
        tasks, office = context.tasks, context.office
        tasks.run_latest((self, "trend"), measure_trend, office, measure.id, done=self.show_trend)

    def show_trend(self, trend: MeasureTrend) -> None:
        """Show the months of a measure."""
        self.source.setText(self._source(trend))
        self.bars.show_trend(trend)
        self._model.show_rows(
            [
                (Cell(shown_date(each.as_of)), Cell(value_words(self._measure, each)))
                for each in reversed(trend.values)
            ]
        )
        self.table.selectRow(0)
        self.table.setFocus()

    def _source(self, trend: MeasureTrend) -> str:
        if not trend.values:
            return _NOTHING
        if self._measure.by_hand:
            return _BY_HAND
        return _KEPT if trend.from_readings else _COMPUTED

    def _lay_out(self, parent: QWidget) -> None:
        sizes, room = look().sizes, parent.window().size()
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2.5),) * 4)
        box.setSpacing(sizes.step())
        box.addWidget(Words(self._measure.title, "title", wrap=True))
        box.addWidget(Words(self._measure.about, "muted", wrap=True))
        both = QHBoxLayout()
        both.setSpacing(sizes.step(2))
        both.addWidget(self.bars, 3)
        both.addWidget(self.table, 2)
        box.addLayout(both, 1)
        box.addWidget(self.source)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(main_button(Action("Close", self.accept)))
        box.addLayout(buttons)
        wide = min(sizes.letters(130), room.width() - sizes.step(4))
        self.resize(wide, min(sizes.step(58), room.height() - sizes.step(4)))
