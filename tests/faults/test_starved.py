"""Disks that fail while something is written: a sentence, nothing half, and work goes on."""

from __future__ import annotations

from pathlib import Path

from tests.faults.starving import save_in_trouble, write_in_trouble
from tests.faults.subjects import Subject


def test_files_are_whole_or_not_there(subject: Subject, tmp_path: Path) -> None:
    found = dict(write_in_trouble(subject, tmp_path / "stick"))
    assert {what: wrong for what, wrong in found.items() if wrong} == {}
    assert len(found) == 3 * 5 + 1


def test_saves_are_whole_or_not_there(subject: Subject) -> None:
    found = dict(save_in_trouble(subject))
    assert {what: wrong for what, wrong in found.items() if wrong} == {}
    assert len(found) >= 4
