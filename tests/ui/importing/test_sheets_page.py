"""What sheets and columns are taken for can be put right, with the mouse and with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peerdesk.domain.imports.mapping import ColumnUse, SheetMapping, SheetProposal
from peerdesk.domain.imports.roles import Role
from peerdesk.ui.importing.column_model import (
    ADD_TO_NOTES,
    BECOMES,
    HEADING,
    LEAVE_OUT,
    SURE,
    ColumnModel,
    choices_for,
)
from peerdesk.ui.importing.steps import Step
from peerdesk.ui.lists.page_model import STATUS_ROLE
from peerdesk.ui.widgets.marks import DropDown
from tests.ui.importing.wizards import LOG, ROSTER, TRACKER, WizardDesk, seen

pytestmark = pytest.mark.usefixtures("qtbot")


def _row(model: ColumnModel, heading: str) -> int:
    headings = [model.index(row, HEADING).data() for row in range(model.rowCount())]
    return headings.index(heading)


def _becomes(model: ColumnModel, heading: str) -> str:
    return str(model.index(_row(model, heading), BECOMES).data())


def _choose_role(desk: WizardDesk, role: Role) -> None:
    drop_down = desk.wizard.sheets.role
    drop_down.setCurrentIndex(drop_down.findData(role.value))
    drop_down.activated.emit(drop_down.currentIndex())
    desk.wait()


def _sheet_lines(desk: WizardDesk) -> list[str]:
    model = desk.wizard.sheets.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


# -- the columns as a table


def _proposal(*uses: ColumnUse, role: Role = Role.PARTICIPANTS) -> SheetProposal:
    mapping = SheetMapping(role=role, header_row=1, columns=uses)
    samples = (("Boone", " Dana\n", ""), ("Carver", "", "x"))
    return SheetProposal(sheet="A", mapping=mapping, confidence=0.9, why="so", samples=samples)


LAST = ColumnUse(column=0, heading="Last", field="last_name", confidence=1.0, why="usual")
FIRST = ColumnUse(column=1, heading="First", field="first_name", confidence=0.5, why="a guess")
EXTRA = ColumnUse(column=2, heading="Locker")


@pytest.fixture
def model() -> ColumnModel:
    made = ColumnModel()
    made.show_sheet(_proposal(LAST, FIRST, EXTRA), ())
    return made


def test_a_column_is_told_with_its_first_values_and_how_sure_it_is(model: ColumnModel) -> None:
    lines = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert lines == [
        ["A", "Last", "Boone · Carver", "Last name", "Sure: usual"],
        ["B", "First", "Dana", "First name", "Please check: a guess"],
        ["C", "Locker", "x", LEAVE_OUT, "not brought in"],
    ]
    assert [model.index(row, SURE).data(STATUS_ROLE) for row in range(3)] == [None, "warning", None]


def test_a_field_goes_to_one_column_only(model: ColumnModel) -> None:
    chosen: list[tuple[ColumnUse, ...]] = []
    model.chosen.connect(chosen.append)
    model.choose(2, "first_name")
    assert [use.field for use in chosen[-1]] == ["last_name", "", "first_name"]
    assert model.index(1, SURE).data() == "“Locker” is brought in for it now"
    assert model.index(2, SURE).data() == "As you chose"


def test_notes_are_gathered_from_several_columns(model: ColumnModel) -> None:
    model.choose(1, "note")
    model.choose(2, "note")
    assert [model.index(row, BECOMES).data() for row in (1, 2)] == [ADD_TO_NOTES, ADD_TO_NOTES]


def test_the_choices_of_a_matrix_are_the_courses() -> None:
    use = ColumnUse(column=3, heading="Yoga", field="course", course="Yoga", confidence=0.5)
    words = [words for words, _ in choices_for(Role.TRAINING_MATRIX, use, ("Boundaries", "CPR"))]
    assert words[:5] == [
        *(LEAVE_OUT, ADD_TO_NOTES),
        *("New course: Yoga", "Course: Boundaries", "Course: CPR"),
    ]
    assert "Name, all of it" in words[5:]


def test_a_column_without_heading_and_values_is_not_shown() -> None:
    made = ColumnModel()
    made.show_sheet(_proposal(LAST, ColumnUse(column=7, heading="")), ())
    assert made.rowCount() == 1


# -- on the page


def test_the_first_sheet_that_is_brought_in_is_shown(desk: WizardDesk) -> None:
    wizard = desk.read(ROSTER)
    assert _sheet_lines(desk) == [
        "Roster, Participants · 64 rows",
        "Discharged, Participants who left · 12 rows",
    ]
    assert wizard.sheets.header_row.currentText().startswith("Row 4: Reg #, Last Name")
    assert _becomes(wizard.sheets.columns, "PRD") == "Projected release date"


def test_a_drop_down_list_is_opened_and_closed_by_keys(desk: WizardDesk) -> None:
    wizard = desk.read(ROSTER)
    table = wizard.sheets.table
    table.setFocus()
    table.selectRow(_row(wizard.sheets.columns, "Risk"))
    QTest.keyClick(table, Qt.Key.Key_Return)
    desk.wait()
    editor = table.findChild(DropDown)
    assert editor is not None
    assert editor.currentText() == "Risk and need level"
    assert editor.view().isVisible()
    editor.setCurrentIndex(editor.findText(ADD_TO_NOTES))
    editor.activated.emit(editor.currentIndex())
    desk.wait()
    assert _becomes(wizard.sheets.columns, "Risk") == ADD_TO_NOTES
    assert wizard.step is Step.SHEETS


def test_a_click_opens_the_drop_down_list(desk: WizardDesk) -> None:
    wizard = desk.read(ROSTER)
    table = wizard.sheets.table
    place = table.visualRect(wizard.sheets.columns.index(0, BECOMES)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.wait()
    assert table.findChild(DropDown) is not None


def test_a_column_left_out_is_not_brought_in_and_remembered(desk: WizardDesk) -> None:
    wizard = desk.read(ROSTER)
    wizard.sheets.columns.choose(_row(wizard.sheets.columns, "Mentor"), "")
    assert "As you chose." in seen(wizard)
    desk.go_on(Step.QUESTIONS)
    desk.go_on(Step.PREVIEW)
    assert wizard.main.text() == "Bring in 75 records"  # no mentors and no matches
    desk.go_on(Step.REPORT)
    wizard.report.another_wanted.emit()
    desk.read(ROSTER)
    assert _becomes(wizard.sheets.columns, "Mentor") == LEAVE_OUT
    assert "As you settled it before for a sheet with these headings." in seen(wizard)


def test_corrected_columns_count_for_sheets_with_the_same_headings(desk: WizardDesk) -> None:
    wizard = desk.read(LOG)
    told = "The same headings stand in 5 other sheets: columns you change count there too."
    assert told in seen(wizard)
    wizard.sheets.columns.choose(_row(wizard.sheets.columns, "Topic"), "note")
    wizard.sheets.list.setCurrentIndex(wizard.sheets.list.model().index(3, 0))
    assert _becomes(wizard.sheets.columns, "Topic") == ADD_TO_NOTES
    desk.to_preview()
    assert wizard.run.preview is not None
    fields = {
        use.field
        for each in wizard.run.preview.proposals
        for use in each.mapping.columns
        if use.heading == "Topic"
    }
    assert fields == {"note"}


def test_a_sheet_can_be_left_out_and_taken_in_again(desk: WizardDesk) -> None:
    wizard = desk.read(TRACKER)
    _choose_role(desk, Role.IGNORE)
    assert _sheet_lines(desk) == ["Training, Left out, as you chose"]
    assert "This sheet is left out" in seen(wizard)
    assert not wizard.main.isEnabled()
    _choose_role(desk, Role.TRAINING_MATRIX)
    assert wizard.main.isEnabled()
    assert _becomes(wizard.sheets.columns, "MI") == "Course: Motivational interviewing"


def test_what_a_sheet_is_goes_to_others_with_its_headings_only_when_asked(
    desk: WizardDesk,
) -> None:
    wizard = desk.read(LOG)
    _choose_role(desk, Role.IGNORE)
    assert sum("Left out" in line for line in _sheet_lines(desk)) == 1
    assert wizard.sheets.spread.isVisible()
    QTest.mouseClick(wizard.sheets.spread, Qt.MouseButton.LeftButton)
    desk.wait()
    assert all("Left out, as you chose" in line for line in _sheet_lines(desk))
    assert not wizard.main.isEnabled()


def test_a_sheet_put_right_alone_stays_alone_in_the_preview(desk: WizardDesk) -> None:
    wizard = desk.read(LOG)
    _choose_role(desk, Role.IGNORE)
    desk.to_preview()
    assert wizard.run.preview is not None
    roles = [each.mapping.role for each in wizard.run.preview.proposals]
    assert roles == [Role.IGNORE, *[Role.MEETINGS] * 5]


def test_another_row_of_headings_is_looked_at_anew(desk: WizardDesk) -> None:
    wizard = desk.read(ROSTER)
    rows = wizard.sheets.header_row
    rows.setCurrentIndex(rows.findData(5))
    rows.activated.emit(rows.currentIndex())
    desk.wait()
    assert wizard.run.proposal("Roster").mapping.header_row == 5
    assert wizard.sheets.columns.index(0, HEADING).data() == "61750-666"
