"""Programs that the sample workbooks were brought into, made once in a session."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from peerdesk.services import programs
from tests.cli.commands import WORKBOOKS, bring_in
from tests.cli.dumps import Dump, contents, dump
from tests.programs import EASTERN, FixedClock

SUNDAY_NOON = datetime(2026, 11, 22, 12, 0, tzinfo=EASTERN)


@contextmanager
def still_clock() -> Iterator[None]:
    """It is Sunday, November 22, 2026: two days after the newest rows of the samples."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(programs, "SystemClock", lambda: FixedClock(SUNDAY_NOON))
        yield


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Every test of this folder runs on the same day."""
    with still_clock():
        yield


@dataclass(frozen=True, slots=True)
class Step:
    """One workbook on its way in: reports of the commands, and the program before and after."""

    dry: Any
    applied: Any
    again: Any
    before: Dump
    contents_before: Dump
    after_dry: Dump
    after: Dump
    after_again: Dump


@dataclass(frozen=True, slots=True)
class Brought:
    """A closed program that workbooks were brought into, and how each went."""

    program: Path
    steps: dict[Path, Step]


def _bring(program: Path, workbook: Path, *answers: object) -> Step:
    before, contents_before = dump(program), contents(program)
    dry = bring_in(program, workbook, *answers)
    after_dry = dump(program)
    applied = bring_in(program, workbook, "--apply", *answers)
    after = dump(program)
    again = bring_in(program, workbook, "--apply", "--details")
    return Step(dry, applied, again, before, contents_before, after_dry, after, dump(program))


@pytest.fixture(scope="session")
def samples_in(empty_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Brought:
    """The three workbooks brought in one after the other, no question answered; copy it."""
    program = copied(empty_program, tmp_path_factory.mktemp("samples"))
    with still_clock():
        return Brought(program, {each: _bring(program, each) for each in WORKBOOKS})


@pytest.fixture(scope="session")
def answered(empty_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Brought:
    """The three workbooks brought in with every question answered at once; copy it."""
    program = copied(empty_program, tmp_path_factory.mktemp("answered"))
    steps = {}
    with still_clock():
        for workbook in WORKBOOKS:
            asked = bring_in(program, workbook)["questions"]
            steps[workbook] = _bring(
                program, workbook, "--answers", answers_file(program.parent, asked)
            )
    return Brought(program, steps)


def answers_file(folder: Path, asked: list[dict[str, Any]]) -> Path:
    """Answers to questions: what seems likely, else the first choice."""
    answers = {
        each["id"]: each["suggested"] or each["default"] or each["choices"][0]["id"]
        for each in asked
    }
    path = folder / "answers.json"
    path.write_text(json.dumps(answers), encoding="utf-8")
    return path


def copied(program: Path, folder: Path) -> Path:
    """A copy of a closed program."""
    return Path(shutil.copytree(program, folder / program.name))


@pytest.fixture
def program(samples_in: Brought, tmp_path: Path) -> Path:
    """A program of this test's own with the samples in it, closed."""
    return copied(samples_in.program, tmp_path)
