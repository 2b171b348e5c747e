"""The page of a mentor."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.lists import Choice
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.pages import MentorPage
from peerdesk.domain.people import full_name
from peerdesk.domain.words import counted
from peerdesk.services.pages import mentor_page
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.pages.beside import MatchRows, MeetingRows
from peerdesk.ui.pages.history import HistoryFold
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.pages.record_view import RecordView
from peerdesk.ui.pages.row_words import dotted
from peerdesk.ui.pages.start_match import ask_to_start
from peerdesk.ui.pages.statuses import status_look
from peerdesk.ui.tabs.roster.load import LoadLine
from peerdesk.ui.tabs.roster.trainings import TrainingRows
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.widgets.actions import Action, main_button, more_button, quiet_button
from peerdesk.ui.widgets.section import Section
from peerdesk.ui.widgets.status_words import Badge

AT_A_GLANCE: Final = (
    ("status", "started_on"),
    ("capacity", "group_limit"),
    ("stages",),
    ("source", "compensation"),
    ("agreement_on", "on_supervision"),
)

ABOUT: Final = (
    ("last_name", "first_name"),
    ("preferred_name", "phone"),
    ("languages",),
    ("lived_experience",),
    ("participant",),
)


class MentorView(RecordView[MentorPage]):
    """Who this is, how much they carry, whom they meet, what they have been trained in."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context, mentor_page)
        self._load = LoadLine()
        self._matches = MatchRows(context, "participant")
        self._trainings = TrainingRows(context)
        self._meetings = MeetingRows(context, with_mentor=False, with_people=True)
        self._start = quiet_button(Action("Start a match", self.start_match, "plus"))
        self._log = quiet_button(Action("Log meeting", self.log_meeting, "calendar-plus"))
        self.add(Section("Load", self._load))
        self.add_editable(RecordSection(context, "At a glance", Mentor, AT_A_GLANCE))
        self.add(Section("Matches", self._matches, self._start))
        self.add(Section("Trainings", self._trainings))
        self.add(Section("Meetings", self._meetings, self._log))
        self.add_editable(RecordSection(context, "Notes", Mentor, (("note",),)))
        self.add_editable(RecordSection(context, "About them", Mentor, ABOUT))
        self.add_private()
        self._history = HistoryFold(context)
        self.add(self._history)

    def name_of(self, page: MentorPage) -> str:
        return full_name(page.record)

    def fill(self, page: MentorPage) -> None:
        record = page.record
        self.context.sources.remember(*page.choices)
        since = f"mentor since {shown_date(record.started_on)}" if record.started_on else "Mentor"
        self.set_title(full_name(record), dotted(record.code, since))
        self.set_badges(self._badges_for(page))
        self.set_actions(self._buttons(page))
        self._load.show_load(page.load, record.capacity, page.in_groups)
        self._matches.show_rows(page.matches, page.earlier_matches, "No open match.")
        self._trainings.show_rows(page.core, page.trainings)
        self._meetings.show_rows(page.meetings, page.counts, "No meeting logged yet.")
        for button in (self._start, self._log):
            button.setVisible(record.is_open)
        self._history.show_record(record)

    # -- acts

    def log_meeting(self) -> None:
        """Begin a meeting of this mentor."""
        self.context.desk.log_meeting(Mentor.kind, self.uid)

    def start_match(self) -> None:
        """Find this mentor a participant."""
        ask_to_start(self.context, self, mentor=self.uid)

    # -- inside

    def _badges_for(self, page: MentorPage) -> list[Badge]:
        record, words = page.record, self.context.office.vocabularies
        if not record.is_open:
            return [self.closed_badge(record)]
        status = words.label("mentor_status", record.status)
        badges = [Badge(status, status_look("mentor_status", record.status))]
        if missing := sum(not each.is_done for each in page.core):
            told = f"{counted(missing, 'required training')} to do"
            badges.append(Badge(told, Status.WARNING, "graduation-cap"))
        return badges

    def _buttons(self, page: MentorPage) -> list[QWidget]:
        twin = [self._open_twin(page.as_participant)] if page.as_participant else []
        if not page.record.is_open:
            reopen_action = Action("Reopen", self.reopen, "archive-restore")
            rest = [more_button(twin)] if twin else []
            return [main_button(reopen_action), *rest]
        log = Action("Log meeting", self.log_meeting, "calendar-plus")
        start = Action("Start a match", self.start_match, "handshake")
        first, second = (log, start) if page.matches else (start, log)
        more = (*twin, Action("Close…", self.close_record, "archive"))
        return [main_button(first), quiet_button(second), more_button(more)]

    def _open_twin(self, twin: Choice) -> Action:
        desk = self.context.desk
        return Action(
            "Open the participant record", lambda: desk.open_record(twin.kind, twin.uid), "user"
        )
