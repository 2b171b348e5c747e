"""Paints the rows of a table: no grid, a faint line below, cut text shown whole on hover."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from peerdesk.ui.icons import paint_icon
from peerdesk.ui.lists.page_model import STATUS_ROLE
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.status_words import STATUS_ICONS

Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """The delegate of a RecordTable; `hovered` is the row under the mouse, -1 for none."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = look().colours
        room: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or index.row() == self.hovered:
            painter.fillRect(room, QColor(colours.chosen if chosen else colours.hover))
        painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1), QColor(colours.line))
        self._write(painter, room, index)
        if chosen:
            self._mark_chosen(painter, room)

    def _write(self, painter: QPainter, room: QRect, index: Index) -> None:
        colours, inner = look().colours, _inner(room, index)
        ink = colours.text
        if (said := index.data(STATUS_ROLE)) is not None:
            status = Status(said)  # Qt hands the enum back as plain text
            ink, side = colours.status(status), look().sizes.icon
            mark = QRect(room.left() + look().sizes.step(), room.top(), side, room.height())
            paint_icon(painter, mark, STATUS_ICONS[status], status.value)
        painter.setPen(QColor(ink))
        words = str(index.data() or "")
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, index.data(Qt.ItemDataRole.TextAlignmentRole), cut)

    def _mark_chosen(self, painter: QPainter, room: QRect) -> None:
        """A bar before the chosen row; lines along it while the table has the keyboard."""
        ink = QColor(look().colours.focus)
        if self._view.hasFocus():
            for top in (room.top(), room.bottom() - 1):
                painter.fillRect(QRect(room.left(), top, room.width(), 2), ink)
        if room.left() <= 0:
            painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), ink)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self.hover_words(option, index), view)
        return True

    def hover_words(self, option: QStyleOptionViewItem, index: Index) -> str:
        """The column's own tooltip, else the whole text when it is cut, else nothing."""
        words = str(index.data() or "")
        room = _inner(option.rect, index)
        cut = option.fontMetrics.horizontalAdvance(words) > room.width()
        return str(index.data(Qt.ItemDataRole.ToolTipRole) or (words if cut else ""))


def _inner(room: QRect, index: Index) -> QRect:
    """The room for text inside a cell."""
    step = look().sizes.step()
    left = step + (look().sizes.icon + step // 2 if index.data(STATUS_ROLE) is not None else 0)
    return room.adjusted(left, 0, -step, 0)
