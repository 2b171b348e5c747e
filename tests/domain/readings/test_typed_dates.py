"""Dates typed into a field are understood from today, as short as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.readings.reading import Certainty
from peerdesk.domain.readings.typed_dates import understand_date

DATES = st.dates()
SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("today", SUNDAY),
        ("T", SUNDAY),
        ("yesterday", date(2026, 11, 21)),
        ("tomorrow", date(2026, 11, 23)),
        ("-2", date(2026, 11, 20)),
        ("+1w", date(2026, 11, 29)),
        ("+2m", date(2027, 1, 22)),
        ("- 3 days", date(2026, 11, 19)),
        ("2 weeks ago", date(2026, 11, 8)),
        ("in three days", date(2026, 11, 25)),
        ("11/3", date(2026, 11, 3)),
        ("11/3/26", date(2026, 11, 3)),
        ("3 nov", date(2026, 11, 3)),
        ("1/5", date(2027, 1, 5)),
        ("15", date(2026, 11, 15)),
        ("the 3rd", date(2026, 12, 3)),
        ("31", date(2026, 10, 31)),
        ("tue", date(2026, 11, 24)),
        ("sun", SUNDAY),
        ("next tue", date(2026, 11, 24)),
        ("last fri", date(2026, 11, 20)),
        ("this mon", date(2026, 11, 16)),
        ("on Friday", date(2026, 11, 27)),
        ("next week", date(2026, 11, 29)),
        ("end of month", date(2026, 11, 30)),
    ],
)
def test_understands_what_people_type(typed: str, expected: date) -> None:
    reading = understand_date(typed, SUNDAY)
    assert reading.value == expected
    assert str(expected.year) in reading.note


def test_next_and_last_keep_off_this_week() -> None:
    wednesday = date(2026, 11, 25)
    assert understand_date("next tue", wednesday).value == date(2026, 12, 1)
    assert understand_date("next fri", wednesday).value == date(2026, 12, 4)
    assert understand_date("fri", wednesday).value == date(2026, 11, 27)
    assert understand_date("last wed", wednesday).value == date(2026, 11, 18)


def test_a_weekday_alone_lies_behind_where_a_form_is_about_the_past() -> None:
    assert understand_date("tue", SUNDAY, past=True).value == date(2026, 11, 17)
    assert understand_date("sun", SUNDAY, past=True).value == SUNDAY


def test_a_month_ahead_ends_with_a_shorter_month() -> None:
    assert understand_date("+1m", date(2026, 1, 31)).value == date(2026, 2, 28)
    assert understand_date("-1y", date(2028, 2, 29)).value == date(2027, 2, 28)


def test_says_what_to_type_instead() -> None:
    assert "next tue" in understand_date("whenever", SUNDAY).note
    assert "no February 30" in understand_date("2/30", SUNDAY).note
    assert understand_date("+9999y", SUNDAY).certainty is Certainty.UNREADABLE
    assert understand_date("  ", SUNDAY).certainty is Certainty.EMPTY


@given(
    st.text(max_size=12) | st.from_regex(r"[+-]?[0-9]{1,3} ?[dwmy]?", fullmatch=True), st.dates()
)
def test_never_fails(typed: str, today: date) -> None:
    reading = understand_date(typed, today)
    assert (reading.value is None) == (reading.is_empty or reading.is_unreadable)
