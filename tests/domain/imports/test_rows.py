"""Rows that are no data are told from those that are; cells are addressed and shown."""

from datetime import date, datetime, time
from typing import Any

import pytest

from peerdesk.domain.imports.rows import column_letter, folded, no_data_reason, shown
from peerdesk.domain.readings.cells import NOT_CALCULATED

HEADINGS = ("Date", "Mentor", "Mentee(s)")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((None, " ", ""), "blank row"),
        (("TOTAL", None, 63), "a row of totals"),
        (("Total mtgs", NOT_CALCULATED), "a row of totals"),
        (("Grand total:", "12"), "a row of totals"),
        (("Date", "MENTOR", "Mentee(s) "), "the headings again"),
        (("updated 11/20/26 by front desk", None), "a remark, not a row of data"),
        (("June 2026",), "a heading inside the list"),
    ],
)
def test_what_is_no_data(row: tuple[Any, ...], reason: str) -> None:
    assert no_data_reason(row, HEADINGS) == reason


@pytest.mark.parametrize(
    "row",
    [
        ("Totally, Tom", "Ana Reyes"),
        ("Total", "Ana Reyes", "Bo Lee"),
        ("Reyes",),
        (date(2026, 6, 1),),
        ("Date", "Ana Reyes"),
    ],
)
def test_what_may_be_data(row: tuple[Any, ...]) -> None:
    assert no_data_reason(row, HEADINGS) == ""


def test_cells_are_shown_as_people_write_them() -> None:
    values = (datetime(2026, 6, 5), time(18, 30), 3.0, 0.5, True, NOT_CALCULATED, None)
    assert [shown(each) for each in values] == [
        *("6/5/2026", "6:30 PM", "3", "0.5", "TRUE", f"({NOT_CALCULATED.what})", "")
    ]
    assert folded("  Two\n words ") == "two words"


@pytest.mark.parametrize(("column", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_have_letters(column: int, letter: str) -> None:
    assert column_letter(column) == letter
