"""What people write and type is nowhere outside the encrypted files and those they asked for."""

from __future__ import annotations

import base64
import random
from pathlib import Path

import pytest

from tests.faults.needles import found_in, spend_day


def test_after_a_day_and_a_crash_nothing_can_be_read(tmp_path: Path) -> None:
    day = spend_day(tmp_path / "computer", random.Random(7))
    assert day.leaks == []
    assert day.needles > 100
    assert day.kept == 40 + 1  # every name is still found by the program itself, and the draft
    assert day.files > 8
    assert day.journal


@pytest.mark.parametrize(
    "contents",
    [
        b"x Quill y",
        "x quill".encode("utf-16-le"),
        "Quill".encode("utf-16-be").hex().encode(),
        base64.b64encode(b"a Quill"),
        base64.b64encode(b"ab Quill"),
        base64.b64encode(b"abc Quill and more"),
    ],
)
def test_the_search_finds_what_is_there(tmp_path: Path, contents: bytes) -> None:
    (tmp_path / "left").write_bytes(contents)
    assert found_in(tmp_path, ["Quill"], tmp_path / "none") == ["Quill in left"]
    assert found_in(tmp_path, ["Quilt"], tmp_path / "none") == []
