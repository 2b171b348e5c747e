"""Cell references are read and said as Excel does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.exchange.references import (
    LAST_COLUMN,
    LAST_ROW,
    Area,
    cell_name,
    column_letters,
    first_overlap,
    parse_area,
    parse_cell,
)

CORNERS = st.tuples(st.integers(0, 12), st.integers(0, 12))


def area(one: tuple[int, int], other: tuple[int, int]) -> Area:
    return Area(
        min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
    )


def test_names_cells_as_people_find_them() -> None:
    assert cell_name("Roster", 4, 2) == "Roster!C5"
    assert cell_name("Jun 26", 0, 26) == "Jun 26!AA1"
    assert str(Area(0, 0, 0, 9)) == "A1:J1"
    assert str(Area(3, 1, 3, 1)) == "B4"


@given(st.integers(0, LAST_ROW - 1), st.integers(0, LAST_COLUMN - 1))
def test_reads_back_every_cell(row: int, column: int) -> None:
    assert parse_cell(f"{column_letters(column)}{row + 1}") == (row, column)


@pytest.mark.parametrize(
    "text", ["", "A", "5", "A0", "A1048577", "XFE1", "AAAA1", "A1:B2", "A-1", "A01", "Α1", "A1 "]
)
def test_refuses_what_is_no_cell(text: str) -> None:
    assert parse_cell(text) is None


def test_reads_areas() -> None:
    assert parse_area("A1:J1") == Area(0, 0, 0, 9)
    assert parse_area("$B$2") == Area(1, 1, 1, 1)
    assert parse_area("B2:A1") is None
    assert parse_area("A1:") is None


@given(st.lists(st.builds(area, CORNERS, CORNERS), max_size=8))
def test_finds_an_overlap_when_there_is_one(areas: list[Area]) -> None:
    slow = any(one.overlaps(two) for place, one in enumerate(areas) for two in areas[:place])
    assert (first_overlap(tuple(areas)) is not None) == slow
