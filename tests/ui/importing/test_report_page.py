"""The report can be kept as a text, and says when it could not be written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peerdesk.ui import ask
from peerdesk.ui.importing.steps import Step
from peerdesk.ui.widgets.message import Message
from tests.ui.importing.wizards import ROSTER, WizardDesk, seen

pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def asked(desk: WizardDesk) -> list[str]:
    """The names of files that were proposed; the report of the roster is shown."""
    desk.preview(ROSTER)
    desk.go_on(Step.REPORT)
    return []


def _save_to(
    path: Path | None, desk: WizardDesk, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def save_file(_parent: object, _title: str, name: str, _kinds: str) -> Path | None:
        asked.append(name)
        return path

    monkeypatch.setattr(ask, "save_file", save_file)
    QTest.mouseClick(desk.wizard.report.save_button, Qt.MouseButton.LeftButton)
    desk.wait()


def test_the_report_is_kept_as_text(
    desk: WizardDesk, asked: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "report.txt"
    _save_to(path, desk, asked, monkeypatch)
    assert asked == ["Import of participant roster 2026 2026-11-18.txt"]
    text = path.read_text(encoding="utf-8-sig")
    lines = text.splitlines()
    assert lines[0] == "Import of participant roster 2026.xlsx, 11/18/2026 12:00 PM"
    assert "  Participants: 75 added" in lines
    assert "Rows that were left out (4)" in lines
    assert "  Roster!72: Skipped. “TOTAL" in text
    assert "  Roster!70: Conflict. Participant Brian Smith. " in text
    assert any(line.startswith("Doubtful: how values were read (") for line in lines)
    assert "A backup was made before: " in text
    assert any("report.txt" in each for each in seen(desk.wizard))


def test_nothing_is_written_when_no_place_is_chosen(
    desk: WizardDesk, asked: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _save_to(None, desk, asked, monkeypatch)
    assert len(asked) == 1
    assert not list(tmp_path.glob("*.txt"))


def test_a_place_that_takes_no_file_is_said(
    desk: WizardDesk, asked: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _save_to(tmp_path / "nowhere" / "report.txt", desk, asked, monkeypatch)
    assert [each.isVisible() for each in desk.wizard.findChildren(Message)] == [True]
    assert desk.wizard.step is Step.REPORT


def test_a_report_without_rows_left_out_says_so(desk: WizardDesk) -> None:
    wizard = desk.read(ROSTER)
    for sheet in ("Roster",):
        wizard.sheets.role_wanted.emit(sheet, wizard.run.proposal(sheet).mapping.role.IGNORE, 4)
    desk.wait()
    desk.to_preview()
    desk.go_on(Step.REPORT)
    assert "No row was left out" in seen(wizard)
    assert "Participants: 12 added" in seen(wizard)
