"""Comments say whether a meeting was held, why not, and how late it began; the rest are notes."""

import pytest

from peerdesk.domain.readings.cells import CellFault, CellValue
from peerdesk.domain.readings.meeting_comments import (
    MeetingComment,
    comment_words_from,
    read_meeting_comment,
)
from peerdesk.domain.readings.reading import Certainty

WORDS = comment_words_from(
    {
        "whose": {"mentor": "mentor", "resident": "participant", "staff": "facility"},
        "reasons": {
            "no show": "no_show/participant_no_show!",
            "lockdown": "lockdown/facility!",
            "no escort": "escort_staffing/facility!",
            "work": "class_work/participant_excused",
            "sick": "medical/participant_excused",
            "court": "court/participant_excused",
        },
    },
    {
        "cancelled": ["cancelled", "called off"],
        "partly": ["left early"],
        "filler": ["b/c", "at", "due", "to"],
    },
    {"lockdown": "Lockdown"},
)


@pytest.mark.parametrize(
    ("text", "whose", "reason"),
    [
        ("NO SHOW", "participant_no_show", "no_show"),
        ("No-show", "participant_no_show", "no_show"),
        ("resident no show", "participant_no_show", "no_show"),
        ("mentor no show", "mentor", "no_show"),
        ("lockdown", "facility", "lockdown"),
        ("no escort", "facility", "escort_staffing"),
        ("cancelled - work", "participant_excused", "class_work"),
        ("called off due to court", "participant_excused", "court"),
        ("mentor sick", "mentor", "medical"),
        ("Resident sick.", "participant_excused", "medical"),
        ("cancelled b/c mentor at court", "mentor", "court"),
        ("cancelled", "", "cancelled"),
    ],
)
def test_says_why_there_was_no_meeting(text: str, whose: str, reason: str) -> None:
    reading = read_meeting_comment(text, WORDS)
    assert reading.value == MeetingComment(text, "no", whose, reason)
    assert reading.certainty is Certainty.INTERPRETED


@pytest.mark.parametrize(
    "text",
    [
        "lockdown lifted, met anyway",
        "no lockdown today",
        "cancelled, moved to Friday",
        "sick",
        "cancelled - work, lockdown",
    ],
)
def test_doubts_comments_that_say_more(text: str) -> None:
    reading = read_meeting_comment(text, WORDS)
    assert reading.value is not None
    assert reading.value.held == "no"
    assert reading.is_doubtful


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("late 15 min", 15),
        ("15 min late", 15),
        ("15 minutes late", 15),
        ("came late", None),
        ("mentor was late 10", 10),
        ("Late (20)", 20),
    ],
)
def test_late_means_held(text: str, minutes: int | None) -> None:
    reading = read_meeting_comment(text, WORDS)
    assert reading.value == MeetingComment(text, "yes", late=True, late_minutes=minutes)
    assert reading.certainty is Certainty.INTERPRETED


@pytest.mark.parametrize(
    "text",
    [
        "told CM",
        "celebrated 90 days!",
        "talked about work",
        "his mother is sick",
        "will see him later",
    ],
)
def test_other_comments_are_only_notes(text: str) -> None:
    reading = read_meeting_comment(text, WORDS)
    assert reading.value == MeetingComment(text)
    assert reading.certainty is Certainty.EXACT


def test_a_comment_in_several_lines_is_kept_whole() -> None:
    assert read_meeting_comment("told CM\n  re: curfew", WORDS).value == MeetingComment(
        "told CM\n  re: curfew"
    )


def test_left_early_is_partly_held() -> None:
    reading = read_meeting_comment("left early", WORDS)
    assert reading.value == MeetingComment("left early", "partly")
    assert read_meeting_comment("left early for work", WORDS).is_doubtful


def test_notes_speak_in_labels() -> None:
    assert read_meeting_comment("lockdown", WORDS).note == "read as not held: Lockdown"
    assert "900 minutes late" in read_meeting_comment("late 900 min", WORDS).note


@pytest.mark.parametrize(
    ("value", "certainty"),
    [
        (None, Certainty.EMPTY),
        ("-", Certainty.EMPTY),
        (CellFault("shows #N/A"), Certainty.UNREADABLE),
    ],
)
def test_nothing_there(value: CellValue, certainty: Certainty) -> None:
    assert read_meeting_comment(value, WORDS).certainty is certainty
