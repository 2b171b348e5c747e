"""The recovery sheet: one page with the code, readable by eye and by scanner."""

from datetime import date
from pathlib import Path

import pytest

from peerdesk.documents.recovery_sheet import print_recovery_sheet
from tests.documents.pages import scanned, texts, things

CODE = "K7M2-9QXD-48WZ-BB01-ACDE-99TT-XYZ"


def sheet(language: str = "en", program: str = "Harbor House (Harbor House)") -> bytes:
    return print_recovery_sheet(
        program=program, code=CODE, made_on=date(2026, 11, 20), language=language
    )


def test_the_code_can_be_read_and_scanned(tmp_path: Path) -> None:
    (text,) = texts(sheet())
    assert CODE in text.replace(" ", "")
    assert scanned(sheet(), tmp_path) == [CODE]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Recovery code", "Program Harbor House", "11/20/2026", "What it is for", "Name"]),
        ("es", ["Código de recuperación", "Dónde guardarlo", "Quién guarda esta página"]),
    ],
)
def test_it_says_what_it_is_for_and_where_to_keep_it(language: str, words: list[str]) -> None:
    (text,) = texts(sheet(language))
    assert [each for each in words if each not in text] == []


def test_a_long_name_stays_on_the_one_page_within_the_margins() -> None:
    (page,) = things(sheet(program="Harbor House Reentry Center " * 12))
    assert min(each.left for each in page) >= 53.3
    assert min(each.bottom for each in page) >= 53.3
    assert max(each.right for each in page) <= 558.7


def test_the_same_code_makes_the_same_bytes() -> None:
    assert sheet() == sheet()
