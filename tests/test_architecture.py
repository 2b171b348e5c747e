"""The layers hold: the import contracts of pyproject.toml, and each library in its one place."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "peerdesk"

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# These need no library of others: the lowest layers, and those that only put our own parts to use.
BARE = ("__main__.py", "cli/", "services/", "domain/", "system/")

# How hard a passphrase is to guess is measured where it is judged, and nowhere else.
PERMITTED = {"services/passphrases.py": {"zxcvbn"}}


def _imported(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def _modules() -> list[tuple[str, Path]]:
    return [(path.relative_to(PACKAGE).as_posix(), path) for path in PACKAGE.rglob("*.py")]


def test_the_import_contracts_hold() -> None:
    run = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo"],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout


def _foreign(name: str, path: Path) -> set[str]:
    return _imported(path) - sys.stdlib_module_names - {"peerdesk"} - PERMITTED.get(name, set())


@pytest.mark.parametrize("layer", BARE)
def test_these_need_the_standard_library_only(layer: str) -> None:
    strangers = [
        f"{name} imports {library}"
        for name, path in _modules()
        if name.startswith(layer)
        for library in sorted(_foreign(name, path))
    ]
    assert strangers == []


def test_every_library_has_its_layer() -> None:
    contracts = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    placed = {
        library
        for contract in contracts["tool"]["importlinter"]["contracts"]
        for library in contract.get("forbidden_modules", [])
    }
    known = placed | sys.stdlib_module_names | {"peerdesk"}
    homeless = [
        f"{name} imports {library}"
        for name, path in _modules()
        for library in sorted(_imported(path) - known)
    ]
    assert homeless == []
