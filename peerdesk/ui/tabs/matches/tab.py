"""The matches: who meets with whom, how often, and who has waited too long."""

from __future__ import annotations

from functools import partial
from typing import Final

from peerdesk.domain.drafts import Draft
from peerdesk.domain.lists import MatchRow
from peerdesk.domain.matches import Match
from peerdesk.domain.people import spoken_name
from peerdesk.services.lists import count_matches, list_matches
from peerdesk.ui.context import TabContext
from peerdesk.ui.lists import ListSpec
from peerdesk.ui.pages.closing import close, reopen
from peerdesk.ui.pages.record_tab import RecordTab
from peerdesk.ui.pages.start_match import ask_to_resume, ask_to_start
from peerdesk.ui.tabs.matches.columns import CHIPS, match_columns
from peerdesk.ui.tabs.matches.holding import ask_to_hold, resume
from peerdesk.ui.tabs.matches.match_view import MatchView
from peerdesk.ui.widgets.actions import Action, Actions
from peerdesk.ui.widgets.empty_state import EmptyWords

HELP: Final = """\
A match is a participant and a mentor who meet by a plan. People who meet a mentor in a group
have a match each; the name of the group keeps them together.

**Find.** Type the name of either of the two. *Overdue* shows pairs who have waited more than half
as long again as their plan says; *Never met* shows those without a meeting.

**Plan.** How often, which day and time, where: session sheets and new meetings are filled in from
here. *Edit* beside the plan or the goals changes them in place.

**Hold.** A match on hold owes no meetings until you resume it.

**Close.** A match ends on a day, with a reason. Nothing is deleted: *Reopen* takes it up again.

| Keys | |
| --- | --- |
| Ctrl+N | Start a match |
| Ctrl+F | Search |
| Enter | From the list to the page |
| Escape | Back to the list |
| Ctrl+Enter | Save what is being edited |
| Ctrl+Z | Undo |
"""


class MatchesTab(RecordTab):
    """Every match, open ones first of all."""

    title = "Matches"
    icon_name = "handshake"
    help_text = HELP
    kinds = frozenset({Match.kind})

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        nobody = EmptyWords("No match is chosen", "Choose one in the list.", icon="handshake")
        self.build(self._spec(), {Match.kind: MatchView}, nobody)

    def kind_of(self, _row: MatchRow) -> str:
        return Match.kind

    def new_record(self) -> None:
        """Start a match."""
        ask_to_start(self.context, self, started=lambda match: self.show_record(match.uid))

    def open_form(self, draft: Draft) -> None:
        ask_to_resume(self.context, self, draft, lambda match: self.show_record(match.uid))

    # -- inside

    def _spec(self) -> ListSpec[MatchRow]:
        office, desk = self.context.office, self.context.desk
        start = Action("Start a match", self.new_record, "plus", "Ctrl+N")
        return ListSpec(
            name="matches",
            one="match",
            many="matches",
            columns=match_columns(office.vocabularies, office.clock.today),
            fetch=partial(list_matches, office),
            count=partial(count_matches, office),
            search_hint="Name of either, group or code",
            sort="participant_name",
            chips=CHIPS,
            primary=start,
            menu=(
                Action("Print session sheets", desk.print_sheets, "printer"),
                Action("Export to Excel", partial(desk.export, "matches"), "download"),
            ),
            row_actions=self._row_actions,
            empty=EmptyWords(
                "No matches yet",
                "Choose a participant and a mentor who will meet. "
                "The plan is filled in from your site's settings.",
                Action("Start a match", self.new_record, "plus"),
                "handshake",
                Action("Import a workbook", desk.import_workbook, "file-spreadsheet"),
            ),
        )

    def _row_actions(self, row: MatchRow) -> Actions:
        context, uid = self.context, row.uid
        name = f"{spoken_name(row.participant_name)} and {spoken_name(row.mentor_name)}"
        if row.closed_on is not None:
            again = partial(reopen, context, self, Match.kind, uid, name)
            return (Action("Reopen", again, "archive-restore"),)
        hold = Action("Hold…", partial(ask_to_hold, context, self, uid, name), "circle-pause")
        go_on = Action("Resume", partial(resume, context, self, uid), "rotate-ccw")
        open_record = context.desk.open_record
        return (
            Action(
                "Log meeting", partial(context.desk.log_meeting, Match.kind, uid), "calendar-plus"
            ),
            go_on if row.status == "on_hold" else hold,
            None,
            Action(
                "Open participant", partial(open_record, "participant", row.participant), "user"
            ),
            Action("Open mentor", partial(open_record, "mentor", row.mentor), "users"),
            None,
            Action("Close…", partial(close, context, self, Match.kind, uid, name), "archive"),
        )
