"""Names of files that every disk takes."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peerdesk.system.filenames import LONGEST, safe_file_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Session sheets 6-8-2026.pdf", "Session sheets 6-8-2026.pdf"),
        ("6/8/2026: week 23?", "6-8-2026- week 23"),
        ("  ..hidden.. ", "hidden"),
        ("a\tb\nc", "a-b-c"),
        ("CON", "_CON"),
        ("com1.txt", "_com1.txt"),
        ("console.txt", "console.txt"),
        ("Se\u00f1ora N\u0303.pdf", "Se\u00f1ora \u00d1.pdf"),
        ("with\u202ereversed", "withreversed"),
        ("..\\..\\secret", "secret"),
        ("", "Untitled"),
        (" . ", "Untitled"),
        ("x" * 300 + ".pdf", "x" * (LONGEST - 4) + ".pdf"),
        ("x" * 300 + ". a long sentence", "x" * LONGEST),
    ],
)
def test_what_people_write_becomes_a_name(text: str, name: str) -> None:
    assert safe_file_name(text) == name


@given(st.text())
@example("a" * 119 + "\u00e9")
@example("NUL")
@example("\ud800")
def test_every_name_is_taken_by_every_disk(text: str) -> None:
    name = safe_file_name(text)
    assert 1 <= len(name.encode()) <= LONGEST + 1
    assert Path(name).name == name
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip(" .")
    assert min(name) >= " "
    assert name.partition(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}


@given(st.text())
def test_a_safe_name_stays_as_it_is(text: str) -> None:
    name = safe_file_name(text)
    assert safe_file_name(name) == name


def test_a_real_disk_takes_them(tmp_path: Path) -> None:
    for text in ("a:b*c", "x" * 500, "\u65e5" * 200 + ".xlsx", "NUL", "end. "):
        (tmp_path / safe_file_name(text)).write_bytes(b"")
    assert len(list(tmp_path.iterdir())) == 5
