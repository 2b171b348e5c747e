"""Adding, changing, closing and reopening records in a real program."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from peerdesk.domain.checks import RecordRefused
from peerdesk.domain.closing import Closing
from peerdesk.domain.errors import NotFound, StaleRecord
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.trainings import Completion, Course
from peerdesk.services import (
    matches,
    meetings,
    mentors,
    participants,
    records,
    site,
    trainings,
)
from peerdesk.services.findings import findings
from peerdesk.services.office import Office
from tests.services.people import add_mentor, add_participant, matched, meeting_with, start_match

TUESDAY = date(2026, 11, 17)


def stored(office: Office, record: Participant | Mentor | Match | Meeting) -> object:
    return records.read_record(office, record.kind, record.uid)


def test_a_participant_is_added_with_code_first_stay_and_tidy_texts(office: Office) -> None:
    added = participants.add_participant(
        office, Participant(last_name=" Okafor ", stage="s2", arrived_on=date(2026, 9, 1))
    )
    assert (added.code, added.last_name, added.rev) == ("HH-P0001", "Okafor", 1)
    assert added.stage_history[0].start == date(2026, 9, 1)
    assert added.origin_site == office.site.uid
    assert stored(office, added) == added


def test_a_save_repeated_after_a_crash_is_the_same_save(office: Office) -> None:
    person = Participant(uid=office.new_uid(), last_name="Okafor", stage="s2")
    first = participants.add_participant(office, person)
    assert participants.add_participant(office, person) == first
    with pytest.raises(StaleRecord, match="HH-P0001"):
        participants.add_participant(office, dataclasses.replace(person, unit="B2"))


def test_a_refused_record_is_not_kept_and_says_all_its_problems(office: Office) -> None:
    person = Participant(uid=office.new_uid(), stage="s2", status="gone")
    with pytest.raises(RecordRefused) as caught:
        participants.add_participant(office, person)
    assert [each.field for each in caught.value.problems] == ["last_name", "status"]
    with pytest.raises(NotFound):
        stored(office, person)


def test_a_stale_save_says_who_and_what(office: Office) -> None:
    person = add_participant(office)
    participants.change_participant(office, dataclasses.replace(person, unit="B2"))
    with pytest.raises(StaleRecord) as caught:
        participants.change_participant(office, dataclasses.replace(person, unit="C3"))
    assert "A. Rivera" in caught.value.sentence
    assert caught.value.changed_fields == ("unit",)


def test_a_stale_save_tells_what_the_others_changed_not_what_was_to_be_saved(
    office: Office,
) -> None:
    match = matched(office).match
    moved = matches.change_match(office, dataclasses.replace(match, place="Room 9"))
    matches.close_match(office, moved, TUESDAY, "schedule")
    with pytest.raises(StaleRecord) as caught:
        matches.change_match(office, dataclasses.replace(match, minutes=30, place="Chapel"))
    assert set(caught.value.changed_fields) == {"place", "status", "closed_on", "close_reason"}


def test_a_link_that_leads_nowhere_is_a_problem(office: Office) -> None:
    person = add_participant(office)
    match = Match(uid=office.new_uid(), participant=person.uid, mentor="nobody")
    assert [each.field for each in findings(office, match)] == ["mentor"]
    rows = (Attendance(participant="nobody"),)
    meeting = Meeting(mentor=add_mentor(office).uid, met_on=TUESDAY, attendance=rows)
    assert [each.field for each in findings(office, meeting)] == ["attendance"]


def test_a_started_match_makes_its_people_active(office: Office) -> None:
    people = matched(office)
    assert stored(office, people.participant).status == "active"  # type: ignore[attr-defined]
    assert stored(office, people.mentor).status == "active"  # type: ignore[attr-defined]
    with pytest.raises(RecordRefused, match=people.match.code):
        start_match(office, people.participant, people.mentor)


def test_a_proposed_match_leaves_its_people_as_they_are(office: Office) -> None:
    person, mentor = add_participant(office), add_mentor(office)
    draft = matches.match_defaults(office, person.uid, mentor.uid)
    assert (draft.cadence, draft.place_type, draft.stage) == ("weekly", "rrc", "s2")
    matches.start_match(office, dataclasses.replace(draft, status="proposed"))
    assert stored(office, person) == person


def test_a_match_goes_on_hold_resumes_closes_and_reopens(office: Office) -> None:
    match = matched(office).match
    held = matches.hold_match(office, match, TUESDAY, "court")
    resumed = matches.resume_match(office, held)
    assert (held.status, resumed.status) == ("on_hold", "active")
    ended = dataclasses.replace(resumed, initiated_close="mutual", next_step="rematch")
    closed = matches.close_match(office, ended, TUESDAY, "goals_met")
    assert (closed.status, closed.next_step) == ("closed", "rematch")
    again = matches.reopen_match(office, match.uid)
    assert (again.status, again.is_open, again.rev) == ("active", True, 5)


def test_closing_a_participant_closes_the_matches_and_says_so(office: Office) -> None:
    people = matched(office)
    person = records.read_record(office, "participant", people.participant.uid)
    assert isinstance(person, Participant)
    closing = participants.close_participant(office, person, TUESDAY, "returned_technical")
    assert closing.record.status == "exited_early"
    assert [each.uid for each in closing.matches] == [people.match.uid]
    assert closing.matches[0].close_reason == "returned_custody"
    assert stored(office, people.match) == closing.matches[0]
    with pytest.raises(RecordRefused, match="left on 11/17/2026"):
        matches.reopen_match(office, people.match.uid)
    assert participants.reopen_participant(office, person.uid).status == "enrolled"
    assert matches.reopen_match(office, people.match.uid).is_open


def test_closing_a_mentor_closes_the_matches(office: Office) -> None:
    people = matched(office)
    mentor = records.read_record(office, "mentor", people.mentor.uid)
    closing = records.close_record(office, mentor, TUESDAY, "conduct")
    assert (closing.record.status, closing.matches[0].close_reason) == ("removed", "safety")
    assert records.reopen_record(office, "mentor", mentor.uid).is_open


def test_a_match_that_begins_later_ends_on_its_first_day(office: Office) -> None:
    people = matched(office)
    later = dataclasses.replace(people.match, started_on=date(2026, 11, 18))
    matches.change_match(office, later)
    person = records.read_record(office, "participant", people.participant.uid)
    closing: Closing[Participant] = records.close_record(office, person, TUESDAY, "moved")
    assert closing.matches[0].closed_on == date(2026, 11, 18)


def test_a_match_that_was_still_to_begin_ends_today(office: Office) -> None:
    """Somebody who leaves today may have a match that begins next week."""
    people = matched(office)
    ahead = dataclasses.replace(people.match, started_on=date(2026, 11, 24))
    matches.change_match(office, ahead)
    person = records.read_record(office, "participant", people.participant.uid)
    closing = records.close_record(office, person, TUESDAY, "moved")
    (ended,) = closing.matches
    assert (ended.closed_on, ended.started_on) == (office.clock.today(), None)


def test_a_close_does_not_wait_for_old_faults_to_be_mended(office: Office) -> None:
    people = matched(office)
    with office.acting("test", "A record as an older version kept it") as act:
        broken = act.save(dataclasses.replace(people.match, group_name="x" * 90))
    assert findings(office, broken)
    assert not matches.close_match(office, broken, TUESDAY, "schedule").is_open


def test_a_close_in_the_future_is_refused(office: Office) -> None:
    match = matched(office).match
    with pytest.raises(RecordRefused, match="It ends at once"):
        matches.close_match(office, match, date(2026, 11, 19), "schedule")


def test_a_move_to_another_stage_is_kept_with_its_stays(office: Office) -> None:
    person = add_participant(office)
    moved = participants.move_to_stage(office, person, "s3", TUESDAY, "Probation North")
    assert [(each.stage, each.end) for each in moved.stage_history] == [
        ("s2", TUESDAY),
        ("s3", None),
    ]
    assert stored(office, moved) == moved
    with pytest.raises(RecordRefused, match="Move to another stage"):
        participants.change_participant(office, dataclasses.replace(moved, stage="s1"))


def test_a_mentor_is_added_changed_and_linked_once(office: Office) -> None:
    person = add_participant(office)
    mentor = add_mentor(office)
    twin = mentors.change_mentor(office, dataclasses.replace(mentor, participant=person.uid))
    assert stored(office, twin) == twin
    with pytest.raises(RecordRefused, match="Dana Boone"):
        mentors.add_mentor(office, Mentor(last_name="Boone", participant=person.uid))


def test_a_meeting_is_logged_for_its_match_and_struck_out(office: Office) -> None:
    people = matched(office)
    kept = meetings.log_meeting(office, meeting_with(people, TUESDAY))
    assert kept.attendance[0].match == people.match.uid
    assert kept.staff == office.staff
    gone = meetings.strike_out_meeting(office, kept)
    assert (gone.closed_on, gone.close_reason) == (date(2026, 11, 18), "mistaken")
    assert meetings.restore_meeting(office, kept.uid).is_open


def test_a_planned_meeting_becomes_the_held_one(office: Office) -> None:
    people = matched(office)
    planned = meetings.plan_meeting(office, meeting_with(people, date(2026, 11, 24)))
    assert planned.held == "planned"
    moved = dataclasses.replace(planned, held="yes", met_on=TUESDAY)
    held = meetings.log_meeting(office, moved)
    assert (held.uid, held.rev, held.held) == (planned.uid, 2, "yes")
    changed = meetings.change_meeting(office, dataclasses.replace(held, minutes=50))
    assert stored(office, changed) == changed


def test_trainings_are_recorded_once_closed_and_reopened(office: Office) -> None:
    mentor = add_mentor(office)
    course = trainings.all_courses(office)[0]
    trainings.change_course(office, dataclasses.replace(course, hours=3))
    done = Completion(mentor=mentor.uid, course=course.uid, completed_on=TUESDAY)
    kept = trainings.record_training(office, done)
    assert kept.hours == 3  # as the course says
    with pytest.raises(RecordRefused, match=kept.code):
        trainings.record_training(office, done)
    closed = trainings.close_training(office, kept)
    again = trainings.record_training(office, done)
    with pytest.raises(RecordRefused, match=again.code):
        trainings.reopen_training(office, closed.uid)
    trainings.close_training(office, again, "duplicate")
    assert trainings.reopen_training(office, closed.uid).is_open


def test_the_catalogue_begins_with_the_six_core_courses(office: Office) -> None:
    courses = trainings.all_courses(office)
    assert [each.course_kind for each in courses[:7]] == ["core"] * 6 + ["volunteer"]
    assert len({each.code for each in courses}) == len(courses)
    assert {each.code[:4] for each in courses} == {"HH-C"}
    assert {each.origin_site for each in courses} == {office.site.uid}
    assert (office.site.code, office.site.origin_site) == ("HH-S0001", office.site.uid)
    added = trainings.add_course(office, Course(title="Using the bus"))
    closed = trainings.close_course(office, added, TUESDAY, "outdated")
    assert closed in trainings.all_courses(office)
    assert trainings.reopen_course(office, added.uid).is_open


def test_the_site_changes_its_settings(office: Office) -> None:
    place = office.site
    assert {each.stage for each in place.stages} == {"s1", "s2", "s3", "alumni"}
    changed = site.change_site(office, dataclasses.replace(place, prefix="HBR"))
    assert office.site == changed
    assert add_participant(office).code == "HBR-P0001"
    with pytest.raises(RecordRefused, match="two to six"):
        site.change_site(office, dataclasses.replace(changed, prefix="h"))


def test_every_kind_is_added_changed_closed_and_reopened_by_its_own_service(
    office: Office,
) -> None:
    person, mentor = add_participant(office), add_mentor(office)
    match = matches.match_defaults(office, person.uid, mentor.uid)
    match = dataclasses.replace(match, started_on=date(2026, 9, 15))
    rows = (Attendance(participant=person.uid),)
    course = Course(uid=office.new_uid(), title="Using the bus")
    for record in (
        match,
        Meeting(uid=office.new_uid(), mentor=mentor.uid, met_on=TUESDAY, attendance=rows),
        course,
        Completion(uid=office.new_uid(), mentor=mentor.uid, course=course.uid),
    ):
        added = records.add_record(office, record)
        changed = records.change_record(office, dataclasses.replace(added, note="looked over"))
        closing = records.close_record(office, changed, TUESDAY, "other")
        assert not closing.record.is_open
        again = records.reopen_record(office, record.kind, record.uid)
        assert again.is_open
        assert records.read_record(office, record.kind, record.uid) == again


def test_records_are_read_by_uid_and_missing_ones_left_out(office: Office) -> None:
    person = add_participant(office)
    found = records.read_records(office, Participant, [person.uid, "nobody"])
    assert found == {person.uid: person}
    with pytest.raises(NotFound):
        records.read_record(office, "participant", "nobody")
