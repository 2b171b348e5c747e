"""The window from the first screen to the desk and back: places, undo, finding, closing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerdesk.domain.participants import Participant
from peerdesk.services.office import Office
from peerdesk.services.participants import add_participant
from peerdesk.services.settings import Settings
from peerdesk.ui.pictures import settle
from peerdesk.ui.printing.worksheets import PacketDialog
from peerdesk.ui.shell.places import PLACES
from peerdesk.ui.shell.window import MainWindow
from peerdesk.ui.unlock.restore_page import RestorePage
from peerdesk.ui.widgets.toast import Toast
from tests.programs import PASSPHRASE
from tests.ui.accessibility import beyond_tab, nameless_controls


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(Settings(tmp_path / "settings"))
    qtbot.addWidget(made, before_close_func=MainWindow.hurry)
    made.show()
    made.activateWindow()
    made.load_the_rest()
    yield made
    if made.desk is not None:
        made.tasks.finish()
        made.desk.office.program.close()


def _wait(window: MainWindow) -> None:
    for _ in range(4):
        settle()
        window.tasks.wait_idle(30)
    settle()


@pytest.fixture
def desk(window: MainWindow, office: Office) -> MainWindow:
    """The window with a program of two participants open."""
    for name in ("Cole", "Diaz"):
        person = Participant(uid=office.new_uid(), last_name=name, first_name="Marcus", stage="s2")
        add_participant(office, person)
    window.show_desk(office)
    _wait(window)
    return window


def test_a_fresh_demo_opens_by_itself(window: MainWindow, program_copy: Path) -> None:
    window.offer_program(program_copy, PASSPHRASE)
    _wait(window)
    assert window.desk is not None
    assert window.windowTitle() == "Harbor - PeerDesk"


def test_keys_lead_to_every_place(desk: MainWindow) -> None:
    view = desk.desk
    assert view is not None
    seen = []
    for number, _ in enumerate(PLACES, 1):
        QTest.keyClick(desk, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        _wait(desk)
        seen.append(view.place)
    assert seen == [place.name for place in PLACES]


def test_every_control_of_every_place_has_a_name(desk: MainWindow) -> None:
    view = desk.desk
    assert view is not None
    for place in PLACES:
        view.show_place(place.name)
        _wait(desk)
    view.toggle_help()
    assert nameless_controls(desk) == []


def test_tab_reaches_everything_of_every_place(desk: MainWindow) -> None:
    view = desk.desk
    assert view is not None
    for number, place in enumerate(PLACES, 1):
        QTest.keyClick(desk, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        _wait(desk)
        start = QApplication.focusWidget()
        assert start is not None, place.name
        assert beyond_tab(desk, start) == [], place.name


def test_every_place_explains_itself(desk: MainWindow) -> None:
    view = desk.desk
    assert view is not None
    for place in PLACES:
        tab = view.tab(place.name)
        assert tab.title == place.title
        assert len(tab.help_text) > 200


def test_undo_takes_back_and_redo_brings_back(desk: MainWindow) -> None:
    view = desk.desk
    assert view is not None
    view.show_place("roster")
    _wait(desk)
    QTest.keyClick(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    _wait(desk)
    assert _people(view.office) == ["Cole"]
    toast = desk.findChild(Toast)
    assert toast is not None
    assert "Taken back" in toast.words
    QTest.keyClick(desk, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    _wait(desk)
    assert _people(view.office) == ["Cole", "Diaz"]


def _people(office: Office) -> list[str]:
    from peerdesk.domain.lists import ListQuery
    from peerdesk.services.lists import list_people

    return [row.name.split(",")[0] for row in list_people(office, ListQuery()).rows]


def test_anything_is_found_by_a_few_letters(desk: MainWindow) -> None:
    view = desk.desk
    assert view is not None
    view.palette_come()
    QTest.keyClicks(view.palette_field.field, "dia")
    QTest.qWait(120)
    _wait(desk)
    QTest.keyClick(view.palette_field.field, Qt.Key.Key_Return)
    _wait(desk)
    assert view.place == "roster"
    view.palette_come()
    QTest.keyClicks(view.palette_field.field, "back up")
    QTest.qWait(120)
    _wait(desk)
    QTest.keyClick(view.palette_field.field, Qt.Key.Key_Return)
    _wait(desk)
    assert list(view.office.program.folder.parent.glob("Harbor backups/*"))


def test_the_packet_for_new_leadership_is_in_the_menu(desk: MainWindow) -> None:
    view = desk.desk
    assert view is not None
    offers = {each.verb: each for each in view.errands.offers()}
    offers["Print the packet for new leadership"].act()
    _wait(desk)
    dialog = desk.findChild(PacketDialog)
    assert isinstance(dialog, PacketDialog)
    assert dialog.can_leave()
    dialog.close()


def test_help_shows_and_goes(desk: MainWindow) -> None:
    view = desk.desk
    assert view is not None
    view.show_place("roster")
    view.toggle_help()
    assert "Ctrl+N" in view.help_shown()
    view.toggle_help()
    assert view.help_shown() == ""


def test_closing_the_program_leads_back_and_it_opens_again(desk: MainWindow) -> None:
    view = desk.desk
    assert view is not None
    folder = view.office.program.folder
    view.leave()
    _wait(desk)
    assert desk.desk is None
    assert desk.first.open_page.folder() == folder
    desk.offer_program(folder, PASSPHRASE)
    _wait(desk)
    assert desk.desk is not None


def test_restoring_closes_the_program_and_asks_for_the_backup(desk: MainWindow) -> None:
    view = desk.desk
    assert view is not None
    view.restore()
    _wait(desk)
    assert desk.desk is None
    (page,) = desk.first.findChildren(RestorePage)
    assert page.isVisible()


def test_the_place_of_the_window_is_remembered(window: MainWindow, tmp_path: Path) -> None:
    window.resize(1111, 777)
    window.close()
    assert "window.place" in Settings(tmp_path / "settings").screen_values()
