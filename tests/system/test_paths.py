"""A person's own folders follow the customs of the system they are on."""

from pathlib import Path

import pytest

from peerdesk.system import paths
from peerdesk.system.paths import log_folder, programs_folder, settings_folder


def test_linux_folders_follow_the_xdg_variables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "_ON_WINDOWS", False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    assert settings_folder() == tmp_path / "c" / "peerdesk" / "settings"
    assert log_folder() == tmp_path / "s" / "peerdesk" / "logs"
    assert programs_folder() == tmp_path / "d" / "peerdesk" / "programs"


@pytest.mark.parametrize("told", [None, "", "relative/folder"])
def test_a_variable_that_is_unset_or_relative_does_not_count(
    told: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "_ON_WINDOWS", False)
    if told is None:
        monkeypatch.delenv("XDG_CONFIG_HOME")
    else:
        monkeypatch.setenv("XDG_CONFIG_HOME", told)
    assert settings_folder() == Path.home() / ".config" / "peerdesk" / "settings"


def test_windows_folders_lie_in_the_local_part_that_does_not_roam(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "_ON_WINDOWS", True)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert settings_folder() == tmp_path / "PeerDesk" / "settings"
    assert log_folder() == tmp_path / "PeerDesk" / "logs"
    monkeypatch.delenv("LOCALAPPDATA")
    assert log_folder() == Path.home() / "AppData" / "Local" / "PeerDesk" / "logs"
