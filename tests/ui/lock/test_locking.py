"""Locked, nothing of a record is on the screen; unlocked, everything is as it was."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QPlainTextEdit,
    QToolButton,
)

from peerdesk.domain.lists import ListQuery
from peerdesk.services.lists import list_people
from peerdesk.services.site import change_site
from peerdesk.services.undo import recent_acts
from peerdesk.ui import ask
from peerdesk.ui.lock.curtain import SWEEP_MS
from peerdesk.ui.lock.locking import Lock
from peerdesk.ui.lock.system_events import Cause
from peerdesk.ui.pictures import settle
from peerdesk.ui.printing.dialog import SheetsDialog
from peerdesk.ui.shell.window import MainWindow
from peerdesk.ui.tabs.meetings.meeting_dialog import MeetingDialog
from tests.programs import PASSPHRASE, STAFF, FixedClock
from tests.ui.accessibility import beyond_tab, nameless_controls
from tests.ui.lock.windows import picture, pixels_of, unlock, wait, words_on_screen
from tests.ui.tabs.desks import press

SECRETS = ("Okafor", "Daniel", "Boone", "talked about his sister")
HALF_TYPED = "We talked about his sister and"


def _lock(window: MainWindow) -> Lock:
    assert window.lock is not None
    return window.lock


def _is_open(window: MainWindow) -> bool:
    assert (window.desk is None) == (window.lock is None)
    return window.desk is not None


def _open(window: MainWindow, kind: type[QDialog]) -> QDialog:
    found = [each for each in window.findChildren(QDialog) if isinstance(each, kind)]
    assert len(found) == 1
    return found[0]


def _half_typed_meeting(window: MainWindow) -> QPlainTextEdit:
    """A meeting of Daniel Okafor whose note is being typed."""
    desk = window.desk
    assert desk is not None
    uid = list_people(desk.office, ListQuery(search="Okafor")).rows[0].uid
    desk.log_meeting("participant", uid)
    wait(window)
    dialog = cast("MeetingDialog", _open(window, MeetingDialog))
    note = cast("QPlainTextEdit", dialog.form.input("note").control)
    note.setFocus()
    QTest.keyClicks(note, HALF_TYPED)
    cursor = note.textCursor()
    cursor.setPosition(9)
    note.setTextCursor(cursor)
    return note


def test_nothing_is_left_on_the_screen_and_everything_comes_back(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    desk.errands.print_sheets()
    wait(window)
    sheets = _open(window, SheetsDialog)
    note = _half_typed_meeting(window)
    dialog = note.window()
    dialog.move(QPoint(137, 89))
    settle()
    QGuiApplication.clipboard().setText("Okafor, Daniel")
    before = words_on_screen()
    for secret in SECRETS:
        assert secret in before
    for shown, name in ((window, "before"), (sheets, "before-preview"), (dialog, "before-note")):
        picture(shown, name)
    focus = QApplication.focusWidget()
    assert focus is note

    begun = time.perf_counter()
    _lock(window).lock()
    took = time.perf_counter() - begun

    seen = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert seen == [window]
    _nothing_to_read(window)
    assert took < 1
    picture(window, "locked")
    settle()
    _nothing_to_read(window)

    unlock(window)
    assert words_on_screen() == before
    assert QApplication.focusWidget() is note
    assert note.textCursor().position() == 9
    assert note.toPlainText() == HALF_TYPED
    assert dialog.pos() == QPoint(137, 89)
    assert dialog.isModal()
    assert sheets.isModal()
    assert QApplication.activeModalWidget() is dialog
    assert window.windowTitle() == "Harbor - PeerDesk"
    for shown, name in ((window, "after"), (sheets, "after-preview"), (dialog, "after-note")):
        picture(shown, name)


def _nothing_to_read(window: MainWindow) -> None:
    locked = words_on_screen()
    for secret in SECRETS:
        assert secret not in locked
    assert "Harbor House" in locked
    assert STAFF in locked
    assert window.windowTitle() == "PeerDesk"
    assert QGuiApplication.clipboard().text() == ""


def test_what_is_behind_the_lock_makes_no_difference_to_its_pixels(
    window: MainWindow, qapp: QApplication
) -> None:
    desk = window.desk
    assert desk is not None
    qapp.setCursorFlashTime(0)
    _lock(window).lock()
    over_a_person = pixels_of(window)
    assert not over_a_person.isNull()
    field = _field(window)
    unlock(window)
    assert pixels_of(window) != over_a_person
    desk.show_place("meetings")
    wait(window)
    _half_typed_meeting(window)
    _lock(window).lock()
    at_once = pixels_of(window)
    assert _without(field, at_once) == _without(field, over_a_person)
    settle()  # the window has come forward, and the field shows that it has the keyboard
    assert pixels_of(window) == over_a_person


def _field(window: MainWindow) -> QRect:
    screen = _lock(window).screen
    assert screen is not None
    line = screen.passphrase.line
    return QRect(line.mapTo(window, QPoint(0, 0)), line.size()).adjusted(-4, -4, 4, 4)


def _without(part: QRect, picture: QImage) -> QImage:
    picture = picture.copy()
    painter = QPainter(picture)
    painter.fillRect(part, Qt.GlobalColor.white)
    painter.end()
    return picture


def test_the_wrong_passphrase_opens_nothing(window: MainWindow) -> None:
    _lock(window).lock()
    unlock(window, "not the passphrase at all")
    assert _lock(window).is_locked
    assert "The passphrase does not fit." in words_on_screen()
    for secret in SECRETS:
        assert secret not in words_on_screen()
    unlock(window, PASSPHRASE)
    assert not _lock(window).is_locked
    assert "Okafor" in words_on_screen()


def test_wrong_tries_at_the_lock_have_to_wait(window: MainWindow) -> None:
    _lock(window).lock()
    for _ in range(2):
        unlock(window, "not the passphrase at all")
    screen = _lock(window).screen
    assert screen is not None
    assert screen.later.text() == "You can try again in 2 seconds."
    unlock(window, PASSPHRASE)
    assert _lock(window).is_locked
    screen.later.begin(0)
    assert screen.unlock_button.isEnabled()


def test_no_key_of_the_desk_does_anything_behind_the_lock(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    before = [each.seq for each in recent_acts(desk.office)]
    _lock(window).lock()
    wait(window)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    for key in (*range(Qt.Key.Key_A, Qt.Key.Key_Z + 1), *range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)):
        QTest.keyClick(window, Qt.Key(key), control)
        wait(window)
    for key in (Qt.Key.Key_F1, Qt.Key.Key_Escape, Qt.Key.Key_Tab):
        QTest.keyClick(window, key)
        QTest.keyClick(window, key, control | shift)
    wait(window)
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]
    unlock(window)
    assert desk.place == "roster"
    assert [each.seq for each in recent_acts(desk.office)] == before


def test_what_others_put_into_the_clipboard_stays(
    window: MainWindow, ours: list[QClipboard.Mode]
) -> None:
    ours.clear()
    QGuiApplication.clipboard().setText("From another program")
    _lock(window).lock()
    assert QGuiApplication.clipboard().text() == "From another program"


def test_a_menu_and_a_list_under_a_field_are_closed(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    desk.palette_come()
    QTest.keyClicks(desk.palette_field.field, "Okafor")
    wait(window)
    button = next(
        each for each in desk.findChildren(QToolButton) if each.accessibleName() == "Menu"
    )
    QTimer.singleShot(0, _lock(window).lock)  # a menu has an event loop of its own
    button.showMenu()
    assert _lock(window).is_locked
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]
    unlock(window)
    assert not desk.palette_field.isVisible()


def test_a_message_in_passing_waits_behind_the_lock(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    ask.toast(desk, "Daniel Okafor added.", "Undo", desk.context.desk.undo)
    _lock(window).lock()
    assert "Okafor" not in words_on_screen()
    unlock(window)
    assert "Daniel Okafor added." in words_on_screen()
    press(window, "Undo")
    wait(window)
    assert "Taken back" in words_on_screen()


def test_what_comes_back_meanwhile_is_told_after_the_lock(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    _lock(window).lock()
    desk.errands.undo()
    wait(window)
    for name in ("tell", "toast"):
        getattr(ask, name)(window, f"Daniel Okafor, {name}.")
    QTest.qWait(2 * SWEEP_MS)
    assert "Okafor" not in words_on_screen()
    assert "Taken back" not in words_on_screen()
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]
    unlock(window)
    assert "Daniel Okafor, tell." in words_on_screen()
    assert "Taken back" in words_on_screen()


def test_a_dialog_for_files_is_closed_and_gives_nothing(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "Okafor.xlsx").touch()
    seen: list[bool] = []

    def lock() -> None:
        dialog = next(each for each in window.findChildren(QFileDialog))
        dialog.selectFile("Okafor.xlsx")
        seen.append(dialog.isVisible())
        _lock(window).lock()

    QTimer.singleShot(0, lock)
    assert ask.open_file(window, "Choose a workbook", "Workbooks (*.xlsx)", tmp_path) is None
    assert seen == [True]
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]
    unlock(window)
    assert not window.findChildren(QFileDialog)


def test_ctrl_l_locks_also_from_a_dialog(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert _lock(window).is_locked
    unlock(window)
    note = _half_typed_meeting(window)
    QTest.keyClick(note.window().windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert _lock(window).is_locked
    unlock(window)
    assert note.toPlainText() == HALF_TYPED


def test_somebody_else_can_sign_in(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    folder = desk.office.program.folder
    _half_typed_meeting(window)
    _lock(window).lock()
    press(window, "Sign in as someone else")
    wait(window)
    assert not _is_open(window)
    assert window.first.open_page.folder() == folder
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]
    window.offer_program(folder, PASSPHRASE)
    wait(window)
    assert _is_open(window)
    assert not window.findChildren(MeetingDialog)


def test_every_control_of_the_lock_has_a_name_and_is_reached_by_tab(window: MainWindow) -> None:
    _lock(window).lock()
    wait(window)
    screen = _lock(window).screen
    assert screen is not None
    assert nameless_controls(screen) == []
    assert beyond_tab(window, screen.passphrase.line) == []


def test_locking_and_unlocking_are_written_down(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    _lock(window).lock(Cause.SLEEP)
    unlock(window, "not the passphrase at all")
    unlock(window)
    with desk.office.program.reading() as connection:
        query = "SELECT action, summary, staff, outcome FROM act ORDER BY seq"
        rows = connection.exec_driver_sql(query).all()
    assert [tuple(row) for row in rows][-3:] == [
        ("lock", "Screen locked: the computer went to sleep", STAFF, ""),
        ("sign_in_failed", "Sign-in failed", STAFF, "failed"),
        ("unlock", "Screen unlocked", STAFF, ""),
    ]


def test_the_site_says_after_how_many_minutes(window: MainWindow) -> None:
    desk = window.desk
    assert desk is not None
    assert _lock(window).watch.minutes == 10
    site = replace(desk.office.site, lock_minutes=3)
    window.tasks.run(change_site, desk.office, site, changes={"site"})
    wait(window)
    assert _lock(window).watch.minutes == 3


def _seconds_pass(window: MainWindow) -> None:
    """The clock of the button follows that of the program, which a test moves."""
    screen = _lock(window).screen
    assert screen is not None
    screen.later.begin(0)


def test_five_wrong_passphrases_lock_the_account_and_others_can_still_sign_in(
    window: MainWindow, clock: FixedClock
) -> None:
    _lock(window).lock()
    for _ in range(5):
        unlock(window, "not the passphrase at all")
        clock.moment += timedelta(seconds=20)
        _seconds_pass(window)
    assert "This name is locked" in words_on_screen()
    unlock(window, PASSPHRASE)
    assert _lock(window).is_locked
    press(window, "Sign in as someone else")
    wait(window)
    assert not _is_open(window)
