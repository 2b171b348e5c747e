"""Bars by month, painted with the theme; the table beside them holds the same values."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerdesk.domain.measures import Measure, MeasureTrend, MeasureValue, Unit
from peerdesk.ui.theme.look import look

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

CAPTIONS = {
    Unit.PERCENT: "Percent",
    Unit.COUNT: "Count",
    Unit.MONTHS: "Months",
    Unit.DAYS: "Days",
}


class Bars(QWidget):
    """One bar a month; a month with nothing to count has a dash instead."""

    def __init__(self, measure: Measure) -> None:
        super().__init__()
        self._unit = measure.unit
        self._values: tuple[MeasureValue, ...] = ()
        self.setAccessibleName(f"{measure.title} by month; the table beside holds the values")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_trend(self, trend: MeasureTrend) -> None:
        """Show other values."""
        self._values = trend.values
        self.update()

    def sizeHint(self) -> QSize:
        sizes = look().sizes
        return QSize(sizes.letters(60), sizes.step(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = look().sizes.line
        bars = QRectF(self.rect()).adjusted(0, line * 2.6, 0, -line * 2.4)
        painter.setPen(QColor(look().colours.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignTop, CAPTIONS[self._unit])
        top = self._top([each.size(self._unit) for each in self._values])
        wide = bars.width() / len(self._values)
        painter.setPen(QColor(look().colours.edge))
        painter.drawLine(bars.bottomLeft(), bars.bottomRight())
        for number, value in enumerate(self._values):
            place = QRectF(bars.left() + number * wide, bars.top(), wide, bars.height())
            self._paint(painter, place, value, top, latest=number == len(self._values) - 1)

    def _top(self, sizes: Sequence[int | None]) -> int:
        """What the full height stands for."""
        return 100 if self._unit is Unit.PERCENT else max([each or 0 for each in sizes] + [1])

    def _paint(
        self, painter: QPainter, place: QRectF, value: MeasureValue, top: int, *, latest: bool
    ) -> None:
        colours, line = look().colours, look().sizes.line
        size = value.size(self._unit)
        high = place.height() * (size or 0) / top
        gap = place.width() * 0.18
        bar = QRectF(
            place.left() + gap, place.bottom() - high, place.width() - 2 * gap, max(high, 0)
        )
        painter.fillRect(bar, QColor(colours.accent if latest else colours.edge))
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours.text if size is not None else colours.muted))
        above = QRectF(place.left(), bar.top() - line * 1.2, place.width(), line * 1.2)
        painter.drawText(above, middle, "–" if size is None else f"{size:,}")
        painter.setPen(QColor(colours.muted))
        month = QRectF(place.left(), place.bottom() + line * 0.1, place.width(), line * 1.1)
        painter.drawText(month, middle, MONTHS[value.as_of.month - 1])
        if value.as_of.month == 1 or value is self._values[0]:
            year = month.translated(0, line * 1.05)
            painter.drawText(year, middle, str(value.as_of.year))
