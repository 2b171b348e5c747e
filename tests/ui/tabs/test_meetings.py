"""The meeting log on a real program: find, read, change, strike out, restore, undo."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.services import meetings
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.ui.lists.page_model import STATUS_ROLE
from peerdesk.ui.pages.record_rows import RecordRows
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.tabs.meetings import MeetingsTab
from peerdesk.ui.tabs.meetings.meeting_view import MeetingView
from peerdesk.ui.tabs.meetings.people_section import PeopleSection
from peerdesk.ui.theme import Status
from tests.services.people import People, add_participant, matched, meeting_with
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said

TUESDAY = date(2026, 11, 17)


@pytest.fixture
def window(office: Office, qtbot: QtBot) -> Iterator[DeskWindow]:
    desk = DeskWindow(office)
    qtbot.addWidget(desk)
    yield desk
    desk.tasks.finish()


@pytest.fixture
def people(office: Office) -> People:
    return matched(office)


def held(office: Office, people: People, day: date = TUESDAY, **more: object) -> Meeting:
    values: dict[str, object] = {"topics": ("housing",), "note": "Talked about a room."}
    return meetings.log_meeting(office, meeting_with(people, day, **(values | more)))


def lockdown(office: Office, people: People) -> Meeting:
    why = {"not_held_class": "facility", "not_held_reason": "lockdown"}
    return held(office, people, date(2026, 11, 10), held="no", topics=(), note="", **why)


def kept(office: Office, uid: str) -> Meeting:
    meeting = read_record(office, Meeting.kind, uid)
    assert isinstance(meeting, Meeting)
    return meeting


def section(view: MeetingView, title: str) -> RecordSection:
    return next(each for each in view.findChildren(RecordSection) if each.title == title)


def page(window: DeskWindow) -> MeetingView:
    view = window.tab.view
    assert isinstance(view, MeetingView)
    return view


def test_the_list_reads_newest_first(window: DeskWindow, office: Office, people: People) -> None:
    held(office, people, start=time(18, 30))
    lockdown(office, people)
    tab = window.put(MeetingsTab(window.context))
    model = tab.pane.model
    cells = [
        [model.index(row, column).data() for column in range(8)] for row in range(model.rowCount())
    ]
    assert cells == [
        ["Tue 11/17/2026", "6:30 PM", "Daniel Okafor", "Dana Boone", "Held", "45", "Housing", ""],
        ["Tue 11/10/2026", "", "Daniel Okafor", "Dana Boone", "Not held", "45", "Lockdown", ""],
    ]
    assert [Status(model.index(row, 4).data(STATUS_ROLE)) for row in (0, 1)] == [
        Status.GOOD,
        Status.WARNING,
    ]


def test_several_participants_are_cut_and_told_whole(
    window: DeskWindow, office: Office, people: People
) -> None:
    others = [add_participant(office, last, "Sam") for last in ("Alvarez", "Brooks", "Cruz")]
    rows = tuple(Attendance(participant=each.uid) for each in (people.participant, *others))
    held(office, people, attendance=rows, meeting_format="group")
    tab = window.put(MeetingsTab(window.context))
    cell = tab.pane.model.index(0, 2)
    assert cell.data() == "Daniel Okafor, Sam Alvarez and 2 more"
    assert cell.data(Qt.ItemDataRole.ToolTipRole).endswith("Sam Brooks and Sam Cruz")


def test_chips_and_search_narrow(window: DeskWindow, office: Office, people: People) -> None:
    held(office, people)
    lockdown(office, people)
    struck = held(office, people, date(2026, 11, 3))
    meetings.strike_out_meeting(office, struck)
    tab = window.put(MeetingsTab(window.context))
    assert len(window.names()) == 2
    tab.pane.chips.turn_on(frozenset({"not_held"}))
    window.wait()
    assert window.names() == ["Tue 11/10/2026"]
    tab.pane.chips.turn_on(frozenset({"struck_out"}))
    window.wait()
    assert window.names() == ["Tue 11/3/2026"]
    tab.pane.chips.turn_on(frozenset())
    tab.pane.search.setText("room")
    tab.pane.search.search_now()
    window.wait()
    assert window.names() == ["Tue 11/17/2026"]


def test_the_page_says_who_when_and_how(window: DeskWindow, office: Office, people: People) -> None:
    held(office, people, concern="watch", follow_up="Call", follow_up_due=date(2026, 11, 12 + 8))
    window.put(MeetingsTab(window.context))
    words = said(page(window))
    for part in (
        "Daniel Okafor with Dana Boone",
        "45 min · One to one",
        "Talked about a room.",
        "Concern: Watch",
        "Follow-up by 11/20/2026",
        "Entered by A. Rivera · Typed",
    ):
        assert part in words
    rows = page(window).findChildren(RecordRows)[0].rows
    match = f"match {people.match.code}"
    assert [each.accessibleName() for each in rows] == [
        f"Dana Boone, Mentor · {people.mentor.code}",
        f"Daniel Okafor, Participant · {people.participant.code} · {match}, Present",
    ]
    rows[1].click()
    assert window.wishes == [("open", "participant", people.participant.uid)]


def test_a_section_is_changed_in_place(window: DeskWindow, office: Office, people: People) -> None:
    meeting = held(office, people)
    window.put(MeetingsTab(window.context))
    note = section(page(window), "Note")
    note.edit()
    note.form.set_value("note", "Went well.")
    assert window.tab.has_unsaved()
    note.save()
    window.wait()
    assert kept(office, meeting.uid).note == "Went well."
    assert not window.tab.has_unsaved()
    window.take_back()
    assert kept(office, meeting.uid).note == "Talked about a room."


def test_why_not_is_asked_before_the_service_is(
    window: DeskWindow, office: Office, people: People
) -> None:
    meeting = held(office, people)
    window.put(MeetingsTab(window.context))
    outcome = section(page(window), "How it went")
    outcome.edit()
    outcome.form.set_value("held", "no")
    outcome.save()
    window.wait()
    assert "Say why the meeting was not held." in said(outcome)
    outcome.form.set_value("not_held_reason", "lockdown")
    outcome.form.set_value("not_held_class", "facility")
    outcome.save()
    window.wait()
    assert kept(office, meeting.uid).attendance[0].presence == "excused"


def test_people_are_changed_in_place(window: DeskWindow, office: Office, people: People) -> None:
    meeting = held(office, people)
    window.put(MeetingsTab(window.context))
    who = page(window).findChild(PeopleSection)
    assert isinstance(who, PeopleSection)
    who.edit()
    assert who.rows.isHidden()
    [line] = kept(office, meeting.uid).attendance
    who.form.set_value("attendance", (dataclasses.replace(line, presence="late"),))
    who.save()
    window.wait()
    assert kept(office, meeting.uid).attendance[0].presence == "late"
    assert who.rows.isVisible()
    assert who.rows.rows[1].accessibleName().endswith("Late")


def test_strike_out_restore_and_undo(window: DeskWindow, office: Office, people: People) -> None:
    meeting = held(office, people)
    window.put(MeetingsTab(window.context))
    page(window).strike_out("duplicate")
    window.wait()
    assert window.names() == []
    assert "Struck out 11/18/2026: Entered twice" in said(page(window))
    press(page(window), "Restore")
    window.wait()
    assert kept(office, meeting.uid).is_open
    assert window.names() == ["Tue 11/17/2026"]
    window.take_back()
    assert not kept(office, meeting.uid).is_open


def test_a_follow_up_is_ticked_off(window: DeskWindow, office: Office, people: People) -> None:
    meeting = held(office, people, follow_up="Call his sister")
    window.put(MeetingsTab(window.context))
    press(page(window), "Follow-up done")
    window.wait()
    assert kept(office, meeting.uid).follow_up_done == date(2026, 11, 18)


def test_an_empty_log_says_what_to_do(window: DeskWindow, office: Office) -> None:
    tab = window.put(MeetingsTab(window.context))
    assert "No meetings yet" in said(tab)
    press(tab, "Import a workbook")
    assert window.wishes == [("import",)]
    press(tab, "Log a meeting")
    assert window.dialog().windowTitle() == "Log a meeting"


def test_row_actions_fit_the_row(window: DeskWindow, office: Office, people: People) -> None:
    held(office, people)
    meetings.plan_meeting(office, meeting_with(people, date(2026, 11, 24)))
    tab = window.put(MeetingsTab(window.context))
    verbs = [
        [each.verb for each in tab._row_actions(tab.pane.model.row(row)) if each] for row in (0, 1)
    ]
    assert verbs[0] == ["Log it", *verbs[1]]
    assert verbs[1] == ["Plan the next one", "Open Daniel Okafor", "Open mentor", "Strike out"]


def test_enter_goes_to_the_page_and_escape_comes_back(
    window: DeskWindow, office: Office, people: People
) -> None:
    held(office, people)
    tab = window.put(MeetingsTab(window.context))
    tab.pane.table.setFocus()
    QTest.keyClick(tab.pane.table, Qt.Key.Key_Return)
    window.wait()
    focus = window.focusWidget()
    assert focus is not None
    assert page(window).isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert tab.pane.table.hasFocus()


def test_every_control_has_a_name(window: DeskWindow, office: Office, people: People) -> None:
    held(office, people)
    tab = window.put(MeetingsTab(window.context))
    for each in page(window).findChildren(RecordSection):
        each.edit()
    assert nameless_controls(tab) == []
