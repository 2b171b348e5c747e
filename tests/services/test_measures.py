"""Each measure equals a plain count over the records of made-up programs, its rows included."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerdesk.domain.measures import MeasureRows, MeasureValue
from peerdesk.services.evidence import live_evidence, measure_rows, measure_trend
from peerdesk.services.office import Office
from peerdesk.services.shipped_measures import shipped_measures
from peerdesk.store.measures.catalogue import COUNTERS, DATED
from tests.services import measures_program
from tests.services.measures_reference import REFERENCE, Share, due_spans

SEEDS = (1, 2, 3)


def shown_as(value: MeasureValue) -> Share:
    return value.number, value.out_of


def test_every_counted_measure_is_shipped_and_has_a_reference() -> None:
    by_program = {each.id for each in shipped_measures().values() if not each.by_hand}
    assert set(COUNTERS) == by_program
    assert set(COUNTERS) == set(REFERENCE)
    assert set(COUNTERS) >= DATED


@pytest.mark.parametrize("seed", SEEDS)
def test_measures_of_made_up_programs_equal_a_plain_count(office: Office, seed: int) -> None:
    known = measures_program.fill(office, seed)
    today = office.clock.today()
    found = live_evidence(office, list(COUNTERS))
    assert list(found) == list(COUNTERS)
    assert {each: shown_as(shown.value) for each, shown in found.items()} == {
        each: REFERENCE[each](known, today) for each in COUNTERS
    }


def test_the_made_up_programs_ask_something_of_each_measure(office: Office) -> None:
    """Otherwise the comparison would compare nothing with nothing."""
    measures_program.fill(office, SEEDS[0])
    for each, shown in live_evidence(office, list(COUNTERS)).items():
        assert shown.value.number, each
        if shown.value.out_of:
            assert 0 < shown.value.number < shown.value.out_of or each == "core_courses_given"


def test_earlier_months_equal_a_plain_count_of_that_day(office: Office) -> None:
    known = measures_program.fill(office, 5)
    for measure in sorted(DATED):
        trend = measure_trend(office, measure, 12)
        assert not trend.from_readings
        days = [value.as_of.isoformat() for value in trend.values]
        assert len(days) == 12
        assert days[-3:] == ["2026-09-30", "2026-10-31", "2026-11-18"]
        assert [shown_as(each) for each in trend.values] == [
            REFERENCE[measure](known, each.as_of) for each in trend.values
        ], measure


def test_the_rows_add_up_to_the_number(office: Office) -> None:
    measures_program.fill(office, 6)
    for measure, shown in live_evidence(office, list(COUNTERS)).items():
        found = measure_rows(office, measure)
        assert found.value == shown.value
        _check_rows(found)


def _check_rows(found: MeasureRows) -> None:
    name = found.measure.id
    assert found.more == 0, name
    assert len(found.why) == len(found.rows)
    assert all(found.why), name
    assert all(each.label for each in found.rows), name
    assert len({each.uid for each in found.rows}) == len(found.rows)
    complete = [each.is_counted for each in found.rows]
    assert complete == sorted(complete), name  # what is missing comes first
    if found.value.out_of is not None:
        assert sum(each.number for each in found.rows) == found.value.number, name
        assert sum(each.out_of for each in found.rows) == found.value.out_of, name


def test_no_more_rows_than_a_page_are_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    measures_program.fill(office, 6)
    monkeypatch.setattr("peerdesk.services.evidence.ROWS_SHOWN", 3)
    for measure in ("need_assessed", "cadence_kept", "mentors_trained"):
        rows = measure_rows(office, measure)
        assert len(rows.rows) == 3
        assert rows.more > 0
        assert not any(each.is_counted for each in rows.rows)


def test_a_row_tells_the_days_on_which_nobody_met(office: Office) -> None:
    known = measures_program.fill(office, 7)
    today = office.clock.today()
    match = next(each for each in known.matches if len(due_spans(each, today)) == 1)
    lone = replace(match, uid=office.new_uid(), code="")
    with office.acting("set_up", "Made up") as act:
        act.add(lone)
    ((first, last),) = due_spans(match, today)
    rows = measure_rows(office, "cadence_kept")
    why = {row.uid: why for row, why in zip(rows.rows, rows.why, strict=True)}
    days = [f"{day.month}/{day.day}" for day in (first, last)]
    assert why[lone.uid] == f"no meeting from {days[0]} to {days[1]}"


def test_an_empty_program_has_nothing_to_count(office: Office) -> None:
    for each, shown in live_evidence(office, list(COUNTERS)).items():
        value = shown.value
        if each == "core_courses_given":  # the shipped catalogue, of which nobody took a course
            assert (value.number, value.out_of) == (0, 6)
            assert value.percent == 0
        else:
            assert value.number is None, each
            assert not value.out_of


def test_what_is_not_known_is_left_out(office: Office) -> None:
    assert live_evidence(office, ["nonsense"]) == {}
