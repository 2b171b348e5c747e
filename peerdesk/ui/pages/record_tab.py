"""A tab of records: the list on the left, on the right the page of the record that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.catalog import RECORD_BY_KIND
from peerdesk.domain.drafts import Draft
from peerdesk.domain.errors import NotFound
from peerdesk.services.office import Office
from peerdesk.services.records import read_records
from peerdesk.ui.context import TabContext
from peerdesk.ui.lists import ListPane, ListSpec, SplitTab
from peerdesk.ui.pages.page_drafts import PAGE
from peerdesk.ui.pages.record_view import RecordView
from peerdesk.ui.widgets.empty_state import EmptyState, EmptyWords

_SHARES: Final = (560, 440)
"""How list and page share the room until somebody moves the line between them."""


class RecordTab(QWidget):
    """Subclasses build the list's specification and the views, and hand them to `build`.

    Enter on a row goes to its page, Escape comes back. A record that leaves the list, because it
    was closed or does not fit the search any more, stays on the right until another is chosen.
    """

    title = ""
    icon_name = ""
    help_text = ""
    kinds: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.uid = ""
        self.setAccessibleName(self.title)

    def build(
        self,
        spec: ListSpec[Any],
        views: Mapping[str, Callable[[TabContext], RecordView[Any]]],
        nobody: EmptyWords,
    ) -> None:
        """Put the list in; a view is made from its class when a record of its kind is shown.

        `nobody` stands on the right while no record is chosen.
        """
        self._makers = dict(views)
        self.views: dict[str, RecordView[Any]] = {}
        self.pane = ListPane(spec, self.context.tasks, self.context.remembered)
        self.stack = QStackedWidget()
        self._nobody = EmptyState(nobody)
        self._blank = QWidget()
        for part in (self._blank, self._nobody):
            self.stack.addWidget(part)
        self.split = SplitTab(self.pane, self.stack, spec.name, self.context.remembered)
        if not self.context.remembered.get(f"{spec.name}.splitter", []):
            self.split.splitter.setSizes(list(_SHARES))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.split)
        self.pane.chosen.connect(self._choose)
        self.pane.opened.connect(lambda _row: self._enter_page())
        self.pane.model.arrived.connect(self._rows_arrived)
        self.pane.show_rows()

    def kind_of(self, _row: Any) -> str:
        """The kind of record that a row of the list stands for; here the first of the tab's."""
        return min(self.kinds)

    # -- what the window asks

    def show_record(self, uid: str) -> None:
        """Make a record the chosen one, also when the list does not show it now."""
        self.uid = uid
        if self.pane.choose(uid) and (row := self.pane.table.chosen_row()) is not None:
            self._show(self.kind_of(row), uid)
        else:
            self.context.tasks.run_latest(
                (self, "kind"), _kind_of, self.context.office, self.kinds, uid, done=self._found
            )
        self.split.show_page()

    def reload(self, kinds: frozenset[str]) -> None:
        """Read list and page again when what they show has changed."""
        if kinds & self.shows:
            self.pane.reload()
        for view in self.views.values():
            view.refresh()

    def resume(self, draft: Draft) -> None:
        """Go on with what was typed in an earlier session, on the page or in its form."""
        if draft.place == PAGE:
            self.show_record(draft.uid)
        elif self.context.drafts.take(draft.uid, draft.place) is not None:
            self.open_form(draft)

    def open_form(self, draft: Draft) -> None:
        """Open the form in which a draft was typed; a tab without one has the page only."""
        self.show_record(draft.uid)

    def has_unsaved(self) -> bool:
        """Whether something typed on a page is not saved."""
        return any(view.has_unsaved() for view in self.views.values())

    @property
    def shows(self) -> frozenset[str]:
        """Kinds of record that the rows of the list are made from."""
        return frozenset({"participant", "mentor", "match", "meeting"})

    @property
    def view(self) -> RecordView[Any] | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, RecordView) else None

    # -- inside

    def _choose(self, row: Any) -> None:
        if row is not None:
            self.uid = row.uid
            self._show(self.kind_of(row), row.uid)

    def _rows_arrived(self) -> None:
        """Without a record on the right: the first row, or words, or nothing in an empty list."""
        if self.uid:
            return
        if not self.pane.model.rowCount():
            self.stack.setCurrentWidget(self._blank)
        elif not self.split.is_narrow:
            self.pane.table.choose_first()
        else:
            self.stack.setCurrentWidget(self._nobody)

    def _found(self, found: tuple[str, str]) -> None:
        kind, uid = found
        if uid == self.uid:
            self._show(kind, uid)

    def _show(self, kind: str, uid: str) -> None:
        for other, view in self.views.items():
            if other != kind:
                view.leave()
        view = self._view_of(kind)
        view.show_uid(uid)
        self.stack.setCurrentWidget(view)

    def _view_of(self, kind: str) -> RecordView[Any]:
        if kind not in self.views:
            view = self._makers[kind](self.context)
            view.gone.connect(self._show_nobody)
            view.back_wanted.connect(self.show_record)
            self.stack.addWidget(view)
            self.views[kind] = view
        return self.views[kind]

    def _show_nobody(self) -> None:
        self.uid = ""
        self.stack.setCurrentWidget(self._nobody)

    def _enter_page(self) -> None:
        self.split.show_page()
        if (view := self.view) is not None:
            view.take_focus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.pane.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.split.show_list()
            self.pane.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


def _kind_of(office: Office, kinds: frozenset[str], uid: str) -> tuple[str, str]:
    """Which of some kinds a record is of, with its uid."""
    for kind in sorted(kinds):
        if read_records(office, RECORD_BY_KIND[kind], [uid]):
            return kind, uid
    raise NotFound(
        "This record is not in the program any more.",
        "Go back to the list; the latest act can be undone with Ctrl+Z.",
    )
