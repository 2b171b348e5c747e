"""The table of a list: keyboard first, columns that users choose and that remember their width."""

from __future__ import annotations

from typing import Any, Generic

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from peerdesk.ui.lists.columns import R
from peerdesk.ui.lists.page_model import PageModel
from peerdesk.ui.lists.row_painter import RowPainter
from peerdesk.ui.remembered import Remembered
from peerdesk.ui.theme.look import look, theme
from peerdesk.ui.widgets.literal import literal


class RecordTable(QTableView, Generic[R]):
    """`chosen` tells which row is current, `opened` that Enter or a double click asks for it.

    `typed` hands on letters typed over the table (to the search field), `menu_wanted` a row and
    the place for its menu. The chosen record stays chosen when the list is read again.
    """

    chosen = Signal(object)
    opened = Signal(object)
    typed = Signal(str)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, model: PageModel[R], name: str, remembered: Remembered) -> None:
        super().__init__()
        self._pages = model
        self._name = name
        self._remembered = remembered
        self._uid = ""
        self._widths: list[int] = []
        self._fitting = False
        self._painter = RowPainter(self)
        self._dress()
        self._prepare_header()
        self.setModel(model)
        self._restore_columns()
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.doubleClicked.connect(lambda _index: self._open())
        model.arrived.connect(self._choose_again)
        theme().changed.connect(self._measure)

    def _dress(self) -> None:
        self.setItemDelegate(self._painter)
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
        self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(look().sizes.row)

    def _prepare_header(self) -> None:
        header = self.horizontalHeader()
        header.setAccessibleName("Columns")
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        header.setMinimumSectionSize(look().sizes.letters(6))
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._remember_columns)
        header.sectionClicked.connect(self._sort_by)

    # -- which row

    def chosen_row(self) -> R | None:
        """The current row."""
        index = self.currentIndex()
        return self._pages.row(index.row()) if index.isValid() else None

    def choose(self, uid: str) -> bool:
        """Make a record current; False when it is not among the rows that are here."""
        self._uid = uid
        number = self._pages.number_of(uid)
        if number is None:
            return False
        self.selectRow(number)
        self.scrollTo(self._pages.index(number, 0))
        return True

    def choose_first(self) -> None:
        """Make the first row current."""
        if self._pages.rowCount():
            self.selectRow(0)

    def _choose_again(self) -> None:
        """After a new first page: the record chosen before, when it is still here."""
        if self._uid and not self.choose(self._uid):
            self._uid = ""
            self.chosen.emit(None)

    def _selection_changed(self, selected: QItemSelection, _gone: QItemSelection) -> None:
        row = self.chosen_row() if selected.indexes() else None
        if row is not None and row.uid != self._uid:
            self._uid = row.uid
            self.chosen.emit(row)

    def _open(self) -> None:
        if (row := self.chosen_row()) is not None:
            self.opened.emit(row)

    # -- columns

    def column_actions(self) -> list[QAction]:
        """A check box for each column, for menus."""
        actions = []
        for number, column in enumerate(self._pages.columns):
            action = QAction(literal(column.title), self)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.setEnabled(number > 0)
            action.toggled.connect(lambda shown, at=number: self._show_column(at, shown))
            actions.append(action)
        return actions

    def _offer_columns(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(self.column_actions())
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def _show_column(self, number: int, shown: bool) -> None:
        self.setColumnHidden(number, not shown)
        self._fit_columns()
        self._remember_columns()

    def _resized(self, number: int, _before: int, width: int) -> None:
        if not self._fitting and width:
            self._widths[number] = width
            self._remember_columns()

    def _fit_columns(self) -> None:
        """Share out the room that is left over; columns never get narrower than was wanted."""
        shown = [at for at in range(len(self._widths)) if not self.isColumnHidden(at)]
        wanted, room = sum(self._widths[at] for at in shown), self.viewport().width()
        factor = max(1.0, room / wanted) if wanted else 1.0
        self._fitting = True
        for at in shown:
            width = int(self._widths[at] * factor)
            self.setColumnWidth(at, width)
        self._fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _sort_by(self, number: int) -> None:
        """Sort by a column, turning the order round when it is the one already."""
        column, query = self._pages.columns[number], self._pages.query
        if not column.sort:
            return
        orders = Qt.SortOrder
        falling = query.sort == column.sort and not query.descending
        order = orders.DescendingOrder if falling else orders.AscendingOrder
        self.show_sorting(number, order)
        self._pages.sort(number, order)

    def show_sorting(self, number: int, order: Qt.SortOrder) -> None:
        """Show in the header what the rows are sorted by."""
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(number, order)

    def _remember_columns(self, *_at: Any) -> None:
        header, columns = self.horizontalHeader(), self._pages.columns
        self._remembered.put(
            f"{self._name}.columns",
            {
                column.key: [
                    header.visualIndex(number),
                    self._widths[number],
                    not self.isColumnHidden(number),
                ]
                for number, column in enumerate(columns)
            },
        )

    def _restore_columns(self) -> None:
        kept = self._remembered.get(f"{self._name}.columns", {})
        header = self.horizontalHeader()
        header.blockSignals(True)
        for number, column in enumerate(self._pages.columns):
            place, width, shown = _kept_column(kept.get(column.key)) or (number, 0, column.shown)
            self._widths.append(width or look().sizes.letters(column.letters + 2))
            self.setColumnHidden(number, not shown and number > 0)
            header.moveSection(header.visualIndex(number), min(place, header.count() - 1))
        header.blockSignals(False)
        self._fit_columns()

    # -- keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter):
            self._open()
        elif _is_letter(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        row = self._pages.row(index.row()) if index.isValid() else None
        if row is not None:
            self.selectRow(index.row())
            place = self.visualRect(index).bottomLeft() if by_keys else event.pos()
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose_first()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _hover(self, index: QModelIndex) -> None:
        row = index.row() if index.isValid() else -1
        if row != self._painter.hovered:
            self._painter.hovered = row
            self.viewport().update()


def _kept_column(kept: object) -> tuple[int, int, bool] | None:
    """Place, width and whether it is shown; None for anything else that was kept."""
    match kept:
        case [int(place), int(width), bool(shown)] if place >= 0 and width > 0:
            return place, width, shown
    return None


def _is_letter(event: QKeyEvent) -> bool:
    """Whether a key types something, rather than moving or asking for an action."""
    plain = event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    return plain and len(event.text()) == 1 and event.text().isprintable() and event.text() != " "
