"""The first screen lets people in, tells them what is wrong, and makes new programs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerdesk.services.backups import back_up
from peerdesk.services.office import Office
from peerdesk.services.programs import close_program, open_program
from peerdesk.ui import ask
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.unlock.new_program import NewProgramPage
from peerdesk.ui.unlock.recovery_page import RecoveryCodePage, RecoverySheetPage
from peerdesk.ui.unlock.restore_page import RestorePage
from peerdesk.ui.unlock.screen import UnlockScreen
from tests.programs import PASSPHRASE
from tests.ui.accessibility import nameless_controls


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.finish()


@pytest.fixture
def came() -> list[Office]:
    return []


def _screen(qtbot: QtBot, tasks: Tasks, came: list[Office], *recent: Path) -> UnlockScreen:
    home = recent[0].parent if recent else Path.home()
    screen = UnlockScreen(lambda: tasks, recent, home)
    screen.opened.connect(came.append)
    qtbot.addWidget(screen)
    screen.show()
    return screen


def test_the_right_passphrase_lets_in(
    qtbot: QtBot, tasks: Tasks, came: list[Office], program_copy: Path
) -> None:
    screen = _screen(qtbot, tasks, came, program_copy)
    page = screen.open_page
    qtbot.keyClicks(page.passphrase.line, PASSPHRASE)
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    tasks.wait_idle()
    assert came[0].staff == "A. Rivera"
    assert page.passphrase.text() == ""
    came[0].program.close()


def test_a_wrong_passphrase_is_said_and_kept_for_mending(
    qtbot: QtBot, tasks: Tasks, came: list[Office], program_copy: Path
) -> None:
    screen = _screen(qtbot, tasks, came, program_copy)
    page = screen.open_page
    qtbot.keyClicks(page.passphrase.line, "not the passphrase")
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    tasks.wait_idle()
    assert came == []
    assert "do not fit" in page.passphrase.problem()
    assert page.passphrase.text() == "not the passphrase"
    assert page.open_button.isEnabled()


def test_a_program_open_elsewhere_says_who_has_it(
    qtbot: QtBot, tasks: Tasks, came: list[Office], office: Office
) -> None:
    screen = _screen(qtbot, tasks, came, office.program.folder)
    page = screen.open_page
    qtbot.keyClicks(page.passphrase.line, PASSPHRASE)
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    tasks.wait_idle()
    assert "A. Rivera" in page.passphrase.problem()


def test_without_a_program_the_screen_offers_to_make_one(
    qtbot: QtBot, tasks: Tasks, came: list[Office]
) -> None:
    screen = _screen(qtbot, tasks, came)
    assert not screen.open_page.open_button.isEnabled()
    screen.ask_for_new_program()
    page = screen.findChild(NewProgramPage)
    assert page is not None
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    assert "name of the site" in page.site.problem()


def test_a_new_program_shows_its_recovery_code_which_opens_it(
    qtbot: QtBot,
    tasks: Tasks,
    came: list[Office],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = UnlockScreen(lambda: tasks, (), tmp_path)
    screen.opened.connect(came.append)
    qtbot.addWidget(screen)
    screen.show()
    screen.ask_for_new_program()
    page = screen.findChild(NewProgramPage)
    assert page is not None
    for part, text in (
        (page.site, "Harbor House"),
        (page.staff, "A. Rivera"),
        (page.secret.first, PASSPHRASE),
        (page.secret.again, PASSPHRASE),
    ):
        qtbot.keyClicks(part.line, text)
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    tasks.wait_idle(30)
    sheet = screen.findChild(RecoverySheetPage)
    assert sheet is not None
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "sheet.pdf")
    sheet.save()
    tasks.wait_idle()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert not sheet.go.isEnabled()
    sheet.kept.setChecked(True)
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    came[0].program.close()

    again = RecoveryCodePage(tasks, tmp_path / "Harbor House.peerdesk", tmp_path)
    again.opened.connect(came.append)
    qtbot.addWidget(again)
    qtbot.keyClicks(again.code.line, sheet.code.lower())
    qtbot.keyClick(again.code.line, Qt.Key.Key_Return)
    tasks.wait_idle()
    assert came[1].staff == "Recovery code"
    came[1].program.close()


def test_passphrases_that_differ_are_said(
    qtbot: QtBot, tasks: Tasks, came: list[Office], tmp_path: Path
) -> None:
    page = NewProgramPage(tasks, tmp_path)
    qtbot.addWidget(page)
    for part, text in ((page.site, "H"), (page.staff, "A"), (page.secret.first, PASSPHRASE)):
        qtbot.keyClicks(part.line, text)
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    assert "differ" in page.secret.again.problem()
    qtbot.keyClicks(page.secret.again.line, "x")
    assert page.secret.again.problem() == ""


def test_a_backup_is_restored_beside_the_program(
    qtbot: QtBot,
    tasks: Tasks,
    came: list[Office],
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    backup = back_up(office, tmp_path / "stick").path
    screen = _screen(qtbot, tasks, came, office.program.folder)
    screen.ask_for_backup()
    page = screen.findChild(RestorePage)
    assert page is not None
    monkeypatch.setattr(ask, "open_file", lambda *_: backup)
    page.choose()
    qtbot.keyClicks(page.passphrase.line, "not the passphrase")
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    tasks.wait_idle(30)
    assert "do not fit" in page.passphrase.problem()
    page.passphrase.line.clear()
    qtbot.keyClicks(page.passphrase.line, PASSPHRASE)
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    tasks.wait_idle(30)
    assert "is sound" in page.found.told.text()
    assert "A. Rivera" in page.found.accounts.text()
    assert nameless_controls(page) == []
    qtbot.mouseClick(page.found.beside, Qt.MouseButton.LeftButton)
    tasks.wait_idle(30)
    restored = screen.open_page.folder()
    assert restored is not None
    assert restored.name.endswith("restored.peerdesk")
    assert restored != office.program.folder
    again = open_program(restored, "", PASSPHRASE)
    assert again.site == office.site
    again.program.close()


def test_a_backup_takes_the_place_of_a_damaged_program_which_is_kept(
    qtbot: QtBot,
    tasks: Tasks,
    came: list[Office],
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    backup = back_up(office, tmp_path / "stick").path
    folder = office.program.folder
    close_program(office)
    (folder / "program.db").write_bytes(b"damaged" * 4096)
    screen = _screen(qtbot, tasks, came, folder)
    screen.ask_for_backup()
    page = screen.findChild(RestorePage)
    assert page is not None
    monkeypatch.setattr(ask, "open_file", lambda *_: backup)
    page.choose()
    qtbot.keyClicks(page.passphrase.line, PASSPHRASE)
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    tasks.wait_idle(30)
    qtbot.mouseClick(page.found.in_place, Qt.MouseButton.LeftButton)
    tasks.wait_idle(30)
    assert screen.open_page.folder() == folder
    close_program(open_program(folder, "", PASSPHRASE))
    (kept,) = folder.parent.glob("* before restore *.peerdesk")
    assert (kept / "program.db").read_bytes().startswith(b"damaged")


def test_leaving_a_checked_backup_leaves_nothing(
    qtbot: QtBot,
    tasks: Tasks,
    came: list[Office],
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    backup = back_up(office, tmp_path / "stick").path
    before = sorted(office.program.folder.parent.iterdir())
    screen = _screen(qtbot, tasks, came, office.program.folder)
    screen.ask_for_backup()
    page = screen.findChild(RestorePage)
    assert page is not None
    monkeypatch.setattr(ask, "open_file", lambda *_: backup)
    page.choose()
    page.passphrase.line.setText(PASSPHRASE)
    page.check()
    tasks.wait_idle(30)
    page.leave()
    tasks.wait_idle(30)
    assert sorted(office.program.folder.parent.iterdir()) == before


def test_the_backups_on_this_computer_are_offered(
    qtbot: QtBot, tasks: Tasks, came: list[Office], office: Office
) -> None:
    made = back_up(office).path
    screen = _screen(qtbot, tasks, came, office.program.folder)
    screen.ask_for_backup()
    tasks.wait_idle(30)
    page = screen.findChild(RestorePage)
    assert page is not None
    assert page.known.isVisible()
    assert "MB, asked for" in page.known.itemText(0)
    assert not page.go.isEnabled()
    page.known.setFocus()
    qtbot.keyClick(page.known, Qt.Key.Key_Down)
    assert page.known.currentData() == str(made)
    assert page.go.isEnabled()


def test_every_control_has_a_name(
    qtbot: QtBot, tasks: Tasks, came: list[Office], program_copy: Path
) -> None:
    screen = _screen(qtbot, tasks, came, program_copy)
    screen.open_page.dress()
    screen.ask_for_new_program()
    screen.ask_for_code()
    screen.ask_for_backup()
    assert nameless_controls(screen) == []


def test_an_older_copy_opens_once_it_is_accepted(
    qtbot: QtBot,
    tasks: Tasks,
    came: list[Office],
    program_copy: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = program_copy.with_name("Copy")
    shutil.copytree(program_copy, copy)
    close_program(open_program(program_copy, "", PASSPHRASE))
    shutil.rmtree(program_copy)
    shutil.copytree(copy, program_copy)
    said: list[str] = []

    def choose(*args: Any) -> None:
        said.extend(args[2])
        args[4]("accept")

    monkeypatch.setattr(ask, "choose", choose)
    screen = _screen(qtbot, tasks, came, program_copy)
    qtbot.keyClicks(screen.open_page.passphrase.line, PASSPHRASE)
    qtbot.keyClick(screen.open_page.passphrase.line, Qt.Key.Key_Return)
    tasks.wait_idle()
    tasks.wait_idle()
    assert "2 acts after" in said[0]
    close_program(came[0])
