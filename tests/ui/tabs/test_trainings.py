"""The Training records tab on a real program: list, matrix, a class, the catalogue, undo."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from peerdesk.domain.lists import ListQuery, TrainingRow
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.trainings import Completion, Course
from peerdesk.services import trainings
from peerdesk.services.lists import list_trainings
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.ui.lists.page_model import STATUS_ROLE
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.tabs.trainings import TrainingsTab
from peerdesk.ui.tabs.trainings.courses_dialog import CourseDialog, CoursesDialog
from peerdesk.ui.tabs.trainings.matrix_table import MatrixTable
from peerdesk.ui.tabs.trainings.recording import RecordDialog
from peerdesk.ui.tabs.trainings.training_view import TrainingView
from peerdesk.ui.tabs.trainings.view_switch import LIST, MATRIX
from peerdesk.ui.theme import Status
from tests.services.people import add_mentor
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said

TODAY = date(2026, 11, 18)


@pytest.fixture
def window(office: Office, qtbot: QtBot) -> Iterator[DeskWindow]:
    desk = DeskWindow(office)
    qtbot.addWidget(desk)
    yield desk
    desk.tasks.finish()


@pytest.fixture
def boone(office: Office) -> Mentor:
    return add_mentor(office, "Boone", "Dana")


def course(office: Office, title: str) -> Course:
    return next(each for each in trainings.all_courses(office) if each.title == title)


def take(office: Office, mentor: Mentor, title: str, **more: object) -> Completion:
    values: dict[str, object] = {
        "mentor": mentor.uid,
        "course": course(office, title).uid,
        "completed_on": date(2026, 6, 5),
    }
    return trainings.record_training(office, Completion(**(values | more)))  # type: ignore[arg-type]


def rows(office: Office) -> list[TrainingRow]:
    return list(list_trainings(office, ListQuery()).rows)


def kept(office: Office, uid: str) -> Completion:
    found = read_record(office, Completion.kind, uid)
    assert isinstance(found, Completion)
    return found


def listed(window: DeskWindow) -> TrainingsTab:
    tab = window.put(TrainingsTab(window.context))
    assert isinstance(tab, TrainingsTab)
    return tab


def page(window: DeskWindow) -> TrainingView:
    view = window.tab.view
    assert isinstance(view, TrainingView)
    return view


def table(window: DeskWindow) -> MatrixTable:
    """The matrix, brought forward, with the keyboard in it."""
    window.tab.show_view(MATRIX)
    window.wait()
    found = window.tab.matrix.table
    assert isinstance(found, MatrixTable)
    found.setFocus()
    window.wait()
    return found


def cells(found: MatrixTable, row: int) -> list[str]:
    model = found.model()
    return [str(model.index(row, at).data() or "") for at in range(model.columnCount())]


def record_dialog(window: DeskWindow) -> RecordDialog:
    dialog = window.dialog()
    assert isinstance(dialog, RecordDialog)
    return dialog


# ---------------------------------------------------------------- the list and the page


def test_the_list_puts_results_days_and_expiry_into_words(
    window: DeskWindow, office: Office, boone: Mentor
) -> None:
    take(office, boone, "Communication", completed_on=None)
    take(office, boone, "Institution volunteer training", completed_on=date(2025, 12, 10))
    take(office, boone, "Crisis management", result="waived", waived_reason="Did it elsewhere")
    tab = listed(window)
    model = tab.pane.model
    found = [[model.index(row, column).data() for column in range(5)] for row in range(3)]
    assert found == [
        ["Boone, Dana", "Communication", "Completed", "Date not known", ""],
        ["Boone, Dana", "Crisis management", "Waived", "6/5/2026", ""],
        [
            "Boone, Dana",
            "Institution volunteer training",
            "Completed",
            "12/10/2025",
            "12/10/2026",
        ],
    ]
    assert Status(model.index(2, 4).data(STATUS_ROLE)) is Status.WARNING


def test_chips_narrow(window: DeskWindow, office: Office, boone: Mentor) -> None:
    take(office, boone, "Communication")
    take(office, boone, "Institution volunteer training", completed_on=date(2024, 1, 10))
    tab = listed(window)
    tab.show_view(MATRIX)
    for name, expected in (
        ("core", "Communication"),
        ("expired", "Institution volunteer training"),
    ):
        tab.pane.narrow(frozenset({name}))
        window.wait()
        assert [tab.pane.model.index(0, 1).data()] == [expected]
        assert tab.pane.isVisible()


def test_the_page_says_until_when_it_counts(
    window: DeskWindow, office: Office, boone: Mentor
) -> None:
    title = "Institution volunteer training"
    soon = take(office, boone, title, completed_on=date(2025, 12, 10))
    over = take(office, boone, title, completed_on=date(2024, 1, 10))
    far = take(office, boone, title, completed_on=date(2026, 6, 5))
    tab = listed(window)
    for record, words in (
        (soon, "Expires 12/10/2026"),
        (over, "Expired 1/10/2025"),
        (far, "Valid until 6/5/2027"),
    ):
        tab.show_record(record.uid)
        window.wait()
        assert words in said(page(window))
        assert f"Dana Boone · {record.code}" in said(page(window))


def test_a_record_is_changed_in_place(window: DeskWindow, office: Office, boone: Mentor) -> None:
    record = take(office, boone, "Communication", completed_on=None)
    listed(window)
    assert "Completed, date not known" in said(page(window))
    section = page(window).findChildren(RecordSection)[0]
    section.edit()
    section.form.set_value("completed_on", date(2027, 1, 1))
    section.save()
    window.wait()
    assert "is still to come" in said(section)
    section.form.set_value("completed_on", date(2026, 5, 1))
    section.save()
    window.wait()
    assert kept(office, record.uid).completed_on == date(2026, 5, 1)


def test_scheduled_is_marked_completed(window: DeskWindow, office: Office, boone: Mentor) -> None:
    record = take(
        office, boone, "Communication", result="scheduled", completed_on=date(2026, 12, 3)
    )
    listed(window)
    press(page(window), "Mark completed")
    window.wait()
    assert (kept(office, record.uid).result, kept(office, record.uid).completed_on) == (
        "completed",
        TODAY,
    )
    window.take_back()
    assert kept(office, record.uid).result == "scheduled"


def test_close_and_reopen(window: DeskWindow, office: Office, boone: Mentor) -> None:
    record = take(office, boone, "Communication")
    tab = listed(window)
    closing = [each for each in tab._row_actions(rows(office)[0]) if each][-1]
    closing.act()
    window.wait()
    assert rows(office) == []
    press(page(window), "Reopen")
    window.wait()
    assert kept(office, record.uid).is_open


# ---------------------------------------------------------------- recording


def test_a_class_is_recorded_by_keys(window: DeskWindow, office: Office, boone: Mentor) -> None:
    hart, reed = add_mentor(office, "Hart", "Lena"), add_mentor(office, "Reed", "Nathan")
    listed(window)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    window.wait()

    def type_and_enter(words: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, words)
        QTest.keyClick(focus, Qt.Key.Key_Return)
        window.wait()

    type_and_enter("communi")
    dialog = record_dialog(window)
    QTest.keyClick(dialog.form.input("course").control, Qt.Key.Key_Tab)
    for name in ("boone", "hart", "reed"):
        type_and_enter(name)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.no_dialog()
    found = {(each.mentor, each.course_title, each.completed_on) for each in rows(office)}
    assert found == {(each.uid, "Communication", TODAY) for each in (boone, hart, reed)}
    assert "Training of 3 mentors recorded." in window.toast().words
    window.take_back()
    assert rows(office) == []


def test_what_is_there_already_is_a_hint_and_a_double_is_refused(
    window: DeskWindow, office: Office, boone: Mentor
) -> None:
    earlier = take(office, boone, "Communication")
    tab = listed(window)
    press(page(window), "Record again")
    dialog = record_dialog(window)
    assert f"Dana Boone has this course already: completed, 6/5/2026 ({earlier.code})." in said(
        dialog
    )
    dialog.form.set_value("completed_on", date(2026, 6, 5))
    assert tab.has_unsaved()
    dialog.save()
    window.wait()
    assert f"Dana Boone: This is recorded already ({earlier.code})." in said(dialog)
    assert len(rows(office)) == 1


def test_a_class_without_mentors_is_not_saved(window: DeskWindow, office: Office) -> None:
    tab = listed(window)
    tab.new_record()
    dialog = record_dialog(window)
    dialog.form.set_value("course", course(office, "Communication").uid)
    dialog.save()
    assert "Name at least one mentor." in said(dialog)
    assert rows(office) == []


def test_backspace_takes_the_last_mentor_out(
    window: DeskWindow, office: Office, boone: Mentor
) -> None:
    tab = listed(window)
    tab.new_record()
    dialog = record_dialog(window)
    dialog.mentors.set_value((boone.uid,))
    QTest.keyClick(dialog.mentors.adding.control, Qt.Key.Key_Backspace)
    assert dialog.mentors.value() == ()


def test_a_reason_is_asked_for_a_waiver_only(window: DeskWindow, office: Office) -> None:
    tab = listed(window)
    tab.new_record()
    form = record_dialog(window).form
    assert not form.input("waived_reason").isVisible()
    form.set_value("result", "waived")
    assert form.input("waived_reason").isVisible()


# ---------------------------------------------------------------- the matrix


def test_the_matrix_shows_mentors_by_core_courses(
    window: DeskWindow, office: Office, boone: Mentor
) -> None:
    take(office, boone, "Communication")
    take(office, boone, "Crisis management", result="scheduled", completed_on=date(2026, 12, 3))
    listed(window)
    found = table(window)
    model = found.model()
    assert model.headerData(0, Qt.Orientation.Vertical) == "Boone, Dana"
    titles = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(6)]
    told = dict(zip(titles, cells(found, 0), strict=True))
    assert told["Communication"] == "Done 6/5/2026"
    assert told["Crisis management"] == "Scheduled 12/3/2026"
    assert told["Conflict resolution"] == "To do"


def test_all_courses_and_their_expiry(window: DeskWindow, office: Office, boone: Mentor) -> None:
    take(office, boone, "Institution volunteer training", completed_on=date(2025, 12, 10))
    tab = listed(window)
    table(window)
    assert tab.matrix is not None
    tab.matrix.chips.turn_on(frozenset({"all_courses"}))
    window.wait()
    found = table(window)
    assert found.model().columnCount() == len(trainings.all_courses(office))
    assert "Ends 12/10/2026" in cells(found, 0)
    assert "" in cells(found, 0)


def test_enter_in_a_cell_opens_or_records(
    window: DeskWindow, office: Office, boone: Mentor
) -> None:
    done = take(office, boone, "Boundaries and confidentiality")
    tab = listed(window)
    found = table(window)
    QTest.keyClick(found, Qt.Key.Key_Right)
    QTest.keyClick(found, Qt.Key.Key_Return)
    dialog = record_dialog(window)
    assert dialog.mentors.value() == (boone.uid,)
    assert dialog.form.input("course").value() == course(office, "Communication").uid
    dialog.save()
    window.wait()
    assert cells(found, 0)[1] == "Done 11/18/2026"
    assert found.currentIndex().column() == 1

    QTest.keyClick(found, Qt.Key.Key_Left)
    QTest.keyClick(found, Qt.Key.Key_Return)
    window.wait()
    assert (tab.uid, tab.split.isVisible()) == (done.uid, True)
    window.activateWindow()  # the dialog was the active one
    window.wait()
    QTest.keyClick(tab.pane.table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    window.wait()
    assert found.hasFocus()
    assert found.currentIndex().column() == 0


def test_the_menu_of_a_cell(window: DeskWindow, office: Office, boone: Mentor) -> None:
    listed(window)
    found = table(window)
    found.cell_menu.emit(found.chosen_row(), 1, found.mapToGlobal(found.pos()))
    menu = next(each for each in window.findChildren(QMenu) if each.isVisible())
    assert [each.text() for each in menu.actions() if each.text()] == [
        "Record Communication for Dana Boone",
        "Record Communication for several",
        "Open Dana Boone",
    ]
    menu.actions()[-1].trigger()
    assert window.wishes == [("open", "mentor", boone.uid)]
    menu.close()


def test_the_matrix_is_searched_and_says_when_it_is_empty(
    window: DeskWindow, office: Office, boone: Mentor
) -> None:
    tab = listed(window)
    table(window)
    assert tab.matrix is not None
    tab.matrix.search.setText("nobody")
    tab.matrix.search.search_now()
    window.wait()
    assert "No mentors fit" in said(tab.matrix)
    press(tab.matrix, "Clear the search")
    window.wait()
    assert "1 mentor, 6 courses" in said(tab.matrix)


def test_which_view_was_shown_is_remembered(window: DeskWindow, office: Office) -> None:
    first = listed(window)
    first.show_view(MATRIX)
    again = TrainingsTab(window.context)
    checked = [each.text() for each in again.switch.findChildren(QPushButton) if each.isChecked()]
    assert checked == ["Matrix"]
    assert again.split.isHidden()
    again.show_view(LIST)
    assert not again.split.isHidden()
    again.deleteLater()


def test_eighty_mentors_by_all_courses_are_quick(window: DeskWindow, office: Office) -> None:
    courses = trainings.all_courses(office)
    mentors = [
        Mentor(uid=office.new_uid(), last_name=f"Mentor{number:03d}", first_name="Sam")
        for number in range(80)
    ]
    with office.acting("import", "Made up") as act:
        act.add_many(mentors)
        act.add_many(
            [
                Completion(
                    uid=office.new_uid(), mentor=each.uid, course=one.uid, completed_on=TODAY
                )
                for each in mentors
                for one in courses
            ]
        )
    tab = listed(window)
    table(window)
    assert tab.matrix is not None
    begun = time.perf_counter()
    tab.matrix.chips.turn_on(frozenset({"all_courses"}))
    window.tasks.wait_idle()
    found = tab.matrix.table
    assert found is not None
    found.grab()
    assert found.model().rowCount() == 80
    assert time.perf_counter() - begun < 2


# ---------------------------------------------------------------- the catalogue


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


# ---------------------------------------------------------------- for everybody


def test_an_empty_tab_says_what_to_do(window: DeskWindow, office: Office) -> None:
    tab = listed(window)
    assert "No training recorded yet" in said(tab)
    press(tab, "Import a workbook")
    assert window.wishes == [("import",)]
    tab.show_view(MATRIX)
    window.wait()
    assert "No mentors yet" in said(tab)


def test_every_control_has_a_name(window: DeskWindow, office: Office, boone: Mentor) -> None:
    take(office, boone, "Communication")
    tab = listed(window)
    for each in page(window).findChildren(RecordSection):
        each.edit()
    table(window)
    assert nameless_controls(tab) == []
    tab.new_record()
    dialog = record_dialog(window)
    dialog.mentors.set_value((boone.uid,))
    assert nameless_controls(dialog) == []
    dialog.reject()
    tab.show_courses()
    window.wait()
    assert nameless_controls(window.findChildren(CoursesDialog)[0]) == []
