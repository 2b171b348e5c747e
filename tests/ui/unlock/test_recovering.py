"""From the recovery code to a new code, a new passphrase, and signing in with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerdesk.domain.roles import Role
from peerdesk.services.programs import close_program, open_with_recovery_code
from peerdesk.services.recovery import keep_new_code, prepare_new_code
from peerdesk.services.settings import Settings
from peerdesk.store.keys.errors import WrongRecoveryCode
from peerdesk.ui.shell.window import MainWindow
from peerdesk.ui.unlock.recovering import SetPassphrasePage
from peerdesk.ui.unlock.recovery_page import RecoveryCodePage, RecoverySheetPage
from peerdesk.ui.unlock.screen import UnlockScreen
from tests.programs import NAMES, PASSPHRASES, OfficeOf
from tests.ui.accessibility import nameless_controls

CHEN = NAMES[Role.STAFF]
NEW = "five patient lanterns drifted"


@pytest.fixture
def code(office_of: OfficeOf) -> str:
    """The recovery code of the program, which is closed again."""
    office = office_of(Role.COORDINATOR)
    new = prepare_new_code(office)
    keep_new_code(office, new)
    close_program(office)
    return new.code


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, roles_copy: Path, code: str) -> Iterator[MainWindow]:
    """The window where the code was typed, with the new code shown."""
    made = MainWindow(Settings(tmp_path / "settings"))
    qtbot.addWidget(made, before_close_func=MainWindow.hurry)
    made.offer_program(roles_copy)
    made.show()
    made.load_the_rest()
    made.first.ask_for_code()
    page = made.first.findChild(RecoveryCodePage)
    assert page is not None
    qtbot.keyClicks(page.code.line, code.lower())
    qtbot.keyClick(page.code.line, Qt.Key.Key_Return)
    made.tasks.wait_idle(30)
    yield made
    made.hurry()
    made.close()


def _sheet(window: MainWindow) -> RecoverySheetPage:
    page = window.first.findChild(RecoverySheetPage)
    assert page is not None
    return page


def _set_page(window: MainWindow, qtbot: QtBot) -> SetPassphrasePage:
    sheet = _sheet(window)
    sheet.kept.setChecked(True)
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    window.tasks.wait_idle(30)
    page = window.first.findChild(SetPassphrasePage)
    assert page is not None
    return page


def test_the_code_leads_to_a_passphrase_that_signs_in(
    window: MainWindow, qtbot: QtBot, roles_copy: Path, code: str
) -> None:
    newer = _sheet(window).code
    assert newer != code
    page = _set_page(window, qtbot)
    assert nameless_controls(window) == []
    page.who.line.setText(CHEN)
    qtbot.keyClicks(page.secret.first.line, NEW)
    qtbot.keyClicks(page.secret.again.line, NEW)
    qtbot.keyClick(page.secret.again.line, Qt.Key.Key_Return)
    window.tasks.wait_idle(30)
    assert window.windowTitle() == "PeerDesk"
    first = window.first.open_page
    assert first.isVisible()
    assert first.who.name() == CHEN
    qtbot.keyClicks(first.passphrase.line, NEW)
    qtbot.keyClick(first.passphrase.line, Qt.Key.Key_Return)
    window.tasks.wait_idle(30)
    assert window.desk is not None
    assert window.desk.office.staff == CHEN
    window.hurry()
    assert window.leave_desk()
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery_code(roles_copy, code)
    close_program(open_with_recovery_code(roles_copy, newer))


def test_a_passphrase_without_a_name_asks_whose_it_is(window: MainWindow, qtbot: QtBot) -> None:
    page = _set_page(window, qtbot)
    page.secret.first.line.setText(NEW)
    page.secret.again.line.setText(NEW)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert page.who.problem() == "Choose whose passphrase this is."


def test_passphrases_can_be_kept(window: MainWindow, qtbot: QtBot) -> None:
    page = _set_page(window, qtbot)
    qtbot.mouseClick(page.skip_button, Qt.MouseButton.LeftButton)
    window.tasks.wait_idle(30)
    first = window.first.open_page
    assert window.focusWidget() is first.who.names
    first.who.line.setText(CHEN)
    qtbot.keyClicks(first.passphrase.line, PASSPHRASES[Role.STAFF])
    qtbot.keyClick(first.passphrase.line, Qt.Key.Key_Return)
    window.tasks.wait_idle(30)
    assert window.desk is not None


def test_closing_the_window_before_the_new_code_is_kept_leaves_the_old_one_good(
    window: MainWindow, roles_copy: Path, code: str
) -> None:
    assert isinstance(window.first, UnlockScreen)
    window.close()
    again = open_with_recovery_code(roles_copy, code)
    assert not again.program.needs_check
    close_program(again)
