"""The dialog of exports: what is proposed, what stays out, what is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from peerdesk.domain.participants import Participant
from peerdesk.services.office import Office
from peerdesk.services.participants import add_participant
from peerdesk.ui import ask
from peerdesk.ui.exporting.dialog import WHAT, ExportDialog
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[DeskWindow]:
    person = Participant(
        uid=office.new_uid(),
        last_name="Cole",
        stage="s2",
        register_no="12345-678",
        needs=("housing", "recovery"),
        note="=needs follow up",
    )
    add_participant(office, person)
    made = DeskWindow(office)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.tasks.finish()


def _written(window: DeskWindow, path: Path, monkeypatch: pytest.MonkeyPatch, *ticks: str) -> str:
    """All texts of the roster that the dialog writes with these boxes turned over."""
    monkeypatch.setattr(ask, "save_file", lambda *_: path)
    dialog = ExportDialog(window.context, window, "roster")
    dialog.open()
    for tick in ticks:
        getattr(dialog, tick).toggle()
    dialog.save()
    window.wait()
    book = openpyxl.load_workbook(path)
    cells = (cell.value for row in book["Participants"].iter_rows() for cell in row)
    return "\n".join(str(value) for value in cells if value is not None)


def test_protected_things_stay_out_unless_ticked(
    window: DeskWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = _written(window, tmp_path / "a.xlsx", monkeypatch)
    assert "12345-678" not in usual
    assert "Recovery" not in usual
    assert "=needs follow up" in usual
    everything = _written(window, tmp_path / "b.xlsx", monkeypatch, "numbers", "treatment")
    assert "12345-678" in everything
    assert "Recovery" in everything
    assert "=needs follow up" not in _written(window, tmp_path / "c.xlsx", monkeypatch, "notes")


def test_every_list_can_be_asked_for_by_its_name(window: DeskWindow) -> None:
    for name, _, _ in WHAT:
        assert ExportDialog(window.context, window, name).chosen()[0] == name


def test_changing_ones_mind_writes_nothing(
    window: DeskWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "save_file", lambda *_: None)
    dialog = ExportDialog(window.context, window)
    dialog.open()
    dialog.save()
    window.wait()
    assert dialog.isVisible()
    assert list(tmp_path.glob("*.xlsx")) == []
    assert all(button.isEnabled() for button in dialog.findChildren(QPushButton))


def test_every_control_has_a_name(window: DeskWindow) -> None:
    assert nameless_controls(ExportDialog(window.context, window)) == []
