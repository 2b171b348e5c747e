"""The wizard from the first step to the last, and every way out of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerdesk.domain.imports.roles import Role
from peerdesk.services.office import Office
from peerdesk.ui import ask
from peerdesk.ui.importing.steps import Step
from peerdesk.ui.pictures import settle
from peerdesk.ui.theme import LookChoice, theme
from peerdesk.ui.widgets.toast import Toast
from tests.services.people import add_mentor
from tests.ui.accessibility import nameless_controls
from tests.ui.importing.wizards import LOG, ROSTER, TRACKER, WizardDesk, bring_in, seen, shown_rows

pytestmark = pytest.mark.usefixtures("qtbot")


def _press(desk: WizardDesk, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or desk.wizard, key)
    desk.wait()


# -- the whole way


def test_a_roster_is_brought_in_and_taken_back(desk: WizardDesk) -> None:
    wizard = desk.read(ROSTER)
    assert wizard.step is Step.SHEETS
    desk.go_on(Step.QUESTIONS)
    desk.go_on(Step.PREVIEW)
    assert wizard.main.text() == "Bring in 127 records"
    assert desk.people() == 0
    desk.go_on(Step.REPORT)
    assert desk.people() == 63 + 13
    assert desk.changes == {"participant", "mentor", "match"}
    told = " ".join(seen(wizard))
    assert "127 records added" in told
    assert "A backup was made before" in told
    QTest.mouseClick(wizard.report.undo_button, Qt.MouseButton.LeftButton)
    desk.wait()
    assert desk.people() == 0
    assert "The import is taken back" in seen(wizard)


def test_what_was_left_out_is_listed_with_its_reason(desk: WizardDesk) -> None:
    wizard = desk.preview(ROSTER)
    desk.go_on(Step.REPORT)
    rows = shown_rows(wizard.report.pane)
    assert [(row.happens, row.place) for row in rows] == [
        ("conflict", "Roster!70"),
        ("skipped", "Roster!1"),
        ("skipped", "Roster!2"),
        ("skipped", "Roster!72"),
    ]
    assert all(row.why for row in rows)


def test_an_answer_given_in_the_wizard_counts(desk: WizardDesk) -> None:
    wizard = desk.read(ROSTER)
    desk.go_on(Step.QUESTIONS)
    _press(desk, Qt.Key.Key_2)
    desk.go_on(Step.PREVIEW)
    assert "conflict" not in {row.happens for row in shown_rows(wizard.preview.items)}
    desk.go_on(Step.REPORT)
    assert "conflict" not in {row.happens for row in shown_rows(wizard.report.pane)}


def test_a_row_in_conflict_leads_to_its_question(desk: WizardDesk) -> None:
    wizard = desk.preview(ROSTER)
    assert wizard.preview.items is not None
    table = wizard.preview.items.table
    assert shown_rows(wizard.preview.items)[0].happens == "conflict"
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert wizard.preview.isVisible()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    desk.wait()
    assert wizard.questions.isVisible()
    _press(desk, Qt.Key.Key_1)
    desk.go_on(Step.PREVIEW)
    assert "conflict" not in {row.happens for row in shown_rows(wizard.preview.items)}


def test_a_second_import_brings_nothing(desk: WizardDesk, office: Office) -> None:
    bring_in(office, ROSTER)
    wizard = desk.preview(ROSTER)
    assert wizard.main.text() == "Nothing to bring in"
    assert not wizard.main.isEnabled()
    assert wizard.run.preview is not None
    same = wizard.run.preview.counts.total["same"]
    assert same > 63 + 12
    assert any(f"{same} records are in PeerDesk already" in each for each in seen(wizard))


def test_another_workbook_follows_the_first(desk: WizardDesk) -> None:
    wizard = desk.preview(ROSTER)
    desk.go_on(Step.REPORT)
    QTest.mouseClick(wizard.report.another, Qt.MouseButton.LeftButton)
    assert wizard.step is Step.CHOOSE
    desk.preview(TRACKER)
    assert "mentor training tracker.xlsx" in seen(wizard)
    assert wizard.run.answers == {}


# -- the first step


def test_a_file_is_chosen_with_the_button(
    desk: WizardDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_asked: ROSTER)
    _press(desk, Qt.Key.Key_Return)
    assert desk.wizard.step is Step.SHEETS


def test_nothing_happens_when_no_file_is_chosen(
    desk: WizardDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_asked: None)
    _press(desk, Qt.Key.Key_Return)
    assert desk.wizard.step is Step.CHOOSE


def _dropped(*files: Path) -> QMimeData:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    return dropped


def _drag(desk: WizardDesk, dropped: QMimeData) -> bool:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, dropped, buttons, keys)
    QApplication.sendEvent(desk.wizard.choose, event)
    return event.isAccepted()


def test_a_dropped_file_is_read(desk: WizardDesk) -> None:
    dropped = _dropped(ROSTER)
    assert _drag(desk, dropped)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, dropped, buttons, keys)
    QApplication.sendEvent(desk.wizard.choose, event)
    desk.wait()
    assert desk.wizard.step is Step.SHEETS


def test_several_files_at_once_are_not_taken(desk: WizardDesk) -> None:
    assert not _drag(desk, _dropped(ROSTER, LOG))


def test_a_refused_file_is_said_in_place(desk: WizardDesk, tmp_path: Path) -> None:
    old = tmp_path / "roster.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    wizard = desk.read(old)
    assert wizard.step is Step.CHOOSE
    assert wizard.banner.isVisible()
    assert "roster.xls is in the old .xls format." in seen(wizard)
    desk.read(ROSTER)
    assert not wizard.banner.isVisible()


def test_reading_can_be_stopped(desk: WizardDesk) -> None:
    wizard = desk.wizard
    wizard.read(ROSTER)
    assert not wizard.choose.isEnabled()
    wizard.go_back()
    desk.wait()
    assert wizard.step is Step.CHOOSE
    assert wizard.choose.isEnabled()
    assert "Stopped. Nothing was written." in seen(wizard)


def test_writing_can_be_stopped_and_then_nothing_is_kept(desk: WizardDesk) -> None:
    wizard = desk.preview(ROSTER)
    wizard.go_on()
    QTest.mouseClick(wizard.leave, Qt.MouseButton.LeftButton)
    desk.wait()
    assert wizard.isVisible()
    assert wizard.step is Step.PREVIEW
    assert seen(wizard.banner) == ["Stopped. Nothing was written."]
    assert desk.people() == 0
    desk.go_on(Step.REPORT)
    assert desk.people() == 76


# -- back, out, and never by accident


def test_escape_steps_back_and_keeps_what_was_answered(desk: WizardDesk) -> None:
    wizard = desk.read(ROSTER)
    desk.go_on(Step.QUESTIONS)
    wizard.questions.card.choices.choose(1)
    desk.go_on(Step.PREVIEW)
    _press(desk, Qt.Key.Key_Escape)  # from the list into its search field
    _press(desk, Qt.Key.Key_Escape)
    assert wizard.questions.isVisible()
    assert wizard.questions.open_count == 0
    for page in (wizard.sheets, wizard.choose):
        _press(desk, Qt.Key.Key_Escape)
        assert page.isVisible()


def test_leaving_writes_nothing_and_can_be_taken_up_again(desk: WizardDesk) -> None:
    wizard = desk.preview(ROSTER)
    QTest.mouseClick(wizard.leave, Qt.MouseButton.LeftButton)
    desk.wait()
    assert not wizard.isVisible()
    assert desk.people() == 0
    assert desk.changes == set()
    toast = desk.toast()
    assert toast.words == "The import was left. Nothing was written."
    QTest.mouseClick(toast.findChildren(type(wizard.leave))[0], Qt.MouseButton.LeftButton)
    desk.wait()
    assert wizard.isVisible()
    assert wizard.step is Step.PREVIEW
    desk.go_on(Step.REPORT)
    assert desk.people() == 76


def test_a_wizard_that_was_left_for_good_goes_with_its_message(
    desk: WizardDesk, qtbot: QtBot
) -> None:
    wizard = desk.preview(ROSTER)
    with qtbot.waitSignal(wizard.destroyed):
        wizard.reject()
        desk.toast().go()
        settle()
    assert not desk.findChildren(Toast)


def test_enter_writes_nothing_unless_the_button_has_the_keyboard(desk: WizardDesk) -> None:
    wizard = desk.preview(ROSTER)
    assert wizard.preview.items is not None
    wizard.preview.items.table.selectRow(1)
    for place in (wizard.preview.items.search, wizard.preview.items.table, wizard.preview.tabs):
        place.setFocus()
        QTest.keyClick(place, Qt.Key.Key_Return)
        desk.wait()
        assert wizard.step is Step.PREVIEW
    wizard.main.setFocus()
    _press(desk, Qt.Key.Key_Return)
    assert wizard.step is Step.REPORT


def test_ctrl_enter_goes_on(desk: WizardDesk) -> None:
    wizard = desk.read(ROSTER)
    control = Qt.KeyboardModifier.ControlModifier
    for step in (Step.QUESTIONS, Step.PREVIEW, Step.REPORT):
        QTest.keyClick(wizard, Qt.Key.Key_Return, control)
        desk.wait()
        assert wizard.step is step


def test_a_workbook_without_questions_goes_straight_to_the_preview(
    desk: WizardDesk, office: Office
) -> None:
    bring_in(office, ROSTER)
    wizard = desk.read(ROSTER)
    wizard.sheets.list.setCurrentIndex(wizard.sheets.list.model().index(0, 0))
    wizard.sheets.role_wanted.emit("Roster", Role.IGNORE, 4)
    desk.wait()
    desk.go_on(Step.PREVIEW)
    QTest.mouseClick(wizard.back_button, Qt.MouseButton.LeftButton)
    assert wizard.step is Step.SHEETS


def test_a_program_changed_meanwhile_is_looked_at_again(desk: WizardDesk, office: Office) -> None:
    wizard = desk.preview(ROSTER)
    add_mentor(office, "Washington", "Amina")
    desk.go_on(Step.PREVIEW)
    assert "The program was changed after this import was looked at." in seen(wizard)
    assert desk.people() == 1
    again = next(
        each
        for each in wizard.banner.findChildren(type(wizard.main))
        if each.text() == "Look at it again"
    )
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    desk.wait()
    assert not wizard.banner.isVisible()
    assert wizard.main.text() == "Bring in 126 records"  # the mentor is there by now
    desk.go_on(Step.REPORT)


# -- for everybody


def test_every_step_is_named_for_screen_readers_and_painted_in_every_look(
    desk: WizardDesk,
) -> None:
    wizard = desk.wizard
    told = []
    assert nameless_controls(wizard) == []
    desk.read(ROSTER)
    for step in (Step.SHEETS, Step.QUESTIONS, Step.PREVIEW, Step.REPORT):
        told.append(wizard.steps.accessibleName())
        assert nameless_controls(wizard) == []
        for choice in (LookChoice.DARK, LookChoice.CONTRAST, LookChoice.LIGHT):
            theme().choose(choice)
            corner = wizard.grab().toImage().pixelColor(3, 3).name()
            assert corner == theme().look.colours.window
        if step is not Step.REPORT:
            desk.go_on(Step(step + 1))
    assert told[0] == "Step 2 of 5: Look at the sheets"


def test_every_step_fits_into_the_smallest_window(desk: WizardDesk) -> None:
    wizard = desk.read(ROSTER)
    for step in (Step.QUESTIONS, Step.PREVIEW, Step.REPORT):
        desk.go_on(step)
        assert wizard.minimumSizeHint().width() <= 0.92 * 900
        assert wizard.minimumSizeHint().height() <= 600
