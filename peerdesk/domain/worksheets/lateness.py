"""When a practice is late: its day has passed and it is neither in place nor left out."""

from __future__ import annotations

from datetime import date

SETTLED = frozenset({"in_place", "not_applicable"})
"""Statuses of a practice for which a target date that has passed does not matter."""


def is_late(status: str, target_on: date | None, today: date) -> bool:
    """Whether a practice was to be in place by now and is not."""
    return target_on is not None and target_on < today and status not in SETTLED
