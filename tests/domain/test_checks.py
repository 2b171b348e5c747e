"""Checks by field specification: every kind refuses what it cannot hold, in plain words."""

from __future__ import annotations

import dataclasses
from datetime import date, time
from typing import Any

import pytest

from peerdesk.domain import checks
from peerdesk.domain.checks import Problem, RecordRefused, Severity, check_record, refuse_blocked
from peerdesk.domain.fields import Kind
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.participants import Participant, StageEpisode
from peerdesk.domain.tidying import same_content, tidied
from peerdesk.services.office import shipped_vocabularies

WORDS = shipped_vocabularies()
SOUND = Participant(last_name="Okafor", stage="s2")


def problems(**changes: Any) -> dict[str, str]:
    found = check_record(dataclasses.replace(SOUND, **changes), WORDS)
    return {each.field: each.sentence for each in found}


def test_a_sound_record_has_no_problems() -> None:
    assert check_record(SOUND, WORDS) == ()


def test_every_kind_of_field_has_a_check() -> None:
    assert set(checks._CHECKS) == set(Kind)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("last_name", "", "Last name is required. Fill it in."),
        ("last_name", "x" * 93, "Last name has 93 characters; 80 fit. Shorten it by 13."),
        ("last_name", "Oka\nfor", "cannot be shown"),
        ("last_name", "Oka\x00for", "cannot be shown"),
        ("last_name", "Oka\ud800for", "cannot be shown"),
        ("note", "bell \x07", "cannot be shown"),
        ("status", "gone", "Status has no entry “gone”. Choose one from the list."),
        ("needs", ("housing", "yacht"), "Needs has no entry “yacht”"),
        ("needs", ("housing", "housing"), "names the same entry twice"),
        ("arrived_on", date(226, 6, 5), "Arrived is in the year 226. Check the year."),
    ],
)
def test_what_a_field_cannot_hold_is_said_beside_it(field: str, value: object, says: str) -> None:
    assert says in problems(**{field: value})[field]


def test_a_note_may_have_lines_and_columns() -> None:
    assert problems(note="first\n\tsecond") == {}


def test_numbers_and_times_have_bounds() -> None:
    match = Match(participant="p", mentor="m", minutes=481, start=time(18, 30, 5))
    found = {each.field: each.sentence for each in check_record(match, WORDS)}
    assert found == {
        "minutes": "Usual length in minutes goes from 0 to 480. 481 does not.",
        "start": "Usual time is a time in whole minutes.",
    }


def test_a_part_is_checked_and_its_row_named() -> None:
    rows = (Attendance(participant="p"), Attendance(participant="", presence="asleep", minutes=-1))
    found = check_record(Meeting(mentor="m", met_on=date(2026, 6, 5), attendance=rows), WORDS)
    assert [each.sentence for each in found] == [
        "Participants, row 2: Participant is required. Fill it in.",
        "Participants, row 2: Was there has no entry “asleep”. Choose one from the list.",
        "Participants, row 2: Minutes goes from 0 to 480. -1 does not.",
    ]
    assert {each.field for each in found} == {"attendance"}


def test_a_refusal_carries_its_problems_and_doubts_do_not_refuse() -> None:
    refuse_blocked([checks.doubt("note", "Is that so?")])
    wrong = Problem("note", "That is not so.")
    with pytest.raises(RecordRefused) as caught:
        refuse_blocked([checks.doubt("note", "Is that so?"), wrong])
    assert caught.value.problems == (wrong,)
    assert caught.value.sentence == "That is not so."
    assert wrong.severity is Severity.PROBLEM


def test_tidying_takes_blanks_and_odd_line_breaks_away_in_parts_too() -> None:
    stay = StageEpisode(stage="s1", facility=" FCI Elm ")
    rough = dataclasses.replace(
        SOUND, last_name=" Okafor\t", note="a\r\nb\rc\n", stage_history=(stay,)
    )
    tidy = tidied(rough)
    assert (tidy.last_name, tidy.note) == ("Okafor", "a\nb\nc")
    assert tidy.stage_history[0].facility == "FCI Elm"
    assert tidied(tidy) is tidy


def test_content_is_the_same_whatever_the_store_wrote() -> None:
    kept = dataclasses.replace(SOUND, uid="1", code="HH-P0001", rev=3, updated_by="A. Rivera")
    assert same_content(SOUND, kept)
    assert not same_content(SOUND, dataclasses.replace(kept, closed_on=date(2026, 6, 5)))
    assert not same_content(SOUND, dataclasses.replace(kept, unit="B2"))
    assert not same_content(SOUND, Match())
