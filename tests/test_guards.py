"""The guards of the root conftest work: unexpected log lines and warnings fail a test."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = """
import logging, os, warnings
from pathlib import Path
import pytest
from PySide6.QtCore import qWarning

def test_quiet(): logging.getLogger("peerdesk.x").info("fine")

@pytest.mark.allow_logs("lost the stick")
def test_announced(): logging.getLogger("peerdesk.x").warning("lost the stick again")

def test_log(): logging.getLogger("peerdesk.x").warning("lost the stick")

@pytest.mark.allow_logs("lost the stick")
def test_other_log(): logging.getLogger("peerdesk.x").warning("disk full")

def test_qt(qtbot): qWarning("a widget complains")

def test_warning(): warnings.warn("old", UserWarning)

def test_homes():
    assert "peerdesk-tests-" in str(Path.home())
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
"""


def test_a_test_with_an_unexpected_message_does_not_pass(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    sample = tmp_path / "test_sample.py"
    sample.write_text(SAMPLE, encoding="utf-8")
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "tests.conftest", "-rA", "--color=no"),
            *("-c", str(pytestconfig.rootpath / "pyproject.toml"), str(sample)),
        ],
        cwd=pytestconfig.rootpath,
        env={**os.environ, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    outcomes = set(re.findall(r"^([A-Z]+) \S*::(\w+)", run.stdout, re.MULTILINE))
    assert {name for outcome, name in outcomes if outcome == "FAILED"} == {
        "test_qt",
        "test_warning",
    }, run.stdout
    # A record is counted when the test is over, so such a test passes its call and then errs.
    assert {name for outcome, name in outcomes if outcome == "ERROR"} == {
        "test_log",
        "test_other_log",
    }, run.stdout
    assert "2 failed, 5 passed, 2 errors" in run.stdout
