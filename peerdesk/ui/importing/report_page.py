"""The last step: what was brought in, what was left out and why, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from peerdesk.domain.acts import UndoDone
from peerdesk.domain.imports.preview import ImportPreview, ImportReport
from peerdesk.domain.words import counted
from peerdesk.services.files import write_file
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.importing.item_rows import (
    ITEM_COLUMNS,
    LEFT_OUT,
    ItemRow,
    item_chips,
    item_rows,
    kept_items,
)
from peerdesk.ui.importing.note_rows import note_rows
from peerdesk.ui.importing.report_words import kinds_in_words, report_text
from peerdesk.ui.inputs.shown import shown_date, shown_time
from peerdesk.ui.lists import ListPane, ListSpec
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.empty_state import EmptyWords
from peerdesk.ui.widgets.section import KeyValues
from peerdesk.ui.widgets.status_words import Banner
from peerdesk.ui.widgets.words import Words


class ReportPage(QWidget):
    """`undo_wanted` hands out the act to take back, `another_wanted` asks for the first step."""

    undo_wanted = Signal(int)
    another_wanted = Signal()

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self._context = context
        self._report: ImportReport | None = None
        self._preview: ImportPreview | None = None
        self._left: tuple[ItemRow, ...] = ()
        self.banner = Banner()
        self.kinds = KeyValues(())
        self.undo_button = quiet_button(Action("Undo this import", self._undo, "undo-2"))
        self.save_button = quiet_button(Action("Save this report", self.save, "save"))
        self.another = quiet_button(
            Action("Import another workbook", self.another_wanted.emit, "file-spreadsheet")
        )
        self.pane: ListPane[ItemRow] | None = None
        self._heading = Words("", "heading")
        self._box = QVBoxLayout(self)
        self._lay_out()

    def show_report(self, report: ImportReport, preview: ImportPreview) -> None:
        """Show what an import came to."""
        self._report, self._preview = report, preview
        words = self._context.office.vocabularies
        rows = item_rows(preview.items, preview.notes, words)
        self._left = tuple(row for row in rows if row.happens in LEFT_OUT)
        backup = f"A backup was made before: {Path(report.backup).name}." if report.backup else ""
        self.banner.say(report.sentence, backup, Status.GOOD if report.act else Status.NOTICE)
        self.kinds.show_lines(kinds_in_words(report.counts))
        self.undo_button.setVisible(bool(report.act))
        self._show_left()

    def show_undone(self, done: UndoDone) -> None:
        """Say that the import was taken back."""
        self.banner.say(
            "The import is taken back.",
            f"{counted(done.records, 'record')} stand as before. You can import the workbook "
            "again at any time.",
            Status.NOTICE,
        )
        self.undo_button.hide()
        self.another.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Take the keyboard."""
        self.another.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Ask where, then write the report as a text."""
        if self._report is None or self._preview is None:
            return
        now = self._context.office.clock.now()
        name = f"Import of {Path(self._preview.file_name).stem} {now.date().isoformat()}.txt"
        path = ask.save_file(self, "Save the report", name, "Text (*.txt)")
        if path is None:
            return
        when = f"{shown_date(now.date())} {shown_time(now.time())}"
        notes = note_rows(self._preview.notes)
        text = report_text(self._report, self._preview.file_name, when, self._left, notes)
        told = f"Saved as {path.name}. It holds names: keep it where only staff can open it."
        self._context.tasks.run(
            write_file,
            path,
            text.encode("utf-8-sig"),
            done=lambda _none: ask.toast(self, told),
            failed=self._say_fault,
            owner=self,
        )

    def _say_fault(self, fault: Exception) -> bool:
        ask.show_fault(self, fault)
        return True

    def _undo(self) -> None:
        if self._report is not None:
            self.undo_wanted.emit(self._report.act)

    # -- rows that were left out

    def _show_left(self) -> None:
        if self.pane is not None:
            self._box.removeWidget(self.pane)
            self.pane.hide()
            self.pane.deleteLater()
        self._heading.setText(f"Left out ({counted(len(self._left), 'row')})")
        self.pane = self._list_of(self._left)
        self._box.addWidget(self.pane, 1)
        self.pane.show_rows()

    def _list_of(self, rows: Sequence[ItemRow]) -> ListPane[ItemRow]:
        kept = kept_items(rows)
        chips = [each for each in item_chips(rows) if each.name in LEFT_OUT]
        spec = ListSpec(
            name="import.left",
            one="row",
            many="rows",
            columns=[each for each in ITEM_COLUMNS if each.key != "change"],
            fetch=kept.fetch,
            count=kept.count,
            search_hint="Name, sheet or reason",
            chips=chips,
            empty=EmptyWords(
                "No row was left out",
                "Everything in the sheets that were brought in is in the program now.",
                icon="circle-check",
            ),
        )
        return ListPane(spec, self._context.tasks, self._context.remembered)

    def _lay_out(self) -> None:
        sizes = look().sizes
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(sizes.step(1.5))
        self._box.addWidget(self.banner)
        self._box.addWidget(self.kinds)
        self._box.addLayout(_row(self.save_button, self.undo_button, self.another))
        self._box.addWidget(self._heading)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look().sizes.step())
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
