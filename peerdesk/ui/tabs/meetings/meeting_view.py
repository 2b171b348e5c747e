"""The page of a meeting: who was there, how it went, what it was about, what follows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.lists import Choice
from peerdesk.domain.meeting_checks import THERE, TOOK_PLACE
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.pages import MeetingPage
from peerdesk.domain.words import counted
from peerdesk.services.follow_ups import finish_follow_up
from peerdesk.services.pages import meeting_page
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.pages.hints import Hints
from peerdesk.ui.pages.history import HistoryFold
from peerdesk.ui.pages.record_rows import RecordLine
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.pages.record_view import RecordView
from peerdesk.ui.pages.row_words import dotted
from peerdesk.ui.pages.statuses import status_look
from peerdesk.ui.tabs.meetings.asking import ask_to_log, ask_to_plan
from peerdesk.ui.tabs.meetings.columns import CONCERNS
from peerdesk.ui.tabs.meetings.people_section import PeopleSection
from peerdesk.ui.tabs.meetings.striking import TOUCHED, restore, strike_out
from peerdesk.ui.tabs.meetings.words import when_words, who_words
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.widgets.actions import Action, main_button, more_button, quiet_button
from peerdesk.ui.widgets.status_words import Badge
from peerdesk.ui.widgets.words import Words

WHEN: Final = (("met_on", "start"), ("minutes", "late_minutes"), ("place_type", "place"))
OUTCOME: Final = (
    ("held", "modality"),
    ("not_held_reason", "not_held_class"),
    ("topics",),
)
FOLLOW_UP: Final = (("follow_up",), ("follow_up_due", "follow_up_done"), ("concern",))

_PRESENCE: Final = {
    "present": Status.GOOD,
    "late": Status.GOOD,
    "excused": Status.NOTICE,
    "absent": Status.WARNING,
}


class MeetingView(RecordView[MeetingPage]):
    """Reads like a page; each section is edited in place."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context, meeting_page)
        self._hints = Hints()
        self._people = PeopleSection(context)
        self.add(self._hints)
        self.add_editable(self._people)
        self.add_editable(RecordSection(context, "When and where", Meeting, WHEN))
        self.add_editable(RecordSection(context, "How it went", Meeting, OUTCOME))
        self.add_editable(RecordSection(context, "Note", Meeting, (("note",),)))
        self.add_editable(RecordSection(context, "Follow-up and concern", Meeting, FOLLOW_UP))
        self._entered = Words("", "muted", wrap=True)
        self.add(self._entered)
        self.add_private()
        self._history = HistoryFold(context)
        self.add(self._history)

    def name_of(self, page: MeetingPage) -> str:
        return f"the meeting of {who_words(page.record, page.choices)}"

    def fill(self, page: MeetingPage) -> None:
        record = page.record
        self.context.sources.remember(*page.choices)
        self.set_title(who_words(record, page.choices), self._when_and_how(record))
        self.set_badges(list(self._noticed(record)))
        self.set_actions(self._buttons(record))
        self._people.show_people(list(self._lines(page)))
        self._hints.say(page.hints if record.is_open else ())
        self._entered.setText("\n".join((*page.agreed, self._entry_words(record))))
        self._history.show_record(record)

    # -- acts

    def log(self) -> None:
        """Say how this planned meeting went."""
        ask_to_log(self.context, self, Meeting.kind, self.uid)

    def plan_next(self) -> None:
        """Plan the next meeting of the same people."""
        ask_to_plan(self.context, self, Meeting.kind, self.uid)

    def finish_follow_up(self) -> None:
        """Note that what was promised is done today."""
        tasks, office = self.context.tasks, self.context.office
        tasks.run(finish_follow_up, office, self.uid, done=self._tell_done, changes=TOUCHED)

    def strike_out(self, reason: str) -> None:
        """Take a wrong entry out of lists and counts."""
        strike_out(self.context, self, self.uid, reason)

    def restore(self) -> None:
        """Bring a struck-out entry back."""
        restore(self.context, self, self.uid)

    # -- inside

    def _tell_done(self, _meeting: Meeting) -> None:
        ask.toast(self, "Follow-up done.", "Undo", self.context.desk.undo)

    def _when_and_how(self, record: Meeting) -> str:
        words = self.context.office.vocabularies
        length = f"{record.minutes} min" if record.minutes else ""
        kind = words.label("meeting_format", record.meeting_format)
        if record.meeting_format == "group":
            kind = f"Group of {len(record.attendance)}"
        return dotted(record.code, when_words(record), length, kind)

    def _noticed(self, record: Meeting) -> Iterator[Badge]:
        words = self.context.office.vocabularies
        if not record.is_open:
            why = words.label(record.close_vocabulary, record.close_reason)
            yield Badge(f"Struck out {shown_date(record.closed_on)}: {why}", Status.NOTICE, "ban")
        why_not = words.label("not_held_reason", record.not_held_reason)
        held = ": ".join(part for part in (words.label("held", record.held), why_not) if part)
        yield Badge(held, status_look("held", record.held))
        if record.concern in CONCERNS:
            concern = words.label("concern", record.concern)
            yield Badge(f"Concern: {concern}", CONCERNS[record.concern])
        if _is_promised(record):
            due = f" by {shown_date(record.follow_up_due)}" if record.follow_up_due else ""
            late = record.follow_up_due and record.follow_up_due < self.context.office.clock.today()
            status = Status.WARNING if late else Status.NOTICE
            yield Badge(f"Follow-up{due}", status, "calendar-clock")

    def _buttons(self, record: Meeting) -> list[QWidget]:
        if not record.is_open:
            return [main_button(Action("Restore", self.restore, "archive-restore"))]
        strike = partial(self.strike_out, "mistaken")
        twice = partial(self.strike_out, "duplicate")
        more = more_button(
            (
                Action("Strike out: entered by mistake", strike, "ban"),
                Action("Strike out: entered twice", twice, "copy"),
            )
        )
        plan = quiet_button(Action("Plan the next one", self.plan_next, "calendar-clock"))
        if record.held == "planned":
            return [main_button(Action("Log it", self.log, "calendar-plus")), more]
        if _is_promised(record):
            done = quiet_button(Action("Follow-up done", self.finish_follow_up, "check"))
            return [done, plan, more]
        return [plan, more]

    def _lines(self, page: MeetingPage) -> Iterator[RecordLine]:
        yield self._line(page.mentor, "Mentor")
        known = {each.uid: each for each in page.participants}
        matches = {each.uid: each.label for each in page.matches}
        for part in page.record.attendance:
            if part.participant in known:
                match = matches.get(part.match, "")
                yield self._participant(known[part.participant], part, match, page.record)

    def _participant(
        self, choice: Choice, part: Attendance, match: str, record: Meeting
    ) -> RecordLine:
        words = self.context.office.vocabularies
        minutes = counted(part.minutes, "minute") if part.minutes else ""
        line = self._line(choice, "Participant", f"match {match}" if match else "", minutes)
        told = record.held in TOOK_PLACE or (record.held == "no" and part.presence not in THERE)
        if not told:
            return line
        return dataclasses.replace(
            line,
            status=words.label("presence", part.presence),
            look=_PRESENCE.get(part.presence, Status.NOTICE),
        )

    def _line(self, choice: Choice, *about: str) -> RecordLine:
        desk = self.context.desk
        return RecordLine(
            title=choice.label,
            detail=dotted(about[0], choice.detail, *about[1:]),
            open=lambda: desk.open_record(choice.kind, choice.uid),
            hint=f"Open {choice.label}",
        )

    def _entry_words(self, record: Meeting) -> str:
        words = self.context.office.vocabularies
        page = f"page {record.sheet_code}" if record.sheet_code else ""
        source = words.label("entry_source", record.source)
        return dotted(f"Entered by {record.staff}" if record.staff else "", source, page)


def _is_promised(record: Meeting) -> bool:
    promised = record.follow_up or record.follow_up_due
    return bool(promised) and record.follow_up_done is None
