"""A training runs out on the same day so many months later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.expiry import completed_by, expires_on, months_later

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2025, 6, 5), 12, date(2026, 6, 5)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_months_go_by_the_calendar(day: date, months: int, end: date) -> None:
    assert months_later(day, months) == end


@pytest.mark.parametrize(
    ("result", "day", "months"),
    [
        ("waived", date(2025, 6, 5), 12),
        ("scheduled", date(2025, 6, 5), 12),
        ("completed", None, 12),
        ("completed", date(2025, 6, 5), None),
        ("completed", date(2025, 6, 5), 0),
    ],
)
def test_what_has_no_term_never_runs_out(result: str, day: date | None, months: int | None) -> None:
    assert expires_on(result, day, months) is None


@given(day=DAYS, months=st.integers(1, 60))
def test_the_first_day_that_still_counts_is_found(day: date, months: int) -> None:
    first = completed_by(day, months)
    assert months_later(first, months) >= day
    assert months_later(first - timedelta(days=1), months) < day
