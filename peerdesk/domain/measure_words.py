"""Measures in words: values, how they moved, and why a record counts or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from peerdesk.domain.measures import CountedRow, Measure, MeasureShown, MeasureValue, Unit, value_of
from peerdesk.domain.suppression import LEAST_SHOWN, Hidden, suppressed
from peerdesk.domain.words import counted, us_date

NOTHING_YET = "nothing to count yet"
NOT_ENTERED = "not entered yet"


def value_words(measure: Measure, value: MeasureValue) -> str:
    """A value as people read it: "61 % (22 of 36)", "3 months", "nothing to count yet"."""
    if value.number is None:
        return NOTHING_YET
    if measure.unit is Unit.PERCENT:
        return f"{value.percent} % ({value.number:,} of {value.out_of:,})"
    return _BY_UNIT[measure.unit](value.number)


_BY_UNIT = {
    Unit.COUNT: lambda number: f"{number:,}",
    Unit.MONTHS: lambda number: counted(number, "month"),
    Unit.DAYS: lambda number: counted(number, "day"),
}


def short_words(measure: Measure, value: MeasureValue) -> str:
    """The same without what it is a share of: "61 %"."""
    if measure.unit is Unit.PERCENT and value.percent is not None:
        return f"{value.percent} %"
    return value_words(measure, value)


def now_words(shown: MeasureShown) -> str:
    """The value of now; of a measure by hand that nobody has entered, that."""
    if shown.measure.by_hand and shown.by_hand is None:
        return NOT_ENTERED
    return value_words(shown.measure, shown.value)


def shared_words(shown: MeasureShown) -> str:
    """The value of now for pages that are handed on: no share that points at a few people.

    Small is what is small in all numbers without names (`suppression`).
    """
    number, out_of = shown.value.number, shown.value.out_of
    if not shown.measure.of_people or number is None or not out_of:
        return now_words(shown)
    kept = suppressed((number, out_of - number))
    if isinstance(kept.total, Hidden):
        return f"not shown: {kept.total.value} are counted"
    if any(isinstance(each, Hidden) for each in kept.counts):
        return f"not shown: it would point at fewer than {LEAST_SHOWN} people"
    return now_words(shown)


def drift_words(shown: MeasureShown) -> str:
    """Where the measure stood at the last sign-off, "" when none was kept."""
    if shown.signed_off is None:
        return ""
    then = value_of(shown.signed_off)
    if then.number is None:
        return f"nothing to count at sign-off on {us_date(then.as_of)}"
    moved = {1: "better than", -1: "worse than", 0: "as"}[shown.change]
    if shown.value.number is None:
        return f"was {short_words(shown.measure, then)} at sign-off on {us_date(then.as_of)}"
    return f"{moved} at sign-off on {us_date(then.as_of)}: {short_words(shown.measure, then)}"


def hand_words(shown: MeasureShown) -> str:
    """Who entered the number and when; for one that nobody entered, when records will bring it."""
    reading = shown.by_hand
    if reading is None:
        return shown.measure.later if shown.measure.by_hand else ""
    who = reading.updated_by or reading.created_by
    return f"Entered by hand by {who}, as of {us_date(reading.as_of)}"


def gap_words(gaps: Sequence[tuple[date, date]]) -> str:
    """Spans of days without a meeting, first day and the day after the last."""
    first, end = gaps[0]
    last = end - timedelta(days=1)
    more = f", and {len(gaps) - 1} more" if len(gaps) > 1 else ""
    return f"no meeting from {_short(first)} to {_short(last)}{more}"


def _short(day: date) -> str:
    return f"{day.month}/{day.day}"


ROW_WORDS: Mapping[str, tuple[str, str]] = {
    "cadence_kept": ("met when due", ""),
    "cadence_agreed": ("at the stage's cadence or closer", "further apart than the stage asks"),
    "mentors_trained": ("every required training in force", "missing"),
    "core_courses_given": ("given in the last 12 months", "not given in the last 12 months"),
    "moderate_high_need": ("moderate or high", "lower"),
    "need_assessed": ("level and tool are known", "level or tool is missing"),
    "high_need_matched": ("has a mentor", "no mentor"),
    "days_to_mentor": ("no longer than half of them", "longer than half of them"),
    "release_covered": ("has a mentor", "no mentor"),
    "communication_kept": ("not overdue", "overdue"),
    "agreements_current": ("signed and in force", "none in force"),
    "escalation_named": ("written down", "not written down"),
    "clearance_known": ("written down", "not written down"),
    "pathways_taken": ("became a mentor or alumni", "nothing noted after completion"),
    "graduates_mentoring": ("from the program", "from elsewhere, or not filled in"),
    "months_running": ("the first meeting that was held", ""),
    "trained_capacity": ("every required training in force", "missing"),
    "practices_in_place": ("in place", "not in place yet"),
    "practices_a_year": ("in place for a year", "not in place for a year"),
    "outcomes_recorded": ("outcome entered", "still stands as planned"),
    "reasons_known": ("reason entered", "no reason"),
    "follow_ups_done": ("done", "not done"),
    "group_size_kept": ("within the limit", "more than the stage allows"),
    "planned_closings": ("ended as planned", "ended for another reason"),
}
"""For each measure of the program the words for a row that counts and for one that does not."""


def row_words(measure: str, row: CountedRow) -> str:
    """Why a row counts or not, in few words."""
    yes, no = ROW_WORDS[measure]
    words = yes if row.is_counted else no
    return f"{words}: {row.detail}" if words and row.detail else words or row.detail
