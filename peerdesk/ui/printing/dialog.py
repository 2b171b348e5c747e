"""Session sheets: choose days and meetings, look at the pages, print or save them."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.due import week_of
from peerdesk.domain.fields import FieldSpec, Kind
from peerdesk.domain.sheets import SessionSheet
from peerdesk.services.sheets import (
    DueLine,
    PrintedSheets,
    SheetStyle,
    blank_sheet,
    due_lines,
    keep_sheets,
    lay_out_sheets,
)
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.dates import DateInput
from peerdesk.ui.printing.due_list import DueList
from peerdesk.ui.printing.page_view import PageView
from peerdesk.ui.printing.printer import print_and_tell, save_as_pdf
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.marks import CheckBox
from peerdesk.ui.widgets.words import Words, rule

_WEEK = timedelta(days=7)


class SheetsDialog(QDialog):
    """The left side says what is printed, the right side shows it."""

    def __init__(self, context: TabContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._office, self._tasks = context.office, context.tasks
        self.setWindowTitle("Session sheets")
        self.setAccessibleName("Session sheets")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.first = DateInput(_date_spec("first", "From"), context.sources)
        self.last = DateInput(_date_spec("last", "To"), context.sources)
        self.spanish = CheckBox("In Spanish")
        self.large = CheckBox("Large print")
        self.due = DueList(context.office.vocabularies)
        self.pages = PageView(context.tasks)
        self._printed: PrintedSheets | None = None
        self._count = Words("", "muted", wrap=True)
        self._print = main_button(Action("Print", self.print_pages, "printer"))
        self._save = quiet_button(Action("Save as PDF", self.save_pages, "download"))
        self._lay_out()
        self._connect()
        self.show_week(self._office.clock.today() + _WEEK)
        self.due.setFocus()
        room = parent.window().size()
        self.resize(round(room.width() * 0.92), round(room.height() * 0.92))

    def _lay_out(self) -> None:
        sizes = look().sizes
        left = QVBoxLayout()
        left.setSpacing(sizes.step())
        left.addWidget(Words("Session sheets", "title"))
        left.addLayout(self._weeks())
        left.addLayout(self._dates())
        left.addWidget(self._count)
        left.addWidget(self.due, 1)
        left.addLayout(self._ticking())
        left.addLayout(_row(self.large, self.spanish))
        left.addWidget(rule())
        left.addLayout(self._buttons())
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(sizes.letters(58))
        box = QHBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2),) * 4)
        box.setSpacing(sizes.step(2))
        box.addWidget(side)
        box.addWidget(self.pages, 1)

    def _weeks(self) -> QHBoxLayout:
        today = self._office.clock.today()
        return _row(
            quiet_button(Action("This week", lambda: self.show_week(today))),
            quiet_button(Action("Next week", lambda: self.show_week(today + _WEEK))),
        )

    def _dates(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().sizes.step())
        for label, part in (("From", self.first), ("To", self.last)):
            column = QVBoxLayout()
            column.setSpacing(look().sizes.step(0.4))
            column.addWidget(Words(label, "label"))
            column.addWidget(part)
            row.addLayout(column)
        return row

    def _ticking(self) -> QHBoxLayout:
        return _row(
            quiet_button(Action("All", lambda: self.due.tick_all(True))),
            quiet_button(Action("None", lambda: self.due.tick_all(False))),
            quiet_button(Action("A blank sheet", self.show_blank, "file-text")),
        )

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().sizes.step())
        row.addWidget(quiet_button(Action("Close", self.reject)))
        row.addStretch()
        row.addWidget(self._save)
        row.addWidget(self._print)
        return row

    def _connect(self) -> None:
        for part in (self.first, self.last):
            part.changed.connect(self._look_up)
        for box in (self.spanish, self.large):
            box.toggled.connect(self._make)
        self.due.ticked.connect(self._make)

    # -- what is due

    def show_week(self, day: date) -> None:
        """Choose the whole week of a day."""
        monday = week_of(day)
        self.first.set_value(monday)
        self.last.set_value(monday + timedelta(days=6))
        self._look_up()

    def _look_up(self) -> None:
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            self._show_lines(())
            self._count.setText("Choose the first and the last day.")
            return
        self._tasks.run_latest(
            "due sheets",
            due_lines,
            self._office,
            first,
            last,
            done=self._show_lines,
            failed=self._cannot,
            owner=self,
        )

    def _cannot(self, fault: Exception) -> bool:
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self.due.show_lines(())
            self.pages.show_pdf(b"")
            self._allow(False)
            self._count.setText(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
        return bool(sentence)

    def _show_lines(self, lines: tuple[DueLine, ...]) -> None:
        self.due.show_lines(lines)
        self._make()

    # -- pages

    def _style(self) -> SheetStyle:
        language = "es" if self.spanish.isChecked() else "en"
        return SheetStyle(language=language, large_print=self.large.isChecked())

    def _make(self) -> None:
        chosen, first = self.due.chosen(), self.first.value()
        if not chosen or first is None:
            self.pages.show_pdf(b"")
            self._allow(False)
            nothing = "No meeting is due in these days." if not self.due.count() else "None ticked."
            self._count.setText(nothing)
            return
        self._tasks.run_latest(
            "session sheets",
            lay_out_sheets,
            self._office,
            chosen,
            first,
            self._style(),
            done=self._show_sheets,
            owner=self,
        )

    def _show_sheets(self, printed: PrintedSheets) -> None:
        self._show_pdf(printed.pdf)
        self._printed = printed
        sheets = len(printed.sheets)
        self._count.setText(f"{sheets} {'sheet' if sheets == 1 else 'sheets'}, one a meeting.")

    def show_blank(self) -> None:
        """Show a sheet without names, for a meeting nobody planned."""
        self._tasks.run(blank_sheet, self._office, self._style(), done=self._show_pdf, owner=self)
        self._count.setText("A sheet without names. Log it by name later.")

    def _show_pdf(self, pdf: bytes) -> None:
        self._printed = None
        self.pages.show_pdf(pdf)
        self._allow(True)

    def sheets(self) -> tuple[SessionSheet, ...]:
        """The sheets that are shown; none for a blank one."""
        return self._printed.sheets if self._printed is not None else ()

    def said(self) -> str:
        """What is said above the list."""
        return self._count.text()

    def can_leave(self) -> bool:
        """Whether there is something to print or save."""
        return self._print.isEnabled()

    def _allow(self, allowed: bool) -> None:
        self._print.setEnabled(allowed)
        self._save.setEnabled(allowed)

    # -- out

    def print_pages(self) -> None:
        """Print what is shown."""
        pdf = self.pages.pdf
        if pdf and print_and_tell(self, pdf):
            self._keep()

    def _keep(self) -> None:
        """The page codes count from now on: what is on paper can be keyed in."""
        if self._printed is not None:
            self._tasks.run(keep_sheets, self._office, self._printed, changes={"sheet"})

    def save_pages(self) -> None:
        """Save what is shown as a PDF file."""
        first = self.first.value() or self._office.clock.today()
        name = f"Session sheets {first.isoformat()}.pdf"
        if save_as_pdf(self, self._tasks, "Save the session sheets", name, self.pages.pdf):
            self._keep()


def _date_spec(name: str, label: str) -> FieldSpec:
    return FieldSpec(name=name, kind=Kind.DATE, label=label)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look().sizes.step())
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return row
