"""Days between meetings, with pauses, and when a pair has waited too long."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.cadence import INTERVAL_DAYS, Pause, days_since, is_overdue, next_due
from peerdesk.system.resources import load_toml

DAY = date(2026, 11, 2)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def test_days_since_leave_out_pauses() -> None:
    assert days_since(DAY, after(12)) == 12
    assert days_since(DAY, after(12), [Pause(after(5))]) == 5
    assert days_since(DAY, after(12), [Pause(after(5), after(9))]) == 8
    assert days_since(DAY, after(12), [Pause(after(7), after(9)), Pause(after(-3), after(2))]) == 8
    assert days_since(DAY, after(12), [Pause(after(3), after(8)), Pause(after(5), after(9))]) == 6
    assert days_since(DAY, after(12), [Pause(after(30))]) == 12
    assert days_since(after(3), DAY) == 0


@given(
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(-20, 70), st.integers(0, 30)), max_size=5),
)
def test_days_since_counts_the_days_outside_every_pause(
    length: int, spans: list[tuple[int, int]]
) -> None:
    pauses = [Pause(after(start), after(start + days)) for start, days in spans]
    free = sum(
        not any(start <= day < start + days for start, days in spans) for day in range(length)
    )
    assert days_since(DAY, after(length), pauses) == free


def test_next_due_day() -> None:
    assert next_due("weekly", DAY) == after(7)
    assert next_due("twice_a_week", DAY) == after(4)
    assert next_due("monthly", DAY) == after(30)
    assert next_due("as_needed", DAY) is None
    assert next_due("", DAY) is None


def test_a_pause_pushes_the_next_day_back() -> None:
    assert next_due("weekly", DAY, [Pause(after(2), after(5))]) == after(10)
    assert next_due("weekly", DAY, [Pause(after(2), after(5)), Pause(after(9), after(11))]) == (
        after(12)
    )
    assert next_due("weekly", DAY, [Pause(after(8), after(20))]) == after(7)
    assert next_due("weekly", DAY, [Pause(after(-9), after(-2))]) == after(7)
    assert next_due("weekly", DAY, [Pause(after(2))]) is None


@pytest.mark.parametrize(
    ("cadence", "in_rhythm", "too_long"),
    [
        ("twice_a_week", 6, 7),
        ("weekly", 10, 11),
        ("every_two_weeks", 21, 22),
        ("monthly", 45, 46),
    ],
)
def test_overdue_begins_after_half_as_long_again(
    cadence: str, in_rhythm: int, too_long: int
) -> None:
    assert not is_overdue(cadence, DAY, after(in_rhythm))
    assert is_overdue(cadence, DAY, after(too_long))


def test_what_has_no_rhythm_or_is_on_hold_is_never_overdue() -> None:
    assert not is_overdue("as_needed", DAY, after(400))
    assert not is_overdue("weekly", DAY, after(400), [Pause(after(3))])


def test_every_cadence_of_the_vocabulary_is_known() -> None:
    assert set(INTERVAL_DAYS) == set(load_toml("vocabularies.toml")["cadence"]) - {"as_needed"}
