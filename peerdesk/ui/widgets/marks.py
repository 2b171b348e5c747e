"""Check boxes and drop-down lists whose marks are icons of the theme, sharp at every scale."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyle, QStyleOptionButton

from peerdesk.ui.icons import paint_icon
from peerdesk.ui.theme.look import look


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
        paint_icon(QPainter(self), box.adjusted(2, 2, -2, -2), "check", "on_accent")


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
        rect = QRect(right, (self.height() - side) // 2, side, side)
        paint_icon(QPainter(self), rect, "chevron-down", "muted")
