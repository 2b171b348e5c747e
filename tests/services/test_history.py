"""The history of a record reads like sentences, parts included."""

from __future__ import annotations

import dataclasses
from datetime import date, time, timedelta

import pytest

from peerdesk.domain import history_words
from peerdesk.domain.fields import Kind
from peerdesk.domain.meetings import Attendance
from peerdesk.services import matches, meetings, participants
from peerdesk.services.history import history_of
from peerdesk.services.office import Office
from peerdesk.services.undo import undo
from tests.programs import FixedClock
from tests.services.people import add_participant, matched, meeting_with

TUESDAY = date(2026, 11, 17)


def test_every_kind_of_field_has_words() -> None:
    assert set(history_words._IN_WORDS) == set(Kind)


def test_a_record_begins_with_who_added_it(office: Office) -> None:
    person = add_participant(office)
    (line,) = history_of(office, "participant", person.uid)
    assert (line.action, line.staff, line.changes) == ("Participant added", "A. Rivera", ())
    assert line.at == "2026-11-18T12:00:00.000-05:00"


def test_values_are_given_in_words_newest_first(office: Office, clock: FixedClock) -> None:
    person = add_participant(office)
    clock.moment += timedelta(hours=1)
    changed = dataclasses.replace(
        person,
        unit="B2",
        needs=("housing", "recovery"),
        release_date=date(2027, 3, 1),
        interpreter=True,
    )
    changed = participants.change_participant(office, changed)
    clock.moment += timedelta(hours=1)
    participants.close_participant(
        dataclasses.replace(office, account=dataclasses.replace(office.account, name="B. Chen")),
        changed,
        TUESDAY,
        "moved",
    )
    newest, middle, _ = history_of(office, "participant", person.uid)
    assert middle.changes == (
        ("Unit or room", "", "B2"),
        ("Projected release date", "", "3/1/2027"),
        ("Needs", "", "Housing, Recovery from substance use"),
        ("Needs an interpreter", "No", "Yes"),
    )
    assert (newest.staff, newest.action) == ("B. Chen", "Participant closed")
    assert newest.changes == (
        ("Status", "Enrolled", "Transferred out"),
        ("Closed on", "", "11/17/2026"),
        ("Why closed", "", "Moved out of area"),
    )


def test_links_times_and_numbers_are_named(office: Office) -> None:
    people = matched(office)
    match = dataclasses.replace(people.match, start=time(9, 5), minutes=30, goals="Find work")
    matches.change_match(office, match)
    newest, _ = history_of(office, "match", people.match.uid)
    assert newest.changes == (
        ("Usual time", "6:30 PM", "9:05 AM"),
        ("Usual length in minutes", "45", "30"),
        ("Goals they work on", "", "Find work"),
    )


def test_of_rows_only_those_that_differ_are_told(office: Office) -> None:
    people = matched(office)
    other = add_participant(office, "Silva", "Jo")
    kept = meetings.log_meeting(office, meeting_with(people, TUESDAY))
    rows = (*kept.attendance, Attendance(participant=other.uid, presence="late", minutes=20))
    meetings.change_meeting(
        office, dataclasses.replace(kept, meeting_format="group", attendance=rows)
    )
    newest, _ = history_of(office, "meeting", kept.uid)
    assert newest.changes == (
        ("Format", "One to one", "Group"),
        ("Participants", "", "Jo Silva, Late, minutes 20"),
    )


def test_a_stay_that_ended_shows_both_states_of_its_row(office: Office) -> None:
    person = add_participant(office)
    participants.move_to_stage(office, person, "s3", TUESDAY)
    newest, _ = history_of(office, "participant", person.uid)
    label, before, after = newest.changes[1]
    assert label == "Stage history"
    assert before == "Stage 2 (reentry center), from 9/1/2026"
    assert after == (
        "Stage 2 (reentry center), from 9/1/2026, until 11/17/2026; "
        "Stage 3 (community), from 11/17/2026"
    )


def test_somebody_who_was_taken_back_has_no_name_any_more(office: Office) -> None:
    people = matched(office)
    kept = meetings.log_meeting(office, meeting_with(people, TUESDAY))
    other = add_participant(office, "Silva", "Jo")
    changed = dataclasses.replace(kept, attendance=(Attendance(participant=other.uid),))
    meetings.change_meeting(office, changed)
    undo(office)
    undo(office)
    undone, changed_line, _ = history_of(office, "meeting", kept.uid)
    assert undone.action == "Undid: Meeting changed"
    assert "(not in the program any more)" in changed_line.changes[0][2]


@pytest.mark.parametrize(("hour", "words"), [(0, "12:00 AM"), (12, "12:00 PM"), (23, "11:00 PM")])
def test_times_are_told_on_the_twelve_hour_clock(office: Office, hour: int, words: str) -> None:
    people = matched(office)
    matches.change_match(office, dataclasses.replace(people.match, start=time(hour, 0)))
    newest, _ = history_of(office, "match", people.match.uid)
    assert newest.changes == (("Usual time", "6:30 PM", words),)
