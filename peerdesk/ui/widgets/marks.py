"""Check boxes, radio buttons and drop-down lists with marks of the theme, sharp at every scale.

Use these instead of Qt's own, whose marks the style sheet cannot draw. The marks are plain
strokes, so that the first screen needs no SVG reader.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QRadioButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from peerdesk.ui.theme.look import look

# Points of a stroke on a square of 24 by 24.
_TICK: Final = ((5.0, 12.5), (10.0, 17.5), (19.5, 7.0))
_CHEVRON: Final = ((6.0, 9.0), (12.0, 15.0), (18.0, 9.0))


class CheckBox(QCheckBox):
    """A check box; the style sheet draws the box, this class the mark in it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        box = self.style().subElementRect(part, option, self)
        _stroke(QPainter(self), box, _TICK, look().colours.on_accent)


class TickedRows(QStyledItemDelegate):
    """Rows that can be ticked; the style sheet draws their boxes, this class the marks."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        if Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is not Qt.CheckState.Checked:
            return
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        box = option.widget.style().subElementRect(part, filled, option.widget)
        painter.save()
        _stroke(painter, box, _TICK, look().colours.on_accent)
        painter.restore()


class RadioButton(QRadioButton):
    """A radio button; the style sheet draws the ring, this class the dot in it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_RadioButtonIndicator
        ring = QRectF(self.style().subElementRect(part, option, self))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look().colours.accent))
        painter.drawEllipse(ring.center(), ring.width() / 4, ring.height() / 4)


class DropDown(QComboBox):
    """A drop-down list that a turn of the wheel over it does not change."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = look().sizes.icon
        right = self.width() - look().sizes.step() - side
        place = QRect(right, (self.height() - side) // 2, side, side)
        _stroke(QPainter(self), place, _CHEVRON, look().colours.muted)


def _stroke(
    painter: QPainter, place: QRect, points: tuple[tuple[float, float], ...], ink: str
) -> None:
    unit = min(place.width(), place.height()) / 24
    corner = place.topLeft()
    line = [QPointF(corner.x() + x * unit, corner.y() + y * unit) for x, y in points]
    pen = QPen(QColor(ink), 2.2 * unit)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(line))
