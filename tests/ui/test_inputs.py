"""Inputs: what people type, what comes out, what is said when it cannot be understood."""

from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from peerdesk.domain.fields import FieldSpec, Kind, spec_of
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.participants import Participant, StageEpisode
from peerdesk.domain.sites import Site, StageSetting
from peerdesk.ui.inputs import FieldInput, make_input, shown
from peerdesk.ui.inputs.calendar_popup import CalendarPopup
from peerdesk.ui.inputs.dates import DateInput
from peerdesk.ui.inputs.people import LinkInput
from peerdesk.ui.inputs.registry import INPUTS
from peerdesk.ui.inputs.shown import SHOWN
from peerdesk.ui.inputs.texts import NoteInput
from peerdesk.ui.inputs.typed_line import TypedLine
from peerdesk.ui.pictures import settle
from peerdesk.ui.widgets.two_line_rows import TwoLineRows
from tests.ui.accessibility import reached_by_tab
from tests.ui.gallery import MENTORS, sources


def _input(qtbot: QtBot, spec: FieldSpec) -> FieldInput:
    made = make_input(spec, sources())
    qtbot.addWidget(made)
    made.show()
    return made


def _meeting(qtbot: QtBot, name: str) -> FieldInput:
    return _input(qtbot, spec_of(Meeting, name))


def _type(made: FieldInput, text: str) -> None:
    control = made.control
    assert isinstance(control, QLineEdit)
    control.clear()
    QTest.keyClicks(control, text)


def _leave(made: FieldInput) -> None:
    other = QWidget()
    made.control.setFocus()
    QApplication.processEvents()
    made.control.clearFocus()
    QApplication.processEvents()
    other.deleteLater()


def test_every_kind_has_an_input_and_words() -> None:
    assert set(INPUTS) == set(Kind)
    assert set(SHOWN) == set(Kind)


@pytest.mark.parametrize(
    ("owner", "name", "value"),
    [
        (Participant, "last_name", "Ibarra"),
        (Meeting, "note", "One line\nand another"),
        (Meeting, "minutes", 45),
        (Meeting, "minutes", 0),
        (Meeting, "met_on", date(2026, 6, 9)),
        (Meeting, "start", time(18, 30)),
        (Participant, "interpreter", True),
        (Meeting, "held", "no"),
        (Meeting, "topics", ("housing", "goals")),
        (Meeting, "mentor", "m2"),
        (Meeting, "attendance", (Attendance(participant="p1", match="x1"),)),
    ],
)
def test_a_value_comes_out_as_it_went_in(
    qtbot: QtBot, owner: Any, name: str, value: object
) -> None:
    made = _input(qtbot, spec_of(owner, name))
    with qtbot.assertNotEmitted(made.changed):
        made.set_value(value)
    assert made.value() == value
    assert made.own_problem() == ""


@pytest.mark.parametrize(
    "name", ["last_name", "strengths", "arrived_on", "interpreter", "stage", "needs"]
)
def test_untouched_inputs_are_empty(qtbot: QtBot, name: str) -> None:
    spec = spec_of(Participant, name)
    assert spec.is_empty(_input(qtbot, spec).value()) or spec.kind is Kind.YES_NO


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("11/3", date(2026, 11, 3)),
        ("-2", date(2026, 6, 10)),
        ("today", date(2026, 6, 12)),
        ("6/5/26", date(2026, 6, 5)),
    ],
)
def test_a_date_takes_what_people_type(qtbot: QtBot, typed: str, understood: date) -> None:
    made = _meeting(qtbot, "met_on")
    with qtbot.waitSignal(made.changed):
        _type(made, typed)
    assert made.value() == understood
    line = made.control
    assert isinstance(line, TypedLine)
    assert str(understood.year) in line.hint()
    _leave(made)
    assert line.text() == f"{understood.month}/{understood.day}/{understood.year}"


def test_a_weekday_alone_can_mean_the_latest_one(qtbot: QtBot) -> None:
    made = _meeting(qtbot, "met_on")
    assert isinstance(made, DateInput)
    _type(made, "tue")
    assert made.value() == date(2026, 6, 16)
    made.lean_to_past()
    _type(made, "tue")
    assert made.value() == date(2026, 6, 9)


@pytest.mark.parametrize(("name", "nonsense"), [("met_on", "soon"), ("start", "later")])
def test_what_is_not_understood_is_said_and_kept(qtbot: QtBot, name: str, nonsense: str) -> None:
    made = _meeting(qtbot, name)
    _type(made, nonsense)
    assert made.value() is None
    assert "PeerDesk cannot read" in made.own_problem()
    _leave(made)
    control = made.control
    assert isinstance(control, QLineEdit)
    assert control.text() == nonsense
    made.set_value(None)
    assert made.own_problem() == ""


@pytest.mark.parametrize(
    ("typed", "understood"), [("1830", time(18, 30)), ("6:30 pm", time(18, 30)), ("9am", time(9))]
)
def test_a_time_takes_what_people_type(qtbot: QtBot, typed: str, understood: time) -> None:
    made = _meeting(qtbot, "start")
    _type(made, typed)
    assert made.value() == understood


def test_the_calendar_opens_by_keyboard_and_picks(qtbot: QtBot) -> None:
    made = _meeting(qtbot, "met_on")
    made.set_value(date(2026, 6, 9))
    QTest.keyClick(made.control, Qt.Key.Key_F4)
    popup = made.findChild(CalendarPopup)
    assert isinstance(popup, CalendarPopup)
    days = popup.calendar.focusProxy()
    assert days is not None
    with qtbot.waitSignal(made.changed):
        QTest.keyClick(days, Qt.Key.Key_Right)
        QTest.keyClick(days, Qt.Key.Key_Return)
    assert made.value() == date(2026, 6, 10)
    settle()
    assert made.findChild(CalendarPopup) is None


def test_a_number_has_its_limit(qtbot: QtBot) -> None:
    made = _meeting(qtbot, "minutes")
    _type(made, "4x5")
    assert made.value() == 45
    _type(made, "2000")
    assert made.value() is None
    assert "0 to 1440" in made.own_problem()


def test_a_text_is_cut_at_its_limit_and_trimmed(qtbot: QtBot) -> None:
    made = _input(qtbot, spec_of(Participant, "last_name"))
    _type(made, "  " + "a" * 100)
    assert made.value() == "a" * 78


def test_a_note_grows_with_its_text_and_tab_leaves_it(qtbot: QtBot) -> None:
    made = _meeting(qtbot, "note")
    assert isinstance(made, NoteInput)
    made.resize(400, 300)
    before = made.control.height()
    made.set_value("\n".join(["a line"] * 9))
    assert made.control.height() > 2 * before
    QTest.keyClick(made.control, Qt.Key.Key_Tab)
    assert "\t" not in made.value()


def test_a_choice_is_found_by_its_first_letters_and_not_turned_by_the_wheel(qtbot: QtBot) -> None:
    made = _meeting(qtbot, "place_type")
    box = made.control
    assert isinstance(box, QComboBox)
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert made.value() == ""
    assert not turn.isAccepted()
    with qtbot.waitSignal(made.changed):
        QTest.keyClicks(box, "reen")
    assert box.currentText() == "Reentry center"


def test_a_choice_keeps_a_code_that_is_not_offered_any_more(qtbot: QtBot) -> None:
    made = _meeting(qtbot, "place_type")
    made.set_value("old_gym")
    assert made.value() == "old_gym"
    box = made.control
    assert isinstance(box, QComboBox)
    assert box.currentText() == "old gym"


def test_chips_are_one_stop_and_move_with_arrows(qtbot: QtBot) -> None:
    made = _meeting(qtbot, "topics")
    chips = made.control.findChildren(QPushButton)
    stops = [chip for chip in chips if chip.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == chips[:1]
    QTest.keyClick(chips[0], Qt.Key.Key_Right)
    QTest.keyClick(chips[1], Qt.Key.Key_Right)
    with qtbot.waitSignal(made.changed):
        QTest.keyClick(chips[2], Qt.Key.Key_Space)
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    assert made.value() == tuple(
        term.code for term in (sources().terms("topic")[2], sources().terms("topic")[0])
    )


def test_equal_names_are_told_apart_and_chosen_by_typing(qtbot: QtBot) -> None:
    made = _meeting(qtbot, "mentor")
    assert isinstance(made, LinkInput)
    made.control.setFocus()
    with qtbot.waitSignal(made.changed):
        _type(made, "boone")
    assert made.value() == ""
    assert "Pick from the list" in made.own_problem()
    qtbot.waitUntil(made.popup.isVisible, timeout=3000)
    rows = [made.popup.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            for row in range(made.popup.model().rowCount())]  # fmt: skip
    assert rows == [f"{each.label}, {each.detail}" for each in MENTORS[:2]]
    assert isinstance(made.popup.itemDelegate(), TwoLineRows)
    with qtbot.waitSignal(made.changed):
        QTest.keyClick(made.popup, Qt.Key.Key_Down)
        QTest.keyClick(made.popup, Qt.Key.Key_Return)
    assert made.value() == "m2"
    assert made.own_problem() == ""
    line = made.control
    assert isinstance(line, TypedLine)
    assert line.hint() == MENTORS[1].detail


def test_changing_the_name_gives_up_the_person(qtbot: QtBot) -> None:
    made = _meeting(qtbot, "mentor")
    made.set_value("m3")
    QTest.keyClicks(made.control, "x")
    assert made.value() == ""


def test_rows_are_added_filled_and_removed(qtbot: QtBot) -> None:
    made = _input(qtbot, spec_of(Participant, "stage_history"))
    first = StageEpisode(stage="s1", facility="North unit", start=date(2025, 1, 2))
    made.set_value((first,))
    with qtbot.waitSignal(made.changed):
        QTest.mouseClick(made.control, Qt.MouseButton.LeftButton)
    assert made.value() == (first, StageEpisode())
    remove = made.findChild(QWidget, "remove 1")
    assert isinstance(remove, QWidget)
    with qtbot.waitSignal(made.changed):
        QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert made.value() == (StageEpisode(),)


def test_a_row_keeps_what_it_does_not_show(qtbot: QtBot) -> None:
    made = _meeting(qtbot, "attendance")
    made.set_value((Attendance(participant="p1", match="match-7", minutes=10),))
    minutes = next(each for each in made.findChildren(QLineEdit) if each.text() == "10")
    minutes.clear()
    QTest.keyClicks(minutes, "30")
    assert made.value() == (Attendance(participant="p1", match="match-7", minutes=30),)


def test_values_are_read_in_words() -> None:
    def words(name: str, value: object) -> str:
        return shown(spec_of(Meeting, name), value, sources())

    assert words("met_on", date(2026, 6, 9)) == "6/9/2026"
    assert words("start", time(0, 5)) == "12:05 AM"
    assert words("start", time(12, 0)) == "12:00 PM"
    assert words("minutes", None) == ""
    assert words("held", "yes") == "Held"
    assert words("topics", ("goals", "housing")) == "Goals, Housing"
    assert words("mentor", "m1") == "Dana Boone"
    assert words("attendance", (Attendance(participant="p1", minutes=45),)) == (
        "Marcus Carver · Present · 45"
    )


def test_a_problem_is_marked_and_read_out(qtbot: QtBot) -> None:
    made = _meeting(qtbot, "met_on")
    assert made.control.accessibleName() == "Date"
    assert made.control.accessibleDescription() == "Required."
    made.show_problem("The date lies in the future.")
    assert made.control.property("troubled") is True
    assert "The date lies in the future." in made.control.accessibleDescription()
    made.show_problem("")
    assert made.control.property("troubled") is False
    assert made.control.accessibleDescription() == "Required."


def test_tab_goes_through_the_lines_before_the_button_below(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    before, lines = QLineEdit(), make_input(spec_of(Site, "stages"), sources())
    lines.set_value((StageSetting(stage="s1"), StageSetting(stage="s2")))
    for part in (before, lines, QLineEdit()):
        box.addWidget(part)
    window.show()
    window.activateWindow()
    QTest.qWait(1)
    names = [each.accessibleName() for each in reached_by_tab(before)]
    add = names.index("Settings for each stage: add a line")
    assert names.index("Settings for each stage 1: Stage") == 1
    assert names.index("Remove line 2 of Settings for each stage") == add - 1
    assert add == len(names) - 2


def test_a_line_of_text_holds_no_line_ends(qtbot: QtBot) -> None:
    made = _input(qtbot, spec_of(Participant, "last_name"))
    QApplication.clipboard().setText("  Cole\nDiaz\t ")
    made.control.setFocus()
    QTest.keyClick(made.control, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert made.value() == "Cole Diaz"
