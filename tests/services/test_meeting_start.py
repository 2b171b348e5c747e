"""Whose meeting it may be, and what a meeting to log or plan begins with, in a real program."""

from __future__ import annotations

import dataclasses
from datetime import date, time, timedelta

import pytest

from peerdesk.domain.errors import NotFound
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.page_codes import make_page_code
from peerdesk.domain.participants import Participant
from peerdesk.domain.sheets import SessionSheet
from peerdesk.services import findings, matches, meetings
from peerdesk.services.meeting_start import begin_meeting, begin_plan, find_who
from peerdesk.services.office import Office
from peerdesk.services.sheets import SheetStyle, due_between, keep_sheets, lay_out_sheets
from tests.services.people import add_mentor, add_participant, matched, meeting_with, start_match

TODAY = date(2026, 11, 18)
TUESDAY = date(2026, 11, 17)


def group(office: Office, count: int = 4) -> list[Match]:
    mentor = add_mentor(office, "Hart", "Lena")
    made = []
    for number in range(count):
        match = start_match(office, add_participant(office, f"Member{number}", "Sam"), mentor)
        in_group = dataclasses.replace(match, match_type="group", group_name="Job club")
        made.append(matches.change_match(office, in_group))
    return made


def printed(office: Office) -> SessionSheet:
    due = due_between(office, TODAY, TODAY + timedelta(days=7))
    sheets = lay_out_sheets(office, due, TODAY, SheetStyle())
    keep_sheets(office, sheets)
    return sheets.sheets[0]


def test_a_match_is_found_by_either_name(office: Office) -> None:
    people = matched(office)
    for typed in ("oka", "boone", "dana oka", people.participant.code):
        first = find_who(office, typed)[0]
        assert (first.kind, first.uid) == ("match", people.match.uid)
        assert first.label == "Daniel Okafor with Dana Boone"
        assert first.detail == f"{people.participant.code} · Weekly · Tue 6:30 PM"


def test_people_follow_their_matches(office: Office) -> None:
    people = matched(office)
    found = find_who(office, "boone")
    assert [each.kind for each in found] == ["match", "mentor"]
    assert found[1].uid == people.mentor.uid


def test_a_group_is_offered_once(office: Office) -> None:
    members = group(office)
    [choice] = [each for each in find_who(office, "job club") if each.kind == "match"]
    assert choice.uid in {each.uid for each in members}
    assert choice.label == "Job club with Lena Hart"
    assert choice.detail == "Group · Tue 6:30 PM · Sam Member0, Sam Member1 and 2 more"


def test_without_letters_matches_are_offered_and_nobody_else(office: Office) -> None:
    matched(office)
    add_mentor(office, "Hart", "Lena")
    assert [each.kind for each in find_who(office, " ")] == ["match"]


def test_a_page_is_found_by_its_code(office: Office) -> None:
    matched(office)
    sheet = printed(office)
    [choice] = find_who(office, sheet.code.lower().replace("-", " "))
    assert (choice.kind, choice.uid) == ("sheet", sheet.uid)
    assert "Daniel Okafor with Dana Boone" in choice.detail
    assert find_who(office, make_page_code(77)) == ()


def test_a_meeting_begins_with_what_the_match_says(office: Office) -> None:
    people = matched(office)
    start = begin_meeting(office, Match.kind, people.match.uid)
    assert (start.meeting.met_on, start.meeting.start) == (TUESDAY, time(18, 30))
    assert {each.uid for each in start.choices} == {
        people.participant.uid,
        people.mentor.uid,
        people.match.uid,
    }
    assert start.about == "Weekly · Tuesday 6:30 PM · not met yet"
    assert start.match == people.match
    assert not start.is_kept


@pytest.mark.parametrize("kind", [Participant.kind, Mentor.kind])
def test_a_person_with_one_match_begins_with_it(office: Office, kind: str) -> None:
    people = matched(office)
    uid = getattr(people, kind).uid
    assert begin_meeting(office, kind, uid).match == people.match


def test_a_person_without_a_match_begins_alone(office: Office) -> None:
    mentor = add_mentor(office)
    start = begin_meeting(office, Mentor.kind, mentor.uid)
    assert (start.meeting.mentor, start.meeting.attendance, start.about) == (mentor.uid, (), "")


def test_a_planned_meeting_is_taken_up_as_held(office: Office) -> None:
    people = matched(office)
    planned = meetings.plan_meeting(office, meeting_with(people, date(2026, 11, 24)))
    start = begin_meeting(office, Meeting.kind, planned.uid)
    assert start.is_kept
    assert (start.meeting.uid, start.meeting.held) == (planned.uid, "yes")


def test_a_page_begins_with_its_people(office: Office) -> None:
    people = matched(office)
    sheet = printed(office)
    start = begin_meeting(office, SessionSheet.kind, sheet.uid)
    assert start.meeting.sheet_code == sheet.code
    assert start.match == people.match
    with pytest.raises(NotFound):
        begin_meeting(office, SessionSheet.kind, "gone")


def test_a_plan_is_for_the_coming_usual_day(office: Office) -> None:
    people = matched(office)
    plan = begin_plan(office, Match.kind, people.match.uid).meeting
    assert (plan.held, plan.met_on, plan.start) == ("planned", date(2026, 11, 24), time(18, 30))
    assert [each.match for each in plan.attendance] == [people.match.uid]


def test_a_plan_like_a_meeting_is_a_new_one(office: Office) -> None:
    people = matched(office)
    held = meetings.log_meeting(office, meeting_with(people, TUESDAY, note="Talked."))
    plan = begin_plan(office, Meeting.kind, held.uid).meeting
    assert plan.uid != held.uid
    assert (plan.rev, plan.note, plan.met_on) == (0, "", date(2026, 11, 24))


def test_a_plan_for_nobody_is_for_today(office: Office) -> None:
    assert begin_plan(office).meeting.met_on == TODAY


def test_the_same_meeting_twice_is_a_doubt(office: Office) -> None:
    people = matched(office)
    meetings.log_meeting(office, meeting_with(people, TUESDAY))
    again = dataclasses.replace(meeting_with(people, TUESDAY), uid=office.new_uid())
    [doubt] = [each for each in findings.findings(office, again) if each.field]
    assert (doubt.field, doubt.severity.value) == ("met_on", "doubt")
    assert meetings.log_meeting(office, again).rev == 1
