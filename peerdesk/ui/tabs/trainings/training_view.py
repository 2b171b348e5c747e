"""The page of a training record: what a mentor has of a course, and until when it counts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.pages import TrainingPage
from peerdesk.domain.trainings import Completion
from peerdesk.services.pages import training_page
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.pages.history import HistoryFold
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.pages.record_view import RecordView
from peerdesk.ui.pages.row_words import dotted
from peerdesk.ui.pages.statuses import status_look
from peerdesk.ui.tabs.trainings.acts import close, complete, reopen
from peerdesk.ui.tabs.trainings.recording import ask_to_record
from peerdesk.ui.tabs.trainings.words import day_words, is_soon
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.widgets.actions import Action, main_button, more_button, quiet_button
from peerdesk.ui.widgets.status_words import Badge

TRAINING: Final = (
    ("mentor", "course"),
    ("result", "completed_on"),
    ("hours", "method"),
    ("instructor", "waived_reason"),
)

UNDER_WAY: Final = frozenset({"scheduled", "in_progress", "partial"})
"""Results after which completing is the next step."""


class TrainingView(RecordView[TrainingPage]):
    """Short: one section, notes, history."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context, training_page)
        self._about: TrainingPage | None = None
        self.add_editable(RecordSection(context, "Training", Completion, TRAINING))
        self.add_editable(RecordSection(context, "Notes", Completion, (("note",),)))
        self._history = HistoryFold(context)
        self.add(self._history)

    def name_of(self, page: TrainingPage) -> str:
        return f"{page.course.label} of {page.mentor.label}"

    def fill(self, page: TrainingPage) -> None:
        self._about = page
        record, words = page.record, self.context.office.vocabularies
        self.context.sources.remember(*page.choices)
        kind = words.label("course_kind", page.course_kind)
        self.set_title(page.course.label, dotted(page.mentor.label, record.code, kind))
        self.set_badges(list(self._noticed(page)))
        self.set_actions(self._buttons(page))
        self._history.show_record(record)

    # -- acts

    def record_again(self) -> None:
        """Record the same course for the same mentor once more, as when it is renewed."""
        if self._about is not None:
            mentor, course = self._about.mentor, self._about.course
            ask_to_record(self.context, self, mentors=(mentor,), course=course)

    def open_mentor(self) -> None:
        """Show the mentor in the roster."""
        if self._about is not None:
            self.context.desk.open_record("mentor", self._about.mentor.uid)

    # -- inside

    def _noticed(self, page: TrainingPage) -> Iterator[Badge]:
        record, words = page.record, self.context.office.vocabularies
        if not record.is_open:
            why = words.label(record.close_vocabulary, record.close_reason)
            yield Badge(f"Closed {shown_date(record.closed_on)}: {why}", Status.NOTICE, "archive")
        result = words.label("training_result", record.result)
        day = day_words(record.result, record.completed_on)
        told = f"{result}, {day.lower()}" if not record.completed_on and day else f"{result} {day}"
        yield Badge(told.strip(), status_look("training_result", record.result))
        if page.expires_on is not None and record.is_open:
            yield self._expiry(page)

    def _expiry(self, page: TrainingPage) -> Badge:
        today, day = self.context.office.clock.today(), shown_date(page.expires_on)
        if page.expires_on is not None and page.expires_on < today:
            return Badge(f"Expired {day}", Status.WARNING)
        if is_soon(page.expires_on, today):
            return Badge(f"Expires {day}", Status.WARNING)
        return Badge(f"Valid until {day}", Status.NOTICE, "calendar-clock")

    def _buttons(self, page: TrainingPage) -> list[QWidget]:
        context, uid = self.context, self.uid
        mentor = quiet_button(Action("Open mentor", self.open_mentor, "user"))
        if not page.record.is_open:
            again = Action("Reopen", partial(reopen, context, self, uid), "archive-restore")
            return [main_button(again), mentor]
        more = more_button(
            (
                Action("Close: entered by mistake", partial(close, context, self, uid), "archive"),
                Action(
                    "Close: entered twice", partial(close, context, self, uid, "duplicate"), "copy"
                ),
            )
        )
        if page.record.result in UNDER_WAY:
            done = Action("Mark completed", partial(complete, context, self, uid), "check")
            return [main_button(done), mentor, more]
        again = Action("Record again", self.record_again, "rotate-ccw")
        return [quiet_button(again), mentor, more]
