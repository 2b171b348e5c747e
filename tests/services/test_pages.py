"""What the pages of records show, and how a meeting is filled in, in a real program."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from peerdesk.domain.errors import NotFound, Refused
from peerdesk.domain.lists import ListQuery
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.page_codes import BadPageCode, make_page_code
from peerdesk.domain.pages import MeetingCounts
from peerdesk.domain.sheets import SessionSheet, SheetPerson
from peerdesk.domain.trainings import Completion
from peerdesk.services import matches, meetings, mentors, pages, trainings
from peerdesk.services.lists import list_matches
from peerdesk.services.meeting_defaults import meeting_defaults
from peerdesk.services.office import Office
from tests.services.people import add_mentor, add_participant, matched, meeting_with, start_match

TUESDAY = date(2026, 11, 17)


def test_the_page_of_a_participant(office: Office) -> None:
    people = matched(office)
    other = add_mentor(office, "Adeyemi", "Ruth")
    ended = start_match(office, people.participant, other)
    matches.close_match(office, ended, TUESDAY, "schedule")
    meetings.log_meeting(office, meeting_with(people, TUESDAY))
    missed = meeting_with(
        people,
        date(2026, 11, 10),
        held="no",
        not_held_class="facility",
        not_held_reason="lockdown",
    )
    meetings.log_meeting(office, missed)
    meetings.log_meeting(office, meeting_with(people, date(2026, 8, 1)))  # too long ago to count
    mentors.change_mentor(
        office,
        dataclasses.replace(other, participant=people.participant.uid, rev=2, status="active"),
    )

    page = pages.participant_page(office, people.participant.uid)
    assert page.record.uid == people.participant.uid
    assert [each.mentor_name for each in page.matches] == ["Boone, Dana"]
    assert [each.mentor_name for each in page.earlier_matches] == ["Adeyemi, Ruth"]
    assert [each.met_on for each in page.meetings] == [
        TUESDAY,
        date(2026, 11, 10),
        date(2026, 8, 1),
    ]
    assert page.counts == MeetingCounts(held=1, not_held=1, minutes=45)
    assert page.as_mentor is not None
    assert page.as_mentor.label == "Ruth Adeyemi"


def test_the_page_of_a_mentor(office: Office) -> None:
    people = matched(office)
    second = add_participant(office, "Silva", "Jo")
    draft = matches.match_defaults(office, second.uid, people.mentor.uid)
    circle = dataclasses.replace(draft, match_type="group", group_name="Circle")
    matches.start_match(office, circle)
    rows = (
        Attendance(participant=people.participant.uid),
        Attendance(participant=second.uid, presence="absent"),
    )
    together = meeting_with(people, TUESDAY, meeting_format="group", attendance=rows)
    meetings.log_meeting(office, together)
    core = next(each for each in trainings.all_courses(office) if each.title == "Communication")
    trainings.record_training(
        office, Completion(mentor=people.mentor.uid, course=core.uid, completed_on=TUESDAY)
    )

    page = pages.mentor_page(office, people.mentor.uid)
    assert (page.load, page.in_groups, page.record.capacity) == (1, 1, 3)
    assert page.counts == MeetingCounts(held=1, minutes=45)
    assert [each.state for each in page.core] == ["completed"] + ["missing"] * 5
    assert [each.course_title for each in page.trainings] == [core.title]
    assert page.choices == ()
    # The one who did not come is counted as absent, without minutes.
    absent = pages.participant_page(office, second.uid).counts
    assert absent == MeetingCounts(absent=1)


def test_the_page_of_a_match(office: Office) -> None:
    people = matched(office)
    before = pages.match_page(office, people.match.uid)
    assert (before.last_met_on, before.is_overdue) == (None, True)  # since September
    meetings.log_meeting(office, meeting_with(people, TUESDAY))
    page = pages.match_page(office, people.match.uid)
    assert (page.last_met_on, page.next_due) == (TUESDAY, date(2026, 11, 24))
    assert not page.is_overdue
    assert [each.label for each in page.choices] == ["Daniel Okafor", "Dana Boone"]
    assert page.counts.held == 1
    held = matches.hold_match(office, people.match, TUESDAY, "court")
    assert pages.match_page(office, held.uid).next_due is None


def test_page_and_list_agree_on_when_somebody_who_stayed_away_last_met(office: Office) -> None:
    people = matched(office)
    other = add_participant(office, "Silva", "Jo")
    rows = (
        Attendance(participant=people.participant.uid, presence="absent"),
        Attendance(participant=other.uid),
    )
    meeting = meeting_with(people, TUESDAY, meeting_format="group", attendance=rows)
    logged = meetings.log_meeting(office, meeting)
    assert logged.attendance[0].match == people.match.uid
    page = pages.match_page(office, people.match.uid)
    (row,) = list_matches(office, ListQuery()).rows
    assert (page.last_met_on, row.last_met_on) == (None, None)
    assert page.counts.absent == 1


def test_the_page_of_a_group_match_names_the_others(office: Office) -> None:
    mentor = add_mentor(office)
    uids = []
    for last in ("Okafor", "Silva", "Tran"):
        draft = matches.match_defaults(office, add_participant(office, last).uid, mentor.uid)
        name = "Circle" if last != "Tran" else "Other circle"
        group = dataclasses.replace(draft, match_type="group", group_name=name)
        uids.append(matches.start_match(office, group).uid)
    page = pages.match_page(office, uids[0])
    assert [each.participant_name for each in page.group] == ["Silva, Daniel"]


def test_the_page_of_a_meeting_and_of_a_training(office: Office) -> None:
    people = matched(office)
    kept = meetings.log_meeting(office, meeting_with(people, TUESDAY))
    page = pages.meeting_page(office, kept.uid)
    assert [each.label for each in page.choices] == [
        "Dana Boone",
        "Daniel Okafor",
        people.match.code,
    ]
    assert page.mentor.detail == people.mentor.code
    (yearly, *_) = [each for each in trainings.all_courses(office) if each.valid_months == 12]
    done = Completion(mentor=people.mentor.uid, course=yearly.uid, completed_on=TUESDAY)
    training = pages.training_page(office, trainings.record_training(office, done).uid)
    assert training.expires_on == date(2027, 11, 17)
    assert [each.label for each in training.choices] == ["Dana Boone", yearly.title]


def test_names_behind_the_links_of_a_draft(office: Office) -> None:
    people = matched(office)
    draft = meeting_defaults(office, match=people.match.uid)
    labels = {each.label for each in pages.choices_for(office, draft)}
    assert labels == {"Dana Boone", "Daniel Okafor", people.match.code}


def test_a_page_of_nobody_is_not_found(office: Office) -> None:
    for page in (
        pages.participant_page,
        pages.mentor_page,
        pages.match_page,
        pages.meeting_page,
        pages.training_page,
    ):
        with pytest.raises(NotFound):
            page(office, "nobody")


# ---------------------------------------------------------------- defaults of a meeting


def test_a_meeting_is_filled_in_from_the_match(office: Office) -> None:
    people = matched(office)
    draft = meeting_defaults(office, match=people.match.uid)
    assert (draft.met_on, draft.minutes, draft.place) == (TUESDAY, 45, "Room 2")
    assert draft.uid
    meetings.log_meeting(office, draft)
    assert meeting_defaults(office, match=people.match.uid).met_on == office.clock.today()


def test_a_planned_meeting_is_taken_up(office: Office) -> None:
    people = matched(office)
    planned = meetings.plan_meeting(office, meeting_with(people, TUESDAY, place="Library"))
    draft = meeting_defaults(office, match=people.match.uid)
    assert draft == dataclasses.replace(planned, held="yes")
    assert meetings.log_meeting(office, draft).rev == 2


def test_a_person_with_one_match_is_enough(office: Office) -> None:
    people = matched(office)
    for draft in (
        meeting_defaults(office, participant=people.participant.uid),
        meeting_defaults(office, mentor=people.mentor.uid),
    ):
        assert (draft.mentor, draft.place) == (people.mentor.uid, "Room 2")
    start_match(office, people.participant, add_mentor(office, "Adeyemi"))
    draft = meeting_defaults(office, participant=people.participant.uid)
    assert (draft.mentor, draft.met_on) == ("", office.clock.today())
    assert [each.participant for each in draft.attendance] == [people.participant.uid]
    assert meeting_defaults(office).attendance == ()


def test_a_group_is_filled_in_with_all_its_people(office: Office) -> None:
    mentor = add_mentor(office)
    uids = []
    for last in ("Okafor", "Silva"):
        match = matches.match_defaults(office, add_participant(office, last).uid, mentor.uid)
        group = dataclasses.replace(match, match_type="group", group_name="Evening circle")
        uids.append(matches.start_match(office, group).uid)
    for draft in (
        meeting_defaults(office, match=uids[0]),
        meeting_defaults(office, mentor=mentor.uid, group="evening Circle"),
    ):
        assert (draft.meeting_format, len(draft.attendance)) == ("group", 2)
    with pytest.raises(Refused):
        meeting_defaults(office, mentor=mentor.uid, group="Morning circle")


def test_a_page_code_gives_its_meeting_and_then_the_one_that_was_keyed_in(
    office: Office,
) -> None:
    people = matched(office)
    code = make_page_code(123456789)
    sheet = SessionSheet(
        uid=office.new_uid(),
        code=code,
        mentor=people.mentor.uid,
        week=date(2026, 11, 16),
        due_on=TUESDAY,
        people=(SheetPerson(participant=people.participant.uid, match=people.match.uid),),
    )
    with office.acting("print", "Session sheets printed") as act:
        act.add(sheet)
    draft: Meeting = meeting_defaults(office, sheet_code=code.lower().replace("-", " "))
    assert (draft.met_on, draft.source, draft.sheet_code) == (TUESDAY, "paper", code)
    kept = meetings.log_meeting(office, draft)
    assert meeting_defaults(office, sheet_code=code) == kept
    with pytest.raises(BadPageCode):
        meeting_defaults(office, sheet_code="K7M2")
    with pytest.raises(NotFound, match="No session sheet"):
        meeting_defaults(office, sheet_code=make_page_code(5))
