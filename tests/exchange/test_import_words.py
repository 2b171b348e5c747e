"""The shipped words fit the vocabularies, and the sample workbooks are understood with them."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.dates import read_date, read_month_title
from peerdesk.domain.readings.meeting_comments import read_meeting_comment
from peerdesk.domain.readings.name_lists import split_names
from peerdesk.domain.readings.numbers import read_register_number, read_whole
from peerdesk.domain.readings.people import read_name, read_name_parts
from peerdesk.domain.readings.places import read_place
from peerdesk.domain.readings.reading import Certainty, Reading
from peerdesk.domain.readings.times import read_time
from peerdesk.domain.readings.training_marks import NOT_YET, read_training_mark
from peerdesk.domain.readings.words import form_key, read_word, read_words
from peerdesk.domain.vocabularies import Vocabularies, vocabularies_from
from peerdesk.exchange.import_words import import_words
from peerdesk.exchange.reading import open_workbook
from peerdesk.exchange.sheets import Row, Workbook
from peerdesk.system.resources import load_toml

SAMPLES = Path(__file__).parents[1] / "samples"
TODAY = date(2026, 11, 22)
SHIPPED = load_toml("import_words.toml")
VOCABULARIES: Vocabularies = vocabularies_from(load_toml("vocabularies.toml"))
WORDS = import_words(VOCABULARIES)
PLAIN_TABLES = sorted(SHIPPED.keys() - {"place", "training_mark", "meeting_comment"})


@cache
def sample(name: str) -> Workbook:
    return open_workbook(SAMPLES / name)


def table(book: str, sheet: str, header: int) -> list[dict[str, CellValue]]:
    """The rows under a header row as dictionaries, without blank ones and totals."""
    found = sample(book).sheet(sheet)
    assert found is not None
    heads = [str(each) for each in found.rows[header]]

    def is_data(row: Row) -> bool:
        return any(value is not None for value in row) and "total" not in str(row[0]).casefold()

    return [dict(zip(heads, row, strict=True)) for row in found.rows[header + 1 :] if is_data(row)]


def read_column(
    rows: list[dict[str, CellValue]], head: str, read: Callable[[CellValue], Reading[Any]]
) -> list[Reading[Any]]:
    return [read(row[head]) for row in rows]


def certainties(readings: list[Reading[Any]]) -> dict[str, int]:
    return dict(Counter(each.certainty.value for each in readings))


def meetings() -> Iterator[tuple[str, dict[str, CellValue]]]:
    for sheet in sample("Meeting log 2026.xlsx").sheets:
        for row in table("Meeting log 2026.xlsx", sheet.name, 0):
            yield sheet.name, row


@pytest.mark.parametrize("name", PLAIN_TABLES)
def test_every_code_is_in_its_vocabulary(name: str) -> None:
    for form, code in SHIPPED[name].items():
        assert code.removesuffix("?") in VOCABULARIES[name], form


def test_codes_of_places_marks_and_comments_are_in_their_vocabularies() -> None:
    for pair in SHIPPED["place"].values():
        place, _, modality = pair.removesuffix("?").partition("/")
        assert place in VOCABULARIES["place_type"]
        assert modality in VOCABULARIES["modality"]
    for code in SHIPPED["training_mark"].values():
        assert code == NOT_YET or code.removesuffix("?") in VOCABULARIES["training_result"]
    for reason in WORDS.comments.reasons.values():
        assert reason.code in VOCABULARIES["not_held_reason"]
        assert reason.whose in VOCABULARIES["not_held_class"]
    assert set(WORDS.comments.whose.values()) == {"participant", "mentor", "facility"}


def test_no_word_stands_for_two_codes() -> None:
    for name, forms in SHIPPED.items():
        if name != "meeting_comment":
            keys = [form_key(form) for form in forms]
            assert len(keys) == len(set(keys)), name


def test_no_word_hides_the_label_of_another_code() -> None:
    for name in PLAIN_TABLES:
        words = WORDS.of(name)
        for term in VOCABULARIES[name]:
            assert words.code_of(term.label) == words.code_of(term.code) == term.code


def test_the_roster_is_understood() -> None:
    rows = table("participant roster 2026.xlsx", "Roster", 3)
    assert len(rows) == 64
    names = [read_name_parts(row["Last Name"], row["First Name"]) for row in rows]
    assert certainties(names) == {"exact": 53, "interpreted": 11}
    assert {name.value.last for name in names if name.value and name.note} >= {
        "McAllister", "O'Neil", "St. Clair",
    }  # fmt: skip
    assert certainties(read_column(rows, "Reg #", read_register_number)) == {"exact": 64}
    stages = read_column(rows, "Stage", lambda cell: read_word(cell, WORDS.of("stage")))
    assert Counter(each.value for each in stages) == {"s1": 9, "s2": 32, "s3": 23}
    risks = read_column(rows, "Risk", lambda cell: read_word(cell, WORDS.of("risk_level")))
    assert Counter(each.value for each in risks) == {
        "high": 22, "moderate": 22, "low": 9, None: 11,
    }  # fmt: skip
    needs = read_column(rows, "Needs", lambda cell: read_words(cell, WORDS.of("need")))
    assert certainties(needs).keys() <= {"exact", "interpreted"}
    arrived = read_column(rows, "Date Arrived", lambda cell: read_date(cell, near=TODAY))
    assert certainties(arrived).keys() == {"exact", "interpreted"}
    release = read_column(rows, "PRD", lambda cell: read_date(cell, near=TODAY))
    assert Counter(each.says_unknown for each in release if each.is_empty) == {True: 3, False: 10}
    assert not any(each.is_doubtful or each.is_unreadable for each in release)
    mentors = read_column(rows, "Mentor", split_names)
    assert certainties(mentors) == {"exact": 39, "empty": 25}


def test_the_discharged_are_understood() -> None:
    rows = table("participant roster 2026.xlsx", "Discharged", 0)
    assert certainties(read_column(rows, "Name", read_name)) == {"exact": 12}
    why = read_column(rows, "Why", lambda cell: read_word(cell, WORDS.of("exit_reason")))
    assert Counter(each.value for each in why) == {
        "sentence_ended": 6, "moved": 4, "completed": 1, "returned_technical": 1,
    }  # fmt: skip


def test_the_meeting_log_is_understood() -> None:
    rows = list(meetings())
    assert len(rows) == 63 + 59 + 55 + 45 + 46 + 69
    for title, row in rows:
        year, month = read_month_title(title) or (0, 0)
        met = read_date(row["Date"], near=date(year, month, 15)).value
        assert met is not None
        assert (met.year, met.month) == (year, month)
        for cell in (row["Time in"], row["Time out"]):
            assert not read_time(cell).is_doubtful
            assert not read_time(cell).is_unreadable
        assert not read_place(row["Where"], WORDS.places).is_doubtful
        assert not read_words(row["Topic"], WORDS.of("topic")).is_unreadable
        assert split_names(row["Mentee(s)"]).certainty is Certainty.EXACT


def test_comments_agree_with_the_times_of_the_meeting_log() -> None:
    reasons: Counter[str] = Counter()
    for _title, row in meetings():
        reading = read_meeting_comment(row["Comments"], WORDS.comments)
        assert not reading.is_doubtful
        held = reading.value.held if reading.value else ""
        assert (held == "no") == (row["Time in"] is None)
        if reading.value and reading.value.not_held_reason:
            reasons[f"{reading.value.not_held_reason}/{reading.value.not_held_class}"] += 1
    assert reasons.keys() == {
        "no_show/participant_no_show",
        "lockdown/facility",
        "class_work/participant_excused",
        "medical/mentor",
    }


def test_the_training_tracker_is_understood() -> None:
    rows = table("mentor training tracker.xlsx", "Training", 2)
    assert len(rows) == 17
    marks = [
        read_training_mark(cell, WORDS.training_marks, near=TODAY)
        for row in rows
        for head, cell in row.items()
        if head not in ("Mentor", "Start", "Capacity")
    ]
    assert not any(mark.is_doubtful or mark.is_unreadable for mark in marks)
    results = Counter(mark.value.result if mark.value else "" for mark in marks)
    assert results.keys() == {"completed", "scheduled", "waived", ""}
    scheduled = {mark.value.on for mark in marks if mark.value and mark.value.result == "scheduled"}
    assert scheduled == {date(2026, 12, 3)}
    assert all(read_whole(row["Capacity"]).certainty is Certainty.EXACT for row in rows)
