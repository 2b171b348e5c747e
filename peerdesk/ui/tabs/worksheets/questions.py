"""The questions of a worksheet under their headings: all of them, or one at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.beside import BesideQuestions
from peerdesk.domain.worksheets.forms import Section, WorksheetForm
from peerdesk.domain.worksheets.standing import WorksheetPage
from peerdesk.ui.context import TabContext
from peerdesk.ui.tabs.worksheets.item_view import ItemView
from peerdesk.ui.tabs.worksheets.said_block import readable
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role


class Questions(QWidget):
    """The view of a question is made when it is first shown and stays, with what is typed in it.

    `changed` hands out the worksheet as it stands after something was saved.
    """

    changed = Signal(object)

    def __init__(self, context: TabContext, form: WorksheetForm) -> None:
        super().__init__()
        self._context, self._form = context, form
        self._page: WorksheetPage | None = None
        self._beside = BesideQuestions()
        self._editable = False
        self.views: dict[str, ItemView] = {}
        self._blocks = {each.id: _Block(each) for each in form.sections}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(4))
        for block in self._blocks.values():
            box.addWidget(block)

    def follow(self, page: WorksheetPage, *, editable: bool) -> None:
        """Show how the worksheet stands now."""
        self._page, self._editable = page, editable
        for view in self.views.values():
            self._show_standing(view)

    def follow_beside(self, beside: BesideQuestions) -> None:
        """Say beside each question its numbers and what is still to be done."""
        self._beside = beside
        for view in self.views.values():
            view.beside.say(beside.words(view.item))

    def show_all(self) -> None:
        """Show every question."""
        for section in self._form.sections:
            for item in section.items:
                view = self._view(section, item.id)
                view.set_large(False)
                view.show()
            self._blocks[section.id].show_large(False)
            self._blocks[section.id].show()

    def show_one(self, item_id: str) -> ItemView:
        """Show one question, large."""
        chosen = self._form.section_of(item_id)
        assert chosen is not None  # asked for by this form's own items only
        view = self._view(chosen, item_id)
        for each in self.views.values():
            each.setVisible(each is view)
        for section in self._form.sections:
            self._blocks[section.id].setVisible(section is chosen)
        self._blocks[chosen.id].show_large(True)
        view.set_large(True)
        return view

    def _view(self, section: Section, item_id: str) -> ItemView:
        if item_id not in self.views:
            item = self._form.item(item_id)
            assert item is not None
            view = ItemView(self._context, self._form.id, item, section)
            view.changed.connect(self.changed)
            self.views[item_id] = view
            earlier = section.items[: section.items.index(item)]
            before = sum(1 for each in earlier if each.id in self.views)
            self._blocks[section.id].put(view, before)
            self._show_standing(view)
            view.beside.say(self._beside.words(item))
        return self.views[item_id]

    def _show_standing(self, view: ItemView) -> None:
        standing = self._page.standing(view.item.id) if self._page else None
        if standing is not None:
            view.follow(standing, editable=self._editable)


class _Block(QWidget):
    """A section: its heading, its help, its questions."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.setAccessibleName(section.title)
        self._title = readable(section.title, "heading")
        self._help = readable(section.help, "muted") if section.help else None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look().sizes.step(3))
        head = QVBoxLayout()
        head.setSpacing(look().sizes.step(0.5))
        head.addWidget(self._title)
        if self._help is not None:
            head.addWidget(self._help)
        self._box.addLayout(head)

    def put(self, view: QWidget, at: int) -> None:
        self._box.insertWidget(1 + at, view)

    def show_large(self, large: bool) -> None:
        """Above one large question the heading stands back."""
        set_role(self._title, "muted" if large else "heading")
        if self._help is not None:
            self._help.setVisible(not large)
