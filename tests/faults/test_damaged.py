"""Damage of the two files of a program is told in a sentence, and never shown as an empty program.

A short form of what `make faults` does a thousand times.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults.damage import Told, cut_ends, fill, flip_bits
from tests.faults.keyfiles import refused_files, silent_flips
from tests.faults.subjects import Subject, make_subject


@pytest.fixture(scope="session")
def filled(made_subject: Subject, tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """A program whose file has pages of every kind."""
    return fill(made_subject.copied(tmp_path_factory.mktemp("filled") / "program"))


def test_flipped_bits_in_pages_of_every_kind_are_told(filled: Subject, tmp_path: Path) -> None:
    told = Told()
    flip_bits(filled.copied(tmp_path / "own"), 63, random.Random(7), told)
    assert told.troubles == []
    assert told.total == 63
    kinds = {"first", "last", "table", "index", "interior", "overflow", "freed"}
    assert {place for place, count in (told.at_opening + told.by_check).items() if count} == {
        f"flip: {kind} page" for kind in kinds
    }


def test_lost_ends_are_told(filled: Subject, tmp_path: Path) -> None:
    told = Told()
    cut_ends(filled.copied(tmp_path / "own"), 24, random.Random(7), told)
    assert told.troubles == []
    assert told.total == 24


def test_flipped_bytes_of_the_key_file_are_told(subject: Subject) -> None:
    done, silent = silent_flips(subject, 7)
    assert silent == []
    assert done > 100


def test_key_files_that_cannot_be_are_told_before_any_work(
    subject: Subject, tmp_path: Path
) -> None:
    other = make_subject(tmp_path / "other")
    refused = list(refused_files(subject, other))
    assert [each.troubles for each in refused] == [[]] * 5
    assert [each.argon2_calls for each in refused] == [0] * 5
    assert "65,536 MB" in next(each.sentence for each in refused if "64" in each.kind)
    subject.opened_by_passphrase().program.close()  # the real one opens, and tries were not counted
