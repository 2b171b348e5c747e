"""A row of a meeting log is one meeting with everybody it names, or it waits as a whole."""

from datetime import date, datetime, time
from typing import Any

import pytest

from peerdesk.domain.imports.items import Action, Note
from peerdesk.domain.imports.plan import ImportPlan
from peerdesk.domain.imports.questions import NEW
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from tests.support.importing import Desk, item, question, record, told

HEADINGS = ("Date", "Mentor", "Mentee(s)", "Time in", "Time out", "Where", "Topic", "Comments")
ROW = (
    *(datetime(2026, 6, 18), "Angela Muñoz", "Lamont Washington", "9:30 AM", "10:00 AM"),
    *("phone", "check in", "told CM"),
)


def log(*rows: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
    return (HEADINGS, *rows)


def other(**changed: Any) -> tuple[Any, ...]:
    """The usual row with some cells changed."""
    names = ("on", "mentor", "who", "start", "end", "where", "topic", "said")
    cells = dict(zip(names, ROW, strict=True)) | changed
    return tuple(cells.values())


def doubts(plan: ImportPlan) -> str:
    return "; ".join(f"{e.cell} {e.reason}" for e in plan.notes if e.note is Note.DOUBTFUL)


def test_a_row_becomes_a_meeting_with_all_it_says() -> None:
    meeting = record(Desk().plan(Jun_26=log(ROW)), Meeting)
    assert meeting == Meeting(
        uid=meeting.uid,
        mentor=meeting.mentor,
        met_on=date(2026, 6, 18),
        start=time(9, 30),
        minutes=30,
        modality="phone",
        place_type="phone_online",
        place="phone",
        attendance=(Attendance(participant=meeting.attendance[0].participant),),
        topics=("check_in",),
        note="told CM",
        source="excel",
    )


def test_several_names_are_one_meeting_of_a_group() -> None:
    plan = Desk().plan(Jun_26=log(other(who="Bo Lee; Cy Love; Dee Ivey", said="late 15 min")))
    meeting = record(plan, Meeting)
    assert (meeting.meeting_format, len(meeting.attendance)) == ("group", 3)
    assert meeting.late_minutes == 15
    assert [act for act, _ in told(plan, Participant)] == ["new"] * 3


@pytest.mark.parametrize(
    ("said", "whose", "why", "presence"),
    [
        ("NO SHOW", "participant_no_show", "no_show", "absent"),
        ("lockdown", "facility", "lockdown", "excused"),
        ("cancelled - work", "participant_excused", "class_work", "excused"),
        ("mentor sick", "mentor", "medical", "excused"),
    ],
)
def test_meetings_that_were_not_held_say_whose_reason_it_was(
    said: str, whose: str, why: str, presence: str
) -> None:
    meeting = record(Desk().plan(Jun_26=log(other(start=None, end=None, said=said))), Meeting)
    assert (meeting.held, meeting.not_held_class, meeting.not_held_reason) == ("no", whose, why)
    assert [each.presence for each in meeting.attendance] == [presence]
    assert meeting.note == said


def test_the_same_log_again_changes_nothing_and_asks_nothing() -> None:
    desk = Desk()
    desk.bring_in(Jun_26=log(ROW, other(start="1800")))
    again = desk.plan(June=log(ROW, other(start="1800")))
    assert told(again, Meeting) == [("same", each.title) for each in again.items]


def test_a_meeting_that_stands_there_twice_is_one() -> None:
    plan = Desk().plan(Jun_26=log(ROW, ROW))
    assert sorted(act for act, _ in told(plan, Meeting)) == ["new", "same"]


def test_a_meeting_typed_by_hand_is_found_again() -> None:
    desk = Desk()
    desk.bring_in(Jun_26=log(other(said=None)))
    desk.rows.clear()
    assert item(desk.plan(Jun_26=log(other(said=None))), Meeting).action is Action.SAME
    gained = item(desk.plan(Jun_26=log(ROW)), Meeting)
    assert [(each.field, each.new) for each in gained.changes] == [("note", "told CM")]
    differs = desk.plan(Jun_26=log(other(end="11:00 AM")))
    assert item(differs, Meeting).action is Action.CONFLICT
    taken = record(
        desk.plan({question(differs).id: "take"}, Jun_26=log(other(end="11:00 AM"))), Meeting
    )
    assert taken.minutes == 90


def two_of_a_name() -> Desk:
    return Desk(
        Participant(first_name="Tanya", last_name="Joubert", register_no="82118-285"),
        Participant(first_name="Tanya", last_name="Joubert", register_no="35533-845"),
        Participant(first_name="Bo", last_name="Lee"),
        Mentor(first_name="Angela", last_name="Muñoz"),
    )


def test_a_group_waits_as_a_whole_for_one_name_and_brings_nobody_new() -> None:
    desk = two_of_a_name()
    rows = log(other(who="Bo Lee; Tanya Joubert; Xo Newman"))
    plan = desk.plan(Jun_26=rows)
    assert [each.action for each in plan.items] == [Action.CONFLICT]
    asked = question(plan)
    assert (
        plan.items[0].reason
        == asked.text
        == ("Which participant is “Tanya Joubert”? The name stands alone.")
    )
    assert [each.detail for each in asked.choices[:2]] == [
        "register number 82118-285",
        "register number 35533-845",
    ]
    settled = desk.plan({asked.id: asked.choices[1].id}, Jun_26=rows)
    assert told(settled, Participant) == [("new", "Xo Newman")]
    assert [act for act, _ in told(settled, Meeting)] == ["new"]


def test_one_row_may_mean_somebody_new_where_the_others_mean_somebody_known() -> None:
    desk = two_of_a_name()
    rows = log(other(who="Tanya Joubert"), other(who="Tanya Joubert", start="1800", end="1900"))
    asked = question(desk.plan(Jun_26=rows))
    answers = {asked.id: asked.choices[0].id, f"{asked.id}@Jun 26!3": NEW}
    plan = desk.plan(answers, Jun_26=rows)
    assert told(plan, Participant) == [("new", "Tanya Joubert")]
    people = [
        e.record.attendance[0].participant for e in plan.items if isinstance(e.record, Meeting)
    ]
    assert people[0] == asked.choices[0].id
    assert people[1] != people[0]


def test_the_common_spelling_comes_first_and_the_rare_one_is_asked_about() -> None:
    rows = log(
        other(who="Jon Smith"),
        other(who="John Smith", start="1:00 PM"),
        other(who="John Smith", start="3:00 PM"),
    )
    plan = Desk().plan(Jun_26=rows)
    assert question(plan).text.count("Jon Smith") == 1
    assert told(plan, Participant) == [("new", "John Smith")]
    assert sorted(act for act, _ in told(plan, Meeting)) == ["conflict", "new", "new"]


def test_an_attendance_counts_for_the_open_match_of_the_two() -> None:
    desk = Desk(
        Participant(uid="p", first_name="Lamont", last_name="Washington"),
        Mentor(uid="m", first_name="Angela", last_name="Muñoz"),
        Match(uid="x", participant="p", mentor="m"),
    )
    meeting = record(desk.plan(Jun_26=log(ROW)), Meeting)
    assert meeting.attendance == (Attendance(participant="p", match="x"),)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"on": None}, "It has no date."),
        ({"on": "soon"}, "Its date cannot be read."),
        ({"mentor": None}, "It has no mentor."),
        ({"who": "none"}, "It has no participant."),
        ({"who": 12345}, "Its participant cannot be read."),
    ],
)
def test_rows_that_cannot_be_meetings_are_refused(changed: dict[str, Any], reason: str) -> None:
    refused = item(Desk().plan(Jun_26=log(other(**changed))), Meeting)
    assert (refused.action, refused.reason) == (Action.REFUSED, reason)


@pytest.mark.parametrize(
    ("changed", "told_doubt"),
    [
        ({"end": "4:00 PM"}, "E2 longer than 6 hours"),
        ({"end": "9:00 AM"}, "the end is before the start"),
        ({"on": "11/28/2026"}, "still to come"),
        ({"on": "7/1/2026"}, "not in the month"),
        ({"start": None, "end": None, "said": None}, "taken as held"),
        ({"said": "lockdown"}, "not held"),
        ({"who": "Angela Munoz"}, "share a name"),
        ({"who": "Bo Lee; Bo Lee"}, "same"),
    ],
)
def test_what_is_doubtful_is_listed_and_holds_nothing_back(
    changed: dict[str, Any], told_doubt: str
) -> None:
    plan = Desk().plan(Jun_26=log(other(**changed)))
    assert item(plan, Meeting).action is Action.NEW
    assert told_doubt in doubts(plan)


def test_a_length_is_read_by_its_heading() -> None:
    rows = (("Date", "Mentor", "Mentee", "Hours"), ("6/18/26", "Ana Reyes", "Bo Lee", 0.5))
    assert record(Desk().plan(Meetings=rows), Meeting).minutes == 30


def test_start_and_end_may_stand_in_one_cell() -> None:
    rows = (
        ("Date", "Mentor", "Mentee", "Time"),
        ("6/18/26", "Ana Reyes", "Bo Lee", "6:30-7:15 pm"),
    )
    plan = Desk().plan(Meetings=rows)
    meeting = record(plan, Meeting)
    assert (meeting.start, meeting.minutes) == (time(18, 30), 45)
    assert not [each for each in plan.notes if each.note is Note.UNREADABLE]


def test_names_with_commas_are_taken_apart_by_the_people_who_are_known() -> None:
    desk = Desk(
        Participant(first_name="Bo", last_name="Lee"),
        Participant(first_name="Cy", last_name="Love"),
    )
    meeting = record(desk.plan(Jun_26=log(other(who="Lee, Bo, Love, Cy"))), Meeting)
    known = {each.uid for each in desk.of(Participant)}
    assert {each.participant for each in meeting.attendance} == known


def test_a_register_number_beside_a_name_tells_who_is_meant() -> None:
    rows = (
        ("Date", "Mentor", "Participant", "Reg #"),
        ("6/18/26", "Angela Muñoz", "Tanya Joubert", "35533-845"),
    )
    desk = two_of_a_name()
    plan = desk.plan(Meetings=rows)
    assert not plan.questions
    second = next(e for e in desk.of(Participant) if e.register_no == "35533-845")
    assert record(plan, Meeting).attendance[0].participant == second.uid


def test_our_own_row_with_its_code_is_known_whoever_shares_a_name() -> None:
    desk = two_of_a_name()
    asked = question(desk.plan(Jun_26=log(other(who="Tanya Joubert"))))
    desk.bring_in({asked.id: asked.choices[1].id}, Jun_26=log(other(who="Tanya Joubert")))
    desk.rows.clear()
    desk.remembered.clear()
    (kept,) = desk.of(Meeting)
    rows = (
        ("Code", "Date", "Start", "Minutes", "Mentor", "Participants", "Held", "Note"),
        (
            kept.code,
            date(2026, 6, 18),
            time(9, 30),
            45,
            "Muñoz, Angela",
            "Joubert, Tanya",
            "Held",
            "",
        ),
    )
    changed = item(desk.plan(Meetings=rows), Meeting)
    assert [(each.field, each.new) for each in changed.changes] == [("minutes", 45)]
    with_other = (rows[0], (*rows[1][:5], "Lee, Bo", *rows[1][6:]))
    assert item(desk.plan(Meetings=with_other), Meeting).action is Action.REFUSED
