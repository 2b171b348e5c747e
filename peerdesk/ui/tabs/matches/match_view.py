"""The page of a match: who with whom, the plan, the goals, the meetings."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.lists import Choice, MatchRow
from peerdesk.domain.matches import Match
from peerdesk.domain.pages import MatchPage
from peerdesk.domain.people import spoken_name
from peerdesk.domain.words import counted
from peerdesk.services.pages import match_page
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.pages.beside import MeetingRows
from peerdesk.ui.pages.history import HistoryFold
from peerdesk.ui.pages.record_rows import RecordLine, RecordRows
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.pages.record_view import RecordView
from peerdesk.ui.pages.row_words import dotted, meeting_day, short_stage
from peerdesk.ui.pages.statuses import status_look
from peerdesk.ui.tabs.matches.holding import ask_to_hold, resume
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.widgets.actions import Action, main_button, more_button, quiet_button
from peerdesk.ui.widgets.section import Section
from peerdesk.ui.widgets.status_words import Badge
from peerdesk.ui.widgets.words import Words

PLAN: Final = (
    ("cadence", "weekday"),
    ("start", "minutes"),
    ("place_type", "place"),
    ("started_on", "planned_end"),
    ("match_type", "group_name"),
    ("participant_agreed", "mentor_agreed"),
)


class MatchView(RecordView[MatchPage]):
    """Reads like a page; the plan and the goals are edited in place."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context, match_page)
        self._people = RecordRows()
        self._group = RecordRows()
        self._group_section = Section("Others in the group", self._group)
        self._meetings = MeetingRows(context, with_mentor=False, with_people=False)
        self._log = quiet_button(Action("Log meeting", self.log_meeting, "calendar-plus"))
        self.add(Section("Who", self._people))
        self._agreed = Words("", "muted", wrap=True)
        only = {"group_name": ("match_type", "group")}
        self.add_editable(RecordSection(context, "Plan", Match, PLAN, only))
        self.add(self._agreed)
        self.add_editable(RecordSection(context, "Goals", Match, (("goals",),)))
        self.add(Section("Meetings", self._meetings, self._log))
        self.add(self._group_section)
        self.add_editable(RecordSection(context, "Notes", Match, (("note",),)))
        self._history = HistoryFold(context)
        self.add(self._history)

    def name_of(self, page: MatchPage) -> str:
        return f"{page.participant.label} and {page.mentor.label}"

    def fill(self, page: MatchPage) -> None:
        record = page.record
        self.context.sources.remember(*page.choices)
        self.set_title(f"{page.participant.label} with {page.mentor.label}", self._about(record))
        self.set_badges(self._badges_for(page))
        self.set_actions(self._buttons(record))
        self._people.show_lines(
            [self._person(page.participant, "Participant"), self._person(page.mentor, "Mentor")]
        )
        self._meetings.show_rows(page.meetings, page.counts, "No meeting logged yet.")
        self._group.show_lines([self._member(each) for each in page.group])
        self._group_section.setVisible(bool(page.group))
        self._log.setVisible(record.is_open)
        self._agreed.setText(f"The site agreed for {page.agreed}" if page.agreed else "")
        self._agreed.setVisible(bool(page.agreed) and record.is_open)
        self._history.show_record(record)

    # -- acts

    def log_meeting(self) -> None:
        """Begin a meeting of this match."""
        self.context.desk.log_meeting(Match.kind, self.uid)

    def hold(self) -> None:
        """Let the match rest."""
        if self.page is not None:
            ask_to_hold(self.context, self, self.uid, self.name_of(self.page))

    def resume(self) -> None:
        """Go on with the match."""
        resume(self.context, self, self.uid)

    # -- inside

    def _about(self, record: Match) -> str:
        words = self.context.office.vocabularies
        kind = words.label("match_type", record.match_type)
        if record.group_name:
            kind = f"{kind} “{record.group_name}”"
        began = f"began {shown_date(record.started_on)}" if record.started_on else ""
        stage = f"in {short_stage(words, record.stage)}" if record.stage and began else ""
        return dotted(record.code, kind, f"{began} {stage}".strip())

    def _badges_for(self, page: MatchPage) -> list[Badge]:
        record, words = page.record, self.context.office.vocabularies
        if not record.is_open:
            return [self.closed_badge(record)]
        status = words.label("match_status", record.status)
        if record.status == "on_hold":
            why = words.label("hold_reason", record.hold_reason)
            status = dotted(f"{status} since {shown_date(record.hold_from)}", why)
        badges = [Badge(status, status_look("match_status", record.status))]
        if met := self._rhythm(page):
            badges.append(met)
        return badges

    def _rhythm(self, page: MatchPage) -> Badge | None:
        """When they met last, or when the next meeting is due."""
        today = self.context.office.clock.today()
        if page.is_overdue:
            last = page.last_met_on or page.record.started_on
            days = counted((today - last).days, "day") if last else "a while"
            verb = "Not met" if page.last_met_on else "Never met,"
            return Badge(f"{verb} for {days}", Status.WARNING)
        if page.next_due is not None:
            return Badge(f"Next due {meeting_day(page.next_due)}", Status.NOTICE, "calendar-clock")
        return None

    def _buttons(self, record: Match) -> list[QWidget]:
        if not record.is_open:
            return [main_button(Action("Reopen", self.reopen, "archive-restore"))]
        log = Action("Log meeting", self.log_meeting, "calendar-plus")
        hold = Action("Hold…", self.hold, "circle-pause")
        resume_action = Action("Resume", self.resume, "rotate-ccw")
        close_action = Action("Close…", self.close_record, "archive")
        if record.status == "on_hold":
            return [main_button(resume_action), quiet_button(log), more_button((close_action,))]
        return [main_button(log), quiet_button(hold), more_button((close_action,))]

    def _person(self, choice: Choice, part: str) -> RecordLine:
        desk = self.context.desk
        return RecordLine(
            title=choice.label,
            detail=dotted(part, choice.detail),
            open=lambda: desk.open_record(choice.kind, choice.uid),
            hint=f"Open {choice.label}",
        )

    def _member(self, row: MatchRow) -> RecordLine:
        desk, words = self.context.desk, self.context.office.vocabularies
        met = f"last met {shown_date(row.last_met_on)}" if row.last_met_on else "not met yet"
        return RecordLine(
            title=spoken_name(row.participant_name),
            detail=dotted(row.participant_code, met),
            status=words.label("match_status", row.status),
            look=status_look("match_status", row.status),
            open=lambda: desk.open_record("match", row.uid),
        )
