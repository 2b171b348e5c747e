"""The second view of the tab: mentors by courses, the sheet that coordinators know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.lists import Choice, ListQuery
from peerdesk.domain.people import spoken_name
from peerdesk.domain.training_matrix import MatrixRow
from peerdesk.domain.trainings import Course
from peerdesk.domain.words import counted
from peerdesk.services.training_matrix import count_mentor_trainings, list_mentor_trainings
from peerdesk.services.trainings import all_courses
from peerdesk.ui.context import TabContext
from peerdesk.ui.lists import Chip
from peerdesk.ui.lists.filter_chips import FilterChips
from peerdesk.ui.lists.search_field import SearchField
from peerdesk.ui.tabs.trainings.matrix_table import MatrixTable, matrix_model
from peerdesk.ui.tabs.trainings.recording import ask_to_record
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, menu_of
from peerdesk.ui.widgets.empty_state import EmptyState, EmptyWords
from peerdesk.ui.widgets.words import Words

_ALL: Final = "all_courses"


class MatrixPane(QWidget):
    """`open_record` is called with the uid of the training record that a cell stands for."""

    def __init__(self, context: TabContext, open_record: Callable[[str], object]) -> None:
        super().__init__()
        self._context = context
        self._open_record = open_record
        self.courses: tuple[Course, ...] = ()
        self.table: MatrixTable | None = None
        self._keyboard_wanted = False
        self.search = SearchField("Name or code of a mentor", place=self)
        self.chips = FilterChips((Chip(_ALL, "All courses", hint="Not only the core six"),))
        self._count = Words("", "muted")
        self._count.setAccessibleName("How many rows")
        self._stack = QStackedWidget()
        self._nobody = EmptyState(self._empty_words())
        self._nobody_fits = EmptyState(
            EmptyWords(
                "No mentors fit",
                "Nobody matches this search.",
                second=Action("Clear the search", self._clear),
            )
        )
        self._lay_out()
        self.search.searched.connect(lambda _text: self._ask())
        self.search.went_down.connect(self.take_focus)
        self.chips.changed.connect(lambda _on: self.read())

    def read(self) -> None:
        """Read the catalogue, then the mentors."""
        tasks, office = self._context.tasks, self._context.office
        tasks.run_latest((self, "courses"), all_courses, office, done=self._take_courses)

    def take_focus(self) -> None:
        """Put the keyboard into the table, or into the search while there is none."""
        self._keyboard_wanted = self.table is None
        shown = self._stack.currentWidget()
        (self.table if self.table is not None and shown is self.table else self.search).setFocus()

    def record(self) -> None:
        """Record a training of the mentor and course that have the keyboard."""
        index = self.table.currentIndex() if self.table is not None else None
        row = self.table.chosen_row() if self.table is not None else None
        if row is None or index is None:
            ask_to_record(self._context, self)
        else:
            self._record(row, index.column())

    # -- inside

    def _take_courses(self, courses: Sequence[Course]) -> None:
        everything = _ALL in self.chips.on()
        wanted = tuple(
            each for each in courses if each.is_open and (everything or each.course_kind == "core")
        )
        if wanted != self.courses or self.table is None:
            self.courses = wanted
            self._make_table()
        self._ask()

    def _make_table(self) -> None:
        """Columns are courses, so another set of them is another table."""
        context = self._context
        fetch = partial(list_mentor_trainings, context.office, self.courses)
        count = partial(count_mentor_trainings, context.office)
        model = matrix_model(context, self.courses, fetch, count)
        table = MatrixTable(model, context)
        model.setParent(table)
        model.arrived.connect(self._show_table_or_words)
        model.counted.connect(self._say_count)
        table.typed.connect(self.search.go_on_typing)
        table.cell_opened.connect(self._open_cell)
        table.cell_menu.connect(self._offer)
        if self.table is not None:
            self._stack.removeWidget(self.table)
            self.table.deleteLater()
        self.table = table
        self._stack.addWidget(table)

    def _ask(self) -> None:
        if self.table is not None:
            self.table.ask(ListQuery(search=self.search.text().strip(), sort="name"))

    def _show_table_or_words(self) -> None:
        assert self.table is not None
        shown: QWidget = self.table
        if not self.table.model().rowCount():
            shown = self._nobody_fits if self.search.text().strip() else self._nobody
        self._stack.setCurrentWidget(shown)
        if self._keyboard_wanted:
            self.take_focus()

    def _say_count(self, total: int) -> None:
        across = counted(len(self.courses), "course")
        self._count.setText(f"{counted(total, 'mentor')}, {across}" if total else "")

    def _open_cell(self, row: MatrixRow, column: int) -> None:
        """The record that the cell stands for, or the dialog that makes one."""
        if completion := row.cells[column].completion:
            self._open_record(completion)
        else:
            self._record(row, column)

    def _record(self, row: MatrixRow, column: int) -> None:
        mentor = Choice(uid=row.uid, kind="mentor", label=spoken_name(row.name), detail=row.code)
        ask_to_record(self._context, self, mentors=(mentor,), course=_choice(self.courses[column]))

    def _offer(self, row: MatrixRow, column: int, place: QPoint) -> None:
        line, name = row.cells[column], spoken_name(row.name)
        course = _choice(self.courses[column])
        for_all = partial(ask_to_record, self._context, self, course=course)
        opening = Action("Open the record", partial(self._open_cell, row, column), "file-text")
        open_mentor = partial(self._context.desk.open_record, "mentor", row.uid)
        actions = (
            *((opening,) if line.completion else ()),
            Action(f"Record {course.label} for {name}", partial(self._record, row, column), "plus"),
            Action(f"Record {course.label} for several", for_all, "users"),
            None,
            Action(f"Open {name}", open_mentor, "user"),
        )
        menu_of(actions, self).popup(place)

    def _clear(self) -> None:
        self.search.empty()
        self.search.setFocus()

    def _empty_words(self) -> EmptyWords:
        desk = self._context.desk
        return EmptyWords(
            "No mentors yet",
            "Add the mentors first; then each has a row here, with a column for each course.",
            Action("Add mentor", partial(desk.begin_record, "mentor"), "user-plus"),
            "graduation-cap",
            Action("Import a workbook", desk.import_workbook, "file-spreadsheet"),
        )

    def _lay_out(self) -> None:
        sizes = look().sizes
        top = QHBoxLayout()
        top.setSpacing(sizes.step())
        self.search.setMaximumWidth(sizes.letters(60))
        top.addWidget(self.search, 1)
        top.addWidget(self.chips)
        top.addStretch(1)
        top.addWidget(main_button(Action("Record training", self.record, "plus", "Ctrl+N")))
        for part in (self._nobody, self._nobody_fits):
            self._stack.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(sizes.step(1.5), sizes.step(), sizes.step(1.5), sizes.step(0.5))
        box.setSpacing(sizes.step())
        box.addLayout(top)
        box.addWidget(self._stack, 1)
        box.addWidget(self._count)


def _choice(course: Course) -> Choice:
    return Choice(uid=course.uid, kind=Course.kind, label=course.title)
