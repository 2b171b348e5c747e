"""The Roster tab on a real program: read, add, edit, move, close, reopen, undo, by keyboard."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from peerdesk.domain.lists import ListQuery
from peerdesk.domain.matches import Match
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.services import matches, mentors, participants
from peerdesk.services.lists import list_matches
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.ui.pages.record_rows import OpeningRow, RecordRows
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.tabs.roster import RosterTab
from peerdesk.ui.tabs.roster.load import load_sentence
from peerdesk.ui.theme import look
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said, type_into


@dataclasses.dataclass
class People:
    """Who is in the program at first."""

    cole: Participant
    banks: Participant
    boone: Mentor


@pytest.fixture
def people(office: Office) -> People:
    today = office.clock.today()
    cole = participants.add_participant(
        office,
        Participant(
            first_name="Marcus",
            last_name="Cole",
            stage="s2",
            arrived_on=today - timedelta(days=40),
            release_date=today + timedelta(days=20),
            unit="B-2",
            note="Prefers mornings.",
        ),
    )
    banks = participants.add_participant(
        office, Participant(first_name="Terrell", last_name="Banks", stage="s1")
    )
    boone = mentors.add_mentor(
        office, Mentor(first_name="Dana", last_name="Boone", status="ready", capacity=2)
    )
    matches.start_match(office, matches.match_defaults(office, cole.uid, boone.uid))
    return People(cole, banks, boone)


@pytest.fixture
def window(office: Office, people: People, qtbot: QtBot) -> Iterator[DeskWindow]:
    made = DeskWindow(office)
    qtbot.addWidget(made)
    made.put(RosterTab(made.context))
    yield made
    assert made.tasks.finish(10)


def _participant(office: Office, uid: str) -> Participant:
    record = read_record(office, "participant", uid)
    assert isinstance(record, Participant)
    return record


def _section(window: DeskWindow, title: str) -> RecordSection:
    view = window.tab.view
    found: RecordSection = next(
        each for each in view.findChildren(RecordSection) if each.title == title
    )
    return found


def _show(window: DeskWindow, uid: str) -> None:
    window.tab.show_record(uid)
    window.wait()


def _rows_said(window: DeskWindow) -> list[str]:
    """What the rows of the page that open something say."""
    return [
        each.accessibleName()
        for each in window.tab.view.findChildren(OpeningRow)
        if each.isVisible()
    ]


# -- reading


def test_the_list_shows_participants_and_mentors_and_the_page_of_the_first(
    window: DeskWindow,
) -> None:
    assert window.names() == ["Banks, Terrell", "Boone, Dana", "Cole, Marcus"]
    assert "Terrell Banks" in said(window.tab.view)
    assert "No mentor yet" in said(window.tab.view)


def test_the_page_of_a_participant_says_who_walks_beside_them(
    window: DeskWindow, people: People
) -> None:
    _show(window, people.cole.uid)
    words = said(window.tab.view)
    assert "Marcus Cole" in words
    assert "release date 12/8/2026, in 20 days" in words
    assert "Prefers mornings." in words
    assert "No mentor yet" not in words
    assert any(each.startswith("Dana Boone, Weekly") for each in _rows_said(window))
    assert "Stage 2 (reentry center), 10/9/2026 to now" in words


def test_the_page_of_a_mentor_says_how_much_they_carry(window: DeskWindow, people: People) -> None:
    _show(window, people.boone.uid)
    words = said(window.tab.view)
    assert "1 of 2 places taken, 1 free." in words
    assert "6 core trainings to do" in words


def test_people_of_a_group_are_folded_together(
    window: DeskWindow, office: Office, people: People
) -> None:
    for first in ("Noah", "Samuel"):
        new = Participant(first_name=first, last_name="Hale", stage="s2")
        member = participants.add_participant(office, new)
        begun = matches.match_defaults(office, member.uid, people.boone.uid)
        circle = dataclasses.replace(begun, match_type="group", group_name="Tuesday circle")
        matches.start_match(office, circle)
    _show(window, people.boone.uid)
    assert "1 of 2 places taken, 1 free. 2 more people in groups." in said(window.tab.view)
    assert not any(each.startswith("Noah Hale") for each in _rows_said(window))
    press(window.tab.view, "Tuesday circle: 2 people")
    window.tab.reload(frozenset({"match"}))
    window.wait()
    assert any(each.startswith("Noah Hale, Tuesday circle") for each in _rows_said(window))


def test_earlier_matches_are_folded_away(
    window: DeskWindow, office: Office, people: People
) -> None:
    (match,) = list_matches(office, ListQuery()).rows
    kept = read_record(office, "match", match.uid)
    assert isinstance(kept, Match)
    matches.close_match(office, kept, office.clock.today(), "schedule")
    _show(window, people.cole.uid)
    assert "No mentor yet" in said(window.tab.view)
    press(window.tab.view, "1 earlier match")
    assert any(each.startswith("Dana Boone") for each in _rows_said(window))


@pytest.mark.parametrize(
    ("load", "capacity", "groups", "words"),
    [
        (0, 2, 0, "0 of 2 places taken, 2 free."),
        (2, 2, 0, "2 of 2 places taken, none free."),
        (3, 1, 0, "3 of 1 place taken, 2 too many."),
        (1, None, 1, "Meets 1 participant; no limit is agreed. 1 more person in groups."),
        (1, 2, 4, "1 of 2 places taken, 1 free. 4 more people in groups."),
    ],
)
def test_the_load_in_words(load: int, capacity: int | None, groups: int, words: str) -> None:
    assert load_sentence(load, capacity, groups) == words


def test_chips_narrow_the_list(window: DeskWindow) -> None:
    window.tab.pane.chips.turn_on(frozenset({"no_mentor"}))
    window.wait()
    assert window.names() == ["Banks, Terrell"]
    window.tab.pane.chips.turn_on(frozenset({"mentors"}))
    window.wait()
    assert window.names() == ["Boone, Dana"]


def test_a_match_and_a_meeting_are_asked_of_the_window(window: DeskWindow, people: People) -> None:
    _show(window, people.cole.uid)
    rows = window.tab.view.findChildren(RecordRows)[0].rows
    QTest.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    press(window.tab.view, "Log meeting")
    (kind, what, uid), logged = window.wishes
    assert (kind, what) == ("open", "match")
    assert read_record(window.context.office, "match", uid).uid == uid
    assert logged == ("log", "participant", people.cole.uid)


def test_a_record_that_the_list_does_not_show_is_opened_all_the_same(
    window: DeskWindow, people: People
) -> None:
    window.tab.pane.chips.turn_on(frozenset({"mentors"}))
    window.wait()
    _show(window, people.cole.uid)
    assert "Marcus Cole" in said(window.tab.view)
    window.tab.reload(frozenset({"participant"}))
    window.wait()
    assert "Marcus Cole" in said(window.tab.view)


def test_the_history_is_read_when_it_is_unfolded(window: DeskWindow, people: People) -> None:
    _show(window, people.cole.uid)
    assert "Participant added" not in said(window.tab.view)
    press(window.tab.view, "History")
    window.wait()
    words = said(window.tab.view)
    assert "A. Rivera · Participant added" in words
    assert "Status: Enrolled → Active" in words


# -- adding


def test_a_participant_is_added_and_taken_back(window: DeskWindow, office: Office) -> None:
    press(window.tab, "Add participant")
    dialog = window.dialog()
    assert dialog.form.input("last_name").control.hasFocus()
    QTest.keyClicks(dialog.form.input("last_name").control, "Osei")
    type_into(dialog, "first_name", "Peter")
    dialog.form.set_value("stage", "s1")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.no_dialog()
    assert "Osei, Peter" in window.names()
    assert "Peter Osei" in said(window.tab.view)
    assert window.toast().words == "Peter Osei added."
    window.take_back()
    assert "Osei, Peter" not in window.names()
    assert "Peter Osei" not in said(window.tab)


def test_what_is_missing_is_said_beside_its_field(window: DeskWindow) -> None:
    window.tab.new_record()
    dialog = window.dialog()
    dialog.save()
    assert "Last name is required. Fill it in." in said(dialog)
    assert dialog.form.input("last_name").control.hasFocus()
    assert not window.no_dialog()


def test_a_known_name_is_said_and_does_not_stop(window: DeskWindow, people: People) -> None:
    window.tab.new_mentor()
    dialog = window.dialog()
    type_into(dialog, "last_name", "cole")
    type_into(dialog, "first_name", "Marcus")
    window.wait()
    hint = f"Somebody of this name is here already: participant · {people.cole.code} · Active."
    assert hint in said(dialog)
    dialog.save()
    assert window.no_dialog()
    assert window.names().count("Cole, Marcus") + window.names().count("cole, Marcus") == 2


def test_what_was_typed_into_a_cancelled_dialog_comes_back(window: DeskWindow) -> None:
    window.tab.new_record()
    dialog = window.dialog()
    type_into(dialog, "last_name", "Novak")
    dialog.reject()
    press(window.toast(), "Bring it back")
    assert window.dialog().form.draft().last_name == "Novak"


# -- editing in place


def test_a_section_is_edited_saved_and_taken_back(
    window: DeskWindow, office: Office, people: People
) -> None:
    _show(window, people.cole.uid)
    press(window.tab.view, "Edit At a glance")
    section = _section(window, "At a glance")
    control = section.form.input("unit").control
    assert isinstance(control, QLineEdit)
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, "C-7")
    QTest.keyClick(control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.wait()
    assert _participant(office, people.cole.uid).unit == "C-7"
    assert not section.is_editing
    assert "C-7" in said(section)
    window.take_back()
    assert _participant(office, people.cole.uid).unit == "B-2"
    assert "B-2" in said(section)


def test_escape_leaves_a_section_as_it_was(
    window: DeskWindow, office: Office, people: People
) -> None:
    _show(window, people.cole.uid)
    section = _section(window, "Notes")
    section.edit()
    control = section.form.input("note").control
    QTest.keyClicks(control, "More. ")
    QTest.keyClick(control, Qt.Key.Key_Escape)
    window.wait()
    assert not section.is_editing
    assert _participant(office, people.cole.uid).note == "Prefers mornings."
    assert not window.tab.has_unsaved()


def test_a_stale_save_says_what_changed_and_keeps_the_text(
    window: DeskWindow, office: Office, people: People
) -> None:
    _show(window, people.cole.uid)
    section = _section(window, "At a glance")
    section.edit()
    kept = _participant(office, people.cole.uid)
    participants.change_participant(office, dataclasses.replace(kept, unit="D-1", risk_level="low"))
    section.form.set_value("unit", "C-7")
    section.save()
    window.wait()
    assert section.is_editing
    assert "A. Rivera saved this participant at 12:00 PM" in said(section)
    assert "New: Unit or room: D-1; Risk and need level: Low." in said(section)
    assert section.form.draft().unit == "C-7"
    assert section.form.draft().risk_level == "low"
    section.save()
    window.wait()
    saved = _participant(office, people.cole.uid)
    assert (saved.unit, saved.risk_level) == ("C-7", "low")


def test_a_change_elsewhere_does_not_stand_in_the_way(
    window: DeskWindow, office: Office, people: People
) -> None:
    _show(window, people.cole.uid)
    glance, notes = _section(window, "At a glance"), _section(window, "Notes")
    glance.edit()
    glance.form.set_value("unit", "C-7")
    notes.edit()
    notes.form.set_value("note", "Works nights.")
    notes.save()
    window.wait()
    assert glance.is_editing
    glance.save()
    window.wait()
    saved = _participant(office, people.cole.uid)
    assert (saved.unit, saved.note) == ("C-7", "Works nights.")


def test_what_is_typed_and_not_saved_waits_with_its_record(
    window: DeskWindow, people: People
) -> None:
    _show(window, people.cole.uid)
    section = _section(window, "Notes")
    section.edit()
    section.form.set_value("note", "Half a thought")
    assert window.tab.has_unsaved()
    _show(window, people.boone.uid)
    assert window.tab.has_unsaved()
    assert window.toast().words == "What you typed about Marcus Cole is kept, not saved yet."
    press(window.toast(), "Go back")
    window.wait()
    assert section.is_editing
    assert section.form.draft().note == "Half a thought"


def test_a_refused_save_shows_the_sentence_beside_the_field(
    window: DeskWindow, office: Office, people: People
) -> None:
    _show(window, people.boone.uid)
    section = _section(window, "About them")
    section.edit()
    twin = mentors.add_mentor(
        office, Mentor(last_name="Ash", first_name="Tom", participant=people.banks.uid)
    )
    section.form.set_value("participant", people.banks.uid)
    section.save()
    window.wait()
    assert section.is_editing
    assert f"That participant is mentor Tom Ash ({twin.code}) already." in said(section)


def test_a_reason_for_a_hold_is_asked_only_on_hold(window: DeskWindow, people: People) -> None:
    _show(window, people.cole.uid)
    section = _section(window, "At a glance")
    section.edit()
    assert not section.form.input("hold_reason").isVisible()
    section.form.set_value("status", "on_hold")
    assert section.form.input("hold_reason").isVisible()


# -- stages


def test_a_move_ends_the_stay_and_is_taken_back(
    window: DeskWindow, office: Office, people: People
) -> None:
    _show(window, people.cole.uid)
    press(window.tab.view, "Move to another stage")
    dialog = window.dialog()
    dialog.form.set_value("stage", "s2")
    dialog.save()
    assert "The participant is in this stage already." in said(dialog)
    dialog.form.set_value("stage", "s3")
    dialog.save()
    assert window.no_dialog()
    moved = _participant(office, people.cole.uid)
    assert [each.stage for each in moved.stage_history] == ["s2", "s3"]
    assert moved.stage_history[0].end == office.clock.today()
    assert window.toast().words == "Marcus Cole is in Stage 3 (community) now."
    window.take_back()
    assert _participant(office, people.cole.uid).stage == "s2"


def test_the_history_of_stays_is_corrected(
    window: DeskWindow, office: Office, people: People
) -> None:
    _show(window, people.cole.uid)
    window.tab.view.correct()
    dialog = window.dialog()
    (stay,) = dialog.form.draft().stage_history
    dialog.form.set_value("stage_history", (dataclasses.replace(stay, facility="Harbor House"),))
    dialog.save()
    assert window.no_dialog()
    assert "10/9/2026 to now · Harbor House" in said(window.tab.view)


# -- leaving and coming back


def test_closing_says_what_closes_too_and_is_taken_back(
    window: DeskWindow, office: Office, people: People
) -> None:
    _show(window, people.cole.uid)
    window.tab.view.close_record()
    dialog = window.dialog()
    assert "The match with Dana Boone ends on the same day." in said(dialog)
    dialog.save()
    assert "Why it ends is required. Fill it in." in said(dialog)
    dialog.form.set_value("close_reason", "completed")
    dialog.form.set_value("closed_on", date(2026, 12, 1))
    dialog.save()
    assert "It ends at once. Choose today or an earlier day." in said(dialog)
    dialog.form.set_value("closed_on", office.clock.today())
    dialog.save()
    assert window.no_dialog()
    told = window.toast().words
    assert told == "Marcus Cole: closed. 1 open match closed too, as of 11/18/2026."
    assert "Cole, Marcus" not in window.names()
    assert "Closed 11/18/2026: Completed program" in said(window.tab.view)
    window.take_back()
    assert "Cole, Marcus" in window.names()
    assert _participant(office, people.cole.uid).is_open


def test_a_mentor_closes_and_reopens(window: DeskWindow, office: Office, people: People) -> None:
    _show(window, people.boone.uid)
    window.tab.view.close_record()
    dialog = window.dialog()
    dialog.form.set_value("close_reason", "rest")
    dialog.save()
    assert window.no_dialog()
    assert not read_record(office, "mentor", people.boone.uid).is_open
    press(window.tab.view, "Reopen")
    window.wait()
    assert read_record(office, "mentor", people.boone.uid).is_open
    assert window.toast().words.startswith("Dana Boone is back.")


# -- matches from here


def test_a_match_is_started_from_the_page(
    window: DeskWindow, office: Office, people: People
) -> None:
    _show(window, people.banks.uid)
    press(window.tab.view, "Start a match")
    dialog = window.dialog()
    assert dialog.form.draft().participant == people.banks.uid
    assert dialog.form.input("mentor").control.hasFocus()
    QTest.keyClicks(dialog.form.input("mentor").control, "boone")
    QTest.qWait(200)
    window.wait()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert dialog.form.draft().mentor == people.boone.uid
    dialog.save()
    assert window.no_dialog()
    assert window.toast().words == "Match started."
    assert any(name.startswith("Dana Boone, Weekly") for name in _rows_said(window))
    assert "No mentor yet" not in said(window.tab.view)


# -- keyboard and access


def test_enter_goes_to_the_page_and_escape_comes_back(window: DeskWindow) -> None:
    table = window.tab.pane.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.tab.view.isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert table.hasFocus()


def test_tab_goes_through_the_page_as_one_reads_it(window: DeskWindow, people: People) -> None:
    _show(window, people.boone.uid)
    window.tab.view.take_focus()
    seen = []
    while (focus := QApplication.focusWidget()) and window.tab.view.isAncestorOf(focus):
        middle = focus.mapTo(window.tab.view.widget(), focus.rect().center())
        seen.append(middle.y() // look().sizes.row)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert len(seen) > 8
    assert seen == sorted(seen)


def test_arrow_keys_move_between_rows_of_a_page(
    window: DeskWindow, office: Office, people: People
) -> None:
    _show(window, people.boone.uid)
    banks = matches.match_defaults(office, people.banks.uid, people.boone.uid)
    matches.start_match(office, banks)
    window.tab.reload(frozenset({"match"}))
    window.wait()
    first, second = window.tab.view.findChildren(RecordRows)[0].rows
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert not first.hasFocus()
    assert not second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert window.wishes[0][:2] == ("open", "match")


def test_the_menu_of_a_row_fits_the_person(window: DeskWindow) -> None:
    verbs = {}
    for row in window.tab.pane.model._pages[0]:
        actions = window.tab.pane.spec.row_actions(row)
        verbs[row.name] = [each.verb for each in actions if each]
    assert verbs["Cole, Marcus"] == [
        "Log meeting",
        "Start a match",
        "Move to another stage…",
        "Close…",
    ]
    assert verbs["Boone, Dana"] == ["Log meeting", "Start a match", "Close…"]


def test_every_control_has_a_name(window: DeskWindow, people: People) -> None:
    for uid in (people.cole.uid, people.boone.uid):
        _show(window, uid)
        for section in window.tab.view.findChildren(RecordSection):
            section.edit()
        assert nameless_controls(window) == []


def test_an_empty_program_says_how_to_begin(office: Office, qtbot: QtBot) -> None:
    window = DeskWindow(office)
    qtbot.addWidget(window)
    window.put(RosterTab(window.context))
    assert "Nobody here yet" in said(window)
    press(window, "Import a workbook")
    assert window.wishes == [("import",)]
    assert "Nobody is chosen" not in said(window)
    assert window.tasks.finish(10)
