"""Training records: what each mentor has of each course, as a list and as a matrix."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from peerdesk.domain.drafts import Draft
from peerdesk.domain.lists import Choice, TrainingRow
from peerdesk.domain.people import spoken_name
from peerdesk.domain.roles import Right
from peerdesk.domain.trainings import Completion, Course
from peerdesk.services.lists import count_trainings, list_trainings
from peerdesk.services.records import read_record
from peerdesk.ui.context import TabContext
from peerdesk.ui.lists import ListSpec
from peerdesk.ui.pages.record_tab import RecordTab
from peerdesk.ui.tabs.trainings.acts import close, complete, reopen
from peerdesk.ui.tabs.trainings.columns import CHIPS, training_columns
from peerdesk.ui.tabs.trainings.courses_dialog import CoursesDialog, ask_for_course
from peerdesk.ui.tabs.trainings.matrix_pane import MatrixPane
from peerdesk.ui.tabs.trainings.recording import RecordDialog, ask_to_record, ask_to_resume
from peerdesk.ui.tabs.trainings.training_view import UNDER_WAY, TrainingView
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, Actions, allowed, quiet_button
from peerdesk.ui.widgets.empty_state import EmptyWords
from peerdesk.ui.widgets.view_switch import ViewSwitch, ViewWords

HELP: Final = """\
What each mentor has of each course: completed, scheduled, waived, and until when it counts.

**Two views.** *List* has a row for each record. *Matrix* is the sheet you know: mentors down,
courses across. Ctrl+G goes to and fro.

**After a class.** Ctrl+N records a training: choose the course, then type the first letters of
each mentor who was there and press Enter. One day and one result count for all of them.

**In the matrix.** Arrow keys move from cell to cell. Enter opens the record of a cell, or records
one where there is none. *All courses* shows more than the core six.

**Date not known.** Old sheets often have no more than an "x". Such a record stays as it is until
somebody finds the day.

**Expiry.** A course with a term runs out so many months after its day. *Expires in 60 days* shows
whom to send again.

**Courses.** *Course catalogue* adds, changes and closes courses. What mentors have of a closed
course stays.

| Keys | |
| --- | --- |
| Ctrl+N | Record training |
| Ctrl+G | List or matrix |
| Ctrl+F | Search |
| Enter | From the list to the page, or into a cell |
| Escape | Back to the list |
| Ctrl+Z | Undo |
"""

LIST: Final = "list"
MATRIX: Final = "matrix"
_VIEWS: Final = (
    ViewWords(LIST, "List", "clipboard-list"),
    ViewWords(MATRIX, "Matrix", "columns-3"),
)


class TrainingsTab(RecordTab):
    """The list is shown first; the matrix is made when it is asked for."""

    title = "Training records"
    icon_name = "graduation-cap"
    help_text = HELP
    kinds = frozenset({Completion.kind, Course.kind})

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        nobody = EmptyWords("No record is chosen", "Choose one in the list.", icon=self.icon_name)
        self.build(self._spec(), {Completion.kind: TrainingView}, nobody)
        self.matrix: MatrixPane | None = None
        self.switch = ViewSwitch(_VIEWS, keys="Ctrl+G")
        self.switch.chosen.connect(self.show_view)
        self._put_switch_on_top()
        self.pane.chips.changed.connect(lambda _on: self.show_view(LIST))
        QShortcut(QKeySequence("Ctrl+G"), self).activated.connect(self._other_view)
        if context.remembered.get("trainings.view", LIST) == MATRIX:
            self.show_view(MATRIX)

    def kind_of(self, _row: TrainingRow) -> str:
        return Completion.kind

    @property
    def shows(self) -> frozenset[str]:
        return frozenset({Completion.kind, Course.kind, "mentor"})

    def new_record(self) -> None:
        """Record a training."""
        if self.matrix is not None and self.matrix.isVisible():
            self.matrix.record()
        else:
            ask_to_record(self.context, self, recorded=self._show_recorded)

    def show_record(self, uid: str) -> None:
        from_matrix = self.split.isHidden()
        self.show_view(LIST)
        super().show_record(uid)
        if from_matrix:
            self.pane.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_form(self, draft: Draft) -> None:
        ask_to_resume(self.context, self, draft, self._show_recorded)

    def reload(self, kinds: frozenset[str]) -> None:
        super().reload(kinds)
        if self.matrix is not None and kinds & self.shows:
            self.matrix.read()

    def has_unsaved(self) -> bool:
        dialogs = self.findChildren(RecordDialog)
        return super().has_unsaved() or any(each.has_unsaved() for each in dialogs)

    def show_view(self, name: str) -> None:
        """Show the list or the matrix."""
        # First one goes, then the other comes: together they would push the window larger.
        if name == MATRIX:
            self.split.hide()
            matrix = self._the_matrix()
            matrix.show()
        else:
            if self.matrix is not None:
                self.matrix.hide()
            self.split.show()
        self.switch.show_chosen(name)
        self.context.remembered.put("trainings.view", name)

    def show_courses(self) -> None:
        """Open the course catalogue."""
        CoursesDialog(self.context, self).open()

    # -- inside

    def _show_recorded(self, kept: tuple[Completion, ...]) -> None:
        self.show_record(kept[0].uid)

    def _show(self, kind: str, uid: str) -> None:
        if kind == Completion.kind:
            super()._show(kind, uid)
            return
        tasks, office = self.context.tasks, self.context.office
        tasks.run(read_record, office, kind, uid, done=self._show_course)

    def _show_course(self, course: object) -> None:
        assert isinstance(course, Course)
        self.uid = ""
        if self.context.office.account.may(Right.CHANGE_SETTINGS):
            ask_for_course(self.context, self, course)
        else:
            self.pane.search.setText(course.title)

    def _other_view(self) -> None:
        self.show_view(LIST if self.split.isHidden() else MATRIX)
        if self.matrix is not None and self.split.isHidden():
            self.matrix.take_focus()
        else:
            self.pane.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _the_matrix(self) -> MatrixPane:
        if self.matrix is None:
            self.matrix = MatrixPane(self.context, self.show_record)
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.addWidget(self.matrix)
            self.matrix.read()
        return self.matrix

    def _put_switch_on_top(self) -> None:
        sizes = look().sizes
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(sizes.step(1.5), sizes.step(), sizes.step(1.5), 0)
        top.addWidget(self.switch)
        top.addStretch(1)
        for action in allowed([self._catalogue()], self.context.office.account):
            assert action is not None  # lines stand between actions only
            top.addWidget(quiet_button(action))
        layout.insertLayout(0, top)
        layout.setStretch(1, 1)

    def _catalogue(self) -> Action:
        right = Right.CHANGE_SETTINGS
        return Action("Course catalogue", self.show_courses, "graduation-cap", right=right)

    def _spec(self) -> ListSpec[TrainingRow]:
        office, desk = self.context.office, self.context.desk
        record = Action("Record training", self.new_record, "plus", "Ctrl+N")
        menu = (
            self._catalogue(),
            None,
            Action("Import a workbook", desk.import_workbook, "file-spreadsheet"),
            Action("Export to Excel", partial(desk.export, "training"), "download"),
        )
        return ListSpec(
            name="trainings",
            one="training record",
            many="training records",
            columns=training_columns(office.vocabularies, office.clock.today()),
            fetch=partial(list_trainings, office),
            count=partial(count_trainings, office),
            search_hint="Name of a mentor, or a course",
            sort="mentor_name",
            chips=CHIPS,
            primary=record,
            menu=allowed(menu, office.account),
            row_actions=self._row_actions,
            empty=EmptyWords(
                "No training recorded yet",
                "Bring in the sheet you keep today, or record the first class.",
                Action("Import a workbook", desk.import_workbook, "file-spreadsheet"),
                self.icon_name,
                Action("Record training", self.new_record, "plus"),
            ),
        )

    def _row_actions(self, row: TrainingRow) -> Actions:
        context, uid = self.context, row.uid
        open_mentor = Action(
            "Open mentor", partial(context.desk.open_record, "mentor", row.mentor), "user"
        )
        if row.closed_on is not None:
            again = Action("Reopen", partial(reopen, context, self, uid), "archive-restore")
            return (again, open_mentor)
        mentor = Choice(uid=row.mentor, kind="mentor", label=spoken_name(row.mentor_name))
        course = Choice(uid=row.course, kind=Course.kind, label=row.course_title)
        renew = partial(ask_to_record, context, self, mentors=(mentor,), course=course)
        done = Action("Mark completed", partial(complete, context, self, uid), "check")
        return (
            *((done,) if row.result in UNDER_WAY else ()),
            Action("Record again", renew, "rotate-ccw"),
            open_mentor,
            None,
            Action("Close: entered by mistake", partial(close, context, self, uid), "archive"),
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.matrix is not None and self.split.isHidden():
            self.matrix.take_focus()
        else:
            super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.matrix is not None and self.split.isHidden():
            self.matrix.take_focus()
        else:
            super().keyPressEvent(event)
