"""Taking over a worksheet that came back: what would happen, row by row, then the report."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.services.worksheets.returning import (
    ReturnedPreview,
    ReturnedTaken,
    read_as,
    read_returned,
    save_returned_list,
    take_returned,
)
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.importing.kept_rows import KeptRows
from peerdesk.ui.importing.preview_page import flush_left
from peerdesk.ui.importing.row_detail import RowDetail
from peerdesk.ui.lists import ListPane, ListSpec
from peerdesk.ui.tabs.worksheets.returned_rows import (
    RETURNED_COLUMNS,
    ReturnedRow,
    filters,
    order_of,
    outcome_chips,
    report_text,
    rows_in_words,
    told,
)
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.unlock.parts import LabelledLine
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.empty_state import EmptyWords
from peerdesk.ui.widgets.words import Words

KINDS = frozenset({"worksheet", "answer", "action"})
"""The kinds of record that taking a workbook over changes."""

_DETAIL_LINES = 6


def return_into(context: TabContext, parent: QWidget) -> None:
    """Ask for the workbook that came back and show what it would bring."""
    path = ask.open_file(parent, "Take over a returned worksheet", "Excel (*.xlsx)")
    if path is not None:
        show_returned(context, parent, path)


def show_returned(context: TabContext, parent: QWidget, path: Path) -> None:
    """Read a workbook that came back and show what it would bring."""
    context.tasks.run(
        read_returned,
        context.office,
        path,
        done=lambda preview: ReturnDialog(context, parent, preview).open(),
        label="Reading the workbook",
        owner=parent,
    )


class ReturnDialog(QDialog):
    """Nothing is written before “Take over”; afterwards the list stays as the report."""

    def __init__(self, context: TabContext, parent: QWidget, preview: ReturnedPreview) -> None:
        super().__init__(parent)
        self._context, self._owner = context, parent
        self.preview = preview
        self.is_done = False
        self._rows: tuple[ReturnedRow, ...] = ()
        self.setWindowTitle("Returned worksheet")
        self.setAccessibleName("Returned worksheet")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.person = LabelledLine(
            "Who filled it in", "The answers are kept under this name, apart from what is agreed."
        )
        self.person.line.editingFinished.connect(self._name_typed)
        self.said = Words("", wrap=True)
        self.remarks = Words("", "muted", wrap=True)
        self.list: ListPane[ReturnedRow] | None = None
        self.detail = RowDetail()
        self.detail.set_lines(_DETAIL_LINES)
        self.take = main_button(Action("Take over", self.take_over, "check"))
        self.report = quiet_button(Action("Save this list as text…", self.save_list, "download"))
        self.close_button = quiet_button(Action("Cancel", self.reject))
        self._lay_out()
        self._show(preview)

    def _lay_out(self) -> None:
        sizes = look().sizes
        form = self.preview.form
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2.5),) * 4)
        box.setSpacing(sizes.step())
        box.addWidget(Words(f"{form.code} {form.title}: returned", "title"))
        box.addWidget(Words(self.preview.file_name, "muted"))
        for part in (self.person, self.remarks, self.said):
            box.addWidget(part)
        self._place = QVBoxLayout()
        box.addLayout(self._place, 1)
        box.addWidget(self.detail)
        row = QHBoxLayout()
        row.setSpacing(sizes.step())
        row.addWidget(self.report)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.take)
        box.addLayout(row)
        room = self._owner.window().size()
        wide = min(sizes.letters(120), room.width() - sizes.step(4))
        self.resize(wide, room.height() - sizes.step(4))

    # -- the preview

    def _show(self, preview: ReturnedPreview) -> None:
        self.preview = preview
        self.person.line.setText(preview.person)
        self.remarks.setText(" ".join(preview.remarks))
        self.remarks.setVisible(bool(preview.remarks))
        self._rows = rows_in_words(preview, self._context.office.vocabularies)
        self._settle()
        self._show_list()

    def _settle(self) -> None:
        self.said.setText(told(self.preview, is_done=self.is_done))
        self.take.setVisible(not self.is_done)
        self.take.setEnabled(self.preview.writes and bool(self.preview.person))
        if not self.preview.person:
            self.person.say("The workbook names nobody. Type who filled it in.")
            self.person.setFocus()

    def _show_list(self) -> None:
        if self.list is not None:
            self._place.removeWidget(self.list)
            self.list.deleteLater()
        kept = KeptRows(
            self._rows,
            texts=lambda row: f"{row.question} {row.here} {row.returned} {row.why} {row.place}",
            filters=filters(),
            sorts={"happens": order_of, "question": lambda row: row.question.casefold()},
        )
        spec = ListSpec(
            name="worksheet.returned",
            one="row",
            many="rows",
            columns=RETURNED_COLUMNS,
            fetch=kept.fetch,
            count=kept.count,
            search_hint="Question or answer",
            chips=outcome_chips(self._rows),
            empty=EmptyWords(
                "Nothing was filled in",
                "Every cell of the workbook is as it was sent out.",
                icon="file-spreadsheet",
            ),
        )
        pane = ListPane(spec, self._context.tasks, self._context.remembered)
        flush_left(pane)
        pane.chosen.connect(self._choose)
        pane.model.arrived.connect(pane.table.choose_first)
        self._place.addWidget(pane)
        self.list = pane
        self._choose(None)
        pane.show_rows()
        if self.preview.person:
            pane.table.setFocus()

    def _choose(self, row: ReturnedRow | None) -> None:
        if row is None:
            self.detail.show_lines("", "", [])
            return
        here = f"Here: {row.here}" if row.here else "Here: nothing yet."
        self.detail.show_lines(
            row.question, row.place, [here, f"Returned: {row.returned}", row.why]
        )

    def _name_typed(self) -> None:
        name = " ".join(self.person.text().split())
        if self.is_done or not name or name == self.preview.person:
            return
        self.person.say("")
        self.take.setEnabled(False)
        self._context.tasks.run(
            read_as,
            self._context.office,
            self.preview,
            name,
            done=self._show,
            owner=self,
        )

    # -- taking over

    def take_over(self) -> None:
        """Keep what the list shows."""
        if not self.take.isEnabled():
            return
        self.take.setEnabled(False)
        self._context.tasks.run(
            take_returned,
            self._context.office,
            self.preview,
            done=self._taken,
            failed=self._again,
            label="Taking the workbook over",
            changes=KINDS,
            owner=self,
        )

    def _taken(self, taken: ReturnedTaken) -> None:
        self.is_done = True
        self.preview = taken.preview
        self.person.setEnabled(False)
        self.close_button.setText("Close")
        self._settle()
        ask.toast(self, "The workbook is taken over.", "Undo", self.undo)

    def undo(self) -> None:
        """Take it back and leave: what the list says is not so any more."""
        self.accept()
        self._context.desk.undo()

    def _again(self, _fault: Exception) -> bool:
        self._settle()
        return False

    def save_list(self) -> None:
        """Save everything in the list, also what could not be taken over."""
        text = report_text(self.preview, self._rows, is_done=self.is_done)
        name = f"{Path(self.preview.file_name).stem} taken over.txt"
        path = ask.save_file(self, "Save the list", name, "Text (*.txt)")
        if path is not None:
            self._context.tasks.run(
                save_returned_list,
                self._context.office,
                self.preview,
                path,
                text,
                done=partial(self._saved, path),
                owner=self,
                first=True,
            )

    def _saved(self, path: Path, _nothing: object) -> None:
        ask.toast(self, f"Saved {path.name}.", status=Status.GOOD)
