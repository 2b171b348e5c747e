"""Programs to be killed, damaged and starved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.subjects import Subject, make_subject


@pytest.fixture(scope="session")
def made_subject(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """A new program, closed; copy it before opening."""
    return make_subject(tmp_path_factory.mktemp("faults"))


@pytest.fixture
def subject(made_subject: Subject, tmp_path: Path) -> Subject:
    """A closed program of this test's own."""
    return made_subject.copied(tmp_path / "own")
