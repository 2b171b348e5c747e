"""The meeting log: who met whom when, or why not; meetings are logged here from the keyboard."""

from __future__ import annotations

from functools import partial
from typing import Final

from peerdesk.domain.drafts import Draft
from peerdesk.domain.lists import MeetingRow
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.people import spoken_name
from peerdesk.services.lists import count_meetings, list_meetings
from peerdesk.ui.context import TabContext
from peerdesk.ui.lists import ListSpec
from peerdesk.ui.pages.record_tab import RecordTab
from peerdesk.ui.tabs.meetings.asking import ask_to_log, ask_to_plan, ask_to_resume
from peerdesk.ui.tabs.meetings.columns import CHIPS, meeting_columns
from peerdesk.ui.tabs.meetings.meeting_dialog import MeetingDialog
from peerdesk.ui.tabs.meetings.meeting_view import MeetingView
from peerdesk.ui.tabs.meetings.striking import restore, strike_out
from peerdesk.ui.widgets.actions import Action, Actions
from peerdesk.ui.widgets.empty_state import EmptyWords

HELP: Final = """\
Every meeting of mentors and participants: what happened, or why nothing did.

**Log a meeting.** Ctrl+M opens the form with the keyboard in *Who*. Type a few letters of either
name, or the code at the foot of a printed page, and press Enter: people, day, time, length and
place are filled in from the match. Enter goes on to the next field, Ctrl+Enter saves.

**A pile of pages.** *Log and next* (Ctrl+Shift+Enter) saves and comes back to *Who*.

**Dates.** Type "tue", "-1", "11/3" or nothing for the day that is filled in.

**Held.** Press Y for held, P for partly, N for not held; Alt+1, Alt+2 and Alt+3 do so from any
field. A meeting that was not held asks why, because that is what reports are made of.

**Groups.** Everybody is present at first. In a line, P, L, E and A say present, late, excused and
absent; Delete takes the person out.

**Wrong entry.** *Strike out* takes it out of lists and counts. Nothing is deleted: the chip
*Struck out* shows it, and *Restore* brings it back.

| Keys | |
| --- | --- |
| Ctrl+M or Ctrl+N | Log a meeting |
| Ctrl+Shift+M | Plan a meeting |
| Ctrl+F | Search names, and words in notes |
| Enter | From the list to the page |
| Escape | Back to the list |
| Ctrl+Z | Undo |
"""


class MeetingsTab(RecordTab):
    """Every meeting, the newest first."""

    title = "Meeting log"
    icon_name = "calendar-days"
    help_text = HELP
    kinds = frozenset({Meeting.kind})

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        nobody = EmptyWords("No meeting is chosen", "Choose one in the list.", icon=self.icon_name)
        self.build(self._spec(), {Meeting.kind: MeetingView}, nobody)

    def kind_of(self, _row: MeetingRow) -> str:
        return Meeting.kind

    def new_record(self) -> None:
        """Log a meeting."""
        self.log_meeting()

    def log_meeting(self, kind: str = "", uid: str = "") -> None:
        """Log a meeting of a match, participant, mentor, session sheet or planned meeting."""
        ask_to_log(self.context, self, kind, uid, self._show_saved)

    def plan_meeting(self, kind: str = "", uid: str = "") -> None:
        """Plan a meeting."""
        ask_to_plan(self.context, self, kind, uid, self._show_saved)

    def open_form(self, draft: Draft) -> None:
        ask_to_resume(self.context, self, draft, self._show_saved)

    def has_unsaved(self) -> bool:
        dialogs = self.findChildren(MeetingDialog)
        return super().has_unsaved() or any(each.has_unsaved() for each in dialogs)

    # -- inside

    def _show_saved(self, meeting: Meeting) -> None:
        self.show_record(meeting.uid)

    def _spec(self) -> ListSpec[MeetingRow]:
        office, desk = self.context.office, self.context.desk
        log = Action("Log meeting", self.new_record, "calendar-plus", "Ctrl+N")
        return ListSpec(
            name="meetings",
            one="meeting",
            many="meetings",
            columns=meeting_columns(office.vocabularies),
            fetch=partial(list_meetings, office),
            count=partial(count_meetings, office),
            search_hint="Name, or a word in the notes",
            sort="met_on",
            descending=True,
            chips=CHIPS,
            primary=log,
            menu=(
                Action("Plan a meeting", self.plan_meeting, "calendar-clock", "Ctrl+Shift+M"),
                Action("Print session sheets", desk.print_sheets, "printer"),
                None,
                Action("Import a workbook", desk.import_workbook, "file-spreadsheet"),
                Action("Export to Excel", partial(desk.export, "meetings"), "download"),
            ),
            row_actions=self._row_actions,
            empty=EmptyWords(
                "No meetings yet",
                "Log the first one, or bring in the meeting log you keep in Excel.",
                Action("Log a meeting", self.new_record, "calendar-plus"),
                self.icon_name,
                Action("Import a workbook", desk.import_workbook, "file-spreadsheet"),
            ),
        )

    def _row_actions(self, row: MeetingRow) -> Actions:
        context, uid = self.context, row.uid
        if row.closed_on is not None:
            return (Action("Restore", partial(restore, context, self, uid), "archive-restore"),)
        log_it = Action("Log it", partial(self.log_meeting, Meeting.kind, uid), "calendar-plus")
        plan = partial(self.plan_meeting, Meeting.kind, uid)
        open_record = context.desk.open_record
        people = [
            Action(f"Open {spoken_name(name)}", partial(open_record, "participant", each), "user")
            for each, name in zip(row.participants[:3], row.participant_names, strict=False)
        ]
        return (
            *((log_it,) if row.held == "planned" else ()),
            Action("Plan the next one", plan, "calendar-clock"),
            None,
            *people,
            Action("Open mentor", partial(open_record, "mentor", row.mentor), "users"),
            None,
            Action("Strike out", partial(strike_out, context, self, uid), "ban"),
        )
