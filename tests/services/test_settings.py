"""What this computer remembers survives a restart, and damage costs only the settings."""

from __future__ import annotations

from pathlib import Path

from peerdesk.services.settings import Settings


def test_screen_values_come_back(tmp_path: Path) -> None:
    values = {"roster.columns": {"name": [0, 120, True]}, "look": "dark", "roster.splitter": [1, 2]}
    Settings(tmp_path).keep_screen_values(values)
    assert Settings(tmp_path).screen_values() == values
    assert Settings(tmp_path).look == "dark"


def test_the_latest_program_comes_first_and_missing_ones_are_left_out(tmp_path: Path) -> None:
    folders = [tmp_path / "a.peerdesk", tmp_path / "b.peerdesk"]
    for folder in folders:
        folder.mkdir()
        Settings(tmp_path).remember_program(folder)
    assert Settings(tmp_path).recent_programs() == (folders[1], folders[0])
    folders[1].rmdir()
    assert Settings(tmp_path).recent_programs() == (folders[0],)


def test_a_damaged_file_means_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{not json", encoding="utf-8")
    assert Settings(tmp_path).look == "system"
