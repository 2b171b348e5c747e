"""Forms: what is changed, when problems are shown, where the focus goes, what a dialog keeps."""

from collections.abc import Iterable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.checks import Problem, RecordRefused, doubt
from peerdesk.domain.errors import Refused, StaleRecord
from peerdesk.domain.fields import View, specs_of
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.participants import Participant
from peerdesk.ui.forms import EditableSection, Form, FormDialog, Group
from peerdesk.ui.forms.groups import default_groups
from peerdesk.ui.pictures import settle
from peerdesk.ui.widgets.fold import Fold
from peerdesk.ui.widgets.toast import Toast
from tests.ui.gallery import MEETING, MEETING_GROUPS, PARTICIPANT, TODAY, sources

LATE = "The date lies in the future. Log it after the meeting."
LONG = "That is a long meeting. Look again."


def _check(meeting: Meeting) -> Iterable[Problem]:
    if meeting.met_on is not None and meeting.met_on > TODAY:
        yield Problem("met_on", LATE)
    if (meeting.minutes or 0) > 240:
        yield doubt("minutes", LONG)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(Meeting, sources(), _check, groups=MEETING_GROUPS)
    qtbot.addWidget(made)
    made.resize(700, 900)
    made.show()
    made.show_record(MEETING)
    made.activateWindow()
    return made


def _words(form: QWidget) -> list[str]:
    """Problems and doubts that can be seen."""
    settle()
    return [
        label.text()
        for label in form.findChildren(QLabel)
        if label.isVisible() and label.property("role") in ("problem", "doubt")
    ]


def _line(form: Form, name: str) -> QLineEdit:
    control = form.input(name).control
    assert isinstance(control, QLineEdit)
    return control


def _type(form: Form, name: str, text: str) -> None:
    line = _line(form, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def test_a_record_comes_out_unchanged(form: Form) -> None:
    assert form.draft() == MEETING
    assert form.changes() == {}
    assert not form.is_dirty


def test_changes_are_told_and_taken_back(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.dirty) as dirty:
        _type(form, "minutes", "60")
    assert dirty.args == [True]
    assert form.changes() == {"minutes": 60}
    assert form.draft().minutes == 60
    with qtbot.waitSignal(form.dirty) as dirty:
        _type(form, "minutes", "45")
    assert dirty.args == [False]


def test_fields_that_are_not_shown_keep_their_values(form: Form) -> None:
    form.show_record(Meeting(mentor="m1", met_on=TODAY, sheet_code="DAY-7"))
    _type(form, "minutes", "30")
    assert form.draft().sheet_code == "DAY-7"


def test_no_problem_is_shown_while_typing_but_on_leaving(form: Form) -> None:
    _type(form, "met_on", "7/1/2026")
    assert _words(form) == []
    _line(form, "minutes").setFocus()
    QApplication.processEvents()
    assert _words(form) == [LATE]


def test_a_problem_goes_as_soon_as_it_is_mended(form: Form) -> None:
    _type(form, "met_on", "7/1/2026")
    assert not form.is_ready()
    assert _words(form) == [LATE]
    _type(form, "met_on", "6/1/2026")
    assert _words(form) == []
    assert form.is_ready()


def test_saving_shows_every_problem_and_goes_to_the_first(form: Form) -> None:
    form.set_value("mentor", "")
    form.set_value("met_on", None)
    _type(form, "start", "later")
    assert not form.is_ready()
    assert _words(form) == [
        "Mentor is required. Fill it in.",
        "Date is required. Fill it in.",
        "PeerDesk cannot read this time. Type it like 6:30 PM or 1830.",
    ]
    assert QApplication.focusWidget() is form.input("mentor").control


def test_required_is_said_in_words(form: Form) -> None:
    labels = [label.text() for label in form.findChildren(QLabel)]
    assert "Date (required)" in labels
    assert "Minutes" in labels


def test_a_doubt_is_shown_and_does_not_stop_a_save(form: Form) -> None:
    _type(form, "minutes", "300")
    assert form.is_ready()
    assert _words(form) == [LONG]


def test_the_first_problem_behind_more_is_unfolded(form: Form) -> None:
    folds = form.findChildren(Fold)
    assert [fold.is_unfolded for fold in folds] == [False]
    form.show_problem("staff", "Say who entered it.")
    assert [fold.is_unfolded for fold in folds] == [True]
    assert _words(form) == ["Say who entered it."]
    assert QApplication.focusWidget() is form.input("staff").control


def test_what_the_service_refuses_stands_beside_its_field(form: Form) -> None:
    refused = RecordRefused((Problem("place", "This room is closed."), Problem("code", "Taken.")))
    assert form.show_fault(refused)
    assert sorted(_words(form)) == ["Taken.", "This room is closed."]
    assert not form.show_fault(ValueError("ours"))


def test_a_field_can_be_hidden_when_it_makes_no_sense(form: Form) -> None:
    form.show_field("start", False)
    assert not form.input("start").isVisible()
    assert form.draft().start == MEETING.start


def test_a_group_with_an_unknown_field_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="wheather"):
        Form(Meeting, sources(), groups=(Group("", (("wheather",),)),))


def test_every_shown_field_has_its_place_in_the_default_groups() -> None:
    specs = specs_of(Participant)
    groups = default_groups(specs)
    placed = [name for group in groups for name in group.names]
    assert sorted(placed) == sorted(spec.name for spec in specs if spec.view is not View.HIDDEN)
    assert [group.behind_more for group in groups] == [False, True]


# -- the dialog


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1024, 700)
    made.show()
    return made


def _dialog(window: QWidget, saved: list[Meeting]) -> FormDialog:
    form = Form(Meeting, sources(), _check, groups=MEETING_GROUPS)
    form.show_record(MEETING)
    dialog = FormDialog(window, "Log a meeting", form, "Log meeting", saved.append)
    dialog.open()
    dialog.activateWindow()
    settle()
    return dialog


def test_control_enter_saves_once(window: QWidget) -> None:
    saved: list[Meeting] = []
    dialog = _dialog(window, saved)
    for _ in range(2):
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved == [MEETING]
    dialog.finish()
    settle()
    assert window.findChildren(FormDialog) == []


def test_a_dialog_with_a_problem_stays_and_does_not_save(window: QWidget) -> None:
    saved: list[Meeting] = []
    dialog = _dialog(window, saved)
    dialog.form.set_value("met_on", date(2027, 1, 1))
    dialog.save()
    assert saved == []
    assert dialog.isVisible()


def test_a_refused_save_can_be_mended_and_tried_again(window: QWidget) -> None:
    saved: list[Meeting] = []
    dialog = _dialog(window, saved)
    dialog.save()
    assert dialog.refuse(Refused("The match is closed.", "Reopen it first."))
    assert _words(dialog) == ["The match is closed. Reopen it first."]
    dialog.save()
    assert len(saved) == 2
    assert not dialog.refuse(ValueError("ours"))


def test_escape_without_changes_just_closes(window: QWidget) -> None:
    dialog = _dialog(window, [])
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert window.findChildren(Toast) == []
    assert window.findChildren(FormDialog) == []


def test_what_was_typed_can_be_brought_back_after_escape(window: QWidget) -> None:
    dialog = _dialog(window, [])
    dialog.form.set_value("place", "Chapel")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    [toast] = window.findChildren(Toast)
    back = next(each for each in toast.findChildren(QPushButton) if each.text() == "Bring it back")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.form.draft().place == "Chapel"


def test_a_dialog_is_never_larger_than_its_window(window: QWidget) -> None:
    dialog = _dialog(window, [])
    assert dialog.width() <= window.width()
    assert dialog.height() <= window.height()


# -- in place


@pytest.fixture
def section(qtbot: QtBot) -> EditableSection:
    made = EditableSection(
        "About", Participant, (("first_name", "last_name"), ("stage", "unit")), sources()
    )
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.show_record(PARTICIPANT)
    return made


def _read(section: EditableSection) -> list[str]:
    return [label.text() for label in section.findChildren(QLabel) if label.isVisible()]


def test_a_section_reads_like_text(section: EditableSection) -> None:
    assert not section.is_editing
    assert _read(section)[1:] == [
        *("First name", "Marcus", "Last name", "Carver"),
        *("Stage", "Stage 2 (reentry center)", "Unit or room", "B-2"),
    ]


def test_a_section_is_edited_in_place_and_saved(section: EditableSection) -> None:
    saved: list[Participant] = []
    section.on_save(saved.append)
    section.edit()
    section.form.set_value("unit", "B-7")
    QTest.keyClick(section, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [each.unit for each in saved] == ["B-7"]
    assert saved[0].release_date == PARTICIPANT.release_date
    section.show_record(saved[0])
    assert not section.is_editing
    assert "B-7" in _read(section)


def test_escape_leaves_a_section_as_it_was(section: EditableSection) -> None:
    section.edit()
    section.form.set_value("unit", "B-7")
    QTest.keyClick(section, Qt.Key.Key_Escape)
    assert not section.is_editing
    assert "B-2" in _read(section)
    section.edit()
    assert not section.form.is_dirty


def test_a_stale_save_keeps_the_form_open(section: EditableSection) -> None:
    section.edit()
    assert section.refuse(StaleRecord("R. Okafor changed the unit at 3:10 PM."))
    assert section.is_editing
    assert any("R. Okafor" in words for words in _words(section))


def test_a_dialog_is_high_enough_for_a_long_heading(window: QWidget) -> None:
    form = Form(Match, sources(), groups=(Group("", (("hold_from", "hold_reason"),)),))
    name = "Put the match of Bartholomew Vandenberghe and Christopher Featherstone on hold"
    dialog = FormDialog(window, name, form, "Hold", lambda _draft: None)
    dialog.open()
    settle()
    assert dialog.findChildren(QScrollArea)[0].verticalScrollBar().maximum() == 0
    dialog.reject()
