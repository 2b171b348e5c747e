"""A list with what stands around it: search, filters, actions, count, words when empty."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.lists import ListQuery, Page, count_words
from peerdesk.ui.lists.columns import Column, R
from peerdesk.ui.lists.filter_chips import Chip, FilterChips
from peerdesk.ui.lists.page_model import PageModel
from peerdesk.ui.lists.record_table import RecordTable
from peerdesk.ui.lists.search_field import SearchField
from peerdesk.ui.remembered import Remembered
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import (
    Action,
    Actions,
    main_button,
    menu_of,
    more_button,
)
from peerdesk.ui.widgets.empty_state import EmptyState, EmptyWords
from peerdesk.ui.widgets.words import Words


@dataclass(frozen=True, kw_only=True)
class ListSpec(Generic[R]):
    """What makes one list different from another.

    `name` is what its widths are remembered under, `one` and `many` what a row is called
    ("person", "people"). `fetch` and `count` are called on the data worker. `on` names filters
    that are on at first. `row_actions` offers the context menu of a row. `empty` stands there
    while there is nothing at all; no rows for a search or filter has its own words.
    """

    name: str
    one: str
    many: str
    columns: Sequence[Column[R]]
    fetch: Callable[[ListQuery], Page[R]]
    count: Callable[[ListQuery], int]
    search_hint: str
    empty: EmptyWords
    sort: str = ""
    descending: bool = False
    chips: Sequence[Chip] = ()
    on: frozenset[str] = frozenset()
    primary: Action | None = None
    menu: Actions = ()
    row_actions: Callable[[R], Actions] | None = None


class ListPane(QWidget, Generic[R]):
    """`chosen` hands out the current row or None, `opened` a row that Enter asks for."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, spec: ListSpec[R], tasks: Tasks, remembered: Remembered) -> None:
        super().__init__()
        self.spec = spec
        self.model = PageModel(spec.columns, tasks, spec.fetch, spec.count)
        self.model.setParent(self)
        self.table: RecordTable[R] = RecordTable(self.model, spec.name, remembered)
        self.table.setAccessibleName(f"List of {spec.many}")
        self.search = SearchField(spec.search_hint, place=self)
        self.chips = FilterChips(spec.chips)
        self.chips.turn_on(spec.on)
        self._count = Words("", "muted")
        self._count.setAccessibleName("How many rows")
        self._stack = QStackedWidget()
        self._nobody_fits = EmptyState(
            EmptyWords(
                f"No {spec.many} fit",
                "Nothing matches this search and these filters.",
                second=Action("Clear search and filters", self.clear),
            )
        )
        self._nothing_yet = EmptyState(spec.empty)
        self._lay_out()
        self._connect()

    def show_rows(self) -> None:
        """Read the list for what is searched and filtered now."""
        self.model.ask(self._query())

    def reload(self) -> None:
        """Read it again because records changed; the chosen record stays chosen."""
        self.model.reload()

    def clear(self) -> None:
        """Take away search and filters."""
        self.search.empty()
        self.chips.turn_on(frozenset())
        self.search.setFocus()

    def narrow(self, filters: frozenset[str]) -> None:
        """Show exactly what these filters leave, whatever was searched before."""
        self.search.empty()
        self.chips.turn_on(filters)
        self.table.setFocus()

    def choose(self, uid: str) -> bool:
        """Make a record current when it is among the rows that are here."""
        return self.table.choose(uid)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on; a focus proxy would let Tab jump over search and filters."""
        self.table.setFocus(event.reason())

    # -- inside

    def _query(self) -> ListQuery:
        asked = self.model.query
        return dataclasses.replace(
            asked,
            search=self.search.text().strip(),
            filters=self.chips.on(),
            sort=asked.sort or self.spec.sort,
            descending=asked.descending if asked.sort else self.spec.descending,
        )

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self.show_rows())
        self.search.went_down.connect(self.table.setFocus)
        self.chips.changed.connect(lambda _on: self.show_rows())
        self.table.typed.connect(self.search.go_on_typing)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.menu_wanted.connect(self._offer_row_actions)
        self.model.arrived.connect(self._show_table_or_words)
        self.model.counted.connect(self._say_count)
        self._show_sorting()

    def _show_sorting(self) -> None:
        orders = Qt.SortOrder
        order = orders.DescendingOrder if self.spec.descending else orders.AscendingOrder
        for number, column in enumerate(self.spec.columns):
            if column.sort and column.sort == self.spec.sort:
                self.table.show_sorting(number, order)

    def _show_table_or_words(self) -> None:
        narrowed = bool(self.model.query.search or self.model.query.filters)
        shown: QWidget = self.table
        if not self.model.rowCount():
            shown = self._nobody_fits if narrowed else self._nothing_yet
        self._stack.setCurrentWidget(shown)
        if self.model.total is None:
            self._count.setText("Counting …")

    def _say_count(self, total: int) -> None:
        words = self.spec.one if total == 1 else self.spec.many
        self._count.setText(f"{count_words(total)} {words}" if total else "")

    def _offer_row_actions(self, row: R, place: QPoint) -> None:
        if self.spec.row_actions is not None:
            menu_of(self.spec.row_actions(row), self).popup(place)

    def _lay_out(self) -> None:
        sizes = look().sizes
        top = QHBoxLayout()
        top.setSpacing(sizes.step())
        top.addWidget(self.search, 1)
        if self.spec.primary:
            top.addWidget(main_button(self.spec.primary))
        top.addWidget(self._rest_of_actions())
        for part in (self.table, self._nobody_fits, self._nothing_yet):
            self._stack.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(sizes.step(1.5), sizes.step(1.5), 0, sizes.step(0.5))
        box.setSpacing(sizes.step())
        box.addLayout(top)
        if self.spec.chips:
            box.addWidget(self.chips)
        box.addWidget(self._stack, 1)
        box.addWidget(self._count)

    def _rest_of_actions(self) -> QWidget:
        """The menu with the other actions and the choice of columns."""
        button = more_button(self.spec.menu)
        menu = button.menu()
        menu.addSeparator()
        columns = menu.addMenu("Columns")
        columns.addActions(self.table.column_actions())
        return button

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.search.hasFocus():
            self.search.come()
        else:
            super().keyPressEvent(event)
