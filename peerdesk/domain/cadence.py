"""Cadence: how many days lie between meetings, and when a pair has waited too long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

INTERVAL_DAYS: dict[str, int] = {
    "twice_a_week": 4,  # three or four; the longer, so that nobody is called late too early
    "weekly": 7,
    "every_two_weeks": 14,
    "monthly": 30,
}
"""Days from one meeting to the next. A cadence that is not here ("as needed") has no rhythm."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count, from `start` on, up to but without `end` (None: until now)."""

    start: date
    end: date | None = None


def days_since(last: date, today: date, pauses: Iterable[Pause] = ()) -> int:
    """Days from the last meeting to today, without the days of a pause; never below 0."""
    counted, reached = 0, last
    for pause in sorted(pauses, key=lambda each: each.start):
        if pause.start > reached:
            counted += max(0, (min(pause.start, today) - reached).days)
            reached = pause.start
        reached = max(reached, pause.end or today)
    return counted + max(0, (today - reached).days)


def next_due(cadence: str, last: date, pauses: Iterable[Pause] = ()) -> date | None:
    """The day by which the next meeting is due; None without a rhythm or in an open pause.

    Finished pauses push the day back by their length, as far as they lie before it.
    """
    if cadence not in INTERVAL_DAYS:
        return None
    due = last + timedelta(days=INTERVAL_DAYS[cadence])
    reached = last
    for pause in sorted(pauses, key=lambda each: each.start):
        begin = max(pause.start, reached)
        if begin > due:
            break
        if pause.end is None:
            return None
        due += max(timedelta(), pause.end - begin)
        reached = max(reached, pause.end)
    return due


def is_overdue(cadence: str, last: date, today: date, pauses: Iterable[Pause] = ()) -> bool:
    """Whether a pair has waited more than half as long again as its cadence says.

    A weekly pair that meets on Tuesday and the week after on Friday kept its rhythm; after the
    tenth day without a meeting somebody should ask. `last` is the last meeting, or the day the
    match began when there was none.
    """
    interval = INTERVAL_DAYS.get(cadence)
    return interval is not None and 2 * days_since(last, today, pauses) > 3 * interval


def intervals(
    cadence: str, begin: date, end: date, pauses: Sequence[Pause] = ()
) -> Iterator[tuple[date, date]]:
    """The full intervals from a day up to, without, another: first day and the day after the last.

    Days of a pause do not count, but belong to the interval in which they lie: a meeting that is
    held on one of them keeps it. None at all without a rhythm.
    """
    length = INTERVAL_DAYS.get(cadence)
    first, counted, reached = begin, 0, begin
    while length is not None and reached < end:
        counted += not any(_rests(pause, reached) for pause in pauses)
        reached += timedelta(days=1)
        if counted == length:
            yield first, reached
            first, counted = reached, 0


def _rests(pause: Pause, day: date) -> bool:
    return pause.start <= day and (pause.end is None or day < pause.end)
