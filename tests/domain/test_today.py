"""What Today says, word by word, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from peerdesk.domain.lists import TodayLine
from peerdesk.domain.short_names import Who
from peerdesk.domain.today import today_lines
from peerdesk.domain.today_facts import (
    ActionDue,
    PartnerDue,
    PracticeLate,
    ReviewDue,
    Some,
    TodayFacts,
    TodaysMeeting,
    TrainingDue,
    WaitingMatch,
    WithoutMentor,
    some,
)

TODAY = date(2026, 11, 18)
CARTER = Who("p1", "HH-P0001", "Carter", "Marcus", "")
MUNOZ = Who("p2", "HH-P0002", "Muñoz", "Zoë", "")
BOONE = Who("m1", "HH-M0001", "Boone", "Dana", "")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def match(**more: Any) -> WaitingMatch:
    values: dict[str, Any] = {
        "uid": "x1",
        "participant": CARTER,
        "mentor": BOONE,
        "cadence": "weekly",
        "started_on": ago(100),
        "last_met_on": ago(12),
    }
    return WaitingMatch(**(values | more))


def meeting(**more: Any) -> TodaysMeeting:
    values: dict[str, Any] = {
        "uid": "v1",
        "mentor": BOONE,
        "participants": (CARTER,),
        "met_on": TODAY,
    }
    return TodaysMeeting(**(values | more))


def spaced(code: str) -> str:
    return code.replace("_", " ")


def lines(**facts: Any) -> tuple[TodayLine, ...]:
    return today_lines(TodayFacts(**facts), TODAY, spaced, spaced)


def sentences(**facts: Any) -> list[str]:
    return [line.sentence for line in lines(**facts)]


def test_a_day_without_anything_says_nothing() -> None:
    assert lines() == ()


def test_a_pair_that_has_not_met_for_too_long() -> None:
    (line,) = lines(waiting=(match(),))
    assert line.sentence == "Marcus C. and D. Boone have not met for 12 days (weekly)."
    assert (line.kind, line.uid, line.reason) == ("match", "x1", "overdue")
    assert line.actions == ("log", "plan", "hold")


@pytest.mark.parametrize(
    ("cadence", "days", "late"),
    [
        ("weekly", 10, False),
        ("weekly", 11, True),
        ("twice_a_week", 6, False),
        ("twice_a_week", 7, True),
        ("monthly", 45, False),
        ("monthly", 46, True),
        ("as_needed", 400, False),
    ],
)
def test_the_cadence_says_when_it_is_too_long(cadence: str, days: int, late: bool) -> None:
    found = lines(waiting=(match(cadence=cadence, last_met_on=ago(days)),))
    assert bool(found) == late


def test_the_least_patient_by_cadence_come_first() -> None:
    waiting = (
        match(uid="monthly", cadence="monthly", last_met_on=ago(50)),
        match(uid="weekly", participant=MUNOZ, last_met_on=ago(20)),
    )
    assert [line.uid for line in lines(waiting=waiting)] == ["weekly", "monthly"]


def test_a_group_is_told_of_once_and_who_stays_away_by_name() -> None:
    club = {"group_name": "Job club", "mentor": BOONE}
    silent = [
        match(uid=f"x{n}", last_met_on=ago(20 + n), group_last_met_on=ago(20), **club)
        for n in range(3)
    ]
    (line,) = lines(waiting=tuple(silent))
    assert line.sentence == "Job club with D. Boone has not met for 20 days (weekly)."
    assert line.actions == ("log", "plan", "open")
    away = match(last_met_on=ago(30), group_last_met_on=ago(2), **club)
    assert sentences(waiting=(away,)) == [
        "Marcus C. has not come to Job club for 30 days (weekly)."
    ]


def test_who_never_met() -> None:
    new = match(last_met_on=None, started_on=ago(9))
    assert sentences(waiting=(new,)) == [
        "Marcus C. and D. Boone have not met since they were matched on 11/9/2026 (weekly)."
    ]
    assert lines(waiting=(match(last_met_on=None, started_on=ago(6)),)) == ()
    assert sentences(waiting=(match(last_met_on=None, started_on=None),)) == [
        "Marcus C. and D. Boone have not met yet (weekly)."
    ]


def test_meetings_of_today_and_those_nobody_settled() -> None:
    planned = some([meeting(start=time(18, 30), place="Dining hall")])
    group = some([meeting(met_on=ago(2), group_name="Job club")])
    found = lines(planned=planned, unsettled=group)
    assert [line.sentence for line in found] == [
        "Today at 6:30 PM: Marcus C. and D. Boone, Dining hall.",
        "Did Job club with D. Boone meet on 11/16/2026 as planned?",
    ]
    assert {line.actions for line in found} == {("log", "open")}
    assert [line.due_on for line in found] == [TODAY, ago(2)]


def test_many_people_of_a_nameless_group_are_counted() -> None:
    people = tuple(Who(f"p{n}", f"HH-P{n}", f"Last{n}", f"First{n}", "") for n in range(4))
    assert sentences(planned=some([meeting(participants=people)])) == [
        "Today: D. Boone and 4 participants."
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [(3, "3 days late"), (1, "1 day late"), (0, "due today"), (-1, "due tomorrow")],
)
def test_a_follow_up_says_when_it_is_due(days: int, words: str) -> None:
    promised = meeting(met_on=ago(9), follow_up="Call the clinic", follow_up_due=ago(days))
    (line,) = lines(follow_ups=some([promised]))
    assert line.sentence == f"Call the clinic (for Marcus C., {words})."
    assert (line.actions, line.due_on) == (("done", "open"), ago(days))


def test_a_concern_comes_first_and_tells_nothing_of_the_note() -> None:
    found = lines(waiting=(match(),), concerns=some([meeting(met_on=ago(1))]))
    assert found[0].sentence == (
        "Marcus C. and D. Boone left a concern on 11/17/2026: tell the supervisor today."
    )
    assert found[0].reason == "concern"


def test_who_leaves_soon_without_a_mentor() -> None:
    leaving = WithoutMentor(who=CARTER, release_date=TODAY + timedelta(days=35))
    (line,) = lines(leaving=some([leaving]), without_mentor=some([leaving]))
    assert line.sentence == (
        "Marcus C. is to be released in 35 days, on 12/23/2026, and has no mentor."
    )
    assert line.actions == ("match", "open")
    gone = WithoutMentor(who=CARTER, release_date=TODAY)
    assert sentences(leaving=some([gone])) == [
        "Marcus C. is to be released today and has no mentor."
    ]


def test_a_few_without_mentor_are_named_and_many_counted() -> None:
    waiting = [
        WithoutMentor(who=Who(f"p{n}", f"HH-P{n}", f"Last{n}", f"First{n}", "")) for n in range(4)
    ]
    assert sentences(without_mentor=some(waiting[:2])) == [
        "First0 L. has no mentor yet.",
        "First1 L. has no mentor yet.",
    ]
    (line,) = lines(without_mentor=some(waiting))
    assert line.sentence == "4 participants have no mentor yet."
    assert (line.kind, line.filters, line.actions) == (
        "people",
        frozenset({"no_mentor"}),
        ("show_all",),
    )


@pytest.mark.parametrize(
    ("where", "result", "days", "sentence"),
    [
        ("passed", "scheduled", -9, "D. Boone was to take PREA on 11/9/2026. Was it completed?"),
        ("run_out", "completed", -1, "PREA of D. Boone ran out on 11/17/2026."),
        ("ending", "completed", 13, "PREA of D. Boone runs out in 13 days, on 12/1/2026."),
        ("ending", "completed", 0, "PREA of D. Boone runs out today, on 11/18/2026."),
    ],
)
def test_trainings(where: str, result: str, days: int, sentence: str) -> None:
    day = TODAY + timedelta(days=days)
    training = TrainingDue(uid="t1", mentor=BOONE, course="PREA", result=result, day=day)
    (line,) = lines(**{where: some([training])})
    assert (line.sentence, line.kind, line.uid) == (sentence, "completion", "t1")


@pytest.mark.parametrize(
    ("number", "shown", "left"), [(6, 6, 0), (7, 7, 0), (8, 6, 2), (20, 6, 14)]
)
def test_many_lines_are_cut(number: int, shown: int, left: int) -> None:
    waiting = [
        match(uid=f"x{n:02}", participant=Who(f"p{n}", f"P{n}", f"L{n}", f"F{n}", ""))
        for n in range(number)
    ]
    found = lines(waiting=tuple(waiting))
    assert [line.uid for line in found if line.uid] == [f"x{n:02}" for n in range(shown)]
    if left:
        assert found[-1].sentence == f"And {left} more have not met for too long."
        assert (found[-1].kind, found[-1].filters) == ("matches", frozenset({"overdue"}))
    else:
        assert "show_all" not in found[-1].actions


# ---------------------------------------------------------------- partners


def test_a_contact_with_a_partner_is_due_or_late() -> None:
    late = PartnerDue(uid="a", name="Lakeshore", day=TODAY - timedelta(days=5), frequency="monthly")
    due = PartnerDue(uid="b", name="Grace Street", day=TODAY, frequency="weekly")
    told = lines(talks_due=some((late, due)))
    assert [each.sentence for each in told] == [
        "Contact with Lakeshore is 5 days overdue (monthly).",
        "Contact with Grace Street is due today (weekly).",
    ]
    assert [each.actions for each in told] == [("log_talk", "open")] * 2
    assert told[0].kind == "partner"


def test_an_agreement_runs_out_or_did() -> None:
    soon = PartnerDue(uid="a", name="Lakeshore", day=TODAY + timedelta(days=5))
    over = PartnerDue(uid="b", name="Grace Street", day=TODAY - timedelta(days=1))
    first, second = lines(agreements=some((over, soon)))
    assert first.sentence.startswith("The agreement with Grace Street ran out on ")
    assert second.sentence.startswith("The agreement with Lakeshore runs out on ")


def test_many_contacts_that_are_due_are_summed_up() -> None:
    many = tuple(PartnerDue(uid=str(n), name="A", day=TODAY, frequency="weekly") for n in range(7))
    last = lines(talks_due=Some(many, 9))[-1]
    assert last.sentence == "And 3 more contacts with partners are due."
    assert last.kind == "partners"
    assert last.filters == {"contact_overdue", "contact_soon"}


# ---------------------------------------------------------------- worksheets


def action(**more: Any) -> ActionDue:
    values: dict[str, Any] = {
        "uid": "k1",
        "what": "Ask Dayton.",
        "who": "D. Boone",
        "due_on": ago(9),
        "worksheet": "W1 Program design",
    }
    return ActionDue(**(values | more))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Ask Dayton (D. Boone, 9 days late, W1 Program design)."),
        ({"who": ""}, "Ask Dayton (9 days late, W1 Program design)."),
        ({"due_on": TODAY}, "Ask Dayton (D. Boone, due today, W1 Program design)."),
        ({"due_on": ago(-1)}, "Ask Dayton (D. Boone, due tomorrow, W1 Program design)."),
    ],
)
def test_an_action_says_whose_and_how_late(values: dict[str, Any], sentence: str) -> None:
    (line,) = lines(actions=some([action(**values)]))
    assert line.sentence == sentence
    assert (line.kind, line.uid, line.actions) == ("action", "k1", ("done", "open"))


def test_many_actions_are_summed_up() -> None:
    found = tuple(action(uid=f"k{number}") for number in range(7))
    last = lines(actions=Some(found, 12))[-1]
    assert last.sentence == "And 6 more follow-ups of worksheets are due."
    assert last.kind == "actions"
    assert last.filters == frozenset({"overdue", "due_30_days"})


@pytest.mark.parametrize(
    ("status", "now"), [("Partly in place", "partly in place"), ("", "no status yet")]
)
def test_a_practice_that_is_late_says_where_it_stands(status: str, now: str) -> None:
    late = PracticeLate(
        uid="a1",
        practice="Structured mentor interview",
        worksheet="W1 Program design",
        target_on=ago(17),
        status=status,
    )
    (line,) = lines(practices=some([late]))
    assert line.sentence == (
        f"Structured mentor interview (W1 Program design) was planned for 11/1/2026. Now: {now}."
    )
    assert (line.kind, line.uid, line.actions) == ("answer", "a1", ("open",))


def test_many_late_practices_open_the_board() -> None:
    late = PracticeLate(uid="a", practice="P", worksheet="W1", target_on=ago(1), status="")
    last = lines(practices=Some((late,) * 7, 9))[-1]
    assert last.sentence == "And 3 more practices should be in place by now."
    assert last.kind == "practices"
    assert last.filters == frozenset({"overdue"})


def test_a_worksheet_to_look_at_again() -> None:
    review = ReviewDue(uid="w1", worksheet="W1 Program design", version="2026", review_on=ago(0))
    earlier = replace(review, review_on=ago(17))
    assert sentences(reviews=some([review, earlier])) == [
        "W1 Program design, version 2026, is to be looked at again today.",
        "W1 Program design, version 2026, was to be looked at again on 11/1/2026.",
    ]
