"""The retention review on the screen: holds, what destroying needs, the certificate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerdesk.domain.participants import Participant
from peerdesk.services import participants, retention
from peerdesk.services.office import Office
from peerdesk.ui import ask
from peerdesk.ui.pictures import settle
from peerdesk.ui.retention import RetentionDialog
from peerdesk.ui.retention.hold_dialog import HoldDialog
from tests.programs import FixedClock
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow


@pytest.fixture
def dialog(qtbot: QtBot, office: Office, clock: FixedClock) -> Iterator[RetentionDialog]:
    now, clock.moment = clock.moment, clock.moment.replace(year=2015)
    for name in ("Quillfeather", "Ashgrove"):
        person = participants.add_participant(office, Participant(last_name=name, stage="s2"))
        participants.close_participant(office, person, date(2015, 5, 4), "completed")
    clock.moment = now
    window = DeskWindow(office)
    qtbot.addWidget(window)
    window.show()
    shown = RetentionDialog(window.context, window)
    shown.open()
    window.wait()
    yield shown
    window.tasks.finish()


def _wait(dialog: RetentionDialog) -> None:
    dialog._tasks.wait_idle()
    settle()
    dialog._tasks.wait_idle()


def _tick(dialog: RetentionDialog, row: int) -> None:
    dialog.rows.item(row).setCheckState(Qt.CheckState.Checked)


def test_destroying_needs_a_tick_a_reason_and_the_word(
    dialog: RetentionDialog, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "certificate.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_: path)
    assert not dialog.destroy_button.isEnabled()
    dialog.reason.setText("Seven years are over")
    dialog.word.setText("destroy")
    assert not dialog.destroy_button.isEnabled()
    _tick(dialog, 0)
    assert dialog.destroy_button.isEnabled()
    dialog.destroy_button.click()
    _wait(dialog)
    _wait(dialog)
    assert [each.code for each in retention.review_list(office)] == ["HH-P0002"]
    assert path.read_bytes().startswith(b"%PDF")
    assert dialog.word.text() == ""


def test_a_record_on_hold_cannot_be_ticked(dialog: RetentionDialog, office: Office) -> None:
    dialog.rows.setCurrentRow(0)
    dialog.hold_button.click()
    (asked,) = dialog.findChildren(HoldDialog)
    asked.place()
    _wait(dialog)
    assert "needs a reason" in asked.reason.problem()
    asked.reason.line.setText("Case 12")
    asked.place()
    _wait(dialog)
    assert "On legal hold" in dialog.rows.item(0).text()
    assert not dialog.rows.item(0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    dialog.rows.setCurrentRow(0)
    dialog.lift_button.click()
    _wait(dialog)
    assert "Ready for review" in dialog.rows.item(0).text()


def test_every_control_has_a_name(dialog: RetentionDialog) -> None:
    assert nameless_controls(dialog) == []
