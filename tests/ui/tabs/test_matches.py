"""The Matches tab on a real program: read, start, hold, resume, change, close, reopen, undo."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from peerdesk.domain.lists import ListQuery
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.services import matches, meetings, mentors, participants
from peerdesk.services.lists import list_matches
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.ui.lists.page_model import STATUS_ROLE
from peerdesk.ui.pages.record_rows import RecordRows
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.tabs.matches import MatchesTab
from peerdesk.ui.theme import Status
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said


@dataclasses.dataclass
class Pairs:
    """Who is matched at first: Cole met Boone three weeks ago, Banks is in a group."""

    cole: Participant
    banks: Participant
    hale: Participant
    boone: Mentor
    weekly: Match
    circle: Match


@pytest.fixture
def pairs(office: Office) -> Pairs:
    today = office.clock.today()

    def add(first: str, last: str, stage: str) -> Participant:
        new = Participant(first_name=first, last_name=last, stage=stage)
        return participants.add_participant(office, new)

    cole, banks, hale = (
        add("Marcus", "Cole", "s2"),
        add("Terrell", "Banks", "s2"),
        add("Noah", "Hale", "s2"),
    )
    boone = mentors.add_mentor(
        office, Mentor(first_name="Dana", last_name="Boone", status="ready", capacity=1)
    )
    weekly = _start(office, cole, boone, weekday="tue", start=time(18, 30), goals="Get a state ID")
    circle = _start(office, banks, boone, match_type="group", group_name="Tuesday circle")
    meetings.log_meeting(
        office,
        Meeting(
            uid=office.new_uid(),
            mentor=boone.uid,
            met_on=today - timedelta(days=21),
            minutes=60,
            attendance=(Attendance(participant=cole.uid, match=weekly.uid),),
        ),
    )
    return Pairs(cole, banks, hale, boone, weekly, circle)


def _start(office: Office, participant: Participant, mentor: Mentor, **more: object) -> Match:
    begun = matches.match_defaults(office, participant.uid, mentor.uid)
    began = office.clock.today() - timedelta(days=30)
    return matches.start_match(
        office,
        dataclasses.replace(begun, started_on=began, **more),  # type: ignore[arg-type]
    )


@pytest.fixture
def window(office: Office, pairs: Pairs, qtbot: QtBot) -> Iterator[DeskWindow]:
    made = DeskWindow(office)
    qtbot.addWidget(made)
    made.put(MatchesTab(made.context))
    yield made
    assert made.tasks.finish(10)


def _match(office: Office, uid: str) -> Match:
    record = read_record(office, "match", uid)
    assert isinstance(record, Match)
    return record


def _show(window: DeskWindow, uid: str) -> None:
    window.tab.show_record(uid)
    window.wait()


def _section(window: DeskWindow, title: str) -> RecordSection:
    found: RecordSection = next(
        each for each in window.tab.view.findChildren(RecordSection) if each.title == title
    )
    return found


# -- reading


def test_the_list_marks_those_who_waited_too_long(window: DeskWindow) -> None:
    assert window.names() == ["Banks, Terrell", "Cole, Marcus"]
    model = window.tab.pane.model
    met = next(at for at, each in enumerate(model.columns) if each.key == "met")
    assert model.index(1, met).data() == "10/28/2026"
    assert model.index(1, met).data(STATUS_ROLE) == Status.WARNING
    assert model.index(0, met).data() == "Not yet"


def test_the_page_says_who_when_and_how_long_ago(window: DeskWindow, pairs: Pairs) -> None:
    _show(window, pairs.weekly.uid)
    words = said(window.tab.view)
    assert "Marcus Cole with Dana Boone" in words
    assert "Not met for 21 days" in words
    assert "Get a state ID" in words
    assert "6:30 PM" in words
    assert "Last 90 days: 1 held · 1 hour" in words


def test_the_page_of_a_group_names_the_others(window: DeskWindow, pairs: Pairs) -> None:
    hale = _start(
        window.context.office,
        pairs.hale,
        pairs.boone,
        match_type="group",
        group_name="tuesday circle",
    )
    _show(window, pairs.circle.uid)
    rows = [each.accessibleName() for each in window.tab.view.findChildren(QPushButton)]
    assert any(each.startswith(f"Noah Hale, {pairs.hale.code}") for each in rows)
    assert hale.uid


def test_the_two_people_open_in_their_own_place(window: DeskWindow, pairs: Pairs) -> None:
    _show(window, pairs.weekly.uid)
    who = window.tab.view.findChildren(RecordRows)[0].rows
    for row in who:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.wishes == [
        ("open", "participant", pairs.cole.uid),
        ("open", "mentor", pairs.boone.uid),
    ]


def test_log_meeting_is_asked_of_the_window(window: DeskWindow, pairs: Pairs) -> None:
    _show(window, pairs.weekly.uid)
    press(window.tab.view, "Log meeting")
    assert window.wishes == [("log", "match", pairs.weekly.uid)]


# -- starting


def test_defaults_come_with_the_participant_and_doubts_do_not_stop(
    window: DeskWindow, pairs: Pairs, qtbot: QtBot
) -> None:
    QTest.keyClick(window.tab, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.no_dialog(), timeout=2000)
    dialog = window.dialog()
    dialog.form.set_value("place", "Room 4")
    dialog.form.set_value("participant", pairs.hale.uid)
    dialog.form.input("participant").changed.emit()
    window.wait()
    assert dialog.form.draft().stage == "s2"
    assert dialog.form.draft().place == "Room 4"
    dialog.form.set_value("mentor", pairs.boone.uid)
    window.wait()
    assert "Dana Boone has 1 participant and takes 1 at a time." in said(dialog)
    dialog.save()
    assert window.no_dialog()
    assert "Hale, Noah" in window.names()
    assert "Noah Hale with Dana Boone" in said(window.tab.view)
    window.take_back()
    assert "Hale, Noah" not in window.names()


def test_a_second_match_of_the_same_two_is_refused_beside_the_field(
    window: DeskWindow, pairs: Pairs
) -> None:
    window.tab.new_record()
    dialog = window.dialog()
    dialog.form.set_value("participant", pairs.cole.uid)
    dialog.form.set_value("mentor", pairs.boone.uid)
    dialog.save()
    window.wait()
    assert f"These two have an open match already ({pairs.weekly.code})." in said(dialog)
    assert not window.no_dialog()


def test_a_group_asks_for_its_name(window: DeskWindow, pairs: Pairs) -> None:
    window.tab.new_record()
    dialog = window.dialog()
    assert not dialog.form.input("group_name").isVisible()
    dialog.form.set_value("match_type", "group")
    assert dialog.form.input("group_name").isVisible()
    dialog.form.set_value("participant", pairs.hale.uid)
    dialog.form.set_value("mentor", pairs.boone.uid)
    dialog.save()
    assert "Name the group, so that its people are kept together." in said(dialog)


# -- changing


def test_the_plan_is_changed_in_place_and_taken_back(
    window: DeskWindow, office: Office, pairs: Pairs
) -> None:
    _show(window, pairs.weekly.uid)
    press(window.tab.view, "Edit Plan")
    section = _section(window, "Plan")
    section.form.set_value("cadence", "monthly")
    section.save()
    window.wait()
    assert _match(office, pairs.weekly.uid).cadence == "monthly"
    assert "Not met for" not in said(window.tab.view)
    window.take_back()
    assert _match(office, pairs.weekly.uid).cadence == "weekly"


def test_a_match_is_held_and_resumed(window: DeskWindow, office: Office, pairs: Pairs) -> None:
    _show(window, pairs.weekly.uid)
    press(window.tab.view, "Hold…")
    dialog = window.dialog()
    dialog.form.set_value("hold_from", office.clock.today() - timedelta(days=90))
    dialog.save()
    assert "The match began on 10/19/2026. Choose that day or a later one." in said(dialog)
    dialog.form.set_value("hold_from", office.clock.today())
    dialog.form.set_value("hold_reason", "medical")
    dialog.save()
    assert window.no_dialog()
    assert "On hold since 11/18/2026 · Medical" in said(window.tab.view)
    press(window.tab.view, "Resume")
    window.wait()
    assert _match(office, pairs.weekly.uid).status == "active"
    window.take_back()
    assert _match(office, pairs.weekly.uid).status == "on_hold"


def test_a_match_closes_with_its_reason_and_reopens(
    window: DeskWindow, office: Office, pairs: Pairs
) -> None:
    _show(window, pairs.weekly.uid)
    window.tab.view.close_record()
    dialog = window.dialog()
    dialog.form.set_value("close_reason", "schedule")
    dialog.form.set_value("initiated_close", "mutual")
    dialog.form.set_value("next_step", "rematch")
    dialog.save()
    assert window.no_dialog()
    closed = _match(office, pairs.weekly.uid)
    assert (closed.initiated_close, closed.next_step) == ("mutual", "rematch")
    assert window.names() == ["Banks, Terrell"]
    assert "Closed 11/18/2026: Schedule" in said(window.tab.view)
    press(window.tab.view, "Reopen")
    window.wait()
    assert _match(office, pairs.weekly.uid).is_open
    assert window.names() == ["Banks, Terrell", "Cole, Marcus"]


def test_a_match_of_somebody_who_left_stays_closed_and_says_why(
    window: DeskWindow, office: Office, pairs: Pairs
) -> None:
    kept = participants.close_participant(
        office,
        participants.change_participant(office, _fresh_participant(office, pairs.cole.uid)),
        office.clock.today(),
        "completed",
    )
    assert kept.matches
    _show(window, pairs.weekly.uid)
    press(window.tab.view, "Reopen")
    window.wait()
    assert "Marcus Cole left on 11/18/2026. Reopen first." in said(window)


def _fresh_participant(office: Office, uid: str) -> Participant:
    record = read_record(office, "participant", uid)
    assert isinstance(record, Participant)
    return record


# -- menus and access


def test_the_menu_of_a_row_fits_its_state(window: DeskWindow, office: Office, pairs: Pairs) -> None:
    matches.hold_match(office, _match(office, pairs.circle.uid), office.clock.today(), "")
    rows = list_matches(office, ListQuery()).rows
    verbs = {
        row.participant_name: [each.verb for each in window.tab.pane.spec.row_actions(row) if each]
        for row in rows
    }
    assert verbs["Banks, Terrell"][:2] == ["Log meeting", "Resume"]
    assert verbs["Cole, Marcus"][:2] == ["Log meeting", "Hold…"]


def test_every_control_has_a_name(window: DeskWindow, pairs: Pairs) -> None:
    _show(window, pairs.weekly.uid)
    for section in window.tab.view.findChildren(RecordSection):
        section.edit()
    assert nameless_controls(window) == []
    window.tab.new_record()
    assert nameless_controls(window.dialog()) == []


def test_no_matches_yet_offers_to_start_one(office: Office, qtbot: QtBot) -> None:
    window = DeskWindow(office)
    qtbot.addWidget(window)
    window.put(MatchesTab(window.context))
    assert "No matches yet" in said(window)
    press(window.tab.pane._nothing_yet, "Start a match")
    assert window.dialog().windowTitle() == "Start a match"
    assert window.tasks.finish(10)
