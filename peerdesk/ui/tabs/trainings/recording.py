"""Recording a training: one course and one day, for one mentor or for all who were in the class."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.checks import Problem, check_record
from peerdesk.domain.drafts import Draft
from peerdesk.domain.lists import Choice
from peerdesk.domain.training_checks import check_completion
from peerdesk.domain.trainings import Completion
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import counted
from peerdesk.services.trainings import earlier_trainings, record_class
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms import Form, FormDialog, Group
from peerdesk.ui.forms.field_box import FieldBox
from peerdesk.ui.inputs.dates import DateInput
from peerdesk.ui.pages.hints import Hints
from peerdesk.ui.tabs.trainings.acts import TOUCHED
from peerdesk.ui.tabs.trainings.mentors_input import MENTORS, MentorsInput
from peerdesk.ui.tabs.trainings.words import day_words
from peerdesk.ui.theme.look import look

_GROUPS: Final = (
    Group("", (("course",), ("result", "completed_on"), ("waived_reason",))),
    Group("More", (("hours", "method"), ("instructor",), ("note",)), behind_more=True),
)

CLASS: Final = "class"

_MOST_HINTS: Final = 4

Recorded = Callable[[tuple[Completion, ...]], object]


class RecordDialog(FormDialog):
    """The course comes first, then everybody who was there."""

    def __init__(self, context: TabContext, parent: QWidget, recorded: Recorded | None) -> None:
        self._context = context
        self._recorded = recorded
        form = Form(Completion, context.sources, self._check, groups=_GROUPS)
        super().__init__(parent, "Record training", form, "Record training", self._send)
        self.mentors = MentorsInput(MENTORS, context.sources)
        self._mentors_box = FieldBox(MENTORS, context.sources, lambda *_: self.mentors)
        self._hints = Hints()
        self._put_mentors_in()
        office = context.office
        form.show_record(Completion(uid=office.new_uid(), completed_on=office.clock.today()))
        keeper = self.keep_drafts(context.drafts, CLASS)
        keeper.share(self.mentors.value)
        self.mentors.changed.connect(keeper.begin)
        day = form.input("completed_on")
        if isinstance(day, DateInput):
            day.lean_to_past()
        form.edited.connect(self._follow)
        self.mentors.changed.connect(self._mentors_changed)
        self._follow()

    def begin_with(self, mentors: Sequence[Choice], course: Choice | None) -> None:
        """Fill in what is known from the place where it began."""
        sources = self._context.sources
        sources.remember(*mentors, *((course,) if course else ()))
        self.mentors.set_value(tuple(each.uid for each in mentors))
        if course is not None:
            self.form.set_value("course", course.uid)
        self._follow()

    def resume(self, draft: Draft) -> None:
        """Show what was typed in an earlier session, with everybody who was named."""
        self.mentors.set_value(draft.others)
        self.show_draft(draft)

    def open(self) -> None:
        super().open()
        draft: Completion = self.form.draft()
        if draft.course and not self.mentors.value():
            self.mentors.setFocus()
        elif draft.course:
            self.form.input("completed_on").control.setFocus()

    def save(self) -> None:
        problem = self._mentors_problem()
        self._mentors_box.visited = True
        self._mentors_box.show_problem(problem)
        if self.form.is_ready() and problem:
            self._mentors_box.take_focus()
        elif not problem:
            super().save()

    def has_unsaved(self) -> bool:
        """Whether something typed would be lost by closing the window now."""
        return self.isVisible() and self.form.is_dirty

    # -- inside

    def _fit(self, inside: QWidget) -> None:
        """With room for the names of a whole class, which are not there yet."""
        super()._fit(inside)
        sizes, room = look().sizes, self._owner.window().size()
        wide = min(sizes.letters(100), room.width() - sizes.step(4))
        high = min(sizes.step(70), room.height() - sizes.step(4))
        self.resize(max(wide, self.width()), max(high, self.height()))

    def _put_mentors_in(self) -> None:
        """Below the course, above what came of it."""
        layout = self.form.layout()
        assert isinstance(layout, QVBoxLayout)
        first = layout.itemAt(1)
        group = first.widget() if first is not None else None
        inside = group.layout() if group is not None else None
        assert isinstance(inside, QVBoxLayout)
        inside.insertWidget(1, self._mentors_box)
        inside.insertWidget(2, self._hints)
        QWidget.setTabOrder(self.form.input("course").control, self.mentors.adding.control)
        QWidget.setTabOrder(self.mentors.adding.control, self.form.input("result").control)

    def _check(self, draft: Completion) -> Iterable[Problem]:
        """All but the mentor, who stands in a field of its own."""
        office = self._context.office
        own = check_record(draft, office.vocabularies)
        found = (*own, *check_completion(draft, office.clock.today()))
        return [each for each in found if each.field != "mentor"]

    def _mentors_problem(self) -> str:
        if problem := self.mentors.own_problem():
            return problem
        return "" if self.mentors.value() else "Name at least one mentor."

    def _mentors_changed(self) -> None:
        if not self._mentors_problem():
            self._mentors_box.show_problem("")
        self._follow()

    def _follow(self) -> None:
        draft: Completion = self.form.draft()
        self.form.show_field("waived_reason", draft.result == "waived")
        mentors = self.mentors.value()
        if not draft.course or not mentors:
            self._hints.say(())
            return
        tasks, office = self._context.tasks, self._context.office
        tasks.run_latest(
            (self, "earlier"), earlier_trainings, office, draft.course, mentors, done=self._tell
        )

    def _tell(self, earlier: Sequence[tuple[str, Completion]]) -> None:
        words = self._context.office.vocabularies
        told = [_sentence(words, name, each) for name, each in earlier]
        more = len(told) - _MOST_HINTS
        rest = [f"{counted(more, 'more record')} of this course."] if more > 0 else []
        self._hints.say((*told[:_MOST_HINTS], *rest))

    def _send(self, draft: Completion) -> None:
        office = self._context.office
        # The first one has the uid of the draft, so that saving drops the draft.
        wanted = [
            dataclasses.replace(draft, uid=office.new_uid() if number else draft.uid, mentor=uid)
            for number, uid in enumerate(self.mentors.value())
        ]
        self._context.tasks.run(
            record_class, office, wanted, done=self._done, failed=self.refuse, changes=TOUCHED
        )

    def _done(self, kept: tuple[Completion, ...]) -> None:
        self.finish()
        words = f"Training of {counted(len(kept), 'mentor')} recorded."
        ask.toast(self._owner, words, "Undo", self._context.desk.undo)
        if self._recorded is not None:
            self._recorded(kept)


def ask_to_record(
    context: TabContext,
    parent: QWidget,
    *,
    mentors: Sequence[Choice] = (),
    course: Choice | None = None,
    recorded: Recorded | None = None,
) -> RecordDialog:
    """Offer the dialog with mentors and course filled in as far as they are known."""
    dialog = RecordDialog(context, parent, recorded)
    dialog.begin_with(mentors, course)
    dialog.open()
    return dialog


def ask_to_resume(
    context: TabContext, parent: QWidget, draft: Draft, recorded: Recorded
) -> RecordDialog:
    """Offer the dialog with what was typed into it before and not saved."""
    dialog = RecordDialog(context, parent, recorded)
    dialog.resume(draft)
    dialog.open()
    return dialog


def _sentence(words: Vocabularies, name: str, kept: Completion) -> str:
    result = words.label("training_result", kept.result)
    day = day_words(kept.result, kept.completed_on)
    told = ", ".join(part.lower() for part in (result, day) if part)
    return f"{name} has this course already: {told} ({kept.code})."
