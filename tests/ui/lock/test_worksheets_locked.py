"""What is typed into a worksheet when the screen is locked is saved behind the lock."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from peerdesk.services.worksheets.filling import open_worksheet
from peerdesk.ui.shell.window import MainWindow
from peerdesk.ui.tabs.worksheets import WorksheetsTab
from tests.ui.lock.windows import unlock, wait, words_on_screen

TYPED = "Nobody walks out alone."


def _field(window: MainWindow) -> QPlainTextEdit:
    assert window.desk is not None
    tab = window.desk.show_place("worksheets")
    wait(window)
    assert isinstance(tab, WorksheetsTab)
    assert tab.forms.page is not None
    view = next(iter(tab.forms.page.questions.views.values()))
    field = view.answer.parts[0].control
    assert isinstance(field, QPlainTextEdit)
    return field


def test_what_was_typed_just_now_is_saved_with_the_lock(window: MainWindow) -> None:
    field = _field(window)
    field.setFocus()
    QTest.keyClicks(field, TYPED)
    assert window.lock is not None
    assert window.desk is not None
    window.lock.lock()
    wait(window)
    assert TYPED not in words_on_screen()
    first = open_worksheet(window.desk.office, "design").standings[0].shown
    assert first is not None
    assert first.value == TYPED
    unlock(window)
    assert field.toPlainText() == TYPED
    assert "Saved" in words_on_screen()


def test_a_window_that_closes_behind_the_lock_has_lost_nothing(window: MainWindow) -> None:
    field = _field(window)
    field.setFocus()
    QTest.keyClicks(field, TYPED)
    assert window.desk is not None
    assert window.desk.unsaved_place() == ""  # asked when the window is about to close
    wait(window)
    first = open_worksheet(window.desk.office, "design").standings[0].shown
    assert first is not None
    assert first.value == TYPED
