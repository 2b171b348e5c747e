"""The Worksheets tab: a bar of views on top, the chosen view below."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.drafts import Draft
from peerdesk.ui.context import TabContext
from peerdesk.ui.tabs.worksheets.finding import Found, find_place
from peerdesk.ui.tabs.worksheets.forms_view import FormsView
from peerdesk.ui.tabs.worksheets.views import (
    DRAFTS,
    FORMS,
    SURVEYS,
    VIEWS,
    Beginning,
    Listing,
    Resuming,
    Showing,
    Typing,
    View,
)
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.view_switch import ViewSwitch

HELP: Final = """\
The planning worksheets of the toolkit, filled in here and held against what the program knows.

**Filling in.** Choose a worksheet on the left. *One question* shows one at a time, *Whole page*
all of them. What you type saves itself a moment after you stop.

**Several people.** What you write is yours. Where others wrote too, the page shows each with name
and date. *Agree on this* makes one of them the agreed answer; *Write a shared answer* begins with
all of them. *Set aside* takes one out of the way; it stays readable.

**Changing what is agreed.** *Change* begins from the agreed answer. The agreed one stays until you
agree anew, and is marked *To look at again*.

**Signing off** closes a version. The next one begins from its answers, each to be looked at again.

**Comparing.** *Compare* shows two versions, or two days, side by side.

| Keys | |
| --- | --- |
| Enter | From the list to the page |
| Escape | Back to the list |
| Ctrl+Up, Ctrl+Down | Question before, next question |
| Alt+Left, Alt+Right | The same |
| Ctrl+G | Next view: practices, actions, evidence, surveys |
| Ctrl+Z | In a text: take back typing. Elsewhere: undo the last save |
"""


class WorksheetsTab(QWidget):
    """Views are made when they are first shown; what was shown last comes back."""

    title = "Worksheets"
    icon_name = "clipboard-list"
    help_text = HELP

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.setAccessibleName(self.title)
        self._views: dict[str, View] = {}
        self._stale: set[str] = set()
        self.switch = ViewSwitch([each.words for each in VIEWS], keys="Ctrl+G")
        self.switch.chosen.connect(self.show_view)
        self.stack = QStackedWidget()
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+G"), self).activated.connect(self._next_view)
        names = [each.words.name for each in VIEWS]
        last = context.remembered.get("worksheets.view", FORMS)
        self.show_view(last if last in names else FORMS)

    # -- what the window asks

    def show_record(self, uid: str) -> None:
        """Show a worksheet by the id of its form or of a question, or where a record belongs."""
        tasks, office = self.context.tasks, self.context.office
        tasks.run_latest((self, "where"), find_place, office, uid, done=self._show_found)

    def new_record(self) -> None:
        """Begin what is begun in the view that is shown."""
        shown = self._views[self.name]
        if isinstance(shown, Beginning):
            shown.new_record()

    def reload(self, _kinds: frozenset[str]) -> None:
        """Have the view that is shown read again, the others when they are shown next."""
        self._stale = set(self._views) - {self.name}
        self._views[self.name].reload()

    def has_unsaved(self) -> bool:
        """Whether something typed in a view is not saved."""
        views = self._views.values()
        return any(isinstance(each, Typing) and each.has_unsaved() for each in views)

    def resume(self, draft: Draft) -> None:
        """Go on with what was typed in an earlier session."""
        name = DRAFTS.get(draft.record.kind, FORMS)
        if name not in [each.words.name for each in VIEWS]:
            return
        self.show_view(name)
        shown = self._views[name]
        if isinstance(shown, Resuming):
            shown.resume(draft)

    # -- views

    @property
    def name(self) -> str:
        """Which view is shown."""
        return VIEWS[self.stack.currentIndex()].words.name

    @property
    def forms(self) -> FormsView:
        """The view of the worksheets themselves, brought forward."""
        self.show_view(FORMS)
        return cast(FormsView, self._views[FORMS])

    def show_view(self, name: str) -> None:
        """Show a view."""
        at = next(at for at, each in enumerate(VIEWS) if each.words.name == name)
        if name not in self._views:
            widget, self._views[name] = VIEWS[at].make(self.context)
            empty = self.stack.widget(at)
            self.stack.insertWidget(at, widget)
            if empty is not None:
                self.stack.removeWidget(empty)
        elif name in self._stale:
            self._views[name].reload()
        self._stale.discard(name)
        self.stack.setCurrentIndex(at)
        self.switch.show_chosen(name)
        self.context.remembered.put("worksheets.view", name)

    def show_list(self, name: str, filters: frozenset[str]) -> None:
        """Show a view, narrowed by filters where it has a list."""
        if name in [each.words.name for each in VIEWS]:
            self.show_view(name)
            shown = self._views[name]
            if isinstance(shown, Listing):
                shown.show_list(filters)

    def _next_view(self) -> None:
        at = (self.stack.currentIndex() + 1) % len(VIEWS)
        self.show_view(VIEWS[at].words.name)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_found(self, found: Found) -> None:
        if found.form:
            self.forms.show_form(found.form, found.item, found.version)
        elif found.survey:
            self.show_view(SURVEYS)
            shown = self._views[SURVEYS]
            if isinstance(shown, Showing):
                shown.show_record(found.survey)

    def _lay_out(self) -> None:
        sizes = look().sizes
        for _ in VIEWS:
            self.stack.addWidget(QWidget())
        top = QHBoxLayout()
        top.setContentsMargins(sizes.step(1.5), sizes.step(), sizes.step(1.5), sizes.step(0.5))
        top.addWidget(self.switch)
        top.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(top)
        box.addWidget(self.stack, 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        shown = self.stack.currentWidget()
        if shown is not None:
            shown.setFocus(event.reason())
