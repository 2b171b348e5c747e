"""A window with a program open in it, whose people are to be seen nowhere once it is locked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard
from pytestqt.qtbot import QtBot

from peerdesk.services.office import Office
from peerdesk.services.settings import Settings
from peerdesk.ui.lock import clipboard
from peerdesk.ui.pictures import settle
from peerdesk.ui.shell.window import MainWindow
from tests.services.people import matched
from tests.ui.lock.windows import wait


@pytest.fixture(autouse=True)
def ours(monkeypatch: pytest.MonkeyPatch) -> list[QClipboard.Mode]:
    """Of which clipboards the program is the owner; a system without a screen cannot tell."""
    owned = [QClipboard.Mode.Clipboard]
    monkeypatch.setattr(clipboard, "is_ours", lambda _clipboard, mode: mode in owned)
    return owned


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, office: Office) -> Iterator[MainWindow]:
    """The roster with a participant chosen."""
    people = matched(office)
    made = MainWindow(Settings(tmp_path / "settings"))
    qtbot.addWidget(made, before_close_func=MainWindow.hurry)
    made.show()
    made.activateWindow()
    made.load_the_rest()
    made.show_desk(office)
    wait(made)
    assert made.desk is not None
    made.desk.open_record("participant", people.participant.uid)
    wait(made)
    yield made
    if made.lock is not None:
        made.lock.lock()  # so that what is unsaved does not keep it open
        made.leave_desk()
        if made.closing is not None:  # nobody has made a backup of this program today
            made.closing.reject()
        settle()
