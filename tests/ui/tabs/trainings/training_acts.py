"""What tests of the Training records tab do again and again."""

from __future__ import annotations

from datetime import date

from peerdesk.domain.lists import ListQuery, TrainingRow
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.trainings import Completion, Course
from peerdesk.services import trainings
from peerdesk.services.lists import list_trainings
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.ui.tabs.trainings import TrainingsTab
from peerdesk.ui.tabs.trainings.matrix_table import MatrixTable
from peerdesk.ui.tabs.trainings.recording import RecordDialog
from peerdesk.ui.tabs.trainings.tab import MATRIX
from peerdesk.ui.tabs.trainings.training_view import TrainingView
from tests.ui.tabs.desks import DeskWindow

TODAY = date(2026, 11, 18)


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
