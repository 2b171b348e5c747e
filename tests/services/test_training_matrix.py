"""Trainings of several mentors: kept in one act, read as a matrix."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from peerdesk.domain.checks import RecordRefused
from peerdesk.domain.lists import ListQuery
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.trainings import Completion, Course
from peerdesk.services import mentors, trainings, undo
from peerdesk.services.lists import list_trainings
from peerdesk.services.office import Office
from peerdesk.services.training_matrix import count_mentor_trainings, list_mentor_trainings
from tests.services.people import add_mentor, add_participant

TODAY = date(2026, 11, 18)


def core(office: Office) -> list[Course]:
    return [each for each in trainings.all_courses(office) if each.course_kind == "core"]


def taken(course: Course, mentor: Mentor, **more: object) -> Completion:
    values: dict[str, object] = {"course": course.uid, "mentor": mentor.uid, "completed_on": TODAY}
    return Completion(**(values | more))  # type: ignore[arg-type]


def test_a_class_is_one_act(office: Office) -> None:
    boone, hart = add_mentor(office, "Boone", "Dana"), add_mentor(office, "Hart", "Lena")
    course = trainings.change_course(office, dataclasses.replace(core(office)[0], hours=3))
    kept = trainings.record_class(office, [taken(course, boone), taken(course, hart)])
    assert [(each.mentor, each.hours) for each in kept] == [(boone.uid, 3), (hart.uid, 3)]
    assert undo.undo(office).records == 2
    assert list_trainings(office, ListQuery()).rows == ()


def test_nobody_is_kept_when_one_is_refused(office: Office) -> None:
    boone, hart = add_mentor(office, "Boone", "Dana"), add_mentor(office, "Hart", "Lena")
    course = core(office)[0]
    first = trainings.record_training(office, taken(course, boone))
    with pytest.raises(RecordRefused) as caught:
        trainings.record_class(office, [taken(course, hart), taken(course, boone)])
    assert caught.value.sentence == f"Dana Boone: This is recorded already ({first.code})."
    assert len(list_trainings(office, ListQuery()).rows) == 1


def test_what_mentors_have_of_a_course_already(office: Office) -> None:
    boone, hart = add_mentor(office, "Boone", "Dana"), add_mentor(office, "Hart", "Lena")
    first, second = core(office)[:2]
    kept = trainings.record_training(office, taken(first, boone))
    trainings.record_training(office, taken(second, hart))
    found = trainings.earlier_trainings(office, first.uid, [boone.uid, hart.uid])
    assert [(name, each.uid) for name, each in found] == [("Dana Boone", kept.uid)]


def test_the_matrix_says_the_best_of_each_course(office: Office) -> None:
    boone, hart = add_mentor(office, "Boone", "Dana"), add_mentor(office, "Hart", "Lena")
    add_participant(office)
    one, two, three = core(office)[:3]
    yearly = trainings.change_course(office, dataclasses.replace(three, valid_months=12))
    done = trainings.record_training(office, taken(one, boone, completed_on=None))
    trainings.record_training(office, taken(two, boone, result="scheduled"))
    trainings.record_training(office, taken(yearly, boone, completed_on=date(2025, 1, 7)))
    struck = trainings.record_training(office, taken(one, hart))
    trainings.close_training(office, struck)

    page = list_mentor_trainings(office, (one, two, yearly), ListQuery(sort="name"))
    assert [each.name for each in page.rows] == ["Boone, Dana", "Hart, Lena"]
    cells = [(each.state, each.day) for each in page.rows[0].cells]
    assert cells == [("completed", None), ("scheduled", TODAY), ("expired", date(2026, 1, 7))]
    assert page.rows[0].cells[0].completion == done.uid
    assert {each.state for each in page.rows[1].cells} == {"missing"}
    assert count_mentor_trainings(office, ListQuery()) == 2


def test_the_matrix_is_searched_and_paged(office: Office) -> None:
    for number in range(5):
        add_mentor(office, f"Mentor{number}", "Sam")
    ended = add_mentor(office, "Ended", "Sam")
    mentors.close_mentor(office, ended, TODAY, "rest")
    page = list_mentor_trainings(office, (), ListQuery(sort="name", offset=3, limit=10))
    assert [each.name for each in page.rows] == ["Mentor3, Sam", "Mentor4, Sam"]
    [row] = list_mentor_trainings(office, (), ListQuery(search="mentor2")).rows
    assert row.cells == ()
