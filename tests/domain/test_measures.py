"""Values of measures: shares without false precision, words, drift, months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peerdesk.domain.cadence import INTERVAL_DAYS, Pause, days_since, intervals
from peerdesk.domain.measure_words import (
    drift_words,
    hand_words,
    now_words,
    shared_words,
    value_words,
)
from peerdesk.domain.measures import Measure, MeasureShown, MeasureValue, Unit, month_ends
from peerdesk.domain.worksheets.records import Reading

DAY = date(2026, 11, 18)
SHARE = Measure(id="a", title="A", about="", unit=Unit.PERCENT)


def value(number: int | None, out_of: int | None = None) -> MeasureValue:
    return MeasureValue(as_of=DAY, number=number, out_of=out_of)


@pytest.mark.parametrize(
    ("number", "out_of", "words"),
    [
        (22, 36, "61 % (22 of 36)"),
        (0, 0, "nothing to count yet"),
        (None, 0, "nothing to count yet"),
        (0, 7, "0 % (0 of 7)"),
        (7, 7, "100 % (7 of 7)"),
        (999, 1000, "99 % (999 of 1,000)"),
        (1, 1000, "1 % (1 of 1,000)"),
    ],
)
def test_a_share_is_all_or_none_only_when_it_is(
    number: int | None, out_of: int, words: str
) -> None:
    assert value_words(SHARE, value(number, out_of)) == words


@pytest.mark.parametrize(
    ("unit", "number", "words"),
    [
        (Unit.MONTHS, 1, "1 month"),
        (Unit.MONTHS, 0, "0 months"),
        (Unit.DAYS, 34, "34 days"),
        (Unit.COUNT, 1204, "1,204"),
        (Unit.DAYS, None, "nothing to count yet"),
    ],
)
def test_other_units_have_their_noun(unit: Unit, number: int | None, words: str) -> None:
    measure = Measure(id="a", title="A", about="", unit=unit)
    assert value_words(measure, value(number)) == words


def shown(number: int | None, then: int | None, better: str = "up") -> MeasureShown:
    measure = Measure(id="a", title="A", about="", unit=Unit.PERCENT, better=better)
    kept = Reading(measure="a", as_of=date(2026, 3, 1), number=then, out_of=10)
    return MeasureShown(measure=measure, value=value(number, 10), signed_off=kept)


@pytest.mark.parametrize(
    ("now", "then", "better", "words"),
    [
        (6, 5, "up", "better than at sign-off on 3/1/2026: 50 %"),
        (4, 5, "up", "worse than at sign-off on 3/1/2026: 50 %"),
        (4, 5, "down", "better than at sign-off on 3/1/2026: 50 %"),
        (5, 5, "up", "as at sign-off on 3/1/2026: 50 %"),
        (None, 5, "up", "was 50 % at sign-off on 3/1/2026"),
        (5, None, "up", "nothing to count at sign-off on 3/1/2026"),
    ],
)
def test_drift_says_which_way(now: int | None, then: int | None, better: str, words: str) -> None:
    assert drift_words(shown(now, then, better)) == words


def test_without_a_sign_off_there_is_no_drift() -> None:
    assert drift_words(MeasureShown(measure=SHARE, value=value(5, 10))) == ""


def test_a_number_by_hand_says_whose_it_is_and_when() -> None:
    measure = Measure(
        id="a", title="A", about="", unit=Unit.PERCENT, by_hand=True, later="Comes with consents."
    )
    nothing = MeasureShown(measure=measure, value=value(None))
    assert (now_words(nothing), hand_words(nothing)) == ("not entered yet", "Comes with consents.")
    reading = Reading(measure="a", as_of=DAY, number=4, out_of=8, created_by="B. Chen")
    entered = MeasureShown(measure=measure, value=value(4, 8), by_hand=reading)
    assert now_words(entered) == "50 % (4 of 8)"
    assert hand_words(entered) == "Entered by hand by B. Chen, as of 11/18/2026"


@pytest.mark.parametrize(
    ("number", "out_of", "words"),
    [
        (1, 4, "not shown: fewer than 5 are counted"),
        (0, 4, "not shown: fewer than 5 are counted"),
        (4, 20, "not shown: it would point at fewer than 5 people"),
        (17, 20, "not shown: it would point at fewer than 5 people"),
        (5, 10, "50 % (5 of 10)"),
        (0, 20, "0 % (0 of 20)"),
        (20, 20, "100 % (20 of 20)"),
        (None, 0, "nothing to count yet"),
    ],
)
def test_a_share_of_few_people_is_not_handed_on(
    number: int | None, out_of: int, words: str
) -> None:
    people = Measure(id="m", title="M", about="", unit=Unit.PERCENT, of_people=True)
    assert shared_words(MeasureShown(measure=people, value=value(number, out_of))) == words
    meetings = replace(people, of_people=False)
    plain = MeasureShown(measure=meetings, value=value(number, out_of))
    assert shared_words(plain) == now_words(plain)


def test_month_ends_cross_the_year_and_end_today() -> None:
    ends = list(month_ends(date(2026, 1, 31), 3))
    assert ends == [date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 31)]
    assert list(month_ends(date(2024, 3, 1), 2)) == [date(2024, 2, 29), date(2024, 3, 1)]
    assert list(month_ends(DAY, 1)) == [DAY]


PAUSES = [
    (),
    (Pause(date(2026, 9, 3), date(2026, 9, 10)),),
    (Pause(date(2026, 9, 8), date(2026, 9, 8)),),
    (Pause(date(2026, 9, 8), date(2026, 9, 30)), Pause(date(2026, 10, 20))),
    (Pause(date(2026, 8, 1), date(2026, 10, 1)), Pause(date(2026, 9, 1), date(2026, 9, 5))),
]


@pytest.mark.parametrize("cadence", list(INTERVAL_DAYS))
@pytest.mark.parametrize("pauses", PAUSES)
def test_intervals_hold_as_many_days_that_count_as_the_cadence_has(
    cadence: str, pauses: tuple[Pause, ...]
) -> None:
    begin, end = date(2026, 9, 1), date(2026, 11, 18)
    found = list(intervals(cadence, begin, end, pauses))
    assert len(found) == days_since(begin, end, pauses) // INTERVAL_DAYS[cadence]
    assert [first for first, _ in found] == [begin, *(last for _, last in found)][: len(found)]
    for first, last in found:
        assert days_since(first, last, pauses) == INTERVAL_DAYS[cadence]


def test_without_a_rhythm_nothing_is_due() -> None:
    assert list(intervals("as_needed", date(2026, 1, 1), DAY)) == []
