"""A program at an unfit place is copied in from the first screen; one to read from its desk."""

from __future__ import annotations

import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from peerdesk.services.programs import close_program, open_program
from peerdesk.services.settings import Settings
from peerdesk.system import paths
from peerdesk.ui.shell.window import MainWindow
from peerdesk.ui.unlock.copy_offer import VERB
from peerdesk.ui.unlock.recovery_page import RecoveryCodePage
from peerdesk.ui.widgets.status_words import Banner
from tests.programs import PASSPHRASE
from tests.support import places
from tests.support.places import put
from tests.ui.accessibility import nameless_controls


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(paths, "programs_folder", lambda: tmp_path / "own disk")
    made = MainWindow(Settings(tmp_path / "settings"))
    qtbot.addWidget(made, before_close_func=MainWindow.hurry)
    made.show()
    made.load_the_rest()
    yield made
    made.tasks.wait_idle()
    if made.desk is not None:
        close_program(made.desk.office)
        made.desk = None
    made.tasks.finish()


def test_a_program_on_a_stick_is_copied_and_opened_at_one_press(
    qtbot: QtBot,
    window: MainWindow,
    program_copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(monkeypatch, program_copy, places.STICK)
    window.offer_program(program_copy)
    page = window.first.open_page
    qtbot.keyClicks(page.passphrase.line, PASSPHRASE)
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    window.tasks.wait_idle()
    assert "can be unplugged" in page.passphrase.problem()
    assert page.copy_offer is not None
    assert page.copy_offer.button.text() == VERB
    assert nameless_controls(window.first) == []
    qtbot.mouseClick(page.copy_offer.button, Qt.MouseButton.LeftButton)
    window.tasks.wait_idle(30)
    assert window.desk is not None
    assert window.desk.office.program.folder == tmp_path / "own disk" / "Harbor.peerdesk"
    assert not window.desk.office.program.is_read_only
    assert not [each for each in window.desk.findChildren(Banner) if each.isVisible()]


def test_what_stands_in_the_way_of_copying_is_said(
    qtbot: QtBot, window: MainWindow, program_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(monkeypatch, program_copy, places.SHARE)
    window.offer_program(program_copy)
    page = window.first.open_page
    page.open_with(PASSPHRASE)
    window.tasks.wait_idle()
    offer = page.copy_offer
    assert offer is not None
    put(monkeypatch, program_copy, places.OWN_DISK)
    office = open_program(program_copy, "", PASSPHRASE)
    qtbot.mouseClick(offer.button, Qt.MouseButton.LeftButton)
    window.tasks.wait_idle(30)
    said = [each.text() for each in offer.findChildren(QLabel)]
    assert any("A. Rivera has this program open" in each for each in said)
    assert offer.button.isEnabled()
    close_program(office)


def test_choosing_another_program_takes_the_offer_away(
    qtbot: QtBot, window: MainWindow, program_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(monkeypatch, program_copy, places.DROPBOX)
    window.offer_program(program_copy)
    window.first.open_page.open_with(PASSPHRASE)
    window.tasks.wait_idle()
    offer = window.first.open_page.copy_offer
    assert offer is not None
    assert offer.isVisible()
    window.offer_program(program_copy.with_name("Other.peerdesk"))
    assert not offer.isVisible()


def test_with_the_recovery_code_the_copy_is_offered_too(
    qtbot: QtBot, window: MainWindow, program_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(monkeypatch, program_copy, places.STICK)
    window.offer_program(program_copy)
    window.first.ask_for_code()
    page = window.first.findChild(RecoveryCodePage)
    assert page is not None
    qtbot.keyClicks(page.code.line, "not the code")
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    window.tasks.wait_idle()
    offer = page.copy_offer
    assert offer is not None
    qtbot.mouseClick(offer.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.copy_offer is None)
    window.tasks.wait_idle(30)
    assert "unplugged" not in page.code.problem()
    assert page.code.problem(), "the copy is there, and the code still does not fit"


def test_a_desk_for_reading_says_so_and_goes_over_to_the_copy(
    qtbot: QtBot,
    window: MainWindow,
    program_copy: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(monkeypatch, program_copy, places.DISC)
    window.show_desk(open_program(program_copy, "", PASSPHRASE))
    window.tasks.wait_idle()
    assert window.desk is not None
    banner = window.desk.findChild(Banner)
    assert banner is not None
    assert banner.isVisible()
    assert banner.accessibleName().startswith("Open for reading only")
    assert nameless_controls(banner) == []
    qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.desk is None)
    assert window.first.open_page.folder() == tmp_path / "own disk" / "Harbor.peerdesk"


HOLD = """
import sys
from pathlib import Path
from peerdesk.services.programs import open_program
office = open_program(Path(sys.argv[1]), "", sys.argv[2])
print("open", flush=True)
sys.stdin.read()
"""


def test_a_second_window_says_who_has_it_open_and_opens_once_that_one_is_gone(
    qtbot: QtBot, window: MainWindow, program_copy: Path
) -> None:
    window.offer_program(program_copy)
    page = window.first.open_page
    words = [sys.executable, "-c", HOLD, str(program_copy), PASSPHRASE]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        page.open_with(PASSPHRASE)
        window.tasks.wait_idle()
        assert re.fullmatch(
            rf"A\. Rivera has this program open on {re.escape(platform.node())} since "
            r"\d+/\d+/\d{4} \d+:\d\d [AP]M\. Close it there first\.",
            page.passphrase.problem(),
        )
        assert page.copy_offer is None, "what somebody has open is not copied either"
        other.kill()
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    window.tasks.wait_idle()
    assert window.desk is not None
    window.tasks.wait_idle()
    shown = [each.text() for each in window.desk.standing.findChildren(QLabel)]
    assert "Checked: the file is sound" in shown
    assert not window.desk.office.program.needs_check
