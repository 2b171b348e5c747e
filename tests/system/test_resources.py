"""Shipped files are found in a checkout and in an installed package, and stay unchanged."""

from pathlib import Path

import pytest

from peerdesk.system import resources
from peerdesk.system.resources import load_toml, resource_path, resources_folder


@pytest.fixture(autouse=True)
def _forget_folders() -> None:
    resources_folder.cache_clear()
    resources._parsed.cache_clear()


def _installation(folder: Path, monkeypatch: pytest.MonkeyPatch, *shipped: str) -> Path:
    package = folder / "peerdesk"
    package.mkdir()
    for place in shipped:
        (folder / place).mkdir()
        (folder / place / "things.toml").write_text(f'place = "{place}"\n', encoding="utf-8")
    monkeypatch.setattr(resources, "_PACKAGE", package)
    return folder


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert load_toml("vocabularies.toml")
    assert resource_path("vocabularies.toml").is_file()


@pytest.mark.parametrize("shipped", [["resources"], ["peerdesk/resources", "resources"]])
def test_the_installed_folder_comes_before_the_one_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped: list[str]
) -> None:
    _installation(tmp_path, monkeypatch, *shipped)
    assert load_toml("things.toml") == {"place": shipped[0]}
    assert resource_path("things.toml") == tmp_path / shipped[0] / "things.toml"


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _installation(tmp_path, monkeypatch, "resources")
    with pytest.raises(FileNotFoundError, match=r"'icons/lost\.svg' is missing"):
        resource_path("icons/lost.svg")


def test_a_missing_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _installation(tmp_path, monkeypatch)
    with pytest.raises(FileNotFoundError, match="no folder 'resources'"):
        resource_path("things.toml")


def test_a_caller_that_changes_its_copy_changes_nobody_elses() -> None:
    load_toml("vocabularies.toml").clear()
    assert load_toml("vocabularies.toml")
