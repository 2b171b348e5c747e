"""The page of numbers: what is counted, and that no name comes near it."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from peerdesk.domain.meetings import Meeting
from peerdesk.domain.numbers import count_words
from peerdesk.domain.roles import Role
from peerdesk.domain.trainings import Completion
from peerdesk.services.numbers import program_numbers
from peerdesk.services.office import Office
from peerdesk.services.trainings import all_courses
from tests.programs import OfficeOf
from tests.support.scene import Scene

TODAY = date(2026, 11, 18)


@pytest.fixture
def scene(office: Office, tmp_path: Path) -> Scene:
    return Scene(office=office, folder=tmp_path)


def told(office: Office, title: str) -> dict[str, str]:
    """The lines of one breakdown, the total under ""."""
    (found,) = (each for each in program_numbers(office).breakdowns if each.title == title)
    lines = {line.label: count_words(line.count) for line in found.lines}
    return lines | {"": count_words(found.total)}


def test_participants_are_counted_by_stage_status_and_mentor(scene: Scene) -> None:
    for number in range(12):
        stage, status = ("s2", "active") if number < 7 else ("s3", "enrolled")
        scene.add(replace(scene.new_participant(), stage=stage, status=status))
    for _ in range(6):
        scene.add(scene.new_match())  # with one more participant of stage 2 each
    scene.ended(scene.new_participant())
    assert told(scene.office, "Participants by stage") == {
        "Stage 2 (reentry center)": "13",
        "Stage 3 (community)": "5",
        "": "18",
    }
    assert told(scene.office, "Participants and mentors") == {
        "Have a mentor": "6",
        "Wait for a mentor": "12",
        "": "18",
    }


def test_pairs_are_counted_by_whether_they_met_in_time(scene: Scene) -> None:
    for _ in range(5):
        scene.add(scene.new_match())  # weekly since September, never met
        scene.add(replace(scene.new_match(), started_on=TODAY - timedelta(days=3)))
        scene.add(replace(scene.new_match(), status="on_hold"))
        scene.add(replace(scene.new_match(), cadence="as_needed"))
        scene.ended(scene.new_match())
    assert told(scene.office, "Open matches") == {
        "Met within their cadence": "5",
        "Have not met for too long": "5",
        "Meet as needed": "5",
        "On hold, or not begun": "5",
        "": "20",
    }


def _meet(scene: Scene, days_ago: int, **more: str) -> Meeting:
    made = scene.new_meeting(**more)
    return scene.add(replace(made, met_on=TODAY - timedelta(days=days_ago)))


def test_meetings_are_counted_in_two_spans_that_do_not_overlap(scene: Scene) -> None:
    for _ in range(5):
        _meet(scene, 0)
        _meet(scene, 29, held="partly")
        _meet(scene, 29, held="no", not_held_class="facility")
        _meet(scene, 30)
        _meet(scene, 89, held="no")
        _meet(scene, 90)
        _meet(scene, 1, held="planned")
    assert told(scene.office, "Meetings of the last 30 days") == {
        "Held, also in part": "10",
        "Not held: Facility": "5",
        "": "15",
    }
    assert told(scene.office, "Meetings 31 to 90 days ago") == {
        "Held, also in part": "5",
        "Not held: Reason not given": "5",
        "": "10",
    }


def test_mentors_with_a_match_are_counted_by_core_training(scene: Scene) -> None:
    core = [each.uid for each in all_courses(scene.office) if each.course_kind == "core"]
    scene.add(scene.new_mentor())  # meets nobody
    for number in range(12):
        match = scene.add(scene.new_match())
        for course in core if number < 6 else core[1:]:
            done = Completion(uid=scene.office.new_uid(), mentor=match.mentor, course=course)
            scene.add(replace(done, completed_on=TODAY))
    assert told(scene.office, "Core training") == {
        "Have all core courses": "6",
        "Still lack one or more": "6",
        "": "12",
    }


def test_few_people_are_not_broken_down_and_nobody_is_named(office_of: OfficeOf) -> None:
    office = office_of(Role.VIEWER)
    scene = Scene(office=office, folder=office.program.folder.parent)
    person = scene.add(scene.new_participant())
    assert told(office, "Participants by stage") == {"": "fewer than 5"}
    shown = str(asdict(program_numbers(office)))
    assert person.last_name not in shown
    assert person.code not in shown
