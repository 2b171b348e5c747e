"""Settings of this computer come back, and damage costs nothing but the settings."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.system.settings import DAMAGED_FILE, SETTINGS_FILE, Settings


def test_what_was_set_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "not there yet"
    settings = Settings(folder)
    settings.set("theme", "dark")
    settings.set("scale", 1.5)
    settings.set("maximized", True)
    settings.set("roster.columns", [120, 80, 300])
    settings.set("recent", ["Añil House.peerdesk"])
    settings.save()
    again = Settings(folder)
    assert again.get("theme", "light") == "dark"
    assert again.get("scale", 1.0) == 1.5
    assert again.get("maximized", False) is True
    assert again.get("roster.columns", [100]) == [120, 80, 300]
    assert again.get("recent", [""]) == ["Añil House.peerdesk"]


def test_what_was_never_set_or_is_of_another_type_is_the_default(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.set("scale", "large")
    settings.set("columns", ["wide"])
    settings.set("maximized", 1)
    assert settings.get("scale", 1.0) == 1.0
    assert settings.get("columns", [100]) == [100]
    assert settings.get("maximized", False) is False
    assert settings.get("theme", "light") == "light"


def test_a_list_that_was_read_is_the_readers_own(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.set("columns", [1, 2])
    settings.get("columns", [0]).append(3)
    assert settings.get("columns", [0]) == [1, 2]


@pytest.mark.parametrize("value", ["x" * 2_001, [0] * 101, ["x" * 2_001], {"a": 1}, None])
def test_what_is_not_small_is_our_own_mistake(tmp_path: Path, value: object) -> None:
    with pytest.raises(ValueError, match="too large"):
        Settings(tmp_path).set("note", value)  # type: ignore[arg-type]


@pytest.mark.parametrize("contents", [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b" " * 1_000_001])
def test_a_damaged_file_is_kept_aside_and_everything_is_the_default(
    tmp_path: Path, contents: bytes
) -> None:
    (tmp_path / SETTINGS_FILE).write_bytes(contents)
    settings = Settings(tmp_path)
    assert settings.get("theme", "light") == "light"
    assert (tmp_path / DAMAGED_FILE).read_bytes() == contents
    settings.set("theme", "dark")
    settings.save()
    assert Settings(tmp_path).get("theme", "light") == "dark"


@given(st.binary(max_size=200))
def test_no_contents_break_the_reader(tmp_path_factory: pytest.TempPathFactory, b: bytes) -> None:
    folder = tmp_path_factory.mktemp("settings")
    (folder / SETTINGS_FILE).write_bytes(b)
    assert Settings(folder).get("theme", "light") == "light"


def test_values_that_do_not_belong_there_are_left_out(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_text('{"theme": "dark", "x": {"y": 1}}', encoding="utf-8")
    settings = Settings(tmp_path)
    assert settings.get("theme", "light") == "dark"
    assert settings.get("x", "none") == "none"


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    Settings(tmp_path).save()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.allow_logs("could not be saved")
def test_a_folder_that_takes_nothing_does_not_stop_the_work(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "folder").write_bytes(b"a file")
    settings = Settings(tmp_path / "folder")
    settings.set("theme", "dark")
    settings.save()
    assert "could not be saved" in caplog.text
