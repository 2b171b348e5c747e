"""The last step: what was brought in, what was left out and why, and the way back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.acts import UndoDone
from peerdesk.domain.imports.preview import ImportPreview, ImportReport
from peerdesk.domain.words import counted
from peerdesk.services.files import write_file
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.importing.item_rows import (
    LEFT_OUT,
    ItemRow,
    item_chips,
    item_columns,
    item_rows,
    kept_items,
)
from peerdesk.ui.importing.note_rows import note_rows
from peerdesk.ui.importing.preview_page import flush_left
from peerdesk.ui.importing.report_words import kinds_in_words, report_text
from peerdesk.ui.inputs.shown import shown_date, shown_time
from peerdesk.ui.lists import ListPane, ListSpec
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.empty_state import EmptyState, EmptyWords
from peerdesk.ui.widgets.page import spread
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
        self.kinds = Words("", wrap=True)
        self.undo_button = quiet_button(Action("Undo this import", self._undo, "undo-2"))
        self.save_button = quiet_button(Action("Save this report", self.save, "save"))
        another = Action("Import another workbook", self.another_wanted.emit, "file-spreadsheet")
        self.another = quiet_button(another)
        self.pane: ListPane[ItemRow] | None = None
        self._heading = Words("", "heading")
        self._below = QVBoxLayout()
        self._stack = QStackedWidget()
        self._gone = EmptyState(
            EmptyWords(
                "The import is taken back",
                "Everything is as it was before. You can bring the workbook in again at any time.",
                icon="undo-2",
                second=another,
            )
        )
        self._lay_out()

    def show_report(self, report: ImportReport, preview: ImportPreview) -> None:
        """Show what an import came to."""
        self._report, self._preview = report, preview
        rows = item_rows(preview.items, preview.notes, self._context.office.vocabularies)
        self._left = tuple(row for row in rows if row.happens in LEFT_OUT)
        backup = f"A backup was made before: {Path(report.backup).name}" if report.backup else ""
        self.banner.say(report.sentence, backup, Status.GOOD if report.act else Status.NOTICE)
        told = [f"{kind}: {words}" for kind, words in kinds_in_words(report.counts)]
        self.kinds.setText(" · ".join(told))
        self.kinds.setVisible(bool(told))
        self.undo_button.setVisible(bool(report.act))
        self._show_left()
        self._stack.setCurrentIndex(0)

    def show_undone(self, _done: UndoDone) -> None:
        """Say that the import was taken back."""
        self._stack.setCurrentWidget(self._gone)

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
            text.encode("utf-8-sig"),  # the mark tells Notepad how to read accents
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
            self._below.removeWidget(self.pane)
            self.pane.hide()
            self.pane.deleteLater()
        self._heading.setText(f"Left out ({counted(len(self._left), 'row')})")
        self._heading.setVisible(bool(self._left))
        self.pane = self._list_of_left()
        self._below.addWidget(self.pane, 1)
        self.pane.show_rows()

    def _list_of_left(self) -> ListPane[ItemRow]:
        kept = kept_items(self._left)
        happened = {row.happens for row in self._left}
        spec = ListSpec(
            name="import.left",
            one="row",
            many="rows",
            columns=item_columns(self._context.office.vocabularies),
            fetch=kept.fetch,
            count=kept.count,
            search_hint="Name, sheet or reason",
            chips=[each for each in item_chips(self._left) if each.name in happened],
            empty=EmptyWords(
                "No row was left out",
                "Everything on the sheets that you brought in is in PeerDesk now.",
                icon="circle-check",
            ),
        )
        pane = ListPane(spec, self._context.tasks, self._context.remembered)
        flush_left(pane)
        return pane

    def _lay_out(self) -> None:
        sizes = look().sizes
        done = QWidget()
        box = QVBoxLayout(done)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(1.5))
        box.addWidget(self.banner)
        box.addWidget(self.kinds)
        box.addWidget(spread(self.save_button, self.undo_button, self.another))
        self._below.setSpacing(sizes.step(0.5))
        self._below.addWidget(self._heading)
        box.addLayout(self._below, 1)
        self._stack.addWidget(done)
        self._stack.addWidget(self._gone)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
