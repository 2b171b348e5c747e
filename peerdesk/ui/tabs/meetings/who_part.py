"""The top of the meeting dialog: whose meeting it is, what is known of them, hints."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.checks import Problem, Severity
from peerdesk.domain.meetings import Meeting
from peerdesk.services.findings import findings
from peerdesk.services.meeting_start import MeetingStart
from peerdesk.ui.context import TabContext
from peerdesk.ui.forms.field_box import FieldBox
from peerdesk.ui.pages.hints import Hints
from peerdesk.ui.tabs.meetings.meeting_form import MeetingForm
from peerdesk.ui.tabs.meetings.who_input import WHO, WhoInput
from peerdesk.ui.tabs.meetings.words import start_words
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.words import Words


class WhoPart(QWidget):
    """`people_wanted` asks for the fields in which other people can be named.

    The hints are what other meetings make doubtful; they follow the form that is filled in below.
    """

    people_wanted = Signal()

    def __init__(self, context: TabContext, form: MeetingForm) -> None:
        super().__init__()
        self._context = context
        self._form = form
        self._doubted: object = None
        self._notes: tuple[str, ...] = ()
        self.who = WhoInput(context)
        self._box = FieldBox(WHO, context.sources, lambda *_: self.who)
        self._about = Words("", "muted", wrap=True)
        self.people = quiet_button(Action("Change people", self.people_wanted.emit, "users"))
        self.people.setAccessibleName("Change who is named")
        self._hints = Hints()
        self._lay_out()
        self.who.changed.connect(lambda: self._box.show_problem(""))
        form.edited.connect(self._look_for_doubts)

    def take_focus(self) -> None:
        """Put the keyboard into the field."""
        self._box.take_focus()

    def ask(self, problem: str) -> None:
        """Say what is wrong with the choice, and put the keyboard there."""
        self._box.visited = True
        self._box.show_problem(problem)
        self._box.take_focus()

    def show_start(self, start: MeetingStart, *, notes: tuple[str, ...]) -> None:
        """Say whose meeting was begun and what is known of them."""
        self.who.show_label(start_words(start))
        self._about.setText(start.about)
        self._notes = notes
        self._doubted = None
        self._look_for_doubts()

    def forget(self) -> None:
        """Begin anew with nobody chosen."""
        self.who.show_label("")
        self._box.show_problem("")
        self._about.setText("")
        self.people.hide()
        self._notes = ()
        self._doubted = None
        self._hints.say(())

    # -- inside

    def _look_for_doubts(self) -> None:
        """Ask what other meetings and the site's settings make doubtful, when that may change."""
        draft: Meeting = self._form.draft()
        people = tuple(each.participant for each in draft.attendance)
        asked = (draft.uid, draft.mentor, draft.met_on, people, *_told(draft))
        if asked == self._doubted:
            return
        self._doubted = asked
        if not draft.mentor or not people or draft.met_on is None:
            self._hints.say(self._notes)
            return
        tasks, office = self._context.tasks, self._context.office
        tasks.run_latest((self, "doubts"), findings, office, draft, done=self._tell_doubts)

    def _tell_doubts(self, found: Iterable[Problem]) -> None:
        """Those that the form does not show beside its fields already."""
        quick = self._form.quick_sentences()
        new = [
            each.sentence
            for each in found
            if each.severity is Severity.DOUBT and each.sentence not in quick
        ]
        self._hints.say((*self._notes, *new))

    def _lay_out(self) -> None:
        sizes = look().sizes
        known = QWidget()
        line = QHBoxLayout(known)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(sizes.step())
        line.addWidget(self._about, 1)
        line.addWidget(self.people)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(0.75))
        for each in (self._box, known, self._hints):
            box.addWidget(each)


def _told(draft: Meeting) -> tuple[object, ...]:
    """What the site's settings for the stage look at; of longer texts only whether there is any."""
    held = (draft.held, draft.start, draft.minutes, draft.meeting_format, draft.place_type)
    return (*held, *(bool(each) for each in (draft.place, draft.topics, draft.note, draft.staff)))
