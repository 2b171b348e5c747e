"""A table model that holds pages of rows and asks for the others when they come into view."""

from __future__ import annotations

import dataclasses
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from peerdesk.domain.lists import PAGE_SIZE, ListQuery, Page
from peerdesk.ui.lists.columns import Column, R
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.theme.colours import Status

Index = QModelIndex | QPersistentModelIndex

STATUS_ROLE: Final = Qt.ItemDataRole.UserRole + 1
PAGES_KEPT: Final = 25


class PageModel(QAbstractTableModel, Generic[R]):
    """Rows of one query, fetched page by page through the tasks.

        model = PageModel(columns, tasks, partial(list_people, office), partial(count, office))
        model.ask(ListQuery(search="boone", sort="name"))

    The rows of the query before stay until the first page of the new one is here. `arrived` is
    emitted then, `counted` when the number of rows is known.
    """

    arrived = Signal()
    counted = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        tasks: Tasks,
        fetch: Callable[[ListQuery], Page[R]],
        count: Callable[[ListQuery], int],
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.query = ListQuery()
        self._tasks = tasks
        self._fetch = fetch
        self._count = count
        self._pages: OrderedDict[int, tuple[R, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._length = 0
        self._total: int | None = None
        self._turn = 0

    # -- asking

    def ask(self, query: ListQuery) -> None:
        """Show the rows of another query (offset and limit are the model's own business)."""
        self.query = dataclasses.replace(query, offset=0, limit=PAGE_SIZE)
        self.reload()

    def reload(self) -> None:
        """Read the same query again, because records changed."""
        self._turn += 1
        self._asked = {0}
        self._tasks.run_latest(
            (self, "first"), self._fetch, self.query, done=partial(self._begin, self._turn),
            owner=self,
        )  # fmt: skip

    def _begin(self, turn: int, page: Page[R]) -> None:
        """The first page of a query is here: forget the rows of the query before."""
        if turn != self._turn:
            return
        self.beginResetModel()
        self._pages = OrderedDict({0: page.rows})
        self._length = len(page.rows)
        self._total = None if self._length == PAGE_SIZE else self._length
        self.endResetModel()
        self.arrived.emit()
        if self._total is not None:
            self.counted.emit(self._total)
        else:
            self._tasks.run_latest(
                (self, "count"), self._count, self.query, done=partial(self._end, turn), owner=self
            )

    def _end(self, turn: int, total: int) -> None:
        """The number of rows is known: the scroll bar may reach to the end."""
        if turn != self._turn:
            return
        self._total = total
        if total > self._length:
            self.beginInsertRows(QModelIndex(), self._length, total - 1)
            self._length = total
            self.endInsertRows()
        self.counted.emit(total)

    def _ask_for(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        query = dataclasses.replace(self.query, offset=number * PAGE_SIZE)
        self._tasks.run(
            self._fetch, query, done=partial(self._keep, self._turn, number), owner=self
        )

    def _keep(self, turn: int, number: int, page: Page[R]) -> None:
        if turn != self._turn:
            return
        self._pages[number] = page.rows
        while len(self._pages) > PAGES_KEPT:
            gone, _ = self._pages.popitem(last=False)
            self._asked.discard(gone)
        first = number * PAGE_SIZE
        last = min(first + PAGE_SIZE, self._length) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    # -- answering

    @property
    def total(self) -> int | None:
        """How many rows the query has; None while that is being counted."""
        return self._total

    def row(self, number: int) -> R | None:
        """A row, or None while its page is on the way."""
        page_number, place = divmod(number, PAGE_SIZE)
        page = self._pages.get(page_number)
        if page is None:
            self._ask_for(page_number)
            return None
        self._pages.move_to_end(page_number)
        return page[place] if place < len(page) else None

    def number_of(self, uid: str) -> int | None:
        """Where a record is among the rows that are here."""
        for page_number, page in self._pages.items():
            for place, row in enumerate(page):
                if row.uid == uid:
                    return page_number * PAGE_SIZE + place
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._length

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        answer = _ANSWERS.get(role)
        row = self.row(index.row()) if answer else None
        return answer(column, row) if answer and row is not None else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        name = self.columns[column].sort if 0 <= column < len(self.columns) else ""
        falling = order == Qt.SortOrder.DescendingOrder
        if name and (name, falling) != (self.query.sort, self.query.descending):
            self.ask(dataclasses.replace(self.query, sort=name, descending=falling))


def _alignment(column: Column[R]) -> Qt.AlignmentFlag:
    flags = Qt.AlignmentFlag
    return (flags.AlignRight if column.number else flags.AlignLeft) | flags.AlignVCenter


def _tooltip(column: Column[R], row: R) -> str:
    return column.tooltip(row) if column.tooltip else ""


def _status(column: Column[R], row: R) -> Status | None:
    return column.status(row) if column.status else None


_ANSWERS: Final[dict[int, Callable[[Any, Any], Any]]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.ToolTipRole: _tooltip,
    STATUS_ROLE: _status,
}
