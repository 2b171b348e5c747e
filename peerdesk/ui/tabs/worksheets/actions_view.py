"""One list of follow-up actions over all worksheets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.drafts import Draft
from peerdesk.domain.roles import Right
from peerdesk.domain.worksheets.action_rows import ActionRow
from peerdesk.services.worksheets.actions import count_actions, list_actions
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.ui.context import TabContext
from peerdesk.ui.lists import ListPane, ListSpec
from peerdesk.ui.pages.act_dialog import ActDialog
from peerdesk.ui.printing.worksheets import open_actions_print
from peerdesk.ui.tabs.worksheets import action_acts
from peerdesk.ui.tabs.worksheets.action_columns import action_chips, action_columns
from peerdesk.ui.tabs.worksheets.action_dialog import (
    ask_where_and_what,
    resume_action,
)
from peerdesk.ui.widgets.actions import Action, Actions, allowed
from peerdesk.ui.widgets.empty_state import EmptyWords


class ActionsView(QWidget):
    """What is still to do, the most pressing first; Enter changes an action."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.setAccessibleName("Actions")
        self.pane: ListPane[ActionRow] = ListPane(self._spec(), context.tasks, context.remembered)
        self.pane.opened.connect(self._open)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pane)
        self.pane.show_rows()

    def reload(self) -> None:
        """Read the list again."""
        self.pane.reload()

    def new_record(self) -> None:
        """Ask for an action that belongs to no question in particular."""
        ask_where_and_what(self.context, self)

    def show_list(self, filters: frozenset[str]) -> None:
        """Show exactly what these filters leave."""
        self.pane.narrow(filters)

    def has_unsaved(self) -> bool:
        """Whether a dialog is open in which something was typed."""
        return any(each.form.is_dirty for each in self.findChildren(ActDialog) if each.isVisible())

    def resume(self, draft: Draft) -> None:
        """Go on with what was typed in an earlier session."""
        resume_action(self.context, self, draft)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.pane.setFocus(event.reason())

    # -- inside

    def _open(self, row: ActionRow) -> None:
        if self.context.office.account.may(Right.CHANGE_RECORDS) and row.closed_on is None:
            action_acts.change(self.context, self, row.uid)
        else:
            self._show_place(row)

    def _show_place(self, row: ActionRow) -> None:
        self.context.desk.open_record("answer", row.item or row.form)

    def _spec(self) -> ListSpec[ActionRow]:
        office, forms = self.context.office, shipped_forms()
        add = Action("Add action", self.new_record, "plus", "Ctrl+N", right=Right.CHANGE_RECORDS)
        export = Action("Export to Excel", partial(self.context.desk.export, "actions"), "download")
        paper = partial(open_actions_print, self.context, self)
        menu = (Action("Print…", paper, "printer", right=Right.PRINT), export)
        (primary, *_) = (*allowed((add,), office.account), None)
        return ListSpec(
            name="worksheet actions",
            one="action",
            many="actions",
            columns=action_columns(forms, office.clock.today()),
            fetch=partial(list_actions, office),
            count=partial(count_actions, office),
            search_hint="A word, a name, or a worksheet",
            sort="due_on",
            chips=action_chips(forms),
            primary=primary,
            menu=tuple(allowed(menu, office.account)),
            row_actions=self._row_actions,
            empty=EmptyWords(
                "Nothing is to be done",
                "Follow-ups are added beside a question of a worksheet, or here.",
                primary,
                "target",
            ),
        )

    def _row_actions(self, row: ActionRow) -> Actions:
        context, acts, may = self.context, action_acts, Right.CHANGE_RECORDS

        def act(words: str, does: Callable[..., None], icon: str) -> Action:
            return Action(words, partial(does, context, self, row.uid), icon, right=may)

        place = Action("Show in its worksheet", partial(self._show_place, row), "clipboard-list")
        if row.closed_on is not None:
            offered: Actions = (act("Reopen", acts.reopen, "archive-restore"), place)
        else:
            done = act("Done", acts.finish, "check")
            again = act("Take up again", acts.take_up, "undo-2")
            offered = (
                again if row.done_on else done,
                act("Change…", acts.change, "pencil"),
                place,
                None,
                act("Strike out…", acts.strike_out, "archive"),
            )
        return allowed(offered, context.office.account)
