"""How much a mentor carries: a place for each participant they may meet, filled or free."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from peerdesk.domain.words import counted
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.words import Words

_MOST_PLACES = 12


class LoadLine(QWidget):
    """The places as small boxes, and the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._places = _Places()
        self.words = Words("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().sizes.step())
        row.addWidget(self._places)
        row.addWidget(self.words, 1)

    def show_load(self, load: int, capacity: int | None, in_groups: int) -> None:
        """Show how many participants are met alone, how many may be, how many are in groups."""
        self.words.setText(load_sentence(load, capacity, in_groups))
        self._places.show_places(load, capacity or 0)


def load_sentence(load: int, capacity: int | None, in_groups: int) -> str:
    """The load in words."""
    groups = f" {counted(in_groups, 'more person', 'more people')} in groups." if in_groups else ""
    if capacity is None:
        return f"Meets {counted(load, 'participant')}; no limit is agreed.{groups}"
    free = capacity - load
    if free > 0:
        return f"{load} of {counted(capacity, 'place')} taken, {free} free.{groups}"
    over = f", {-free} too many" if free < 0 else ", none free"
    return f"{load} of {counted(capacity, 'place')} taken{over}.{groups}"


class _Places(QWidget):
    """Small boxes; those beyond the limit in the colour of a warning."""

    def __init__(self) -> None:
        super().__init__()
        self._load = self._capacity = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_places(self, load: int, capacity: int) -> None:
        self._load, self._capacity = load, capacity
        self.setVisible(0 < max(load, capacity) <= _MOST_PLACES and capacity > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side, count = look().sizes.icon, max(self._load, self._capacity)
        return QSize(count * (side + self._gap()), side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, sizes = look().colours, look().sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = sizes.icon
        for number in range(max(self._load, self._capacity)):
            over = number >= self._capacity
            ink = QColor(colours.warning if over else colours.accent)
            painter.setPen(QPen(ink if number < self._load else QColor(colours.edge), 1.5))
            painter.setBrush(ink if number < self._load else Qt.BrushStyle.NoBrush)
            box = QRectF(number * (side + self._gap()), 0, side, side).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, sizes.radius, sizes.radius)

    def _gap(self) -> int:
        return look().sizes.step(0.4)
