"""The page of a participant."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.lists import Choice
from peerdesk.domain.pages import ParticipantPage
from peerdesk.domain.participants import Participant, StageEpisode
from peerdesk.domain.people import full_name
from peerdesk.domain.words import counted
from peerdesk.services.pages import participant_page
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.pages.beside import MatchRows, MeetingRows
from peerdesk.ui.pages.history import HistoryFold
from peerdesk.ui.pages.record_rows import RecordLine, RecordRows
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.pages.record_view import RecordView
from peerdesk.ui.pages.row_words import dotted
from peerdesk.ui.pages.start_match import ask_to_start
from peerdesk.ui.pages.statuses import status_look
from peerdesk.ui.tabs.roster.moving import ask_to_correct, ask_to_move
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.widgets.actions import Action, main_button, more_button, quiet_button
from peerdesk.ui.widgets.section import Section
from peerdesk.ui.widgets.status_words import Badge
from peerdesk.ui.widgets.words import Words

AT_A_GLANCE: Final = (
    ("status", "hold_reason"),
    ("release_date", "release_certainty"),
    ("arrived_on", "unit"),
    ("risk_level", "risk_tool"),
    ("needs",),
)

ABOUT: Final = (
    ("last_name", "first_name"),
    ("preferred_name", "register_no"),
    ("case_manager",),
    ("languages",),
    ("interpreter", "reading_support"),
    ("strengths",),
    ("mentor_wants",),
)


class ParticipantView(RecordView[ParticipantPage]):
    """Who this is, who walks beside them, when they met, where they have been."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context, participant_page)
        self._matches = MatchRows(context, "mentor")
        self._meetings = MeetingRows(context, with_mentor=True, with_people=False)
        self._stays = RecordRows()
        self._agreed = Words("", "muted", wrap=True)
        self._start = quiet_button(Action("Start a match", self.start_match, "plus"))
        self._log = quiet_button(Action("Log meeting", self.log_meeting, "calendar-plus"))
        self._move = quiet_button(Action("Move to another stage", self.move_on, "chevron-right"))
        only = {"hold_reason": ("status", "on_hold")}
        self.add_editable(RecordSection(context, "At a glance", Participant, AT_A_GLANCE, only))
        self.add(Section("Matches", self._matches, self._start))
        self.add(self._agreed)
        self.add(Section("Meetings", self._meetings, self._log))
        self.add_editable(RecordSection(context, "Notes", Participant, (("note",),)))
        self.add_editable(RecordSection(context, "About them", Participant, ABOUT))
        self.add(Section("Stage history", self._stays, self._move))
        self.add_private()
        self._history = HistoryFold(context)
        self.add(self._history)

    def name_of(self, page: ParticipantPage) -> str:
        return full_name(page.record)

    def fill(self, page: ParticipantPage) -> None:
        record = page.record
        if page.as_mentor is not None:
            self.context.sources.remember(page.as_mentor)
        self.set_title(full_name(record), _subtitle(record, self.context))
        self.set_badges(self._badges_for(page))
        self.set_actions(self._buttons(page))
        nobody = "No mentor yet." if record.is_open else "No open match."
        self._matches.show_rows(page.matches, page.earlier_matches, nobody)
        self._meetings.show_rows(page.meetings, page.counts, "No meeting logged yet.")
        self._stays.show_lines(
            [self._stay(each) for each in reversed(record.stage_history)],
            "No stay is noted yet.",
        )
        for button in (self._start, self._log, self._move):
            button.setVisible(record.is_open)
        self._agreed.setText(f"The site agreed for {page.agreed}" if page.agreed else "")
        self._agreed.setVisible(bool(page.agreed) and record.is_open)
        self._history.show_record(record)

    # -- acts

    def log_meeting(self) -> None:
        """Begin a meeting of this participant."""
        self.context.desk.log_meeting(Participant.kind, self.uid)

    def start_match(self) -> None:
        """Find this participant a mentor."""
        ask_to_start(self.context, self, participant=self.uid)

    def move_on(self) -> None:
        """Move to another stage or facility."""
        ask_to_move(self.context, self, self.uid)

    def correct(self) -> None:
        """Correct the history of stays."""
        if self.page is not None:
            ask_to_correct(self.context, self, self.page.record)

    # -- inside

    def _badges_for(self, page: ParticipantPage) -> list[Badge]:
        record, words = page.record, self.context.office.vocabularies
        badges = [Badge(words.label("stage", record.stage), Status.NOTICE, "map-pin")]
        status = words.label("participant_status", record.status)
        if record.is_open:
            badges.append(Badge(status, status_look("participant_status", record.status)))
            if not page.matches:
                badges.append(Badge("No mentor yet", Status.WARNING))
        else:
            badges.append(self.closed_badge(record))
        return badges

    def _buttons(self, page: ParticipantPage) -> list[QWidget]:
        more = [Action("Correct the stage history…", self.correct, "pencil")]
        if page.as_mentor is not None:
            more.insert(0, self._open_twin(page.as_mentor))
        if not page.record.is_open:
            reopen_action = Action("Reopen", self.reopen, "archive-restore")
            return [main_button(reopen_action), more_button(more)]
        rest = (
            *more,
            Action("Move to another stage…", self.move_on, "chevron-right"),
            None,
            Action("Close…", self.close_record, "archive"),
        )
        log = Action("Log meeting", self.log_meeting, "calendar-plus")
        start = Action("Start a match", self.start_match, "handshake")
        first, second = (log, start) if page.matches else (start, log)
        return [main_button(first), quiet_button(second), more_button(rest)]

    def _open_twin(self, twin: Choice) -> Action:
        desk = self.context.desk
        return Action(
            "Open the mentor record", lambda: desk.open_record(twin.kind, twin.uid), "users"
        )

    def _stay(self, stay: StageEpisode) -> RecordLine:
        words = self.context.office.vocabularies
        until = shown_date(stay.end) if stay.end else "now"
        since = shown_date(stay.start) or "not known"
        return RecordLine(
            title=words.label("stage", stay.stage),
            detail=dotted(
                f"{since} to {until}",
                stay.facility,
                words.label("funding_stream", stay.funding),
                stay.end_reason,
            ),
        )


def _subtitle(record: Participant, context: TabContext) -> str:
    if record.release_date is None:
        return dotted(record.code, "Participant")
    days = (record.release_date - context.office.clock.today()).days
    release = f"release date {shown_date(record.release_date)}"
    if days >= 0 and record.is_open:
        release += f", in {counted(days, 'day')}" if days else ", today"
    return dotted(record.code, "Participant", release)
