"""The shelf: every worksheet as a calm row with its status, how far it is, and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.worksheets.standing import ShelfLine
from peerdesk.ui.icons import paint_icon
from peerdesk.ui.tabs.worksheets.words import (
    STATUS_MARKS,
    due_words,
    progress_words,
    quiet_words,
    status_words,
)
from peerdesk.ui.theme.look import look

LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class Shelf(QListView):
    """`chosen` names the form that is marked, `opened` that somebody goes to its page."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, vocabularies: Vocabularies) -> None:
        super().__init__()
        self._words = vocabularies
        self.setAccessibleName("Worksheets")
        self.setMinimumWidth(look().sizes.letters(34))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.rows = QStandardItemModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(ShelfRows(self, vocabularies))
        self.selectionModel().currentChanged.connect(self._tell)
        self.clicked.connect(lambda _index: self.opened.emit())

    def show_lines(self, lines: Sequence[ShelfLine]) -> None:
        """Show how the worksheets stand now; the marked one stays marked."""
        if self.rows.rowCount() != len(lines):
            self.rows.clear()
            self.rows.invisibleRootItem().appendRows([QStandardItem() for _ in lines])
        for at, line in enumerate(lines):
            item = self.rows.item(at)
            item.setData(line, LINE_ROLE)
            item.setText(f"{line.form.code} {line.form.title}")
            item.setData(spoken(line, self._words), Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(spoken(line, self._words))
        self.doItemsLayout()

    def choose(self, form_id: str) -> None:
        """Mark a worksheet."""
        for at in range(self.rows.rowCount()):
            if self._line(at).form.id == form_id:
                self.setCurrentIndex(self.rows.index(at, 0))

    def _line(self, at: int) -> ShelfLine:
        line = self.rows.item(at).data(LINE_ROLE)
        assert isinstance(line, ShelfLine)
        return line

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self._line(now.row()).form.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


def spoken(line: ShelfLine, words: Vocabularies) -> str:
    """A row as a screen reader says it."""
    said = [f"{line.form.code} {line.form.title}", status_words(line, words)]
    said += [progress_words(line), due_words(line), quiet_words(line)] if line.worksheet else []
    return ". ".join(each for each in said if each)


class ShelfRows(QStyledItemDelegate):
    """Paints a row: title, status with icon and progress, then quietly owner and what is due."""

    def __init__(self, shelf: QListView, vocabularies: Vocabularies) -> None:
        super().__init__(shelf)
        self._words = vocabularies

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        sizes = look().sizes
        lines = len(self._lines(index.data(LINE_ROLE))) + 1
        return QSize(sizes.letters(30), round(lines * sizes.line * 1.15) + sizes.step(1.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, sizes = look().colours, look().sizes
        line: ShelfLine = index.data(LINE_ROLE)
        room: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(colours.chosen))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(colours.hover))
        self._paint_focus(painter, option)
        inner = room.adjusted(sizes.step(1.5), sizes.step(0.75), -sizes.step(), 0)
        high = round(sizes.line * 1.15)
        top = QRect(inner.x(), inner.y(), inner.width(), high)
        code = sizes.letters(6)
        _write(painter, top, line.form.code, colours.muted)
        _write(painter, top.adjusted(code, 0, 0, 0), line.form.title, colours.text, strong=True)
        for number, (icon_name, ink, words) in enumerate(self._lines(line), 1):
            row = top.translated(0, number * high).adjusted(code, 0, 0, 0)
            if icon_name:
                side = sizes.icon
                mark = QRect(row.x(), row.y() + (high - side) // 2, side, side)
                paint_icon(painter, mark, icon_name, ink)
                row.setLeft(row.left() + side + sizes.step(0.6))
            _write(painter, row, words, str(getattr(colours, ink)))

    def _lines(self, line: ShelfLine) -> list[tuple[str, str, str]]:
        """Icon, ink and words of every line below the title."""
        worksheet = line.worksheet
        icon_name, ink = STATUS_MARKS[worksheet.status if worksheet else ""]
        if worksheet is None:
            return [(icon_name, ink, f"Not begun · {line.progress.items} questions")]
        status = status_words(line, self._words)
        found = [(icon_name, ink, status), ("", "muted", progress_words(line))]
        found.append(("", "muted", quiet_words(line)))
        if due := due_words(line):
            found.append(("clock", "warning", due))
        return found

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_HasFocus:
            edge = QRect(option.rect)
            edge.setWidth(look().sizes.step(0.4))
            painter.fillRect(edge, QColor(look().colours.focus))


def _write(
    painter: QPainter, room: QRect, words: str, colour: str, *, strong: bool = False
) -> None:
    painter.save()
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
    painter.restore()
