"""Closing and reopening by kind, and moves from stage to stage."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from peerdesk.domain.catalog import RECORD_TYPES
from peerdesk.domain.checks import RecordRefused
from peerdesk.domain.closing import (
    Closing,
    check_closing,
    closed,
    match_reason_for_exit,
    match_reason_for_mentor_end,
    reopened,
)
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participant_checks import check_participant
from peerdesk.domain.participants import Participant, StageEpisode
from peerdesk.domain.sites import Site
from peerdesk.domain.stages import moved_to_stage, with_first_stay
from peerdesk.services.office import shipped_vocabularies

WORDS = shipped_vocabularies()
DAY = date(2026, 6, 5)
PERSON = Participant(uid="p", last_name="Okafor", stage="s2", status="active")


@pytest.mark.parametrize(
    ("status", "reason", "ended", "again"),
    [
        ("active", "completed", "completed", "enrolled"),
        ("active", "needs_met", "completed", "enrolled"),
        ("on_hold", "moved", "transferred_out", "enrolled"),
        ("active", "returned_technical", "exited_early", "enrolled"),
        ("waitlisted", "withdrew_consent", "declined", "referred"),
    ],
)
def test_a_participant_ends_by_the_reason_and_goes_on(
    status: str, reason: str, ended: str, again: str
) -> None:
    person = dataclasses.replace(PERSON, status=status, hold_reason="court")
    gone = closed(person, DAY, reason)
    assert (gone.closed_on, gone.close_reason, gone.status) == (DAY, reason, ended)
    assert gone.hold_reason == ""
    back = reopened(gone)
    assert (back.closed_on, back.close_reason, back.status) == (None, "", again)


@pytest.mark.parametrize(
    ("status", "reason", "ended", "again"),
    [
        ("active", "rest", "retired", "ready"),
        ("active", "conduct", "removed", "prospect"),
        ("in_training", "work_school", "declined", "prospect"),
    ],
)
def test_a_mentor_ends_by_the_reason_and_goes_on(
    status: str, reason: str, ended: str, again: str
) -> None:
    gone = closed(Mentor(last_name="Boone", status=status), DAY, reason)
    assert (gone.status, gone.close_reason) == (ended, reason)
    assert reopened(gone).status == again


def test_a_match_ends_and_goes_on() -> None:
    held = Match(status="on_hold", hold_from=DAY, hold_reason="court", next_step="rematch")
    gone = closed(held, DAY, "schedule")
    assert (gone.status, gone.hold_from, gone.hold_reason) == ("closed", None, "")
    assert gone.next_step == "rematch"
    back = reopened(gone)
    assert (back.status, back.next_step, back.closed_on) == ("active", "", None)
    assert closed(Match(status="proposed"), DAY, "other").status == "declined"


def test_an_entry_is_struck_out_and_restored_as_it_was() -> None:
    meeting = Meeting(mentor="m", met_on=DAY)
    gone = closed(meeting, DAY, "mistaken")
    assert not gone.is_open
    assert reopened(gone) == meeting


def test_closing_twice_reopening_twice_and_no_reason_are_refused() -> None:
    gone = closed(PERSON, DAY, "completed")
    with pytest.raises(RecordRefused, match="closed on 6/5/2026 already"):
        closed(gone, DAY, "completed")
    with pytest.raises(RecordRefused, match="is open"):
        reopened(PERSON)
    with pytest.raises(RecordRefused, match="why it ends"):
        closed(PERSON, DAY, "")
    with pytest.raises(TypeError):
        closed(Site(), DAY, "other")


def test_an_ending_is_not_in_the_future_nor_before_the_beginning() -> None:
    match = Match(started_on=date(2026, 5, 1))
    assert check_closing(match, DAY, "other", DAY, WORDS) == ()
    for day, reason, field in (
        (date(2026, 6, 6), "other", "closed_on"),
        (date(2026, 4, 30), "other", "closed_on"),
        (DAY, "bored", "close_reason"),
    ):
        assert [each.field for each in check_closing(match, day, reason, DAY, WORDS)] == [field]


def test_every_reason_to_leave_gives_the_matches_a_reason_of_their_own() -> None:
    for term in WORDS["exit_reason"]:
        assert match_reason_for_exit(term.code) in WORDS["match_close_reason"]
    for term in WORDS["mentor_end_reason"]:
        assert match_reason_for_mentor_end(term.code) in WORDS["match_close_reason"]


def test_statuses_that_closing_gives_are_in_the_lists() -> None:
    statuses = {"participant": "participant_status", "mentor": "mentor_status"}
    for record_type in RECORD_TYPES:
        if record_type.kind in statuses:
            for term in WORDS[record_type.close_vocabulary]:
                gone = closed(record_type(), DAY, term.code)
                assert gone.status in WORDS[statuses[record_type.kind]]  # type: ignore[attr-defined]


def test_what_ended_with_a_person_is_said() -> None:
    gone = closed(PERSON, DAY, "completed")
    assert Closing(gone).sentence == ""
    assert Closing(gone, (Match(), Match())).sentence == (
        "2 open matches closed too, as of 6/5/2026."
    )


# ---------------------------------------------------------------- stages


def test_a_first_stay_begins_with_the_arrival() -> None:
    person = dataclasses.replace(PERSON, arrived_on=DAY)
    begun = with_first_stay(person)
    assert begun.stage_history == (StageEpisode(stage="s2", start=DAY),)
    assert with_first_stay(begun) is begun
    assert with_first_stay(Participant(last_name="Okafor")).stage_history == ()


def test_a_move_ends_one_stay_and_begins_the_next() -> None:
    first = StageEpisode(stage="s2", facility="Harbor House", start=DAY, funding="fsa")
    person = dataclasses.replace(PERSON, stage_history=(first,))
    later = date(2026, 9, 1)
    moved = moved_to_stage(person, "s3", later, "Probation North", "released")
    assert moved.stage == "s3"
    assert moved.stage_history == (
        dataclasses.replace(first, end=later, end_reason="released"),
        StageEpisode(stage="s3", facility="Probation North", start=later, funding="fsa"),
    )
    assert check_participant(moved, later, WORDS) == ()


def test_a_move_without_a_history_keeps_the_stage_before() -> None:
    moved = moved_to_stage(PERSON, "s3", DAY)
    assert moved.stage_history == (
        StageEpisode(stage="s2", end=DAY),
        StageEpisode(stage="s3", start=DAY),
    )


def test_a_move_to_another_facility_of_the_stage_is_a_move() -> None:
    person = with_first_stay(PERSON)
    moved = moved_to_stage(person, "s2", DAY, "Elm Street Center")
    assert [each.facility for each in moved.stage_history] == ["", "Elm Street Center"]
    with pytest.raises(RecordRefused, match="in this stage already"):
        moved_to_stage(moved, "s2", DAY, "Elm Street Center")


def test_a_move_before_the_stay_began_or_after_leaving_is_refused() -> None:
    person = with_first_stay(dataclasses.replace(PERSON, arrived_on=DAY))
    with pytest.raises(RecordRefused, match="began on 6/5/2026"):
        moved_to_stage(person, "s3", date(2026, 6, 4))
    with pytest.raises(RecordRefused, match="Reopen"):
        moved_to_stage(closed(person, DAY, "moved"), "s3", DAY)
