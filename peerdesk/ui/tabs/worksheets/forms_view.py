"""The view of the worksheets themselves: the shelf on the left, the chosen one on the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.drafts import Draft
from peerdesk.domain.worksheets.records import Evidence
from peerdesk.domain.worksheets.standing import ShelfLine
from peerdesk.services.worksheets.shelf import worksheet_shelf
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.ui.context import TabContext
from peerdesk.ui.lists import SplitTab
from peerdesk.ui.tabs.worksheets.evidence_dialogs import resume_evidence
from peerdesk.ui.tabs.worksheets.shelf import Shelf
from peerdesk.ui.tabs.worksheets.worksheet_view import WorksheetView

_SHARES: Final = (330, 670)


class FormsView(QWidget):
    """The page of a worksheet is made when it is first shown and stays, with what is typed."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.shelf = Shelf(context.office.vocabularies)
        self.shelf.chosen.connect(self._choose)
        self.shelf.opened.connect(self._enter_page)
        self.pages: dict[str, WorksheetView] = {}
        self.stack = QStackedWidget()
        self.stack.addWidget(QWidget())  # shown until the shelf is read
        self.split = SplitTab(self.shelf, self.stack, "worksheets", context.remembered)
        if not context.remembered.get("worksheets.splitter", []):
            self.split.splitter.setSizes(list(_SHARES))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.split)
        self._read_shelf()

    # -- what the tab asks

    def reload(self) -> None:
        """Read shelf and page again."""
        self._read_shelf()
        if (page := self.page) is not None:
            page.refresh()

    def has_unsaved(self) -> bool:
        """Save everything that is typed; whether something cannot be saved as it is."""
        for page in self.pages.values():
            page.save_all()
        return any(page.has_unsaved() for page in self.pages.values())

    def show_form(self, form_id: str, item_id: str = "", version: str = "") -> None:
        """Show a worksheet, a question of it, or one of its versions."""
        page = self._page_of(form_id)
        self.shelf.choose(form_id)
        self._show_page(page)
        self.split.show_page()
        if version:
            page.show_version(version)
        if item_id:
            page.show_item(item_id)

    @property
    def page(self) -> WorksheetView | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, WorksheetView) else None

    def resume(self, draft: Draft) -> None:
        """Go on with a piece of evidence that was typed in an earlier session, at its question."""
        if isinstance(draft.base, Evidence) and draft.base.form in shipped_forms():
            self.show_form(draft.base.form)
            resume_evidence(self.context, self, draft)

    # -- inside

    def _read_shelf(self) -> None:
        tasks, office = self.context.tasks, self.context.office
        tasks.run_latest((self, "shelf"), worksheet_shelf, office, done=self._show_shelf)

    def _show_shelf(self, lines: tuple[ShelfLine, ...]) -> None:
        self.shelf.show_lines(lines)
        if self.page is None:
            last = self.context.remembered.get("worksheets.form", "")
            self.shelf.choose(last if last in shipped_forms() else lines[0].form.id)

    def _choose(self, form_id: str) -> None:
        self._show_page(self._page_of(form_id))

    def _show_page(self, page: WorksheetView) -> None:
        self.context.remembered.put("worksheets.form", page.form.id)
        if self.page is not page:
            self.stack.setCurrentWidget(page)
            page.refresh()

    def _page_of(self, form_id: str) -> WorksheetView:
        if form_id not in self.pages:
            page = WorksheetView(self.context, shipped_forms()[form_id])
            page.changed.connect(self._read_shelf)
            self.stack.addWidget(page)
            self.pages[form_id] = page
        return self.pages[form_id]

    def _enter_page(self) -> None:
        self.split.show_page()
        if (page := self.page) is not None:
            page.take_focus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.shelf.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.split.show_list()
        else:
            super().keyPressEvent(event)
