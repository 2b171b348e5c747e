"""The audit tab on a real program: list, details, checkpoint, export, an auditor's eyes."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.domain.roles import Account, Role
from peerdesk.services import pages, participants
from peerdesk.services.office import Office
from peerdesk.ui import ask
from peerdesk.ui.tabs.audit import AuditTab
from peerdesk.ui.tabs.audit.checkpoint_dialog import CheckpointDialog
from tests.services.people import add_participant
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said

Desks = Callable[[Office], DeskWindow]


@pytest.fixture
def desk(qtbot: QtBot) -> Any:
    """Puts the tab into a window for an office."""
    made: list[DeskWindow] = []

    def put(office: Office) -> DeskWindow:
        window = DeskWindow(office)
        qtbot.addWidget(window)
        window.put(AuditTab(window.context))
        made.append(window)
        return window

    yield put
    for window in made:
        window.tasks.finish()


@pytest.fixture
def busy(office: Office) -> Office:
    """Somebody was added, changed, and looked at."""
    added = add_participant(office, "Silva")
    participants.change_participant(office, dataclasses.replace(added, note="Zebra"))
    pages.participant_page(office, added.uid)
    return office


def auditor(office: Office) -> Office:
    account = Account(uid="auditor", name="L. Novak", role=Role.AUDITOR)
    return dataclasses.replace(office, account=account, lately_read={})


def column(window: DeskWindow, number: int) -> list[str]:
    model = window.tab.pane.model
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def choose(window: DeskWindow, action: str) -> None:
    table = window.tab.pane.table
    table.selectRow(column(window, 2).index(action))
    window.wait()


def test_the_newest_act_is_on_top_and_the_looking_is_one(busy: Office, desk: Desks) -> None:
    window = desk(busy)
    assert column(window, 2)[:4] == [
        "Open the audit log", "Open a page", "Change participant", "Add participant",
    ]  # fmt: skip
    assert column(window, 3)[1:4] == ["HH-P0001"] * 3
    assert nameless_controls(window.tab) == []


def test_a_coordinator_sees_what_changed(busy: Office, desk: Desks) -> None:
    window = desk(busy)
    choose(window, "Change participant")
    words = said(window.tab.view)
    assert "Participant HH-P0001: changed" in words
    assert "Notes: Zebra" in words
    assert "UTC-05:00" in words


def test_an_auditor_sees_codes_only(busy: Office, desk: Desks) -> None:
    window = desk(auditor(busy))
    choose(window, "Change participant")
    words = said(window)
    assert "Participant HH-P0001: changed" in words
    assert "Zebra" not in words
    assert "Silva" not in words


def test_chips_and_search_narrow(busy: Office, desk: Desks) -> None:
    window = desk(busy)
    window.tab.pane.chips.turn_on(frozenset({"reads"}))
    window.wait()
    assert column(window, 2) == ["Open a page"]
    window.tab.pane.chips.turn_on(frozenset({"safety"}))
    window.wait()
    assert "No acts fit" in said(window.tab.pane)
    window.tab.pane.clear()
    window.tab.show_record("HH-P0001")
    window.wait()
    assert len(column(window, 2)) == 3


def test_a_checkpoint_is_made_saved_and_checked(
    busy: Office, desk: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk(busy)
    window.tab.new_record()
    (dialog,) = window.findChildren(CheckpointDialog)
    press(dialog, "Make a checkpoint")
    window.wait()
    code = dialog.code.text()
    assert code.split("-")[0] == "6"
    for button, name in (("Save the page…", "page.pdf"), ("Save a file…", "code.txt")):
        path = tmp_path / name
        monkeypatch.setattr(ask, "save_file", lambda *_, path=path: path)
        press(dialog, button)
        window.wait()
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert code in (tmp_path / "code.txt").read_text()
    monkeypatch.setattr(ask, "open_file", lambda *_: tmp_path / "code.txt")
    press(dialog, "Open a file…")
    window.wait()
    assert "is as it was when the checkpoint was made" in said(dialog.verdict)
    dialog.typed.line.setText(code[:-1])
    press(dialog, "Check")
    window.wait()
    assert "not the whole code" in dialog.typed.problem()
    assert nameless_controls(dialog) == []


def test_what_is_shown_leaves_as_a_workbook(
    busy: Office, desk: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk(auditor(busy))
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "log.xlsx")
    window.tab.export()
    window.wait()
    assert (tmp_path / "log.xlsx").read_bytes().startswith(b"PK")
    window.tab.reload(frozenset())
    window.wait()
    assert column(window, 2)[0] == "Export the audit log"
