"""Logging a meeting by keys only, on a real program."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.lists import ListQuery, MeetingRow
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.services import matches
from peerdesk.services.lists import list_meetings
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.services.sheets import SheetStyle, due_between, keep_sheets, lay_out_sheets
from peerdesk.ui.tabs.meetings import MeetingsTab
from peerdesk.ui.tabs.meetings.meeting_dialog import MeetingDialog
from tests.services.people import People, add_mentor, add_participant, matched, start_match
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said

TODAY = date(2026, 11, 18)  # a Wednesday
TUESDAY = date(2026, 11, 17)


class Keyboard:
    """Types into whatever has the keyboard, as a person does, and counts the strokes."""

    def __init__(self, window: DeskWindow) -> None:
        self.window = window
        self.strokes = 0

    def type(self, words: str) -> None:
        """One stroke a letter, without a pause."""
        for letter in words:
            QTest.keyClicks(self._target(), letter)
            self.strokes += 1

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self._target(), key, held)
        self.strokes += 1
        self.window.wait()

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def save(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def _target(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window


@pytest.fixture
def window(office: Office, qtbot: QtBot) -> Iterator[DeskWindow]:
    desk = DeskWindow(office)
    qtbot.addWidget(desk)
    yield desk
    desk.tasks.finish()


@pytest.fixture
def people(office: Office) -> People:
    return matched(office)


def opened(window: DeskWindow) -> tuple[MeetingsTab, Keyboard]:
    tab = window.put(MeetingsTab(window.context))
    tab.setFocus()
    window.wait()
    return tab, Keyboard(window)


def begun(window: DeskWindow, kind: str = "", uid: str = "") -> Keyboard:
    """The dialog is open, as the window opens it for another place."""
    tab, keys = opened(window)
    tab.log_meeting(kind, uid)
    window.wait()
    return keys


def dialog_of(window: DeskWindow) -> MeetingDialog:
    dialog = window.dialog()
    assert isinstance(dialog, MeetingDialog)
    return dialog


def logged(office: Office) -> list[MeetingRow]:
    return list(list_meetings(office, ListQuery()).rows)


def only_meeting(office: Office) -> Meeting:
    [row] = logged(office)
    meeting = read_record(office, Meeting.kind, row.uid)
    assert isinstance(meeting, Meeting)
    return meeting


def test_a_meeting_is_logged_by_a_few_keys(
    window: DeskWindow, office: Office, people: People
) -> None:
    tab, keys = opened(window)
    keys.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    keys.type("okaf")
    keys.enter()
    for _ in range(4):  # date, time, minutes and outcome are right
        keys.enter()
    keys.type("ho")
    keys.enter()
    keys.type("job")
    keys.enter()
    keys.press(Qt.Key.Key_Tab)
    before_note = keys.strokes
    keys.type("Talked about the room.")
    note = keys.strokes - before_note
    keys.save()

    assert window.no_dialog()
    meeting = only_meeting(office)
    assert (meeting.met_on, meeting.start, meeting.minutes) == (TUESDAY, time(18, 30), 45)
    assert (meeting.mentor, meeting.place, meeting.held) == (people.mentor.uid, "Room 2", "yes")
    assert meeting.attendance == (
        Attendance(participant=people.participant.uid, match=people.match.uid),
    )
    assert meeting.topics == ("housing", "job_search")
    assert meeting.note == "Talked about the room."
    assert keys.strokes - note <= 25
    assert tab.uid == meeting.uid
    assert "Meeting logged: Daniel Okafor with Dana Boone" in window.toast().words


def test_the_shortest_way(window: DeskWindow, office: Office, people: People) -> None:
    keys = begun(window)
    keys.type("bo")
    keys.enter()
    keys.save()
    assert only_meeting(office).met_on == TUESDAY
    assert keys.strokes == 4
    window.take_back()
    assert logged(office) == []


def test_enter_in_the_last_field_saves(window: DeskWindow, office: Office, people: People) -> None:
    keys = begun(window, Match.kind, people.match.uid)
    for _ in range(5):
        keys.enter()
    keys.press(Qt.Key.Key_Tab)  # out of the note
    keys.type("Call his sister")
    keys.enter()
    keys.type("+2")
    keys.enter()
    assert not window.no_dialog()
    keys.enter()
    assert window.no_dialog()
    meeting = only_meeting(office)
    assert (meeting.follow_up, meeting.follow_up_due) == ("Call his sister", date(2026, 11, 20))


def test_not_held_asks_why(window: DeskWindow, office: Office, people: People) -> None:
    keys = begun(window, Match.kind, people.match.uid)
    keys.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    dialog = dialog_of(window)
    assert dialog.form.input("not_held_reason").isVisible()
    assert dialog.form.input("minutes").value() is None
    keys.save()
    assert "Say why the meeting was not held." in said(dialog)
    assert logged(office) == []
    keys.type("Lock")
    keys.enter()
    keys.type("Fac")
    keys.save()
    meeting = only_meeting(office)
    assert (meeting.held, meeting.not_held_reason) == ("no", "lockdown")
    assert meeting.not_held_class == "facility"
    assert [each.presence for each in meeting.attendance] == ["excused"]


def test_letters_answer_the_outcome(window: DeskWindow, office: Office, people: People) -> None:
    keys = begun(window, Match.kind, people.match.uid)
    held = dialog_of(window).form.input("held")
    held.setFocus()
    for typed, code in (("p", "partly"), ("n", "no"), ("y", "yes"), ("2", "partly")):
        keys.type(typed)
        assert held.value() == code
    keys.press(Qt.Key.Key_Right)
    assert held.value() == "no"


def test_the_usual_time_follows_the_day(window: DeskWindow, office: Office, people: People) -> None:
    keys = begun(window, Match.kind, people.match.uid)
    form = dialog_of(window).form
    keys.type("-3")
    assert form.input("met_on").value() == TODAY - timedelta(days=3)
    assert form.input("start").value() is None
    for _ in range(2):
        keys.press(Qt.Key.Key_Backspace)
    keys.type("tue")
    assert form.input("met_on").value() == TUESDAY
    assert form.input("start").value() == time(18, 30)


def group(office: Office) -> tuple[Mentor, list[Participant]]:
    mentor = add_mentor(office, "Hart", "Lena")
    members = [add_participant(office, last, "Sam") for last in ("Alvarez", "Brooks", "Cruz")]
    for each in members:
        match = start_match(office, each, mentor)
        matches.change_match(
            office, dataclasses.replace(match, match_type="group", group_name="Job club")
        )
    return mentor, members


def test_a_group_is_present_at_first(window: DeskWindow, office: Office) -> None:
    mentor, members = group(office)
    other = add_participant(office, "Dunn", "Otis")
    keys = begun(window)
    keys.type("job")
    keys.enter()
    dialog = dialog_of(window)
    assert dialog.form.input("attendance").isVisible()
    for _ in range(4):  # date, time, minutes, outcome
        keys.enter()
    keys.type("l")  # the first is late
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Delete)  # the second was not meant to come
    keys.type("e")
    keys.enter()
    keys.type("dunn")
    keys.enter()
    window.wait()
    keys.save()
    meeting = only_meeting(office)
    assert meeting.mentor == mentor.uid
    assert meeting.meeting_format == "group"
    found = [(each.participant, each.presence) for each in meeting.attendance]
    assert found == [
        (members[0].uid, "late"),
        (members[2].uid, "excused"),
        (other.uid, "present"),
    ]


def test_log_and_next_goes_on(window: DeskWindow, office: Office, people: People) -> None:
    other = start_match(office, add_participant(office, "Reyes", "Luis"), people.mentor)
    keys = begun(window)
    modifiers = Qt.KeyboardModifier
    for name in ("okafor", "reyes"):
        keys.type(name)
        keys.enter()
        keys.press(Qt.Key.Key_Return, modifiers.ControlModifier, modifiers.ShiftModifier)
    dialog = dialog_of(window)
    assert dialog.isVisible()
    assert "2 meetings logged" in said(dialog)
    assert dialog.who.control.hasFocus()
    assert dialog.who.value() == ""
    keys.press(Qt.Key.Key_Escape)
    assert window.no_dialog()
    people_met = {each.participants for each in logged(office)}
    assert people_met == {(people.participant.uid,), (other.participant,)}


def printed_code(office: Office) -> str:
    due = due_between(office, TODAY, TODAY + timedelta(days=7))
    printed = lay_out_sheets(office, due, TODAY, SheetStyle())
    keep_sheets(office, printed)
    return printed.sheets[0].code


def test_a_scanned_page_code_fills_the_meeting_in(
    window: DeskWindow, office: Office, people: People
) -> None:
    code = printed_code(office)
    keys = begun(window)
    keys.type(code.lower())
    keys.enter()
    dialog = dialog_of(window)
    assert dialog.who.choice() is not None
    keys.save()
    meeting = only_meeting(office)
    assert (meeting.sheet_code, meeting.source) == (code, "paper")

    window.tab.log_meeting()
    window.wait()
    keys.type(code)
    keys.enter()
    assert "This page is in the log already" in said(dialog_of(window))


def test_a_mistyped_page_code_is_said(window: DeskWindow, office: Office, people: People) -> None:
    keys = begun(window)
    keys.type("K7M29QXD4")
    keys.enter()
    keys.save()
    assert logged(office) == []
    assert dialog_of(window).isVisible()
    assert "K7M2" in said(dialog_of(window))


def test_nobody_chosen_is_said_beside_who(window: DeskWindow, office: Office) -> None:
    keys = begun(window)
    keys.save()
    assert "Say whose meeting it was" in said(dialog_of(window))
    assert dialog_of(window).who.control.hasFocus()


def test_a_save_waits_for_whom_was_chosen(
    window: DeskWindow, office: Office, people: People
) -> None:
    reyes = start_match(office, add_participant(office, "Reyes", "Luis"), people.mentor)
    begun(window, Match.kind, people.match.uid)
    dialog = dialog_of(window)
    dialog.begin(Match.kind, reyes.uid)
    dialog.save()
    assert window.no_dialog()
    [row] = logged(office)
    assert row.participant_names == ("Reyes, Luis",)


def test_half_a_name_over_a_chosen_one_is_not_saved(
    window: DeskWindow, office: Office, people: People
) -> None:
    keys = begun(window, Match.kind, people.match.uid)
    dialog = dialog_of(window)
    dialog.who.control.setFocus()
    dialog.who.control.setProperty("text", "")
    keys.type("zzz")
    keys.save()
    assert "Nobody is chosen yet" in said(dialog)
    assert logged(office) == []


def test_a_meeting_logged_already_is_doubted_and_saved_all_the_same(
    window: DeskWindow, office: Office, people: People
) -> None:
    keys = begun(window, Match.kind, people.match.uid)
    keys.save()
    window.tab.log_meeting(Match.kind, people.match.uid)
    window.wait()
    keys.type("tue")
    window.wait()
    assert "is in the log for this day already" in said(dialog_of(window))
    keys.save()
    assert len(logged(office)) == 2


def test_a_mentor_of_several_asks_for_the_participant(
    window: DeskWindow, office: Office, people: People
) -> None:
    start_match(office, add_participant(office, "Reyes", "Luis"), people.mentor)
    keys = begun(window, Mentor.kind, people.mentor.uid)
    keys.type("reyes")
    keys.enter()
    window.wait()
    keys.save()
    [row] = logged(office)
    assert row.participant_names == ("Reyes, Luis",)


def test_planning_and_logging_what_was_planned(
    window: DeskWindow, office: Office, people: People
) -> None:
    tab, keys = opened(window)
    tab.plan_meeting(Match.kind, people.match.uid)
    window.wait()
    dialog = dialog_of(window)
    assert dialog.form.input("met_on").value() == date(2026, 11, 24)
    assert dialog.form.input("start").value() == time(18, 30)
    keys.type("today")
    keys.save()
    planned = only_meeting(office)
    assert (planned.held, planned.met_on) == ("planned", TODAY)

    press(tab, "Log it")
    window.wait()
    assert "This meeting was planned" in said(dialog_of(window))
    keys.save()
    held = only_meeting(office)
    assert (held.uid, held.held) == (planned.uid, "yes")


def test_what_was_typed_can_be_brought_back(
    window: DeskWindow, office: Office, people: People
) -> None:
    keys = begun(window, Match.kind, people.match.uid)
    note = dialog_of(window).form.input("note")
    note.setFocus()
    keys.type("Long talk")
    assert window.tab.has_unsaved()
    keys.press(Qt.Key.Key_Escape)
    assert window.no_dialog()
    press(window.toast(), "Bring it back")
    assert dialog_of(window).form.input("note").value() == "Long talk"


def test_every_control_has_a_name(window: DeskWindow, office: Office) -> None:
    group(office)
    keys = begun(window)
    keys.type("job")
    keys.enter()
    assert dialog_of(window).form.input("attendance").isVisible()
    assert nameless_controls(dialog_of(window)) == []
