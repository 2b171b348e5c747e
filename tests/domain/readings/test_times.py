"""Times of day and lengths of time are read as people type them."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.durations import minutes_between, read_duration
from peerdesk.domain.readings.reading import Certainty
from peerdesk.domain.readings.times import (
    clock_in_words,
    read_time,
    read_time_span,
    understand_time,
)

HALF_PAST_SIX = time(18, 30)
MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@pytest.mark.parametrize(
    ("value", "expected", "certainty"),
    [
        (HALF_PAST_SIX, HALF_PAST_SIX, Certainty.EXACT),
        ("6:30 PM", HALF_PAST_SIX, Certainty.EXACT),
        ("6:30PM ", HALF_PAST_SIX, Certainty.EXACT),
        ("18:30", HALF_PAST_SIX, Certainty.EXACT),
        ("12:00 AM", time(0), Certainty.EXACT),
        ("12:00 PM", time(12), Certainty.EXACT),
        ("1830", HALF_PAST_SIX, Certainty.INTERPRETED),
        (1830, HALF_PAST_SIX, Certainty.INTERPRETED),
        ("0915", time(9, 15), Certainty.INTERPRETED),
        ("1830 hrs", HALF_PAST_SIX, Certainty.INTERPRETED),
        ("6:30p", HALF_PAST_SIX, Certainty.INTERPRETED),
        ("630p", HALF_PAST_SIX, Certainty.INTERPRETED),
        ("6:30 p.m.", HALF_PAST_SIX, Certainty.INTERPRETED),
        ("6 pm", time(18), Certainty.INTERPRETED),
        ("noon", time(12), Certainty.INTERPRETED),
        ("midnight", time(0), Certainty.INTERPRETED),
        ("09:30", time(9, 30), Certainty.INTERPRETED),
        (0.770833333, HALF_PAST_SIX, Certainty.INTERPRETED),
        (46178.770833333, HALF_PAST_SIX, Certainty.INTERPRETED),
        (datetime(2026, 6, 5, 18, 30), HALF_PAST_SIX, Certainty.INTERPRETED),
        (timedelta(hours=18, minutes=30), HALF_PAST_SIX, Certainty.INTERPRETED),
        ("9.30", time(9, 30), Certainty.DOUBTFUL),
        ("630", HALF_PAST_SIX, Certainty.DOUBTFUL),
        (630, HALF_PAST_SIX, Certainty.DOUBTFUL),
        (915, time(9, 15), Certainty.DOUBTFUL),
        ("9", time(9), Certainty.DOUBTFUL),
        ("12", time(12), Certainty.DOUBTFUL),
        ("25:00", None, Certainty.UNREADABLE),
        ("18:75", None, Certainty.UNREADABLE),
        ("13:00 PM", None, Certainty.UNREADABLE),
        ("2400", None, Certainty.UNREADABLE),
        ("soon", None, Certainty.UNREADABLE),
        (0, None, Certainty.UNREADABLE),
        (-1, None, Certainty.UNREADABLE),
        (float("inf"), None, Certainty.UNREADABLE),
        (timedelta(days=2), None, Certainty.UNREADABLE),
        (True, None, Certainty.UNREADABLE),
        ("TBD", None, Certainty.EMPTY),
        (None, None, Certainty.EMPTY),
    ],
)
def test_reads_times(value: CellValue, expected: time | None, certainty: Certainty) -> None:
    reading = read_time(value)
    assert (reading.value, reading.certainty) == (expected, certainty)
    assert reading.original == value


def test_says_which_half_of_the_day_was_taken() -> None:
    assert read_time("630").note == "no AM or PM: read as 6:30 PM"
    assert understand_time("630p").note == "6:30 PM"
    assert understand_time("18:30").note == "6:30 PM"
    assert "630p" in understand_time("when free").note


@pytest.mark.parametrize(
    ("text", "start", "end", "certainty"),
    [
        ("6:30-7:15 pm", time(18, 30), time(19, 15), Certainty.INTERPRETED),
        ("11-12:30 pm", time(11), time(12, 30), Certainty.INTERPRETED),
        ("9:00 AM to 10", time(9), time(10), Certainty.INTERPRETED),
        ("1830-1915", time(18, 30), time(19, 15), Certainty.INTERPRETED),
        ("9-10", time(9), time(10), Certainty.DOUBTFUL),
    ],
)
def test_reads_start_and_end_in_one_cell(
    text: str, start: time, end: time, certainty: Certainty
) -> None:
    reading = read_time_span(text)
    assert (reading.value, reading.certainty) == ((start, end), certainty)


@pytest.mark.parametrize("value", ["6:30", "a-b", 5, "6:30-"])
def test_one_time_is_no_span(value: CellValue) -> None:
    assert read_time_span(value).is_unreadable


@given(MINUTES)
def test_reads_back_every_way_to_write_a_time(moment: time) -> None:
    words = clock_in_words(moment)
    for text in (words, words.lower(), words.replace(" ", ""), words[:-1], f"{moment:%H%M}"):
        assert read_time(text).value == moment
        assert not read_time(text).is_doubtful
    assert read_time(moment).value == moment
    part = (moment.hour * 60 + moment.minute) / 1440
    assert read_time(46178 + part).value == moment


@pytest.mark.parametrize(
    ("value", "unit", "expected", "certainty"),
    [
        ("45 min", None, 45, Certainty.EXACT),
        ("45m", None, 45, Certainty.EXACT),
        (timedelta(minutes=45), None, 45, Certainty.EXACT),
        (45, "minutes", 45, Certainty.EXACT),
        ("2", "hours", 120, Certainty.EXACT),
        (time(0, 45), None, 45, Certainty.INTERPRETED),
        ("0.5 hr", None, 30, Certainty.INTERPRETED),
        (".5 hr", None, 30, Certainty.INTERPRETED),
        ("1 hr 15", None, 75, Certainty.INTERPRETED),
        ("1h15m", None, 75, Certainty.INTERPRETED),
        ("1 hour and 15 minutes", None, 75, Certainty.INTERPRETED),
        ("1:15", None, 75, Certainty.INTERPRETED),
        ("90", None, 90, Certainty.INTERPRETED),
        ("half an hour", None, 30, Certainty.INTERPRETED),
        ("an hour and a half", None, 90, Certainty.INTERPRETED),
        ("1 1/2 hours", None, 90, Certainty.INTERPRETED),
        ("40 hours", None, 2400, Certainty.INTERPRETED),
        (1.5, "hours", 90, Certainty.INTERPRETED),
        ("1.5", None, 90, Certainty.DOUBTFUL),
        (2, None, 120, Certainty.DOUBTFUL),
        (0.03125, None, 45, Certainty.DOUBTFUL),
        ("1:75", None, None, Certainty.UNREADABLE),
        ("45-60 min", None, None, Certainty.UNREADABLE),
        ("1/0 hr", None, None, Certainty.UNREADABLE),
        (-5, None, None, Certainty.UNREADABLE),
        (float("nan"), None, None, Certainty.UNREADABLE),
        (1e300, "hours", None, Certainty.UNREADABLE),
        ("a while", None, None, Certainty.UNREADABLE),
        ("n/a", None, None, Certainty.EMPTY),
    ],
)
def test_reads_lengths(
    value: CellValue, unit: str | None, expected: int | None, certainty: Certainty
) -> None:
    reading = read_duration(value, unit=unit)  # type: ignore[arg-type]
    assert (reading.value, reading.certainty) == (expected, certainty)


@given(st.integers(1, 59), st.integers(1, 20))
def test_reads_back_every_way_to_write_a_length(minutes: int, hours: int) -> None:
    total = hours * 60 + minutes
    texts = [
        f"{total} min",
        f"{hours} hr {minutes} min",
        f"{hours}:{minutes:02d}",
        f"{hours}h{minutes}m",
    ]
    for text in texts:
        assert read_duration(text).value == total


@pytest.mark.parametrize(
    ("start", "end", "minutes", "certainty"),
    [
        (time(9), time(9, 45), 45, Certainty.EXACT),
        (time(23, 30), time(0, 15), 45, Certainty.DOUBTFUL),
        (time(9), time(9), 0, Certainty.DOUBTFUL),
        (time(8), time(20), 720, Certainty.DOUBTFUL),
    ],
)
def test_counts_minutes_from_start_to_end(
    start: time, end: time, minutes: int, certainty: Certainty
) -> None:
    reading = minutes_between(start, end)
    assert (reading.value, reading.certainty) == (minutes, certainty)
