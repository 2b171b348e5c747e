"""Whole numbers, yes and no, and register numbers are read as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.numbers import read_register_number, read_whole, read_yes_no
from peerdesk.domain.readings.reading import Certainty


@pytest.mark.parametrize(
    ("value", "expected", "certainty"),
    [
        (2, 2, Certainty.EXACT),
        (2.0, 2, Certainty.EXACT),
        ("2", 2, Certainty.EXACT),
        ("1,000", 1000, Certainty.EXACT),
        ("two", 2, Certainty.INTERPRETED),
        ("up to 3", 3, Certainty.DOUBTFUL),
        ("4 max", 4, Certainty.DOUBTFUL),
        (2.5, None, Certainty.UNREADABLE),
        ("2 or 3", None, Certainty.UNREADABLE),
        (-1, None, Certainty.UNREADABLE),
        (1001, None, Certainty.UNREADABLE),
        (True, None, Certainty.UNREADABLE),
        (float("inf"), None, Certainty.UNREADABLE),
        ("n/a", None, Certainty.EMPTY),
    ],
)
def test_reads_whole_numbers(value: CellValue, expected: int | None, certainty: Certainty) -> None:
    reading = read_whole(value, highest=1000)
    assert (reading.value, reading.certainty) == (expected, certainty)


@pytest.mark.parametrize(
    ("value", "expected", "certainty"),
    [
        (True, True, Certainty.EXACT),
        ("Yes", True, Certainty.EXACT),
        ("no", False, Certainty.EXACT),
        ("x", True, Certainty.INTERPRETED),
        ("✓", True, Certainty.INTERPRETED),
        ("☐", False, Certainty.INTERPRETED),
        ("none", False, Certainty.INTERPRETED),
        (1, True, Certainty.INTERPRETED),
        (0, False, Certainty.INTERPRETED),
        ("yes - since May", True, Certainty.DOUBTFUL),
        ("maybe", None, Certainty.UNREADABLE),
        ("?", None, Certainty.EMPTY),
        ("", None, Certainty.EMPTY),
    ],
)
def test_reads_yes_and_no(value: CellValue, expected: bool | None, certainty: Certainty) -> None:
    reading = read_yes_no(value)
    assert (reading.value, reading.certainty) == (expected, certainty)


@pytest.mark.parametrize(
    ("value", "certainty"),
    [
        ("61750-666", Certainty.EXACT),
        (" 61750-666", Certainty.EXACT),
        ("61750–666", Certainty.EXACT),
        ("61750 - 666", Certainty.INTERPRETED),
        ("61750666", Certainty.INTERPRETED),
        (61750666, Certainty.INTERPRETED),
        ("#61750-666", Certainty.INTERPRETED),
        ("Reg 61750-666", Certainty.INTERPRETED),
        ("61750-666 (old file)", Certainty.DOUBTFUL),
        ("6175O-666", Certainty.DOUBTFUL),
    ],
)
def test_reads_register_numbers(value: CellValue, certainty: Certainty) -> None:
    reading = read_register_number(value)
    assert (reading.value, reading.certainty) == ("61750-666", certainty)


def test_a_number_that_lost_its_zeros_is_doubtful() -> None:
    reading = read_register_number(1234567)
    assert reading.value == "01234-567"
    assert "zeros" in reading.note


@pytest.mark.parametrize(
    "value", ["TOTAL", "6175-666", "61750-6666", 12, True, "61750-666 68411-291"]
)
def test_refuses_other_numbers(value: CellValue) -> None:
    assert read_register_number(value).is_unreadable


@given(st.integers(0, 99_999), st.integers(0, 999))
def test_reads_back_every_register_number(left: int, right: int) -> None:
    number = f"{left:05d}-{right:03d}"
    for typed in (number, number.replace("-", " "), number.replace("-", "")):
        assert read_register_number(typed).value == number
