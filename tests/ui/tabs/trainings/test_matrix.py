"""Training records as a matrix of mentors by courses."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from peerdesk.domain.mentors import Mentor
from peerdesk.domain.trainings import Completion
from peerdesk.services import trainings
from peerdesk.services.office import Office
from peerdesk.ui.tabs.trainings import TrainingsTab
from peerdesk.ui.tabs.trainings.tab import LIST, MATRIX
from tests.ui.tabs.desks import DeskWindow, press, said
from tests.ui.tabs.trainings.training_acts import (
    TODAY,
    cells,
    course,
    listed,
    record_dialog,
    table,
    take,
)


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


def test_eighty_mentors_by_all_courses_are_shown(window: DeskWindow, office: Office) -> None:
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
    tab.matrix.chips.turn_on(frozenset({"all_courses"}))
    window.tasks.wait_idle()
    found = tab.matrix.table
    assert found is not None
    found.grab()
    assert found.model().rowCount() == 80
    assert found.model().columnCount() == len(courses)
