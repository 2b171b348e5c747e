"""Recording a class for several mentors at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peerdesk.domain.mentors import Mentor
from peerdesk.services.office import Office
from tests.services.people import add_mentor
from tests.ui.tabs.desks import DeskWindow, press, said
from tests.ui.tabs.trainings.training_acts import (
    TODAY,
    course,
    listed,
    page,
    record_dialog,
    rows,
    take,
)


def test_a_class_is_recorded_by_keys(window: DeskWindow, office: Office, boone: Mentor) -> None:
    hart, reed = add_mentor(office, "Hart", "Lena"), add_mentor(office, "Reed", "Nathan")
    listed(window)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    window.wait()

    def type_and_enter(words: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, words)
        QTest.keyClick(focus, Qt.Key.Key_Return)
        window.wait()

    type_and_enter("communi")
    dialog = record_dialog(window)
    QTest.keyClick(dialog.form.input("course").control, Qt.Key.Key_Tab)
    for name in ("boone", "hart", "reed"):
        type_and_enter(name)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.no_dialog()
    found = {(each.mentor, each.course_title, each.completed_on) for each in rows(office)}
    assert found == {(each.uid, "Communication", TODAY) for each in (boone, hart, reed)}
    assert "Training of 3 mentors recorded." in window.toast().words
    window.take_back()
    assert rows(office) == []


def test_what_is_there_already_is_a_hint_and_a_double_is_refused(
    window: DeskWindow, office: Office, boone: Mentor
) -> None:
    earlier = take(office, boone, "Communication")
    tab = listed(window)
    press(page(window), "Record again")
    dialog = record_dialog(window)
    assert f"Dana Boone has this course already: completed, 6/5/2026 ({earlier.code})." in said(
        dialog
    )
    dialog.form.set_value("completed_on", date(2026, 6, 5))
    assert tab.has_unsaved()
    dialog.save()
    window.wait()
    assert f"Dana Boone: This is recorded already ({earlier.code})." in said(dialog)
    assert len(rows(office)) == 1


def test_a_class_without_mentors_is_not_saved(window: DeskWindow, office: Office) -> None:
    tab = listed(window)
    tab.new_record()
    dialog = record_dialog(window)
    dialog.form.set_value("course", course(office, "Communication").uid)
    dialog.save()
    assert "Name at least one mentor." in said(dialog)
    assert rows(office) == []


def test_backspace_takes_the_last_mentor_out(
    window: DeskWindow, office: Office, boone: Mentor
) -> None:
    tab = listed(window)
    tab.new_record()
    dialog = record_dialog(window)
    dialog.mentors.set_value((boone.uid,))
    QTest.keyClick(dialog.mentors.adding.control, Qt.Key.Key_Backspace)
    assert dialog.mentors.value() == ()


def test_a_reason_is_asked_for_a_waiver_only(window: DeskWindow, office: Office) -> None:
    tab = listed(window)
    tab.new_record()
    form = record_dialog(window).form
    assert not form.input("waived_reason").isVisible()
    form.set_value("result", "waived")
    assert form.input("waived_reason").isVisible()
