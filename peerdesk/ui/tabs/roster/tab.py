"""The roster: everybody in the program, participants and mentors, each with a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, cast

from peerdesk.domain.drafts import Draft
from peerdesk.domain.lists import PersonRow
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import spoken_name
from peerdesk.services.lists import count_people, list_people
from peerdesk.ui.context import TabContext
from peerdesk.ui.lists import ListSpec
from peerdesk.ui.pages.closing import close, reopen
from peerdesk.ui.pages.record_tab import RecordTab
from peerdesk.ui.pages.record_view import RecordView
from peerdesk.ui.pages.start_match import ask_to_start
from peerdesk.ui.tabs.roster.adding import ask_to_add
from peerdesk.ui.tabs.roster.columns import CHIPS, roster_columns
from peerdesk.ui.tabs.roster.mentor_view import MentorView
from peerdesk.ui.tabs.roster.moving import ask_to_move
from peerdesk.ui.tabs.roster.participant_view import ParticipantView
from peerdesk.ui.widgets.actions import Action, Actions
from peerdesk.ui.widgets.empty_state import EmptyWords

HELP: Final = """\
The roster holds everybody in the program: participants and mentors.

**Find.** Type a name or a code above the list. The chips narrow the list; two stages together
show the people of both. Closed people are behind the chip *Closed*.

**Look.** Choose a row to read the person's page: release date, matches, meetings, stages,
trainings, notes. *History* at the end says who changed what.

**Change.** *Edit* beside a section turns it into a form; save it with Ctrl+Enter, leave it with
Escape. What you typed and did not save is kept until you come back.

**Leave and come back.** *Close* ends a participation or a mentor's service on a day, with a
reason; open matches end with it. Nothing is deleted: *Reopen* takes the person up again.

| Keys | |
| --- | --- |
| Ctrl+N | Add a participant |
| Ctrl+Shift+N | Add a mentor |
| Ctrl+F | Search |
| Enter | From the list to the page |
| Escape | Back to the list |
| Ctrl+Enter | Save what is being edited |
| Ctrl+Z | Undo |
"""


class RosterTab(RecordTab):
    """Participants and mentors in one list."""

    title = "Roster"
    icon_name = "users"
    help_text = HELP
    kinds = frozenset({Participant.kind, Mentor.kind})

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        views: dict[str, Callable[[TabContext], RecordView[Any]]] = {
            Participant.kind: ParticipantView,
            Mentor.kind: MentorView,
        }
        nobody = EmptyWords("Nobody is chosen", "Choose a person in the list.", icon="user")
        self.build(self._spec(), views, nobody)

    def kind_of(self, _row: PersonRow) -> str:
        return _row.kind

    def new_record(self) -> None:
        """Add a participant."""
        new = Participant(uid=self.context.office.new_uid())
        ask_to_add(self.context, self, new, lambda added: self.show_record(added.uid))

    def new_mentor(self) -> None:
        """Add a mentor."""
        new = Mentor(uid=self.context.office.new_uid())
        ask_to_add(self.context, self, new, lambda added: self.show_record(added.uid))

    def open_form(self, draft: Draft) -> None:
        new = cast("Participant | Mentor", draft.base)
        ask_to_add(self.context, self, new, lambda added: self.show_record(added.uid), draft)

    # -- inside

    def _spec(self) -> ListSpec[PersonRow]:
        office, desk = self.context.office, self.context.desk
        add = Action("Add participant", self.new_record, "user-plus", "Ctrl+N")
        bring_in = Action("Import a workbook", desk.import_workbook, "file-spreadsheet")
        return ListSpec(
            name="roster",
            one="person",
            many="people",
            columns=roster_columns(office.vocabularies),
            fetch=partial(list_people, office),
            count=partial(count_people, office),
            search_hint="Name or program code",
            sort="name",
            chips=CHIPS,
            primary=add,
            menu=(
                Action("Add mentor", self.new_mentor, "user-plus", "Ctrl+Shift+N"),
                None,
                bring_in,
                Action("Export to Excel", partial(desk.export, "roster"), "download"),
            ),
            row_actions=self._row_actions,
            empty=EmptyWords(
                "Nobody here yet",
                "Bring in the workbooks you keep today, or add the first person by hand.",
                Action("Import a workbook", desk.import_workbook, "file-spreadsheet"),
                "users",
                Action("Add participant", self.new_record, "user-plus"),
            ),
        )

    def _row_actions(self, row: PersonRow) -> Actions:
        context, uid, kind = self.context, row.uid, row.kind
        name = spoken_name(row.name)
        if row.closed_on is not None:
            again = partial(reopen, context, self, kind, uid, name)
            return (Action("Reopen", again, "archive-restore"),)
        if kind == Participant.kind:
            start = partial(ask_to_start, context, self, participant=uid)
        else:
            start = partial(ask_to_start, context, self, mentor=uid)
        log = partial(context.desk.log_meeting, kind, uid)
        move = partial(ask_to_move, context, self, uid)
        end = partial(close, context, self, kind, uid, name)
        moves = [Action("Move to another stage…", move, "chevron-right")]
        return (
            Action("Log meeting", log, "calendar-plus"),
            Action("Start a match", start, "handshake"),
            *(moves if kind == Participant.kind else ()),
            None,
            Action("Close…", end, "archive"),
        )
