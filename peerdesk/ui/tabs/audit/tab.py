"""The audit log as a list with the chosen act beside it."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.audit import AuditDetails, AuditRow
from peerdesk.services.audit import act_details, count_acts, export_audit, list_acts, note_viewing
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.lists import ListPane, ListSpec, SplitTab
from peerdesk.ui.tabs.audit.act_view import ActView
from peerdesk.ui.tabs.audit.columns import CHIPS, act_columns
from peerdesk.ui.widgets.actions import Action
from peerdesk.ui.widgets.empty_state import EmptyState, EmptyWords

HELP: Final = """\
Everything that was done in this program: who signed in, whose page was opened, what was changed,
printed and exported, backups and restores, and what was refused. Nothing can be taken out here.

**Find.** Type the name of who did it, a record's code (*HH-P0012*) or a day (*11/18/2026*). Chips
narrow the list; several kinds of action show all of them.

**Codes.** Records stand here by their code. What changed inside a record is shown only to those
who may see records.

**Checkpoint.** A short code that says how the log stands now. Give it to somebody outside the
office, on paper or as a file. Later it shows whether the log up to then is still the same, even if
somebody with the key worked the whole log over.

**Export.** *Export to Excel* writes what the list shows. The export is in the log too.

| Keys | |
| --- | --- |
| Ctrl+F | Search |
| Enter | From the list to the act |
| Escape | Back to the list |
"""

_SHARES: Final = (800, 480)
"""How list and act share the room until somebody moves the line between them."""


class AuditTab(QWidget):
    """Looking begins with a note in the log; the list reads anew when the tab comes forward."""

    title = "Audit log"
    icon_name = "shield-check"
    help_text = HELP
    kinds: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.setAccessibleName(self.title)
        self.pane = ListPane(self._spec(), context.tasks, context.remembered)
        self.view = ActView()
        self._nothing = EmptyState(EmptyWords("No act is chosen", "Choose one in the list."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._nothing)
        self.stack.addWidget(self.view)
        self.split = SplitTab(self.pane, self.stack, "audit", context.remembered)
        if not context.remembered.get("audit.splitter", []):
            self.split.splitter.setSizes(list(_SHARES))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.split)
        self.pane.chosen.connect(self._choose)
        self.pane.opened.connect(lambda _row: self.split.show_page())
        self.pane.model.arrived.connect(self._rows_arrived)
        context.tasks.run(note_viewing, context.office, owner=self, first=True)
        self.pane.show_rows()

    def show_record(self, uid: str) -> None:
        """Show what was done to a record, by its code."""
        self.pane.search.setText(uid)
        self.pane.show_rows()

    def new_record(self) -> None:
        """Nothing is added here by hand; the nearest is a checkpoint."""
        self.make_checkpoint()

    def reload(self, _kinds: frozenset[str]) -> None:
        """Read the list again: something was changed, which is an act."""
        self.pane.reload()

    def has_unsaved(self) -> bool:
        """Nothing is typed here that could be lost."""
        return False

    def make_checkpoint(self) -> None:
        """Make a checkpoint, or check one."""
        from peerdesk.ui.tabs.audit.checkpoint_dialog import CheckpointDialog

        CheckpointDialog(self.context, self).open()

    def export(self) -> None:
        """Ask where, and write what the list shows."""
        office = self.context.office
        name = f"Audit log {office.clock.today().isoformat()}.xlsx"
        path = ask.save_file(self, "Save the audit log", name, "Excel (*.xlsx)")
        if path is not None:
            self.context.tasks.run(
                export_audit,
                office,
                path,
                self.pane.model.query,
                done=lambda count: ask.toast(self, f"{path.name} is written with {count:,} acts."),
                label="Writing the workbook",
                owner=self,
            )

    # -- inside

    def _spec(self) -> ListSpec[AuditRow]:
        office = self.context.office
        return ListSpec(
            name="audit",
            one="act",
            many="acts",
            columns=act_columns(),
            fetch=partial(list_acts, office),
            count=partial(count_acts, office),
            search_hint="Who, record code or day",
            sort="at",
            descending=True,
            chips=CHIPS,
            primary=Action("Checkpoint", self.make_checkpoint, "shield-check"),
            menu=(Action("Export to Excel", self.export, "download"),),
            empty=EmptyWords(
                "Nothing was done yet",
                "What people do in this program stands here, from the first sign-in on.",
                icon="shield-check",
            ),
        )

    def _choose(self, row: Any) -> None:
        if row is not None:
            tasks, office = self.context.tasks, self.context.office
            tasks.run_latest((self, "act"), act_details, office, row.seq, done=self._show)

    def _show(self, details: AuditDetails) -> None:
        self.view.show_act(details)
        self.stack.setCurrentWidget(self.view)

    def _rows_arrived(self) -> None:
        if not self.pane.model.rowCount():
            self.stack.setCurrentWidget(self._nothing)
        elif not self.split.is_narrow and self.pane.table.chosen_row() is None:
            self.pane.table.choose_first()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.pane.setFocus(event.reason())
