"""The follow-up actions of one question: a tick, what, who, by when, and one button to add."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.records import Action
from peerdesk.services.worksheets.actions import actions_of
from peerdesk.ui.context import TabContext
from peerdesk.ui.tabs.worksheets import action_acts
from peerdesk.ui.tabs.worksheets.action_dialog import ask_for_action, new_action, place_words
from peerdesk.ui.tabs.worksheets.item_lines import ItemLines
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets import actions
from peerdesk.ui.widgets.actions import quiet_button
from peerdesk.ui.widgets.marks import CheckBox
from peerdesk.ui.widgets.status_words import Badge
from peerdesk.ui.widgets.words import Words

MOST_DONE: Final = 2
"""So many actions that are done are shown; the view of all actions has the others."""


class ItemActions(ItemLines):
    """ItemActions(context, "design", "design.vision"); with no item those about the worksheet."""

    kind = Action.kind

    def __init__(self, context: TabContext, form_id: str, item_id: str = "") -> None:
        super().__init__(context, form_id, item_id, "Follow-ups")
        add = actions.Action("Add a follow-up", self.add, "plus")
        self.add_button = self.offer(add, f"Add a follow-up: {place_words(form_id, item_id)}")

    def add(self) -> None:
        """Ask for a new action."""
        ask_for_action(self.context, self, new_action(self.context, self.form_id, self.item_id))

    def read(self) -> None:
        tasks, office = self.context.tasks, self.context.office
        where = (self.form_id, self.item_id)
        tasks.run_latest((self, "actions"), actions_of, office, *where, done=self._show)

    def _show(self, found: tuple[Action, ...]) -> None:
        still = [each for each in found if each.done_on is None]
        done = [each for each in found if each.done_on is not None][:MOST_DONE]
        self.show_lines([self._line(each) for each in (*still, *done)])

    def _line(self, action: Action) -> QWidget:
        act: Callable[[], object] | None = None
        if self.may_change:
            does = action_acts.take_up if action.done_on else action_acts.finish
            act = partial(does, self.context, self, action.uid)
        change = partial(ask_for_action, self.context, self, action) if self.may_change else None
        return ActionLine(action, self.context.office.clock.today(), act, change)


class ActionLine(QWidget):
    """One action; without `tick` and `change` it is only to be read."""

    def __init__(
        self,
        action: Action,
        today: date,
        tick: Callable[[], object] | None,
        change: Callable[[], object] | None,
    ) -> None:
        super().__init__()
        self.action = action
        sizes, top = look().sizes, Qt.AlignmentFlag.AlignTop
        self.tick = CheckBox()
        self.tick.setAccessibleName(f"Done: {action.what}")
        self.tick.setChecked(action.done_on is not None)
        self.tick.setEnabled(tick is not None)
        if tick is not None:
            self.tick.clicked.connect(lambda _checked=False: tick())
        words = QVBoxLayout()
        words.setSpacing(sizes.step(0.2))
        words.addWidget(Words(action.what, "muted" if action.done_on else "", wrap=True))
        words.addLayout(self._below(today))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, sizes.step(0.25), 0, sizes.step(0.25))
        row.setSpacing(sizes.step())
        row.addWidget(self.tick, 0, top)
        row.addLayout(words, 1)
        if change is not None:
            button = quiet_button(actions.Action("Change…", change))
            button.setAccessibleName(f"Change: {action.what}")
            row.addWidget(button, 0, top)

    def _below(self, today: date) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().sizes.step())
        if words := ", ".join(_who_and_when(self.action, today)):
            row.addWidget(Words(words, "muted"))
        if is_overdue(self.action, today):
            row.addWidget(Badge(f"Overdue since {us_date(self.action.due_on)}", Status.WARNING))
        row.addStretch(1)
        return row


def is_overdue(action: Action, today: date) -> bool:
    """Whether an action should be done by now and is not."""
    return action.done_on is None and action.due_on is not None and action.due_on < today


def _who_and_when(action: Action, today: date) -> Iterator[str]:
    if action.who:
        yield action.who
    if action.done_on is not None:
        yield f"done on {us_date(action.done_on)}"
    elif action.due_on is not None and not is_overdue(action, today):
        yield "due today" if action.due_on == today else f"by {us_date(action.due_on)}"
