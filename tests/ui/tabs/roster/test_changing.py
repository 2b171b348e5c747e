"""The Roster tab on a real program: add, edit, move, close, reopen, undo, by keyboard."""

from __future__ import annotations

import dataclasses
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from peerdesk.domain.mentors import Mentor
from peerdesk.services import matches, mentors, participants
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.ui.pages.record_rows import RecordRows
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.tabs.roster import RosterTab
from peerdesk.ui.theme import look
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said, type_into
from tests.ui.tabs.roster.roster_people import People, add_person, rows_said, section_of, show


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
    show(window, people.cole.uid)
    press(window.tab.view, "Edit At a glance")
    section = section_of(window, "At a glance")
    control = section.form.input("unit").control
    assert isinstance(control, QLineEdit)
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, "C-7")
    QTest.keyClick(control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.wait()
    assert add_person(office, people.cole.uid).unit == "C-7"
    assert not section.is_editing
    assert "C-7" in said(section)
    window.take_back()
    assert add_person(office, people.cole.uid).unit == "B-2"
    assert "B-2" in said(section)


def test_escape_leaves_a_section_as_it_was(
    window: DeskWindow, office: Office, people: People
) -> None:
    show(window, people.cole.uid)
    section = section_of(window, "Notes")
    section.edit()
    control = section.form.input("note").control
    QTest.keyClicks(control, "More. ")
    QTest.keyClick(control, Qt.Key.Key_Escape)
    window.wait()
    assert not section.is_editing
    assert add_person(office, people.cole.uid).note == "Prefers mornings."
    assert not window.tab.has_unsaved()


def test_a_stale_save_says_what_changed_and_keeps_the_text(
    window: DeskWindow, office: Office, people: People
) -> None:
    show(window, people.cole.uid)
    section = section_of(window, "At a glance")
    section.edit()
    kept = add_person(office, people.cole.uid)
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
    saved = add_person(office, people.cole.uid)
    assert (saved.unit, saved.risk_level) == ("C-7", "low")


def test_a_change_elsewhere_does_not_stand_in_the_way(
    window: DeskWindow, office: Office, people: People
) -> None:
    show(window, people.cole.uid)
    glance, notes = section_of(window, "At a glance"), section_of(window, "Notes")
    glance.edit()
    glance.form.set_value("unit", "C-7")
    notes.edit()
    notes.form.set_value("note", "Works nights.")
    notes.save()
    window.wait()
    assert glance.is_editing
    glance.save()
    window.wait()
    saved = add_person(office, people.cole.uid)
    assert (saved.unit, saved.note) == ("C-7", "Works nights.")


def test_what_is_typed_and_not_saved_waits_with_its_record(
    window: DeskWindow, people: People
) -> None:
    show(window, people.cole.uid)
    section = section_of(window, "Notes")
    section.edit()
    section.form.set_value("note", "Half a thought")
    assert window.tab.has_unsaved()
    show(window, people.boone.uid)
    assert window.tab.has_unsaved()
    assert window.toast().words == "What you typed about Marcus Cole is kept, not saved yet."
    press(window.toast(), "Go back")
    window.wait()
    assert section.is_editing
    assert section.form.draft().note == "Half a thought"


def test_a_refused_save_shows_the_sentence_beside_the_field(
    window: DeskWindow, office: Office, people: People
) -> None:
    show(window, people.boone.uid)
    section = section_of(window, "About them")
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
    show(window, people.cole.uid)
    section = section_of(window, "At a glance")
    section.edit()
    assert not section.form.input("hold_reason").isVisible()
    section.form.set_value("status", "on_hold")
    assert section.form.input("hold_reason").isVisible()


# -- stages


def test_a_move_ends_the_stay_and_is_taken_back(
    window: DeskWindow, office: Office, people: People
) -> None:
    show(window, people.cole.uid)
    press(window.tab.view, "Move to another stage")
    dialog = window.dialog()
    dialog.form.set_value("stage", "s2")
    dialog.save()
    assert "The participant is in this stage already." in said(dialog)
    dialog.form.set_value("stage", "s3")
    dialog.save()
    assert window.no_dialog()
    moved = add_person(office, people.cole.uid)
    assert [each.stage for each in moved.stage_history] == ["s2", "s3"]
    assert moved.stage_history[0].end == office.clock.today()
    assert window.toast().words == "Marcus Cole is in Stage 3 (community) now."
    window.take_back()
    assert add_person(office, people.cole.uid).stage == "s2"


def test_the_history_of_stays_is_corrected(
    window: DeskWindow, office: Office, people: People
) -> None:
    show(window, people.cole.uid)
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
    show(window, people.cole.uid)
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
    assert add_person(office, people.cole.uid).is_open


def test_a_mentor_closes_and_reopens(window: DeskWindow, office: Office, people: People) -> None:
    show(window, people.boone.uid)
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
    show(window, people.banks.uid)
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
    assert any(name.startswith("Dana Boone, Weekly") for name in rows_said(window))
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
    show(window, people.boone.uid)
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
    show(window, people.boone.uid)
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
        show(window, uid)
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
