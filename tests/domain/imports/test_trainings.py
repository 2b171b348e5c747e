"""Marks of a training matrix and rows of a training list beside what is recorded already."""

from datetime import date
from typing import Any

import pytest

from peerdesk.domain.imports.items import Action, Note
from peerdesk.domain.imports.plan import ImportPlan
from peerdesk.domain.imports.training_rules import Decision, Step, decide
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.trainings import Completion, Course
from tests.support.importing import Desk, item, question, record, told

MI = Course(uid="mi", title="Motivational interviewing", catalogue_id="motivational_interviewing")
T4C = Course(uid="t4c", title="Thinking for a Change", catalogue_id="thinking_for_a_change")
HEADINGS = ("Mentor", "MI", "T4C")
LIST = ("Mentor", "Course", "Date completed", "Hours")


def matrix(*marks: Any, mentor: str = "Ana Reyes") -> tuple[tuple[Any, ...], ...]:
    return (HEADINGS, (mentor, *marks))


def marks(plan: ImportPlan) -> list[tuple[str, date | None]]:
    found = [each.record for each in plan.items if each.kind == Completion.kind]
    return [(e.result, e.completed_on) for e in found if isinstance(e, Completion)]


@pytest.mark.parametrize(
    ("mark", "result", "on"),
    [
        (date(2026, 3, 1), "completed", date(2026, 3, 1)),
        ("3/1/26", "completed", date(2026, 3, 1)),
        ("x", "completed", None),
        ("waived", "waived", None),
        ("sched. 12/3", "scheduled", date(2026, 12, 3)),
        ("in progress", "in_progress", None),
    ],
)
def test_marks_are_told_apart(mark: Any, result: str, on: date | None) -> None:
    plan = Desk(MI, T4C).plan(Training=matrix(mark, None))
    assert marks(plan) == [(result, on)]
    assert told(plan, Completion) == [("new", "Ana Reyes: Motivational interviewing")]


def test_a_mark_that_cannot_be_read_is_listed_and_brings_nothing() -> None:
    plan = Desk(MI, T4C).plan(Training=matrix("ask Bo", "x"))
    assert told(plan, Completion) == [("new", "Ana Reyes: Thinking for a Change")]
    assert [each.cell for each in plan.notes if each.note is Note.UNREADABLE] == ["B2"]


def test_a_plan_that_comes_true_changes_its_record() -> None:
    desk = Desk(MI, T4C)
    desk.bring_in(Training=matrix("sched. 12/3", None))
    changed = item(desk.plan(Training=matrix("11/3/2026", None)), Completion)
    assert changed.action is Action.CHANGED
    assert {each.field: each.new for each in changed.changes} == {
        "result": "completed",
        "completed_on": date(2026, 11, 3),
    }


def test_what_says_other_than_the_record_waits_for_an_answer() -> None:
    desk = Desk(MI, T4C)
    desk.bring_in(Training=matrix("3/1/2026", None))
    plan = desk.plan(Training=matrix("waived", None))
    assert item(plan, Completion).action is Action.CONFLICT
    taken = record(
        desk.plan({question(plan).id: "take"}, Training=matrix("waived", None)), Completion
    )
    assert taken.result == "waived"


def test_an_unknown_course_is_added_with_its_training() -> None:
    rows = (("Mentor", "MI", "T4C", "Narcan use"), ("Ana Reyes", None, None, "x"))
    plan = Desk(MI, T4C).plan(Training=rows)
    course = record(plan, Course)
    assert (course.title, course.course_kind) == ("Narcan use", "optional")
    assert record(plan, Completion).course == course.uid


def test_a_list_gives_course_date_and_hours() -> None:
    desk = Desk(MI, T4C)
    plan = desk.plan(Log=(LIST, ("Reyes, Ana", "T4C", "3/1/2026", 8)))
    training = record(plan, Completion)
    assert (training.course, training.completed_on, training.hours) == (
        *("t4c", date(2026, 3, 1)),
        8,
    )
    assert told(plan, Mentor) == [("new", "Ana Reyes")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((None, "T4C", "3/1/2026", 8), "names no mentor"),
        (("Ana Reyes", None, "3/1/2026", 8), "names no course"),
        (("Ana Reyes", "T4C", None, 8), "neither date nor result"),
    ],
)
def test_a_row_that_lacks_what_makes_a_training_is_refused(row: Any, reason: str) -> None:
    plan = Desk(MI, T4C).plan(Log=(LIST, row))
    assert item(plan, Completion).action is Action.REFUSED
    assert reason in item(plan, Completion).reason


def test_the_mentor_of_a_waiting_row_holds_back_its_trainings() -> None:
    desk = Desk(MI, T4C, Mentor(first_name="Ana", last_name="Reyes"))
    rows = (
        ("Mentor", "Start", "MI", "T4C"),
        ("Ana Reyes", "1/1/2025", "x", "x"),
        ("Ana Reyes", "2/2/2025", "x", None),
    )
    plan = desk.plan(Training=rows)
    assert [act for act, _ in told(plan, Completion)] == ["conflict"] * 3
    settled = desk.plan({question(plan).id: "row:Training!2"}, Training=rows)
    assert [act for act, _ in told(settled, Completion)] == ["new"] * 3


def test_a_code_beside_another_course_is_refused() -> None:
    desk = Desk(MI, T4C)
    desk.bring_in(Log=(LIST, ("Ana Reyes", "T4C", "3/1/2026", 8)))
    (kept,) = desk.of(Completion)
    rows = (("Code", "Mentor", "Course", "Date"), (kept.code, "Reyes, Ana", MI.title, "3/1/2026"))
    assert item(desk.plan(Training=rows), Completion).action is Action.REFUSED


def done(result: str, on: date | None = None) -> Completion:
    return Completion(uid=f"{result}{on}", result=result, completed_on=on)


MARCH, MAY, NEXT_MAY = date(2026, 3, 1), date(2026, 5, 1), date(2027, 5, 1)


@pytest.mark.parametrize(
    ("recorded", "mark", "runs_out", "step"),
    [
        ((), ("completed", MARCH), False, Step.ADD),
        ((done("completed", MARCH),), ("completed", MARCH), False, Step.SAME),
        ((done("completed", MARCH),), ("completed", None), False, Step.SAME),
        ((done("completed"),), ("completed", MARCH), False, Step.ADVANCE),
        ((done("completed", MARCH),), ("completed", MAY), False, Step.ASK),
        ((done("completed", MARCH),), ("completed", NEXT_MAY), True, Step.ADD),
        ((done("completed", MARCH),), ("completed", date(2026, 3, 9)), True, Step.ASK),
        ((done("scheduled", MARCH),), ("scheduled", MAY), False, Step.ADVANCE),
        ((done("scheduled", MARCH),), ("waived", None), False, Step.ADVANCE),
        ((done("completed", MAY),), ("scheduled", MARCH), False, Step.SAME),
        ((done("completed", MARCH),), ("scheduled", MAY), True, Step.ADD),
        ((done("completed", MARCH),), ("scheduled", MAY), False, Step.ASK),
        ((done("waived"),), ("completed", MAY), False, Step.ASK),
        ((done("failed", MARCH),), ("completed", MAY), False, Step.ADD),
    ],
)
def test_what_a_mark_means_beside_what_is_recorded(
    recorded: tuple[Completion, ...],
    mark: tuple[str, date | None],
    runs_out: bool,
    step: Step,
) -> None:
    decision: Decision = decide(recorded, *mark, runs_out=runs_out)
    assert decision.step is step
    assert (decision.record is None) is (step is Step.ADD)
