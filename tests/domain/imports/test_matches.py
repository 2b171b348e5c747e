"""Matches come from a roster's Mentor column, from lists of mentors and from lists of matches."""

from datetime import date
from typing import Any

from peerdesk.domain.imports.items import Action
from peerdesk.domain.imports.plan import ImportPlan
from peerdesk.domain.imports.questions import LEAVE_OUT, NEW, Asks
from peerdesk.domain.matches import Match
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from tests.support.importing import Desk, item, question, record, told

ROSTER = ("Reg #", "Name", "Stage", "Mentor")
PAIRS = ("Participant", "Mentor", "Match date", "Goals", "End date", "Why ended")


def roster(*rows: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
    return (ROSTER, *rows)


def row(mentor: Any, name: str = "Tran, Lamont", number: str = "17602-931") -> tuple[Any, ...]:
    return (number, name, "2", mentor)


def test_a_mentor_beside_a_participant_is_a_match_and_a_new_mentor() -> None:
    plan = Desk().plan(Roster=roster(row("Angela Muñoz")))
    match = record(plan, Match)
    assert told(plan, Mentor) == [("new", "Angela Muñoz")]
    assert item(plan, Mentor).record == Mentor(
        uid=match.mentor, first_name="Angela", last_name="Muñoz", status="active"
    )
    assert (match.status, match.stage, match.started_on) == ("active", "s2", None)
    assert match.participant == record(plan, Participant).uid


def test_words_for_nobody_make_no_match() -> None:
    words = ("none", "unassigned", "-", "N/A", "", None)
    rows = [row(word, f"Tran, Lamont{i}", f"1760{i}-931") for i, word in enumerate(words)]
    plan = Desk().plan(Roster=roster(*rows))
    assert told(plan, Match) == []
    assert told(plan, Mentor) == []
    assert len(told(plan, Participant)) == len(words)


def test_an_open_match_of_the_two_is_the_same_and_nothing_is_doubled() -> None:
    desk = Desk()
    desk.bring_in(Roster=roster(row("Angela Muñoz")))
    moved = ("17602-931", "Tran, Lamont", "3", "ANGELA MUNOZ")
    plan = desk.plan(Roster=roster(moved))
    assert item(plan, Match).action is Action.SAME
    assert told(plan, Mentor) == []


def test_two_mentors_of_one_name_are_asked_about_once_for_all_rows() -> None:
    desk = Desk(
        Mentor(first_name="Walter", last_name="O'Neil", started_on=date(2025, 4, 8)),
        Mentor(first_name="Walter", last_name="O'Neil", started_on=date(2025, 1, 13)),
    )
    rows = roster(row("Walter O'Neil"), row("Walter ONeil", "Lee, Amina", "77143-983"))
    plan = desk.plan(Roster=rows)
    asked = question(plan)
    assert (asked.asks, asked.blocking, len(asked.rows)) == (Asks.WHO, True, 2)
    assert [each.detail for each in asked.choices[:2]] == [
        "mentor since 4/8/2025",
        "mentor since 1/13/2025",
    ]
    assert [act for act, _ in told(plan, Match)] == ["conflict"] * 2
    assert [act for act, _ in told(plan, Participant)] == ["new"] * 2

    first, second = desk.of(Mentor)
    by_row = {asked.id: first.code, f"{asked.id}@Roster!3": second.uid}
    matches = [e.record for e in desk.bring_in(by_row, Roster=rows).items if e.kind == Match.kind]
    assert [each.mentor for each in matches if isinstance(each, Match)] == [first.uid, second.uid]


def test_an_answer_about_a_name_is_remembered_and_can_be_given_anew() -> None:
    desk = Desk(
        Mentor(first_name="Walter", last_name="O'Neil", started_on=date(2025, 4, 8)),
        Mentor(first_name="Walter", last_name="O'Neil", started_on=date(2025, 1, 13)),
    )
    first, second = desk.of(Mentor)
    rows = roster(row("Walter O'Neil"))
    desk.bring_in({question(desk.plan(Roster=rows)).id: first.uid}, Roster=rows)
    later = roster(row("Walter O'Neil", "Lee, Amina", "77143-983"))
    plan = desk.plan(Roster=later)
    assert question(plan).remembered
    assert record(plan, Match).mentor == first.uid
    assert record(desk.plan({question(plan).id: second.uid}, Roster=later), Match).mentor == (
        second.uid
    )


def test_a_slip_in_a_mentors_name_is_asked_about_and_rows_may_be_left_out() -> None:
    desk = Desk(Mentor(first_name="Tanya", last_name="Kowalski", status="active"))
    rows = roster(row("Tanya Kowalsky"))
    asked = question(desk.plan(Roster=rows))
    assert asked.asks is Asks.NEAR
    assert told(desk.plan({asked.id: NEW}, Roster=rows), Mentor) == [("new", "Tanya Kowalsky")]
    left_out = desk.plan({asked.id: LEAVE_OUT}, Roster=rows)
    assert item(left_out, Match).action is Action.REFUSED


def test_a_mentors_list_may_name_several_participants() -> None:
    rows = (("Mentor", "Capacity", "Mentees"), ("Ana Reyes", 3, "Bo Lee; Cy Love"))
    plan = Desk().plan(Mentors=rows)
    assert told(plan, Match) == [("new", "Bo Lee and Ana Reyes"), ("new", "Cy Love and Ana Reyes")]
    assert [act for act, _ in told(plan, Participant)] == ["new", "new"]


def test_a_list_of_matches_fills_and_closes() -> None:
    desk = Desk()
    plan = desk.bring_in(Matches=(PAIRS, ("Bo Lee", "Ana Reyes", "2/1/2026", "GED", None, None)))
    match = record(plan, Match)
    assert (match.started_on, match.goals, match.is_open) == (date(2026, 2, 1), "GED", True)
    over = ("Bo Lee", "Ana Reyes", "2/1/2026", "GED", "9/1/2026", "goals met")
    ended = record(desk.plan(Matches=(PAIRS, over)), Match)
    assert (ended.closed_on, ended.close_reason) == (date(2026, 9, 1), "goals_met")
    assert ended.status == "closed"


def test_what_differs_from_a_known_match_waits_for_an_answer() -> None:
    desk = Desk()
    desk.bring_in(Matches=(PAIRS, ("Bo Lee", "Ana Reyes", "2/1/2026", "GED", None, None)))
    other = (PAIRS, ("Bo Lee", "Ana Reyes", "3/1/2026", "job", None, None))
    plan = desk.plan(Matches=other)
    assert item(plan, Match).action is Action.CONFLICT
    asked = question(plan)
    kept = item(desk.plan({asked.id: "keep"}, Matches=other), Match)
    assert [each.field for each in kept.changes] == ["goals"]
    taken = record(desk.plan({asked.id: "take"}, Matches=other), Match)
    assert (taken.started_on, taken.goals) == (date(2026, 3, 1), "GED\njob")


def test_who_leaves_ends_their_open_matches() -> None:
    desk = Desk()
    desk.bring_in(Roster=roster(row("Angela Muñoz")))
    left = (("Reg #", "Name", "Out date", "Why"), ("17602-931", "Tran, Lamont", "9/2/26", "moved"))
    ended = record(desk.plan(Discharged=left), Match)
    assert (ended.closed_on, ended.close_reason) == (date(2026, 9, 2), "transfer_release")


def test_nobody_is_matched_with_themselves_or_after_they_left() -> None:
    desk = Desk(Mentor(first_name="Angela", last_name="Muñoz", closed_on=date(2026, 1, 1)))
    plan = desk.plan(Roster=roster(row("Angela Muñoz")))
    assert item(plan, Match).action is Action.REFUSED
    assert "has left" in item(plan, Match).reason
    own = desk.keep(Participant(first_name="Lamont", last_name="Tran", register_no="17602-931"))
    desk.keep(Mentor(first_name="Lamont", last_name="Tran", participant=own.uid))
    assert "is this participant" in item(desk.plan(Roster=roster(row("Lamont Tran"))), Match).reason


def test_a_row_of_matches_that_names_only_one_side_is_refused() -> None:
    plan = Desk().plan(Matches=(PAIRS, ("Bo Lee", "none", "2/1/2026", None, None, None)))
    assert item(plan, Match).reason == "It names no mentor that can be read."


def coded(desk: Desk, **more: Any) -> tuple[tuple[Any, ...], ...]:
    (match,) = desk.of(Match)
    told_row = {"Code": match.code, "Participant": "Lee, Bo", "Mentor": "Reyes, Ana", **more}
    return (tuple(told_row), tuple(told_row.values()))


def test_a_row_with_its_code_is_taken_as_it_is() -> None:
    desk = Desk()
    desk.bring_in(Matches=(PAIRS, ("Bo Lee", "Ana Reyes", "2/1/2026", "GED", None, None)))
    changed = item(desk.plan(Matches=coded(desk, Began=date(2026, 3, 1))), Match)
    assert [(each.field, each.new) for each in changed.changes] == [
        ("started_on", date(2026, 3, 1))
    ]


def test_a_code_beside_another_mentor_is_refused() -> None:
    desk = Desk()
    desk.bring_in(Matches=(PAIRS, ("Bo Lee", "Ana Reyes", "2/1/2026", "GED", None, None)))
    plan: ImportPlan = desk.plan(Matches=coded(desk, Mentor="Love, Cy"))
    assert "other people" in item(plan, Match).reason
    assert told(plan, Mentor) == []
