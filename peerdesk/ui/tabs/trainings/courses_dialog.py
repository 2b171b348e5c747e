"""The course catalogue: what the site offers, added to, changed, closed and reopened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from peerdesk.domain.checks import Problem, check_record
from peerdesk.domain.trainings import Course
from peerdesk.services.trainings import (
    add_course,
    all_courses,
    change_course,
    close_course,
    reopen_course,
)
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, Group
from peerdesk.ui.pages.act_dialog import ActDialog
from peerdesk.ui.pages.record_rows import RecordLine, RecordRows
from peerdesk.ui.tabs.trainings.words import course_words
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.words import Words, rule

CHANGES: Final = {"course", "completion", "mentor"}

_GROUPS: Final = (Group("", (("title",), ("course_kind", "hours"), ("valid_months",), ("note",))),)


class CoursesDialog(QDialog):
    """Every course in a row; Enter on one changes it."""

    def __init__(self, context: TabContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Course catalogue")
        self.setAccessibleName("Course catalogue")
        self.setModal(True)
        self._context = context
        self.rows = RecordRows(nothing="No course yet.")
        self.add = main_button(Action("Add course", self.add_course, "plus", "Ctrl+N"))
        self._lay_out()
        context.tasks.changed.connect(self._reload)
        self._read()

    def add_course(self) -> None:
        """Add a course."""
        new = Course(uid=self._context.office.new_uid())
        ask_for_course(self._context, self, new)

    # -- inside

    def _read(self) -> None:
        tasks, office = self._context.tasks, self._context.office
        tasks.run_latest((self, "courses"), all_courses, office, done=self._show)

    def _reload(self, kinds: frozenset[str]) -> None:
        if Course.kind in kinds:
            self._read()

    def _show(self, courses: Sequence[Course]) -> None:
        words = self._context.office.vocabularies
        begun = bool(self.rows.rows)
        self.rows.show_lines(
            [
                RecordLine(
                    title=each.title,
                    detail=course_words(words, each),
                    status="" if each.is_open else "Closed",
                    look=Status.NOTICE,
                    open=partial(ask_for_course, self._context, self, each),
                    hint=f"Change {each.title}",
                )
                for each in sorted(courses, key=lambda each: not each.is_open)
            ]
        )
        if self.rows.rows and not begun:
            self.rows.rows[0].show()
            self.rows.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        sizes = look().sizes
        margin = sizes.step(2.5)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(margin, 0, margin, margin)
        self.rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inner.addWidget(self.rows)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        set_role(inside, "page")
        title = Words("Course catalogue", "title")
        told = Words(
            "Which kinds a mentor needs before a match is agreed for each stage.",
            "muted",
            wrap=True,
        )
        for words in (title, told):
            words.setContentsMargins(margin, 0, margin, 0)
        foot = QHBoxLayout()
        foot.setContentsMargins(margin, sizes.step(1.5), margin, sizes.step(1.5))
        foot.addStretch(1)
        foot.addWidget(quiet_button(Action("Close", self.reject)))
        foot.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, margin, 0, 0)
        box.setSpacing(sizes.step())
        for part in (title, told):
            box.addWidget(part)
        box.addWidget(scroll, 1)
        box.addWidget(rule())
        box.addLayout(foot)
        parent = self.parentWidget()
        room = parent.window().height() if parent is not None else sizes.step(60)
        self.resize(sizes.letters(84), min(room - sizes.step(4), sizes.step(80)))


class CourseDialog(ActDialog):
    """One course; closing it keeps what mentors have of it."""

    def __init__(self, context: TabContext, parent: QWidget, course: Course) -> None:
        def check(draft: Any) -> Iterable[Problem]:
            return check_record(draft, context.office.vocabularies)

        form = Form(Course, context.sources, check, groups=_GROUPS)
        new = course.rev == 0
        heading = "Add a course" if new else course.title
        super().__init__(context, parent, heading, form, "Add course" if new else "Save")
        form.show_record(course)
        self._course = course
        self.on_answer(self._keep)
        if not new:
            self._offer_end()

    def _keep(self, draft: Course) -> None:
        call = change_course if draft.rev else add_course
        told = "Course saved." if draft.rev else "Course added."
        self.send(call, self._context.office, draft, changes=CHANGES, done=self._teller(told))

    def _offer_end(self) -> None:
        """A quiet way to stop offering the course, at the left of the foot."""
        if self._course.is_open:
            action = Action("Stop offering it", self._close, "archive")
        else:
            action = Action("Offer it again", self._reopen, "archive-restore")
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        foot = box.itemAt(box.count() - 1)
        row = foot.layout() if foot is not None else None
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(0, quiet_button(action))

    def _close(self) -> None:
        office = self._context.office
        today = office.clock.today()
        told = self._teller(f"{self._course.title} is not offered any more.")
        self.send(close_course, office, self._course, today, "outdated", changes=CHANGES, done=told)

    def _reopen(self) -> None:
        told = self._teller(f"{self._course.title} is offered again.")
        uid = self._course.uid
        self.send(reopen_course, self._context.office, uid, changes=CHANGES, done=told)

    def _teller(self, sentence: str) -> Callable[[object], object]:
        owner, undo = self._owner, self._context.desk.undo
        return lambda _kept: ask.toast(owner, sentence, "Undo", undo)


def ask_for_course(context: TabContext, parent: QWidget, course: Course) -> None:
    """Offer a course for change."""
    CourseDialog(context, parent, course).open()
