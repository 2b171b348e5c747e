"""Signing in on the first screen: names, waits, locks and Caps Lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from peerdesk.domain.attempts import NO_TRIES, AccountLocked, after_failure
from peerdesk.domain.roles import Role
from peerdesk.services.office import Office
from peerdesk.services.settings import Settings
from peerdesk.store.attempts import AttemptsBook, write_attempts
from peerdesk.store.keys.keyfile import read_keyring
from peerdesk.ui.shell.window import MainWindow
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.unlock.caps_lock import CapsLockHint
from peerdesk.ui.unlock.open_page import OpenPage
from peerdesk.ui.unlock.screen import UnlockScreen
from tests.programs import NAMES, PASSPHRASES
from tests.ui.accessibility import nameless_controls

CHEN = NAMES[Role.STAFF]
WRONG = "eleven wrong words here"


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.finish()


@pytest.fixture
def came() -> Iterator[list[Office]]:
    offices: list[Office] = []
    yield offices
    for office in offices:
        office.program.close()


@pytest.fixture
def page(qtbot: QtBot, tasks: Tasks, came: list[Office], roles_copy: Path) -> Iterator[OpenPage]:
    """The first screen with a program of four accounts."""
    screen = UnlockScreen(lambda: tasks, (roles_copy,), roles_copy.parent)
    screen.opened.connect(came.append)
    qtbot.addWidget(screen)
    screen.show()
    screen.open_page.setFocus()
    screen.load_the_rest()
    tasks.wait_idle(30)
    yield screen.open_page
    screen.close()


def enter(qtbot: QtBot, tasks: Tasks, page: OpenPage, typed: str) -> None:
    page.passphrase.line.clear()
    qtbot.keyClicks(page.passphrase.line, typed)
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    tasks.wait_idle(30)


def test_a_name_is_chosen_or_typed_where_there_are_several(
    qtbot: QtBot, tasks: Tasks, came: list[Office], page: OpenPage
) -> None:
    assert page.who.isVisible()
    offered = [page.who.names.itemText(row) for row in range(page.who.names.count())]
    assert offered == sorted(NAMES.values())
    enter(qtbot, tasks, page, PASSPHRASES[Role.STAFF])
    assert "your name" in page.who.problem()
    page.who.line.setText("  b. CHEN ")
    enter(qtbot, tasks, page, PASSPHRASES[Role.STAFF])
    assert came[0].staff == CHEN


def test_no_name_is_asked_of_the_only_account(
    qtbot: QtBot, tasks: Tasks, page: OpenPage, program_copy: Path
) -> None:
    page.offer(program_copy)
    tasks.wait_idle(30)
    assert not page.who.isVisible()
    assert page.who.name() == ""


def test_a_program_whose_accounts_cannot_be_read_is_told_when_it_is_opened(
    qtbot: QtBot, tasks: Tasks, page: OpenPage, program_copy: Path
) -> None:
    (program_copy / "keys.json").write_text("no keys")
    page.offer(program_copy)
    tasks.wait_idle(30)
    assert not page.who.isVisible()
    enter(qtbot, tasks, page, WRONG)
    assert "keys.json is damaged" in page.passphrase.problem()


def test_waits_are_counted_down_beside_the_button(
    qtbot: QtBot, tasks: Tasks, came: list[Office], page: OpenPage
) -> None:
    page.who.line.setText(CHEN)
    enter(qtbot, tasks, page, WRONG)
    assert page.later.text() == ""
    enter(qtbot, tasks, page, WRONG)
    assert "do not fit" in page.passphrase.problem()
    assert page.later.text() == "You can try again in 2 seconds."
    assert not page.open_button.isEnabled()
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    page.later.tick()
    assert page.later.text() == "You can try again in 1 second."
    page.later.tick()
    assert (page.later.text(), page.open_button.isEnabled()) == ("", True)
    assert came == []


def test_another_name_has_its_own_waits(page: OpenPage, qtbot: QtBot, tasks: Tasks) -> None:
    page.who.line.setText(CHEN)
    for _ in range(2):
        enter(qtbot, tasks, page, WRONG)
    before = page.later.is_waiting
    qtbot.keyClicks(page.who.line, "x")
    assert (before, page.later.is_waiting) == (True, False)
    assert page.passphrase.problem() == ""


def test_a_lock_is_told_with_what_releases(
    qtbot: QtBot, tasks: Tasks, page: OpenPage, roles_copy: Path
) -> None:
    tries = NO_TRIES
    for moment in range(5):
        tries = after_failure(tries, float(moment))
    uid = next(slot.uid for slot in read_keyring(roles_copy).slots if slot.name == CHEN)
    write_attempts(roles_copy, AttemptsBook().holding(uid, tries))
    page.who.line.setText(CHEN)
    enter(qtbot, tasks, page, PASSPHRASES[Role.STAFF])
    fault = AccountLocked()
    assert page.passphrase.problem() == f"{fault.sentence} {fault.next_step}"
    assert page.open_button.isEnabled()


def test_caps_lock_is_seen_from_the_keys(qtbot: QtBot, page: OpenPage) -> None:
    line = page.passphrase.line
    hint = page.passphrase.findChild(CapsLockHint)
    assert hint is not None
    assert not hint.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_A)  # arrives as a small letter
    assert not hint.isVisible()
    qtbot.keyClicks(line, "b1 ")
    assert not hint.isVisible()
    _type(line, "A", Qt.KeyboardModifier.NoModifier)
    assert hint.isVisible()
    _type(line, "1", Qt.KeyboardModifier.NoModifier)
    assert hint.isVisible()
    _type(line, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not hint.isVisible()


def _type(line: QLineEdit, text: str, held: Qt.KeyboardModifier) -> None:
    key = Qt.Key(ord(text))
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, key, held, text))


def test_who_signed_in_last_is_chosen_next_time(
    qtbot: QtBot, tmp_path: Path, roles_copy: Path
) -> None:
    kept = Settings(tmp_path / "settings")
    window = MainWindow(kept)
    qtbot.addWidget(window)
    window.offer_program(roles_copy)
    window.show()
    window.load_the_rest()
    window.tasks.wait_idle(30)
    page = window.first.open_page
    assert page.who.name() == ""
    page.who.line.setText(CHEN)
    enter(qtbot, window.tasks, page, PASSPHRASES[Role.STAFF])
    assert window.desk is not None
    window.tasks.wait_idle(30)
    window.hurry()  # without today's backup
    assert window.leave_desk()
    window.tasks.wait_idle(30)
    assert window.first.open_page.who.name() == CHEN
    assert CHEN not in (tmp_path / "settings" / "settings.json").read_text()


def test_every_control_has_a_name(page: OpenPage) -> None:
    assert nameless_controls(page) == []
