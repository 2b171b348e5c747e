"""When a training runs out: so many months after the day it was completed."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

LASTING_RESULTS = frozenset({"completed"})
"""Only what was completed can run out; a waiver or a plan has no term."""


def expires_on(result: str, completed_on: date | None, valid_months: int | None) -> date | None:
    """The last day on which a training counts; None when it does not run out."""
    if result not in LASTING_RESULTS or completed_on is None or not valid_months:
        return None
    return months_later(completed_on, valid_months)


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of that month when it is shorter."""
    month = day.year * 12 + day.month - 1 + months
    year, month = divmod(month, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def completed_by(expired_before: date, valid_months: int) -> date:
    """The first day of completion whose training still counts on the given day."""
    day = months_later(expired_before, -valid_months)
    while months_later(day, valid_months) >= expired_before:
        day -= timedelta(days=1)
    while months_later(day, valid_months) < expired_before:
        day += timedelta(days=1)
    return day
