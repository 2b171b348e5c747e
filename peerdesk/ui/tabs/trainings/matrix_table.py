"""The table of the matrix: one cell has the keyboard, names of mentors stay at the left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QPainter
from PySide6.QtWidgets import QHeaderView

from peerdesk.domain.lists import ListQuery, Page
from peerdesk.domain.training_matrix import MatrixRow
from peerdesk.domain.trainings import Course
from peerdesk.ui.context import TabContext
from peerdesk.ui.lists import Column
from peerdesk.ui.lists.page_model import PageModel
from peerdesk.ui.lists.record_table import RecordTable
from peerdesk.ui.lists.row_painter import RowPainter
from peerdesk.ui.tabs.trainings.words import cell_status, cell_words
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look

Index = QModelIndex | QPersistentModelIndex


def matrix_columns(context: TabContext, courses: Sequence[Course]) -> tuple[Column[MatrixRow], ...]:
    """A column for each course."""
    words, today = context.office.vocabularies, context.office.clock.today

    def text(at: int, core: bool, row: MatrixRow) -> str:
        return cell_words(words, row.cells[at], today(), core=core)

    def status(at: int, row: MatrixRow) -> Status | None:
        return cell_status(row.cells[at], today())

    return tuple(
        Column(
            key=each.uid,
            title=each.title,
            text=partial(text, at, each.course_kind == "core"),
            status=partial(status, at),
            tooltip=partial(_whole, text, at, each),
            letters=23,
        )
        for at, each in enumerate(courses)
    )


def _whole(text: Callable[..., str], at: int, course: Course, row: MatrixRow) -> str:
    core = course.course_kind == "core"
    return f"{row.name}, {course.title}: {text(at, core, row) or 'nothing recorded'}"


class MatrixModel(PageModel[MatrixRow]):
    """Names of mentors stand before the rows."""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.ToolTipRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _TITLES
            return super().headerData(section, orientation, role)
        row = self.row(section) if role in _OF_A_ROW else None
        if row is not None and role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.name} · {row.code}"
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if row is not None else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


_TITLES = (
    int(Qt.AlignmentFlag.AlignLeft)
    | int(Qt.AlignmentFlag.AlignVCenter)
    | int(Qt.TextFlag.TextWordWrap)
)
_OF_A_ROW = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class CellPainter(RowPainter):
    """Marks the cell that is chosen instead of its row."""

    def _mark_chosen(self, painter: QPainter, room: QRect) -> None:
        ink = QColor(look().colours.focus)
        wide = 2 if self._view.hasFocus() else 1
        for side in (
            QRect(room.left(), room.top(), room.width(), wide),
            QRect(room.left(), room.bottom() + 1 - wide, room.width(), wide),
            QRect(room.left(), room.top(), wide, room.height()),
            QRect(room.right() + 1 - wide, room.top(), wide, room.height()),
        ):
            painter.fillRect(side, ink)


class MatrixTable(RecordTable[MatrixRow]):
    """Arrow keys move from cell to cell; Enter asks for the cell (`cell_opened`).

    `cell_menu` hands on a row, the number of the column and the place for its menu.
    """

    cell_opened = Signal(object, int)
    cell_menu = Signal(object, int, QPoint)

    def __init__(self, model: MatrixModel, context: TabContext) -> None:
        self._column = 0
        super().__init__(model, "training_matrix", context.remembered)
        self.setAccessibleName("Mentors by course")
        self._show_names()
        self._show_titles()

    def _dress(self) -> None:
        self._painter = CellPainter(self)
        super()._dress()
        self.setSelectionBehavior(RecordTable.SelectionBehavior.SelectItems)

    def _show_names(self) -> None:
        names = self.verticalHeader()
        names.setAccessibleName("Mentors")
        names.setFixedWidth(look().sizes.letters(24))
        names.setTextElideMode(Qt.TextElideMode.ElideRight)
        names.setSectionsClickable(False)
        names.setHighlightSections(False)
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.show()

    def _show_titles(self) -> None:
        """Titles of courses are long: they stand in two lines."""
        sizes, titles, flags = look().sizes, self.horizontalHeader(), Qt.AlignmentFlag
        titles.setAccessibleName("Courses")
        titles.setDefaultAlignment(flags.AlignLeft | flags.AlignVCenter)
        titles.setFixedHeight(round(2 * sizes.line) + sizes.step(1.5))

    def ask(self, query: ListQuery) -> None:
        """Show the mentors of a query."""
        self._pages.ask(query)

    def choose(self, uid: str) -> bool:
        self._uid = uid
        number = self._pages.number_of(uid)
        if number is None:
            return False
        self.setCurrentIndex(self._pages.index(number, self._column))
        return True

    def choose_first(self) -> None:
        if self._pages.rowCount():
            self.setCurrentIndex(self._pages.index(0, self._column))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self._column = current.column()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.choose_first()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        row = self._pages.row(index.row()) if index.isValid() else None
        if row is not None:
            self.setCurrentIndex(index)
            place = self.visualRect(index).bottomLeft() if by_keys else event.pos()
            self.cell_menu.emit(row, index.column(), self.viewport().mapToGlobal(place))

    def _open(self) -> None:
        index = self.currentIndex()
        if (row := self.chosen_row()) is not None:
            self.cell_opened.emit(row, index.column())


def matrix_model(
    context: TabContext,
    courses: Sequence[Course],
    fetch: Callable[[ListQuery], Page[MatrixRow]],
    count: Callable[[ListQuery], int],
) -> MatrixModel:
    """The model for these courses."""
    return MatrixModel(matrix_columns(context, courses), context.tasks, fetch, count)
