"""A small table with one column of drop-down choices, which are drawn and made only when opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from peerdesk.ui.icons import paint_icon
from peerdesk.ui.lists.row_painter import Index, RowPainter
from peerdesk.ui.theme.look import look, theme
from peerdesk.ui.widgets.marks import DropDown

CHOICES_ROLE: Final = Qt.ItemDataRole.UserRole + 20
"""What an editable cell offers: pairs of words and value, both text; other cells are only read."""

_LEAST: Final = 0.6
"""The share of its width below which no column is narrowed; the table scrolls instead."""

_OPENING_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class ChoicePainter(RowPainter):
    """Draws cells with choices like drop-down lists and opens them on demand."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if _has_choices(index):
            self._draw_field(painter, _field(option.rect), index)

    def _draw_field(self, painter: QPainter, field: QRect, index: Index) -> None:
        colours, sizes = look().colours, look().sizes
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.edge)))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(field, sizes.radius, sizes.radius)
        painter.restore()
        mark = QRect(field.right() - sizes.step() - sizes.icon, field.top(), sizes.icon, 0)
        mark.setHeight(field.height())
        paint_icon(painter, mark, "chevron-down", "muted")
        room = field.adjusted(sizes.step(0.75), 0, -sizes.icon - sizes.step(1.5), 0)
        words = str(index.data() or "")
        quiet = index.data(Qt.ItemDataRole.ForegroundRole) is not None
        painter.setPen(QColor(colours.muted if quiet else colours.text))
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = DropDown()
        editor.setParent(parent)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "Choice"))
        editor.view().setAccessibleName(editor.accessibleName())
        for words, value in index.data(CHOICES_ROLE) or ():
            editor.addItem(words, value)
        _show_whole_words(editor)
        editor.activated.connect(lambda _at: self._take(editor))
        QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, DropDown):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, DropDown):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(_field(option.rect))

    def _take(self, editor: DropDown) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


class CellTable(QTableView):
    """Rows are chosen with the arrow keys; Enter, Space or a click opens the row's choices."""

    def __init__(self, model: QAbstractItemModel, choice_column: int, name: str) -> None:
        super().__init__()
        self._choice_column = choice_column
        self._letters: tuple[int, ...] = ()
        self._painter = ChoicePainter(self)
        self.setAccessibleName(name)
        self.setItemDelegate(self._painter)
        self.setModel(model)
        self._dress()
        self._measure()
        theme().changed.connect(self._measure)

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setAccessibleName("Columns")

    def _measure(self) -> None:
        sizes = look().sizes
        self.verticalHeader().setDefaultSectionSize(sizes.control + sizes.step(0.5))

    def set_widths(self, letters: Sequence[int]) -> None:
        """Give the columns widths in letters; they share what room there is in this proportion."""
        self._letters = tuple(letters)
        self._fit_columns()

    def _fit_columns(self) -> None:
        shown = [at for at in range(len(self._letters)) if not self.isColumnHidden(at)]
        wanted = look().sizes.letters(sum(self._letters[at] for at in shown))
        share = max(_LEAST, self.viewport().width() / wanted) if wanted else 1.0
        for at in shown:
            self.setColumnWidth(at, int(look().sizes.letters(self._letters[at]) * share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def show_column(self, column: int, shown: bool) -> None:
        """Show or hide a column; the others share the room."""
        self.setColumnHidden(column, not shown)
        self._fit_columns()

    def open_choices(self, row: int) -> None:
        """Open the drop-down list of a row."""
        index = self.model().index(row, self._choice_column)
        if index.isValid() and _has_choices(index):
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and (
            event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if (event.key() in _OPENING_KEYS or alt_down) and self.currentIndex().isValid():
            self.open_choices(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == self._choice_column:
            self.open_choices(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.selectRow(0)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self._painter.hovered:
            self._painter.hovered = row
            self.viewport().update()


def _has_choices(index: Index) -> bool:
    return bool(index.flags() & Qt.ItemFlag.ItemIsEditable)


def _show_whole_words(editor: DropDown) -> None:
    """Open the list as wide as its longest words."""
    view = editor.view()
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    bar = view.verticalScrollBar().sizeHint().width()
    view.setMinimumWidth(view.sizeHintForColumn(0) + bar + look().sizes.step())


def _field(room: QRect) -> QRect:
    """The room of the drop-down list inside its cell."""
    step = look().sizes.step(0.25)
    return room.adjusted(step, step, -step, -step - 1)
