"""The fourth step: everything that would happen, and how every value was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.imports.preview import ImportPreview
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.ui.importing.item_rows import (
    ItemRow,
    item_chips,
    item_columns,
    item_rows,
    kept_items,
    values_in_words,
)
from peerdesk.ui.importing.kept_rows import KeptRows
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
from peerdesk.ui.widgets.actions import Action, Actions
from peerdesk.ui.widgets.empty_state import EmptyWords
from peerdesk.ui.widgets.top_tabs import TopTabs

_HAPPENING = 0
_MANY_LINES, _FEW_LINES, _TALL = 5, 3, 30
"""Lines of the chosen row in full, and the height in lines from which there is room for many."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Both lists of a preview, put into words away from the window's own thread."""

    items: tuple[ItemRow, ...]
    notes: tuple[NoteRow, ...]
    kept_items: KeptRows[ItemRow]
    kept_notes: KeptRows[NoteRow]


class PreviewPage(QWidget):
    """Two lists with filters and search, and the chosen row in full below them.

    `question_wanted` hands out the question that a row waits for, when somebody opens the row.
    """

    question_wanted = Signal(str)

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

    def show_preview(self, preview: ImportPreview) -> None:
        """Show another preview, from its first list."""
        self._forget()
        self._tasks.run_latest(
            "import preview", _put_into_words, preview, self._words, done=self._show_rows
        )

    def begin(self) -> None:
        """Take the keyboard."""
        if (pane := self._pane()) is not None:
            pane.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self, rows: _Rows) -> None:
        self._forget()
        self.items = self._item_list(rows)
        self.notes = self._note_list(rows)
        for pane in (self.items, self.notes):
            self._stack.addWidget(pane)
            pane.show_rows()
        self.tabs.setCurrentIndex(_HAPPENING)
        self._show_list(_HAPPENING)
        self.begin()

    def _pane(self) -> ListPane[Any] | None:
        return self.items if self.tabs.currentIndex() == _HAPPENING else self.notes

    def _show_list(self, number: int) -> None:
        pane = self._pane()
        if pane is not None:
            self._stack.setCurrentIndex(number)
            self._show_detail(pane.table.chosen_row())
            if not self.tabs.hasFocus():
                self.begin()

    def _forget(self) -> None:
        self.items = self.notes = None
        self.detail.show_lines("", "", [])
        while (pane := self._stack.widget(0)) is not None:
            self._stack.removeWidget(pane)
            pane.deleteLater()

    def _item_list(self, rows: _Rows) -> ListPane[ItemRow]:
        spec = ListSpec(
            name="import.items",
            one="row",
            many="rows",
            columns=item_columns(self._words),
            fetch=rows.kept_items.fetch,
            count=rows.kept_items.count,
            search_hint="Name, sheet or reason",
            chips=item_chips(rows.items),
            row_actions=self._actions_of,
            empty=EmptyWords(
                "Nothing to bring in",
                "No sheet that is brought in has a row of data. Go back and look at the sheets.",
                icon="file-spreadsheet",
            ),
        )
        pane = ListPane(spec, self._tasks, self._remembered)
        pane.opened.connect(self._answer)
        return self._dressed(pane)

    def _actions_of(self, row: ItemRow) -> Actions:
        asks = bool(row.item and row.item.questions)
        why_not = "" if asks else "No question holds this row back."
        verb, icon = "Answer the question", "circle-question-mark"
        return (Action(verb, lambda: self._answer(row), icon, why_not=why_not),)

    def _answer(self, row: ItemRow) -> None:
        """Go to the first question that a row waits for."""
        if row.item is not None and row.item.questions:
            self.question_wanted.emit(row.item.questions[0])

    def _note_list(self, rows: _Rows) -> ListPane[NoteRow]:
        spec = ListSpec(
            name="import.notes",
            one="value",
            many="values",
            columns=NOTE_COLUMNS,
            fetch=rows.kept_notes.fetch,
            count=rows.kept_notes.count,
            search_hint="Value, heading, sheet or reason",
            chips=note_chips(rows.notes),
            empty=EmptyWords(
                "Everything was plain",
                "Each value was read exactly as it stands in the workbook.",
                icon="circle-check",
            ),
        )
        return self._dressed(ListPane(spec, self._tasks, self._remembered))

    def _dressed(self, pane: ListPane[Any]) -> ListPane[Any]:
        flush_left(pane)
        pane.chosen.connect(lambda row: self._chosen(pane, row))
        pane.model.arrived.connect(pane.table.choose_first)
        return pane

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        line = look().sizes.line
        self.detail.set_lines(_MANY_LINES if self.height() > _TALL * line else _FEW_LINES)

    # -- the chosen row in full

    def _chosen(self, pane: ListPane[Any], row: ItemRow | NoteRow | None) -> None:
        if pane is self._pane():
            self._show_detail(row)

    def _show_detail(self, row: ItemRow | NoteRow | None) -> None:
        if isinstance(row, ItemRow):
            told = row.changes or values_in_words(row.item, self._words)
            self.detail.show_lines(row.who, row.place, [row.why, " · ".join(told)])
        elif isinstance(row, NoteRow):
            self.detail.show_lines(row.heading, row.place, row.told)
        else:
            self.detail.show_lines("", "", [])


def flush_left(pane: ListPane[Any]) -> None:
    """Let a list begin where the words above it begin."""
    box = pane.layout()
    if box is not None:
        box.setContentsMargins(0, look().sizes.step(0.5), 0, 0)


def _put_into_words(preview: ImportPreview, words: Vocabularies) -> _Rows:
    items = item_rows(preview.items, preview.notes, words)
    notes = note_rows(preview.notes)
    return _Rows(items, notes, kept_items(items), kept_notes(notes))
