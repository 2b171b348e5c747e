"""The desk as each role sees it: its places, its menu, and nothing that only leads to a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolButton
from pytestqt.qtbot import QtBot

from peerdesk.domain.roles import Role
from peerdesk.services.settings import Settings
from peerdesk.store.tables import act as act_table
from peerdesk.ui.pictures import settle
from peerdesk.ui.shell.desk_view import DeskView
from peerdesk.ui.shell.places import PLACES
from peerdesk.ui.shell.window import MainWindow
from tests.programs import OfficeOf
from tests.ui.accessibility import beyond_tab, nameless_controls
from tests.ui.tabs.desks import said

LEAVING = {"Close program", "Lock now", "Restore a backup"}
DeskOf = Callable[[Role], DeskView]


@pytest.fixture
def desk_of(qtbot: QtBot, tmp_path: Path, office_of: OfficeOf) -> Iterator[DeskOf]:
    """The desk in a window for the account of a role."""
    windows: list[MainWindow] = []

    def show(role: Role) -> DeskView:
        window = MainWindow(Settings(tmp_path / "settings"))
        qtbot.addWidget(window, before_close_func=MainWindow.hurry)
        windows.append(window)
        window.show()
        window.activateWindow()
        window.load_the_rest()
        window.show_desk(office_of(role))
        _wait(window)
        assert window.desk is not None
        return window.desk

    yield show
    for window in windows:
        window.tasks.finish()


def _wait(window: MainWindow) -> None:
    for _ in range(4):
        settle()
        window.tasks.wait_idle(30)
    settle()


def _window(desk: DeskView) -> MainWindow:
    window = desk.window()
    assert isinstance(window, MainWindow)
    return window


def _menu(desk: DeskView) -> list[QAction]:
    (button,) = (b for b in desk.findChildren(QToolButton) if b.accessibleName() == "Menu")
    return [each for each in button.menu().actions() if each.text()]


def _offered(desk: DeskView) -> list[str]:
    return [each.text() for each in _menu(desk)]


def _refusals(desk: DeskView) -> list[str]:
    query = act_table.select().where(act_table.c.outcome == "refused")
    with desk.office.program.reading() as connection:
        return [row.summary for row in connection.execute(query)]


def test_a_viewer_sees_numbers_and_nothing_else(desk_of: DeskOf) -> None:
    desk = desk_of(Role.VIEWER)
    assert [place.name for place in desk.places] == ["numbers"]
    assert "fewer than 5" in said(desk)
    offered = _offered(desk)
    for words in ("Undo", "Log a meeting", "Export to Excel", "Back up now", "Site settings"):
        assert words not in offered
    assert offered[0] == "Find anything"
    assert _refusals(desk) == []


def test_an_auditor_sees_the_audit_log_and_nothing_else(desk_of: DeskOf) -> None:
    desk = desk_of(Role.AUDITOR)
    assert [place.name for place in desk.places] == ["audit"]
    assert "Check the program file" in _offered(desk)
    for words in ("Undo", "Log a meeting", "Export to Excel", "Back up now", "Site settings"):
        assert words not in _offered(desk)


def test_staff_see_no_settings_and_no_catalogue(desk_of: DeskOf) -> None:
    desk = desk_of(Role.STAFF)
    names = {place.name for place in desk.places}
    assert {"today", "roster", "matches", "meetings", "trainings", "numbers"} <= names
    assert "Log a meeting" in _offered(desk)
    assert "Site settings" not in _offered(desk)
    desk.show_place("trainings")
    _wait(_window(desk))
    buttons = [each.text() for each in desk.findChildren(QToolButton)]
    assert "Course catalogue" not in buttons
    assert _refusals(desk) == []


@pytest.mark.parametrize("role", Role)
def test_nothing_a_role_can_reach_is_refused(role: Role, desk_of: DeskOf) -> None:
    """Each place is opened and everything in the menu is done; the log has no refusal."""
    desk = desk_of(role)
    window = _window(desk)
    for place in desk.places:
        desk.show_place(place.name)
        _wait(window)
        assert nameless_controls(desk) == [], place.name
    for action in _menu(desk):
        if action.text() not in LEAVING:
            action.trigger()
            _wait(window)
        for dialog in window.findChildren(QDialog):
            dialog.reject()
        _wait(window)
    desk.palette_come()
    QTest.keyClicks(desk.palette_field.field, "okafor")
    QTest.qWait(120)
    _wait(window)
    assert _refusals(desk) == []


def test_a_coordinator_sees_every_place(desk_of: DeskOf) -> None:
    assert desk_of(Role.COORDINATOR).places == PLACES


def test_the_viewers_keyboard_has_a_place(desk_of: DeskOf) -> None:
    desk = desk_of(Role.VIEWER)
    start = QApplication.focusWidget()
    assert start is not None
    assert beyond_tab(_window(desk), start) == []
