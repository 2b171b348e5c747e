"""Dates are read month first, completed from a date nearby, and never guessed in silence."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.dates import read_date, read_month_title
from peerdesk.domain.readings.months import MONTH_NAMES
from peerdesk.domain.readings.reading import Certainty, Reading

NEAR = date(2026, 11, 22)
JUNE_5 = date(2026, 6, 5)
DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))


def read(value: CellValue) -> Reading[date]:
    reading = read_date(value, near=NEAR)
    assert reading.original == value
    assert (reading.value is None) == (reading.is_empty or reading.is_unreadable)
    assert bool(reading.note) or reading.certainty in (Certainty.EXACT, Certainty.EMPTY)
    return reading


@pytest.mark.parametrize(
    "value",
    [
        JUNE_5,
        datetime(2026, 6, 5),
        "2026-06-05",
        "Jun 5, 2026",
        "June 5th 2026",
        "5 June 2026",
        "5th of June, 2026",
        "Jun-05-2026",
        " Jun 05, 2026 ",
        "Friday, June 5, 2026",
        "JUNE 5, 2026",
        "'Jun 5, 2026",
    ],
)
def test_reads_plain_dates_exactly(value: CellValue) -> None:
    reading = read(value)
    assert (reading.value, reading.certainty) == (JUNE_5, Certainty.EXACT)


def test_a_date_that_can_only_be_month_first_is_exact() -> None:
    assert read("6/22/2026").certainty is Certainty.EXACT
    assert read("6/6/2026").certainty is Certainty.EXACT


@pytest.mark.parametrize(
    ("value", "how"),
    [
        ("6/5/26", "month first"),
        ("6/5/2026", "month first"),
        ("6-5-26", "month first"),
        ("6.5.26", "month first"),
        ("6 5 26", "month first"),
        ("06052026", "month first"),
        ("6/5/'26", "month first"),
        ("20260605", "year first"),
        (20260605, "year first"),
        ("2026/6/5", "year first"),
        ("5-Jun-26", "two digits"),
        ("June 5 2026 6:30 PM", "time of day 6:30"),
        ("2026-06-05T18:30:00", "time of day 18:30"),
        (datetime(2026, 6, 5, 18, 30), "time of day 18:30"),
    ],
)
def test_says_how_other_writings_were_read(value: CellValue, how: str) -> None:
    reading = read(value)
    assert (reading.value, reading.certainty) == (JUNE_5, Certainty.INTERPRETED)
    assert how in reading.note


def test_day_first_is_taken_only_where_nothing_else_is_possible() -> None:
    reading = read("22/6/2026")
    assert reading.value == date(2026, 6, 22)
    assert "day first" in reading.note


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (46178, "bare number"),
        ("46178", "bare number"),
        (46178.25, "bare number"),
        ("060526", "six digits"),
        ("Mon, 6/5/26", "is a Friday"),
        ("~6/5/26", "“~”"),
        ("approx. 6/5/26", "approx"),
        ("6/5/26?", "“?”"),
        ("6/5/26 (tentative)", "tentative"),
        ("moved 6/5/26", "other words left out"),
        ("June 5th", "no year"),
    ],
)
def test_doubts_what_may_mean_something_else(value: CellValue, why: str) -> None:
    reading = read(value)
    assert (reading.value, reading.certainty) == (JUNE_5, Certainty.DOUBTFUL)
    assert why in reading.note


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("2/30/26", "no February 30"),
        ("2/29/26", "no February 29 in 2026"),
        ("31/31/26", "no month 31"),
        ("6/5/0206", "year 206"),
        ("Jun 2026", "month without a day"),
        ("June '26", "month without a day"),
        ("2026-06", "month without a day"),
        ("6/2026", "month without a day"),
        ("2026", "year without"),
        (2026, "year without"),
        ("6/5/26 - 6/7/26", "more than one date"),
        ("see note", "“see note” is not a date"),
        ("May 5 people", "not a date"),
        ("x" * 500, "not a date"),
        (12, "no date"),
        (6.5, "no date"),
        (float("nan"), "not a date"),
        (True, "not a date"),
        (time(6), "not a date"),
        (timedelta(days=3), "not a date"),
    ],
)
def test_says_why_something_is_no_date(value: CellValue, why: str) -> None:
    reading = read_date(value, near=NEAR)
    assert reading.certainty is Certainty.UNREADABLE
    assert why in reading.note


@pytest.mark.parametrize(
    ("value", "unknown"),
    [
        (None, False),
        ("", False),
        (" \u00a0", False),
        ("-", False),
        ("–", False),
        ("N/A", False),
        ("none", False),
        ("TBD", True),
        ("unknown", True),
        ("?", True),
        ("Pending", True),
    ],
)
def test_words_for_nothing_are_empty_and_say_whether_it_is_not_known(
    value: CellValue, unknown: bool
) -> None:
    reading = read(value)
    assert reading.certainty is Certainty.EMPTY
    assert reading.says_unknown == unknown
    assert (str(value).strip() in reading.note) or value in (None, "", " \u00a0", "–")


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    in_june = date(2026, 6, 15)
    assert read_date("Jun 26", near=in_june) == read_date("Jun 26", near=in_june)
    assert read_date("Jun 26", near=in_june).value == date(2026, 6, 26)
    assert read_date("Jun 26", near=in_june).certainty is Certainty.INTERPRETED
    assert read_date("1/2", near=date(2026, 12, 15)).value == date(2027, 1, 2)
    assert read_date("12/30", near=date(2027, 1, 15)).value == date(2026, 12, 30)
    assert read_date("6/5", near=None).certainty is Certainty.UNREADABLE
    far = read_date("Jun 27", near=NEAR)
    assert far.is_doubtful
    assert "2027" in far.note


def test_two_digits_of_a_year_are_at_most_twenty_years_ahead() -> None:
    assert read_date("6/5/46", near=NEAR).value == date(2046, 6, 5)
    assert read_date("6/5/47", near=NEAR).value == date(1947, 6, 5)
    assert read_date("6/5/69", near=None).value == date(2069, 6, 5)
    assert read_date("6/5/70", near=None).value == date(1970, 6, 5)


def test_a_number_shown_as_a_date_is_noticed() -> None:
    assert read(date(1900, 1, 3)).is_doubtful


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Jun 26", (2026, 6)),
        ("JUNE 2026 Meetings", (2026, 6)),
        ("Jul '26", (2026, 7)),
        ("Jun26", (2026, 6)),
        ("6-2026", (2026, 6)),
        ("2026-06", (2026, 6)),
        ("12/26", (2026, 12)),
        ("Sept 26", (2026, 9)),
        ("Roster", None),
        ("Mar", None),
        ("Sheet1", None),
        ("13/26", None),
        ("June 5 2026", None),
        ("", None),
    ],
)
def test_reads_titles_of_months(title: str, expected: tuple[int, int] | None) -> None:
    assert read_month_title(title) == expected


@given(DAYS)
def test_reads_back_every_way_to_write_a_date(day: date) -> None:
    name = MONTH_NAMES[day.month - 1]
    exact: list[CellValue] = [
        day,
        day.isoformat(),
        f"{name} {day.day}, {day.year}",
        f"{name[:3]}. {day.day} {day.year}",
        f"{day.day} {name[:3].upper()} {day.year}",
    ]
    known = [
        f"{day.month}/{day.day}/{day.year}",
        f"{day.month:02d}-{day.day:02d}-{day.year}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day.month}/{day.day}/{day.year} 0:00:00",
    ]
    for text in exact:
        assert read_date(text).value == day
        assert read_date(text).certainty is Certainty.EXACT
    for text in known:
        assert read_date(text).value == day
    assert read_date(f"{day.month}/{day.day}/{day:%y}", near=day).value == day
    assert read_date((day - date(1899, 12, 30)).days).value == day


@given(st.integers(1, 12), st.integers(1, 31), DAYS)
def test_a_day_without_a_year_is_never_more_than_half_a_year_off(
    month: int, day: int, near: date
) -> None:
    reading = read_date(f"{month}/{day}", near=near)
    if reading.value is not None and (month, day) != (2, 29):
        assert abs((reading.value - near).days) <= 183
