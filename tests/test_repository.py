"""The rules of this repository that no linter knows: sizes, first lines, nothing half done."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT_FILES = {
    *(".py", ".toml", ".md", ".txt", ".sh", ".ps1", ".yaml", ".yml", ".cfg", ".ini", ".svg"),
    *(".json", ".mako", ".spec", ".iss", ".wxs", ".qss", ""),
}
LONGEST_MODULE = 350
LONGEST_TEST_MODULE = 500
LONGEST_FUNCTION = 60


def _either(*words: str) -> str:
    return "|".join(words)


# Put together from parts, so that this file does not find itself.
ADDRESSES = re.compile(
    _either(
        "index" + "-url",
        "find" + "-links",
        "trusted" + "-host",
        r"https?://\S+" + r"/simple\b",
        "hosted" + r"\.org",
        r"(?<![\w.])/" + r"(?:root|work|farm|tmp|opt)/",
        r"(?<![\w.])/" + r"home/\w+/",
    ),
    re.IGNORECASE,
)
UNFINISHED = re.compile(
    r"\b(?:" + _either("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error") + r")\b"
    "|(?i:coming " + "soon|not implemented " + "yet)"
)


@cache
def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, timeout=30
    ).stdout.decode("utf-8")
    paths = (ROOT / name for name in listed.split("\0") if name)
    return [path for path in paths if path.is_file()]


def _modules() -> list[Path]:
    return [path for path in _tracked() if path.suffix == ".py"]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _findings(pattern: re.Pattern[str], paths: list[Path]) -> Iterator[str]:
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if found := pattern.search(line):
                yield f"{_name(path)}:{number} {found[0]}"


def test_no_text_names_a_registry_or_a_folder_of_one_machine() -> None:
    texts = [path for path in _tracked() if path.suffix in TEXT_FILES]
    assert texts
    assert list(_findings(ADDRESSES, texts)) == []


def test_nothing_is_left_half_done() -> None:
    assert list(_findings(UNFINISHED, _modules())) == []


@pytest.mark.parametrize(
    "line",
    [
        "--extra-" + "index" + "-url=x",
        "https://a.example" + "/simple/ruff",
        'Path("/' + 'tmp/x")',
        "see /" + "home/ann/notes",
    ],
)
def test_addresses_are_recognised(line: str) -> None:
    assert ADDRESSES.search(line)


@pytest.mark.parametrize("line", ["home/work/school", "a simple list", "root/leaf", "x/tmp/y"])
def test_plain_text_is_no_address(line: str) -> None:
    assert not ADDRESSES.search(line)


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    silent = [
        _name(path)
        for path in _modules()
        if not (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").strip()
    ]
    assert silent == []


def test_no_module_grows_long() -> None:
    long = []
    for path in _modules():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        limit = LONGEST_TEST_MODULE if _name(path).startswith("tests/") else LONGEST_MODULE
        if lines > limit:
            long.append(f"{_name(path)} has {lines} lines: which noun hides inside?")
    assert long == []


def test_no_function_grows_long() -> None:
    long = []
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long.append(f"{_name(path)}:{node.lineno} {node.name} has {lines} lines")
    assert long == []


def test_the_top_folder_holds_what_belongs_there() -> None:
    allowed = {
        *("pyproject.toml", "constraints.txt", "Makefile", "README.md", "LICENSE", "CHANGELOG.md"),
        *("peerdesk", "resources", "installer", "tests"),
    }
    top = {_name(path).split("/")[0] for path in _tracked()}
    assert {name for name in top if not name.startswith(".")} - allowed == set()


def test_every_pin_carries_hashes_and_nothing_else_stands_there() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    pins = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(pins) > 30
    pin = re.compile(r"[a-z0-9-]+==[\w.]+(?: ; [^-]+)?(?:\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert [line[:60] for line in pins if not pin.fullmatch(line)] == []
