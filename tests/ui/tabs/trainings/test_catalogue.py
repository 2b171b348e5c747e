"""The catalogue of courses."""

from __future__ import annotations

import dataclasses

from peerdesk.domain.mentors import Mentor
from peerdesk.services import trainings
from peerdesk.services.office import Office
from peerdesk.ui.tabs.trainings.courses_dialog import CourseDialog, CoursesDialog
from tests.ui.tabs.desks import DeskWindow, press, said
from tests.ui.tabs.trainings.training_acts import (
    course,
    listed,
    table,
)


def catalogue(window: DeskWindow) -> CoursesDialog:
    listed(window).show_courses()
    window.wait()
    return next(each for each in window.findChildren(CoursesDialog) if each.isVisible())


def course_dialog(window: DeskWindow) -> CourseDialog:
    window.wait()
    return next(each for each in window.findChildren(CourseDialog) if each.isVisible())


def test_a_course_is_added(window: DeskWindow, office: Office) -> None:
    courses = catalogue(window)
    assert courses.rows.rows[0].hasFocus()
    courses.add.click()
    dialog = course_dialog(window)
    dialog.form.set_value("title", "Driving safely")
    dialog.form.set_value("valid_months", 24)
    dialog.save()
    window.wait()
    assert course(office, "Driving safely").valid_months == 24
    assert any("Driving safely" in each.accessibleName() for each in courses.rows.rows)
    assert "valid for 24 months" in " ".join(each.accessibleName() for each in courses.rows.rows)


def test_a_course_of_the_same_name_is_refused(window: DeskWindow, office: Office) -> None:
    catalogue(window).add.click()
    dialog = course_dialog(window)
    dialog.form.set_value("title", "communication")
    dialog.save()
    window.wait()
    assert "There is a course called “Communication” already" in said(dialog)


def test_a_course_is_closed_and_offered_again(window: DeskWindow, office: Office) -> None:
    courses = catalogue(window)
    courses.rows.rows[0].click()
    press(course_dialog(window), "Stop offering it")
    window.wait()
    closed = [each for each in trainings.all_courses(office) if not each.is_open]
    assert len(closed) == 1
    last = courses.rows.rows[-1]
    assert last.accessibleName().endswith("Closed")
    last.click()
    press(course_dialog(window), "Offer it again")
    window.wait()
    assert course(office, closed[0].title).is_open


def test_a_course_asked_for_by_the_window_opens_its_dialog(
    window: DeskWindow, office: Office
) -> None:
    tab = listed(window)
    tab.show_record(course(office, "Communication").uid)
    assert course_dialog(window).windowTitle() == "Communication"


def test_a_changed_course_changes_the_matrix(
    window: DeskWindow, office: Office, boone: Mentor
) -> None:
    tab = listed(window)
    assert table(window).model().columnCount() == 6
    communication = course(office, "Communication")
    window.tasks.run(
        trainings.change_course,
        office,
        dataclasses.replace(communication, course_kind="optional"),
        changes={"course"},
    )
    window.wait()
    assert tab.matrix is not None
    assert tab.matrix.table is not None
    assert tab.matrix.table.model().columnCount() == 5
