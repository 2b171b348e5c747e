"""Marks in a training tracker are told apart: done, planned, waived, not yet."""

from datetime import date

import pytest

from peerdesk.domain.readings.cells import CellValue
from peerdesk.domain.readings.reading import Certainty
from peerdesk.domain.readings.training_marks import TrainingMark, read_training_mark
from peerdesk.domain.readings.words import words_from

NEAR = date(2026, 11, 22)
JUNE_5 = date(2026, 6, 5)
WORDS = words_from(
    {
        "x": "completed",
        "✓": "completed",
        "done": "completed",
        "sched": "scheduled",
        "exempt": "waived",
        "w": "waived?",
        "no": "not_yet",
    },
    {
        "completed": "Completed",
        "scheduled": "Scheduled",
        "in_progress": "In progress",
        "failed": "Not passed",
        "waived": "Waived",
    },
)


@pytest.mark.parametrize(
    ("value", "result", "on", "certainty"),
    [
        (JUNE_5, "completed", JUNE_5, Certainty.EXACT),
        ("Jun 5, 2026", "completed", JUNE_5, Certainty.EXACT),
        ("6/5/26", "completed", JUNE_5, Certainty.INTERPRETED),
        ("done 6/5/26", "completed", JUNE_5, Certainty.INTERPRETED),
        ("6/5/26 - done", "completed", JUNE_5, Certainty.INTERPRETED),
        ("completed on Jun 5, 2026", "completed", JUNE_5, Certainty.INTERPRETED),
        ("x", "completed", None, Certainty.INTERPRETED),
        ("X ", "completed", None, Certainty.INTERPRETED),
        ("✓", "completed", None, Certainty.INTERPRETED),
        (True, "completed", None, Certainty.INTERPRETED),
        ("waived", "waived", None, Certainty.EXACT),
        ("Exempt", "waived", None, Certainty.INTERPRETED),
        ("in progress", "in_progress", None, Certainty.EXACT),
        ("failed 6/5/26", "failed", JUNE_5, Certainty.INTERPRETED),
        ("sched. 12/3", "scheduled", date(2026, 12, 3), Certainty.INTERPRETED),
        ("sched. for 12/3", "scheduled", date(2026, 12, 3), Certainty.INTERPRETED),
        ("sched 11/3", "scheduled", date(2026, 11, 3), Certainty.INTERPRETED),
        ("sched 6/1", "scheduled", date(2027, 6, 1), Certainty.INTERPRETED),
        ("sched", "scheduled", None, Certainty.INTERPRETED),
        ("x 6/5/26 (4 hrs)", "completed", JUNE_5, Certainty.DOUBTFUL),
        (date(2027, 6, 5), "scheduled", date(2027, 6, 5), Certainty.DOUBTFUL),
    ],
)
def test_reads_marks(value: CellValue, result: str, on: date | None, certainty: Certainty) -> None:
    reading = read_training_mark(value, WORDS, near=NEAR)
    assert (reading.value, reading.certainty) == (TrainingMark(result, on), certainty)
    assert reading.original == value


@pytest.mark.parametrize("value", [None, "", "N/A", "-", "no", "TBD", False])
def test_nothing_done_is_empty(value: CellValue) -> None:
    assert read_training_mark(value, WORDS, near=NEAR).is_empty


@pytest.mark.parametrize("value", ["85%", "4 hrs", "2/30/26", 7, "y" * 900])
def test_says_what_is_no_mark(value: CellValue) -> None:
    reading = read_training_mark(value, WORDS, near=NEAR)
    assert reading.is_unreadable
    assert reading.note


def test_words_beside_a_mark_are_kept_with_doubt() -> None:
    reading = read_training_mark("waived - prior cert", WORDS, near=NEAR)
    assert reading.value == TrainingMark("waived", remark="prior cert")
    assert reading.is_doubtful
    soon = read_training_mark("sched. soon", WORDS, near=NEAR)
    assert soon.value == TrainingMark("scheduled", remark="soon")


def test_notes_say_the_day() -> None:
    note = read_training_mark("sched. 12/3", WORDS, near=NEAR).note
    assert note == "scheduled for December 3, 2026"
    assert "day not known" in read_training_mark("x", WORDS).note
    assert "still to come" in read_training_mark("12/3/26", WORDS, near=NEAR).note


def test_an_unsure_word_is_doubtful() -> None:
    assert read_training_mark("w", WORDS, near=NEAR).is_doubtful
