"""Rows of people lists become people: known, new, doubled, in question, or refused."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from peerdesk.domain.imports.items import Action, Note
from peerdesk.domain.imports.plan import ImportPlan
from peerdesk.domain.imports.questions import LEAVE_OUT, NEW, Asks
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant, StageEpisode
from tests.support.importing import Desk, item, question, record, told

ROSTER = ("Reg #", "Last Name", "First Name", "Stage", "Date Arrived", "PRD", "Needs", "Notes")
LEFT = ("Reg #", "Name", "Out date", "Why")
MENTORS = ("Mentor", "Start date", "Capacity")
BRIAN = ("92657-642", "Smith", "Brian", "Stg 3", "3/10/2025", "2/11/2027", "Housing", "tall")


def roster(*rows: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
    return (ROSTER, *rows)


def doubts(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(each.cell, each.reason) for each in plan.notes if each.note is Note.DOUBTFUL]


def test_a_row_becomes_a_participant_with_all_it_says() -> None:
    brian = record(Desk().plan(Roster=roster(BRIAN)), Participant)
    assert brian == Participant(
        uid=brian.uid,
        last_name="Smith",
        first_name="Brian",
        register_no="92657-642",
        status="enrolled",
        stage="s3",
        arrived_on=date(2025, 3, 10),
        release_date=date(2027, 2, 11),
        needs=("housing",),
        note="tall",
        stage_history=(StageEpisode(stage="s3", start=date(2025, 3, 10)),),
    )


def test_the_same_sheet_again_changes_nothing() -> None:
    desk = Desk()
    desk.bring_in(Roster=roster(BRIAN))
    again = desk.plan(Roster=roster(BRIAN))
    assert item(again, Participant).action is Action.SAME
    assert not again.questions


def test_empty_cells_erase_nothing_and_lists_only_gain() -> None:
    desk = Desk()
    desk.bring_in(Roster=roster(BRIAN))
    row = ("92657-642", "SMITH", "Brian", None, "", "N/A", "SUD", "needs a ride")
    changed = item(desk.plan(Roster=roster(row)), Participant)
    assert {each.field: each.new for each in changed.changes} == {
        "needs": ("housing", "recovery"),
        "note": "tall\nneeds a ride",
    }


def test_the_same_number_twice_is_one_person_and_the_second_row_is_asked_about() -> None:
    second = ("92657-642", "Smith", "Brian ", "Stage 2", "3/10/2025", None, "Housing", None)
    plan = Desk().plan(Roster=roster(BRIAN, second))
    assert sorted(told(plan, Participant)) == [("conflict", "Brian Smith"), ("new", "Brian Smith")]
    asked = question(plan)
    assert "Stage 2" in asked.text
    assert asked.rows[0].row == 3


def test_a_second_row_that_adds_nothing_is_the_same() -> None:
    plan = Desk().plan(Roster=roster(BRIAN, BRIAN))
    assert sorted(told(plan, Participant)) == [("new", "Brian Smith"), ("same", "Brian Smith")]
    assert not plan.questions


@pytest.mark.parametrize(("answer", "stage"), [("keep", "s3"), ("take", "s2")])
def test_a_second_row_counts_as_answered(answer: str, stage: str) -> None:
    second = ("92657-642", "Smith", "Brian", "Stage 2", "3/10/2025", None, "SUD", None)
    asked = question(Desk().plan(Roster=roster(BRIAN, second)))
    desk = Desk()
    plan = desk.bring_in({asked.id: answer}, Roster=roster(BRIAN, second))
    brian = next(each.record for each in plan.items if each.record)
    assert isinstance(brian, Participant)
    assert brian.stage == stage
    assert {each.action for each in desk.plan(Roster=roster(BRIAN, second)).items} == {Action.SAME}


def test_two_numbers_under_one_name_are_two_people_without_a_question() -> None:
    other = ("11111-111", *BRIAN[1:])
    plan = Desk().plan(Roster=roster(BRIAN, other))
    assert told(plan, Participant) == [("new", "Brian Smith")] * 2
    assert not plan.questions


def test_one_number_under_another_name_waits_for_an_answer() -> None:
    desk = Desk()
    desk.bring_in(Roster=roster(BRIAN))
    row = ("92657-642", "Okafor", "Maria", *BRIAN[3:])
    plan = desk.plan(Roster=roster(row))
    asked = question(plan)
    assert (asked.asks, item(plan, Participant).action) == (Asks.NUMBER, Action.CONFLICT)
    renamed = record(desk.plan({asked.id: "take"}, Roster=roster(row)), Participant)
    assert (renamed.last_name, renamed.register_no) == ("Okafor", "92657-642")
    another = record(desk.plan({asked.id: NEW}, Roster=roster(row)), Participant)
    assert (another.last_name, another.register_no, another.rev) == ("Okafor", "", 0)


def test_a_slip_in_the_name_beside_a_number_is_put_right() -> None:
    desk = Desk()
    desk.bring_in(Roster=roster(BRIAN))
    row = ("92657-642", "Smith", "Bryan", *BRIAN[3:])
    changed = item(desk.plan(Roster=roster(row)), Participant)
    assert [(each.field, each.new) for each in changed.changes] == [("first_name", "Bryan")]


def test_somebody_known_by_name_alone_gets_their_number() -> None:
    desk = Desk(Participant(last_name="Smith", first_name="Brian", status="active"))
    brian = record(desk.plan(Roster=roster(BRIAN)), Participant)
    assert (brian.register_no, brian.stage, brian.status) == ("92657-642", "s3", "active")
    assert brian.stage_history == (StageEpisode(stage="s3", start=date(2025, 3, 10)),)


def test_two_numbered_rows_for_one_known_name_do_not_wait_but_are_asked_about() -> None:
    desk = Desk(Participant(last_name="Smith", first_name="Brian"))
    other = ("11111-111", *BRIAN[1:])
    plan = desk.plan(Roster=roster(BRIAN, other))
    assert told(plan, Participant) == [("new", "Brian Smith")] * 2
    asked = question(plan)
    assert (asked.blocking, asked.default) == (False, NEW)
    known = desk.plan({asked.id: asked.choices[1].id}, Roster=roster(BRIAN, other))
    assert sorted(told(known, Participant)) == [("changed", "Brian Smith"), ("new", "Brian Smith")]


def test_two_dates_under_one_name_are_two_mentors_unless_somebody_says_otherwise() -> None:
    rows = (MENTORS, ("Walter O'Neil", "4/8/2025", 2), ("Walter O'Neil", "1/13/2025", 1))
    plan = Desk().plan(Mentors=rows)
    assert told(plan, Mentor) == [("new", "Walter O'Neil")] * 2
    asked = question(plan)
    assert (asked.asks, asked.blocking) == (Asks.TWO_PEOPLE, False)
    one = Desk().plan({asked.id: "keep"}, Mentors=rows)
    assert sorted(act for act, _ in told(one, Mentor)) == ["conflict", "new"]


def test_two_rows_for_one_known_name_wait_until_somebody_says_which() -> None:
    desk = Desk(Mentor(last_name="O'Neil", first_name="Walter", status="active"))
    rows = (MENTORS, ("Walter O'Neil", "4/8/2025", 2), ("Walter O'Neil", "1/13/2025", 1))
    plan = desk.plan(Mentors=rows)
    assert [act for act, _ in told(plan, Mentor)] == ["conflict"] * 2
    asked = question(plan)
    assert asked.blocking
    settled = desk.bring_in({asked.id: asked.choices[0].id}, Mentors=rows)
    assert sorted(told(settled, Mentor)) == [("changed", "Walter O'Neil"), ("new", "Walter O'Neil")]
    again = desk.plan(Mentors=rows)
    assert {each.action for each in again.items} == {Action.SAME}


def test_people_of_one_name_are_told_apart_by_the_day_they_began() -> None:
    desk = Desk()
    rows = (MENTORS, ("Walter O'Neil", "4/8/2025", 2), ("Walter O'Neil", "1/13/2025", 1))
    desk.bring_in(Mentors=rows)
    later = (MENTORS, ("Walter O'Neil", date(2025, 1, 13), 3), ("O'Neil, Walter", "4/8/25", 4))
    plan = desk.plan(Mentors=later)
    told_changes = {each.changes[0].old: each.changes[0].new for each in plan.items}
    assert told_changes == {1: 3, 2: 4}
    assert not plan.questions


def test_a_name_nearly_known_is_asked_about_where_no_number_tells() -> None:
    desk = Desk(Mentor(last_name="Kowalski", first_name="Tanya", status="active"))
    rows = (MENTORS, ("Tanya Kowalsky", "2/12/2025", 2))
    plan = desk.plan(Mentors=rows)
    asked = question(plan)
    assert item(plan, Mentor).action is Action.CONFLICT
    assert asked.suggested == asked.choices[0].id
    assert item(desk.plan({asked.id: NEW}, Mentors=rows), Mentor).action is Action.NEW
    assert item(desk.plan({asked.id: LEAVE_OUT}, Mentors=rows), Mentor).action is Action.REFUSED
    same = item(desk.plan({asked.id: asked.suggested}, Mentors=rows), Mentor)
    assert {each.field for each in same.changes} == {"last_name", "started_on", "capacity"}


def test_who_left_is_closed_with_day_reason_and_status() -> None:
    rows = (LEFT, ("10459-633", "Carter, Shawn", date(2026, 5, 22), "moved"))
    shawn = record(Desk().plan(Discharged=rows), Participant)
    assert (shawn.closed_on, shawn.close_reason) == (date(2026, 5, 22), "moved")
    assert shawn.status == "transferred_out"


def test_who_is_known_and_left_is_closed() -> None:
    desk = Desk()
    desk.bring_in(Roster=roster(BRIAN))
    rows = (LEFT, ("92657-642", "Smith, Brian", "11/1/2026", "full term"))
    changed = item(desk.plan(Discharged=rows), Participant)
    assert changed.action is Action.CHANGED
    assert {each.field for each in changed.changes} >= {"closed_on", "close_reason", "status"}


def test_a_day_of_leaving_that_nobody_wrote_is_doubtful() -> None:
    rows = (LEFT, ("10459-633", "Carter, Shawn", None, "moved"))
    plan = Desk().plan(Discharged=rows)
    assert record(plan, Participant).closed_on == date(2026, 11, 22)
    assert any("no day of leaving" in reason for _, reason in doubts(plan))


def test_who_is_here_and_left_in_one_workbook_is_asked_about() -> None:
    rows = (LEFT, ("92657-642", "Smith, Brian", "11/1/2026", "full term"))
    sheets: dict[str, Any] = {"Roster": roster(BRIAN), "Discharged": rows}
    plan = Desk().plan(**sheets)
    asked = question(plan)
    assert asked.asks is Asks.LEFT
    assert sorted(act for act, _ in told(plan, Participant)) == ["conflict", "new"]
    left = Desk().plan({asked.id: "take"}, **sheets)
    (brian,) = [each.record for each in left.items if each.record]
    assert brian.closed_on == date(2026, 11, 1)


def test_who_left_and_stands_on_the_roster_again_is_asked_about() -> None:
    desk = Desk()
    desk.bring_in(Roster=roster(BRIAN))
    desk.bring_in(Discharged=(LEFT, ("92657-642", "Smith, Brian", "11/1/2026", "moved")))
    back = roster((*BRIAN[:5], "3/1/2027", *BRIAN[6:]))
    plan = desk.plan(Roster=back)
    asked = question(plan)
    assert item(plan, Participant).action is Action.CONFLICT
    again = record(desk.plan({asked.id: "take"}, Roster=back), Participant)
    assert (again.is_open, again.release_date) == (True, date(2027, 3, 1))
    stays = item(desk.plan({asked.id: "keep"}, Roster=back), Participant)
    assert stays.action is Action.SAME


def test_a_stage_goes_forward_by_itself_and_back_only_when_told() -> None:
    desk = Desk()
    desk.bring_in(Roster=roster((*BRIAN[:3], "2", *BRIAN[4:])))
    on = record(desk.bring_in(Roster=roster(BRIAN)), Participant)
    assert [(each.stage, each.start) for each in on.stage_history] == [
        ("s2", date(2025, 3, 10)),
        ("s3", date(2026, 11, 22)),
    ]
    first = roster((*BRIAN[:3], "1", *BRIAN[4:]))
    plan = desk.plan(Roster=first)
    assert item(plan, Participant).action is Action.CONFLICT
    back = record(desk.plan({question(plan).id: "take"}, Roster=first), Participant)
    assert back.stage == "s1"


def test_what_was_changed_by_hand_is_kept_or_asked_about() -> None:
    desk = Desk()
    desk.bring_in(Roster=roster(BRIAN))
    (brian,) = desk.of(Participant)
    desk.keep(replace(brian, release_date=date(2027, 6, 6)))
    noted = roster((*BRIAN[:7], "new note"))
    kept = desk.plan(Roster=noted)
    assert [each.field for each in item(kept, Participant).changes] == ["note"]
    assert any("changed by hand since" in reason for _, reason in doubts(kept))
    other = roster((*BRIAN[:5], "9/9/2027", *BRIAN[6:]))
    assert item(desk.plan(Roster=other), Participant).action is Action.CONFLICT


def test_a_change_in_the_sheet_is_taken_where_nobody_changed_it_by_hand() -> None:
    desk = Desk()
    desk.bring_in(Roster=roster(BRIAN))
    other = roster((*BRIAN[:5], "9/9/2027", *BRIAN[6:]))
    changed = item(desk.plan(Roster=other), Participant)
    assert [(each.field, each.new) for each in changed.changes] == [
        ("release_date", date(2027, 9, 9))
    ]


def test_a_row_without_a_name_is_refused() -> None:
    plan = Desk().plan(Roster=roster((None, None, None, "2", "3/10/2025", None, None, None)))
    assert item(plan, Participant).action is Action.REFUSED
    assert "no name" in item(plan, Participant).reason


def test_what_a_colleague_would_look_at_twice_is_listed_with_its_cell() -> None:
    row = ("17602-931", "Tran", "Lamont", 3, "8/22/2026", "3/12/2026", "fishing", None)
    plan = Desk().plan(Roster=roster(row))
    listed = dict(doubts(plan))
    assert "before the arrival" in listed["F2"]
    assert [each.cell for each in plan.notes if each.note is Note.UNREADABLE] == ["G2"]
    assert record(plan, Participant).note == "Needs: fishing"


def test_a_column_that_is_not_brought_in_is_listed() -> None:
    rows = ((*ROSTER, "Locker"), (*BRIAN, "00123"))
    plan = Desk().plan(Roster=rows)
    unused = [each for each in plan.notes if each.note is Note.UNUSED]
    assert [(each.cell, each.heading) for each in unused] == [("I", "Locker")]


def test_a_mentor_with_the_name_of_a_participant_stays_a_second_person_by_default() -> None:
    desk = Desk()
    desk.bring_in(Roster=roster(BRIAN))
    rows = (MENTORS, ("Brian Smith", "2/4/2025", 2))
    plan = desk.plan(Mentors=rows)
    asked = question(plan)
    assert (asked.asks, asked.blocking) == (Asks.SAME_HUMAN, False)
    assert record(plan, Mentor).participant == ""
    (brian,) = desk.of(Participant)
    linked = record(desk.plan({asked.id: brian.code}, Mentors=rows), Mentor)
    assert linked.participant == brian.uid
