"""No reading ever raises: whatever stands in a cell, it is a reading that says what it is."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.readings.cells import CellFault, CellValue
from peerdesk.domain.readings.dates import read_date, read_month_title
from peerdesk.domain.readings.durations import read_duration
from peerdesk.domain.readings.meeting_comments import comment_words_from, read_meeting_comment
from peerdesk.domain.readings.name_lists import split_names
from peerdesk.domain.readings.numbers import read_register_number, read_whole, read_yes_no
from peerdesk.domain.readings.people import read_name, read_name_parts
from peerdesk.domain.readings.places import read_place
from peerdesk.domain.readings.reading import Certainty, Reading
from peerdesk.domain.readings.texts import as_text, folded, plain, word_key
from peerdesk.domain.readings.times import read_time, read_time_span, understand_time
from peerdesk.domain.readings.training_marks import read_training_mark
from peerdesk.domain.readings.words import read_word, read_words, words_from

WORDS = words_from({"x": "completed", "sched": "scheduled", "a b": "ab?", "?": "unsure"})
COMMENTS = comment_words_from(
    {"whose": {"he": "participant"}, "reasons": {"sick": "medical/mentor"}},
    {"cancelled": ["off"], "partly": ["half"], "filler": ["a"]},
    {},
)

# What people type is more telling than any letters at all: digits, marks and words of the trade.
PIECES = st.sampled_from(
    ["6", "12", "31", "2026", "26", "/", "-", ".", ":", ",", ";", " ", "\n", "am", "p", "Jun",
     "May", "mon", "sched", "x", "late", "min", "hr", "1/0", "Jr.", "O'", "MC", "ST.", "(", '"',
     "&", "~", "?", "²", "٣", "ﬁ", "İ", "\u200b", "\ud800", "half", "and", "TBD", "#"]
)  # fmt: skip
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=9).map("".join)
VALUES: st.SearchStrategy[CellValue] = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(10**400), 10**400),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.just(CellFault("shows #REF!")),
)
DAYS = st.none() | st.dates()

READERS: list[Callable[[Any, Any], Reading[Any]]] = [
    lambda value, near: read_date(value, near=near),
    lambda value, near: read_training_mark(value, WORDS, near=near),
    lambda value, _near: read_time(value),
    lambda value, _near: read_time_span(value),
    lambda value, _near: understand_time(as_text(value)),
    lambda value, _near: read_duration(value),
    lambda value, _near: read_duration(value, unit="hours"),
    lambda value, _near: read_name(value),
    lambda value, _near: read_name_parts(value, value),
    lambda value, _near: read_name_parts("Smith", value),
    lambda value, _near: split_names(value),
    lambda value, _near: split_names(value, known={"a b"}),
    lambda value, _near: read_word(value, WORDS),
    lambda value, _near: read_words(value, WORDS),
    lambda value, _near: read_place(value, WORDS),
    lambda value, _near: read_meeting_comment(value, COMMENTS),
    lambda value, _near: read_whole(value),
    lambda value, _near: read_yes_no(value),
    lambda value, _near: read_register_number(value),
]


@pytest.mark.parametrize("reader", READERS, ids=range(len(READERS)))
@given(value=VALUES, near=DAYS)
def test_no_reading_raises(
    reader: Callable[[Any, Any], Reading[Any]], value: CellValue, near: date | None
) -> None:
    reading = reader(value, near)
    assert isinstance(reading, Reading)
    if reading.certainty in (Certainty.EXACT, Certainty.INTERPRETED, Certainty.DOUBTFUL):
        assert reading.has_value
    if reading.certainty in (Certainty.INTERPRETED, Certainty.DOUBTFUL, Certainty.UNREADABLE):
        assert reading.note
    if reading.certainty is Certainty.EMPTY:
        assert not reading.has_value


@given(TEXTS)
def test_no_text_is_too_odd(text: str) -> None:
    read_month_title(text)
    assert plain(plain(text)) == plain(text)
    assert word_key(word_key(text)) == word_key(text)
    assert folded(text) == folded(text.upper()) or not text.isascii()
