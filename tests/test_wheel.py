"""The wheel holds all that the program needs: every module, every shipped file, every migration."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from peerdesk import __version__

ROOT = Path(__file__).resolve().parent.parent
# Runs inside the unpacked wheel, where no checkout is on the path.
ASK = """
import json, sys
sys.path.insert(0, sys.argv[1])
from peerdesk.system.resources import load_toml, resources_folder
print(json.dumps([str(resources_folder()), len(load_toml("vocabularies.toml"))]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (built,) = folder.glob("*.whl")
    return built


def _files(folder: str) -> set[str]:
    paths = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in paths if path.suffix != ".pyc"}


def test_every_module_and_shipped_file_is_inside(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("peerdesk/")}
    shipped = {f"peerdesk/{name}" for name in _files("resources")}
    assert inside == _files("peerdesk") | shipped
    assert any("/migrations/" in name for name in inside)


def test_the_wheel_carries_the_one_version_and_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        about = f"peerdesk-{__version__}.dist-info/"
        commands = archive.read(about + "entry_points.txt").decode("utf-8")
        metadata = archive.read(about + "METADATA").decode("utf-8")
    assert "peerdesk = peerdesk.__main__:main" in commands
    assert "License-Expression: Apache-2.0" in metadata


def test_an_installed_program_finds_its_shipped_files(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", ASK, tmp_path],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    folder, vocabularies = json.loads(run.stdout)
    assert Path(folder) == tmp_path / "peerdesk" / "resources"
    assert vocabularies > 5
