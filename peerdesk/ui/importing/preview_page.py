"""The fourth step: everything that would happen, and how every value was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.imports.items import ImportNote, Item
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.ui.importing.item_rows import (
    ITEM_COLUMNS,
    ItemRow,
    item_chips,
    item_rows,
    kept_items,
    values_in_words,
)
from peerdesk.ui.importing.note_rows import (
    NOTE_COLUMNS,
    NoteRow,
    kept_notes,
    note_chips,
    note_rows,
)
from peerdesk.ui.importing.row_detail import RowDetail
from peerdesk.ui.lists import ListPane, ListSpec
from peerdesk.ui.remembered import Remembered
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.empty_state import EmptyWords
from peerdesk.ui.widgets.top_tabs import TopTabs


class PreviewPage(QWidget):
    """Two lists with filters and search, and the chosen row in full below them."""

    def __init__(self, tasks: Tasks, remembered: Remembered, words: Vocabularies) -> None:
        super().__init__()
        self._tasks, self._remembered, self._words = tasks, remembered, words
        self.tabs = TopTabs()
        self.tabs.setAccessibleName("What to look at")
        self.tabs.add("What happens", "clipboard-list")
        self.tabs.add("How values were read", "eye")
        self._stack = QStackedWidget()
        self.detail = RowDetail()
        self.items: ListPane[ItemRow] | None = None
        self.notes: ListPane[NoteRow] | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(0.5))
        for part, stretch in ((self.tabs, 0), (self._stack, 1), (self.detail, 0)):
            box.addWidget(part, stretch)
        self.tabs.currentChanged.connect(self._show_list)

    def show_preview(self, items: Sequence[Item], notes: Sequence[ImportNote]) -> None:
        """Show another preview, from its first list."""
        self._forget()
        happening, readings = item_rows(items, notes, self._words), note_rows(notes)
        self.items = self._item_list(happening)
        self.notes = self._note_list(readings)
        for pane in (self.items, self.notes):
            self._stack.addWidget(pane)
            pane.show_rows()
        self.tabs.setCurrentIndex(0)
        self._show_list(0)

    def begin(self) -> None:
        """Take the keyboard."""
        if self.items is not None:
            self.items.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self, number: int) -> None:
        if self._stack.count() > number:
            self._stack.setCurrentIndex(number)
            self._show_detail(None)

    def _forget(self) -> None:
        while (pane := self._stack.widget(0)) is not None:
            self._stack.removeWidget(pane)
            pane.deleteLater()

    def _item_list(self, rows: Sequence[ItemRow]) -> ListPane[ItemRow]:
        kept = kept_items(rows)
        spec = ListSpec(
            name="import.items",
            one="row",
            many="rows",
            columns=ITEM_COLUMNS,
            fetch=kept.fetch,
            count=kept.count,
            search_hint="Name, sheet or reason",
            chips=item_chips(rows),
            empty=EmptyWords(
                "Nothing to bring in",
                "None of the sheets holds people, matches, meetings or trainings. "
                "Go back and say what they are.",
                icon="file-spreadsheet",
            ),
        )
        return self._pane(spec)

    def _note_list(self, rows: Sequence[NoteRow]) -> ListPane[NoteRow]:
        kept = kept_notes(rows)
        spec = ListSpec(
            name="import.notes",
            one="value",
            many="values",
            columns=NOTE_COLUMNS,
            fetch=kept.fetch,
            count=kept.count,
            search_hint="Value, heading, sheet or reason",
            chips=note_chips(rows),
            empty=EmptyWords(
                "Everything was plain",
                "Each value was read exactly as it stands in the workbook.",
                icon="circle-check",
            ),
        )
        return self._pane(spec)

    def _pane(self, spec: ListSpec[Any]) -> ListPane[Any]:
        pane: ListPane[Any] = ListPane(spec, self._tasks, self._remembered)
        pane.chosen.connect(self._show_detail)
        pane.model.arrived.connect(pane.table.choose_first)
        return pane

    # -- the chosen row in full

    def _show_detail(self, row: ItemRow | NoteRow | None) -> None:
        if isinstance(row, ItemRow):
            lines = [row.change, row.why]
            if row.item is not None and not row.change:
                lines.append(" · ".join(values_in_words(row.item, self._words)))
            self.detail.show_lines(row.who, row.place, lines)
        elif isinstance(row, NoteRow):
            read = f"“{row.original}” was read as “{row.value}”." if row.value else row.original
            self.detail.show_lines(row.heading, row.place, [read, row.why])
        else:
            self.detail.show_lines("", "", [])
