"""Rows of a short list: a name, and quietly beside or under it what tells equal names apart."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from peerdesk.ui.icons import paint_icon
from peerdesk.ui.theme.look import look

DETAIL_ROLE: Final = Qt.ItemDataRole.UserRole + 1
ICON_ROLE: Final = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


class TwoLineRows(QStyledItemDelegate):
    """Paints DisplayRole as the name, DETAIL_ROLE under it, and the icon named in ICON_ROLE."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        sizes = look().sizes
        lines = 2 if index.data(DETAIL_ROLE) else 1
        wide = super().sizeHint(option, index).width()
        return QSize(wide, round(lines * sizes.line) + sizes.step())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, sizes = look().colours, look().sizes
        room: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(colours.chosen))
        inner = room.adjusted(sizes.step(), sizes.step(0.5), -sizes.step(), -sizes.step(0.5))
        if drawing := index.data(ICON_ROLE):
            side = sizes.icon
            paint_icon(painter, QRect(inner.x(), inner.y(), side, side), str(drawing), "muted")
            inner.setLeft(inner.left() + side + sizes.step())
        top, bottom = QRect(inner), QRect(inner)
        if detail := str(index.data(DETAIL_ROLE) or ""):
            top.setHeight(round(sizes.line))
            bottom.setTop(top.bottom() + 1)
            _write(painter, bottom, detail, colours.muted)
        _write(painter, top, str(index.data() or ""), colours.text)


def _write(painter: QPainter, room: QRect, words: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
