"""Lists: paging, search, filters, sorting, the keyboard, columns, what an empty list says."""

import dataclasses
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPushButton,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from peerdesk.domain.lists import PAGE_SIZE, ListQuery
from peerdesk.ui.lists import ListPane, SplitTab
from peerdesk.ui.lists.page_model import PAGES_KEPT, PageModel
from peerdesk.ui.lists.row_painter import RowPainter
from peerdesk.ui.pictures import settle
from peerdesk.ui.remembered import Remembered
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.theme import look
from peerdesk.ui.widgets.actions import Action
from peerdesk.ui.widgets.empty_state import EmptyWords
from tests.ui.gallery import COLUMNS, Person, Records, list_spec

DISPLAY = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.finish(10)


@pytest.fixture
def records() -> Records:
    return Records(1234)


@pytest.fixture
def remembered() -> Remembered:
    return Remembered()


@pytest.fixture
def pane(qtbot: QtBot, tasks: Tasks, records: Records, remembered: Remembered) -> ListPane[Person]:
    made = ListPane(list_spec(records), tasks, remembered)
    qtbot.addWidget(made)
    made.resize(760, 600)
    made.show()
    made.show_rows()
    tasks.wait_idle()
    return made


def _model(tasks: Tasks, records: Records) -> PageModel[Person]:
    model = PageModel(COLUMNS, tasks, records.fetch, records.count)
    model.ask(ListQuery(sort="code"))
    tasks.wait_idle()
    return model


def _names(pane: ListPane[Person], count: int) -> list[str]:
    return [str(pane.model.index(row, 0).data()) for row in range(count)]


# -- the model


def test_only_the_first_page_and_the_number_of_rows_are_read(
    tasks: Tasks, records: Records
) -> None:
    model = _model(tasks, records)
    assert model.rowCount() == 1234
    assert model.total == 1234
    assert [query.offset for query in records.asked] == [0]


def test_a_page_is_read_when_it_comes_into_view_and_told_when_it_is_here(
    qtbot: QtBot, tasks: Tasks, records: Records
) -> None:
    model = _model(tasks, records)
    index = model.index(2 * PAGE_SIZE + 5, 1)
    assert index.data() is None
    assert index.data() is None
    with qtbot.waitSignal(model.dataChanged) as told:
        tasks.wait_idle()
    assert index.data() == records.fitting(ListQuery(sort="code"))[405].code
    assert told.args is not None
    assert told.args[0].row() == 400
    assert [query.offset for query in records.asked] == [0, 400]


def test_pages_seen_long_ago_are_forgotten_and_read_again(tasks: Tasks) -> None:
    records = Records((PAGES_KEPT + 3) * PAGE_SIZE)
    model = _model(tasks, records)
    for number in range(PAGES_KEPT + 2):
        model.row(number * PAGE_SIZE)
        tasks.wait_idle()
    asked = len(records.asked)
    assert model.row(0) is None
    tasks.wait_idle()
    assert len(records.asked) == asked + 1
    assert model.row(0) is not None


def test_rows_stay_until_those_of_the_next_question_are_here(
    tasks: Tasks, records: Records
) -> None:
    model = _model(tasks, records)
    model.ask(ListQuery(search="boone"))
    assert model.rowCount() == 1234
    tasks.wait_idle()
    assert model.rowCount() == len(records.fitting(ListQuery(search="boone")))


def test_an_answer_to_an_earlier_question_is_not_shown(tasks: Tasks, records: Records) -> None:
    model = _model(tasks, records)
    model.row(3 * PAGE_SIZE)
    model.ask(ListQuery(search="boone"))
    model.ask(ListQuery(search="carver"))
    tasks.wait_idle()
    assert model.rowCount() == len(records.fitting(ListQuery(search="carver")))
    assert {str(model.index(row, 0).data())[:6] for row in range(model.rowCount())} == {"Carver"}


def test_numbers_stand_right_and_words_left(tasks: Tasks, records: Records) -> None:
    model = _model(tasks, records)
    role, flags = Qt.ItemDataRole.TextAlignmentRole, Qt.AlignmentFlag
    assert model.index(0, 4).data(role) & flags.AlignRight
    assert model.index(0, 0).data(role) & flags.AlignLeft
    assert model.headerData(4, Qt.Orientation.Horizontal, role) & flags.AlignRight


# -- the pane


def test_typing_searches_and_escape_empties(
    pane: ListPane[Person], tasks: Tasks, records: Records, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pane.model.arrived):
        QTest.keyClicks(pane.search, "boone")
    assert [query.search for query in records.asked][-1] == "boone"
    assert all(name.startswith("Boone") for name in _names(pane, 10))
    with qtbot.waitSignal(pane.model.counted) as counted:
        QTest.keyClick(pane.search, Qt.Key.Key_Escape)
    assert counted.args == [1234]


def test_letters_typed_over_the_table_go_to_the_search(
    pane: ListPane[Person], qtbot: QtBot
) -> None:
    pane.table.setFocus()
    with qtbot.waitSignal(pane.model.arrived):
        QTest.keyClicks(pane.table, "c")
        QTest.keyClicks(pane.search, "ar")
    assert pane.search.text() == "car"


def test_chips_filter_and_one_of_a_group_takes_the_place_of_the_other(
    pane: ListPane[Person], tasks: Tasks
) -> None:
    buttons = {chip.text(): chip for chip in pane.chips.findChildren(QPushButton)}
    QTest.mouseClick(buttons["Stage 1"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(buttons["Stage 2"], Qt.MouseButton.LeftButton)
    assert pane.chips.on() == {"stage_2"}
    tasks.wait_idle()
    stages = {str(pane.model.index(row, 2).data()) for row in range(50)}
    assert stages == {"Stage 2"}


def test_sorting_by_a_header_is_asked_of_the_service(
    pane: ListPane[Person], tasks: Tasks, records: Records
) -> None:
    header = pane.table.horizontalHeader()
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (
        0,
        Qt.SortOrder.AscendingOrder,
    )
    place = QPoint(header.sectionViewportPosition(4) + 20, 8)
    for falling in (False, True):
        QTest.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
        tasks.wait_idle()
        assert (records.asked[-1].sort, records.asked[-1].descending) == ("meetings", falling)
    assert header.sortIndicatorSection() == 4


def test_enter_opens_and_arrows_choose(pane: ListPane[Person], qtbot: QtBot) -> None:
    pane.table.choose_first()
    with qtbot.waitSignal(pane.chosen) as chosen:
        QTest.keyClick(pane.table, Qt.Key.Key_Down)
    assert chosen.args == [pane.model.row(1)]
    with qtbot.waitSignal(pane.opened) as opened:
        QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert opened.args == [pane.model.row(1)]


def test_the_chosen_record_stays_chosen_after_a_reload(
    pane: ListPane[Person], tasks: Tasks, records: Records, qtbot: QtBot
) -> None:
    row = pane.model.row(7)
    assert row is not None
    assert pane.choose(row.uid)
    records.rows = records.rows[3:]
    with qtbot.assertNotEmitted(pane.chosen):
        pane.reload()
        tasks.wait_idle()
    again = pane.table.chosen_row()
    assert again is not None
    assert again.uid == row.uid


def test_a_chosen_record_that_is_gone_leaves_nothing_chosen(
    pane: ListPane[Person], tasks: Tasks, records: Records, qtbot: QtBot
) -> None:
    row = pane.model.row(0)
    assert row is not None
    pane.choose(row.uid)
    records.rows = tuple(each for each in records.rows if each.uid != row.uid)
    with qtbot.waitSignal(pane.chosen) as chosen:
        pane.reload()
    assert chosen.args == [None]


def test_keys_of_the_menu_and_the_search_work_beside_the_list(
    qtbot: QtBot, tasks: Tasks, records: Records
) -> None:
    done: list[str] = []
    spec = dataclasses.replace(
        list_spec(records),
        menu=(Action("Export to Excel", lambda: done.append("export"), "download", "Ctrl+E"),),
        primary=Action("Add participant", lambda: done.append("add"), "plus", "Ctrl+N"),
    )
    page = QLineEdit()
    pane = ListPane(spec, tasks, Remembered())
    tab = SplitTab(pane, page, "roster", Remembered())
    qtbot.addWidget(tab)
    tab.resize(1200, 600)
    tab.show()
    tab.activateWindow()
    page.setFocus()
    settle()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page, Qt.Key.Key_E, control)
    QTest.keyClick(page, Qt.Key.Key_N, control)
    qtbot.waitUntil(lambda: len(done) == 2, timeout=2000)
    assert done == ["export", "add"]
    QTest.keyClick(page, Qt.Key.Key_F, control)
    assert pane.search.hasFocus()


def test_keys_of_the_main_action_work_while_the_list_is_empty(qtbot: QtBot, tasks: Tasks) -> None:
    done: list[str] = []
    add = Action("Add participant", lambda: done.append("add"), "plus", "Ctrl+N")
    spec = dataclasses.replace(
        list_spec(Records(0)), primary=add, empty=EmptyWords("Nobody here yet", action=add)
    )
    pane = ListPane(spec, tasks, Remembered())
    qtbot.addWidget(pane)
    pane.show()
    pane.activateWindow()
    pane.show_rows()
    tasks.wait_idle()
    settle()
    QTest.keyClick(pane.search, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: done == ["add"], timeout=2000)


def test_the_menu_key_offers_the_actions_of_the_row(pane: ListPane[Person]) -> None:
    pane.table.selectRow(2)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(
        pane.table.viewport(), QContextMenuEvent(reason, QPoint(0, 0), QPoint(0, 0))
    )
    menus = [menu for menu in pane.findChildren(QMenu) if menu.isVisible()]
    row = pane.model.row(2)
    assert row is not None
    assert menus[0].actions()[0].text() == f"Log a meeting with {row.name}"


def test_a_list_without_rows_says_what_belongs_there(qtbot: QtBot, tasks: Tasks) -> None:
    pane = ListPane(list_spec(Records(0)), tasks, Remembered())
    qtbot.addWidget(pane)
    pane.show()
    pane.show_rows()
    tasks.wait_idle()
    buttons = [each for each in pane.findChildren(QPushButton) if each.isVisibleTo(pane)]
    assert "Import a workbook" in [each.text() for each in buttons]
    assert not pane.table.isVisible()


def test_a_search_without_rows_can_be_cleared(pane: ListPane[Person], tasks: Tasks) -> None:
    pane.search.setText("nobody of this name")
    pane.search.search_now()
    tasks.wait_idle()
    assert not pane.table.isVisible()
    clear = next(
        each for each in pane.findChildren(QPushButton)
        if each.isVisible() and each.text() == "Clear search and filters"
    )  # fmt: skip
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    tasks.wait_idle()
    assert pane.table.isVisible()
    assert pane.model.total == 1234


# -- the table


def test_rows_are_tall_enough_to_hit_and_have_no_grid(pane: ListPane[Person]) -> None:
    assert pane.table.rowHeight(0) >= 24
    assert not pane.table.showGrid()


def test_columns_fill_the_width(pane: ListPane[Person]) -> None:
    widths = sum(pane.table.columnWidth(number) for number in range(len(COLUMNS)))
    assert pane.table.viewport().width() - len(COLUMNS) <= widths
    assert widths <= pane.table.viewport().width()


def test_width_place_and_choice_of_columns_are_remembered(
    pane: ListPane[Person], qtbot: QtBot, tasks: Tasks, records: Records, remembered: Remembered
) -> None:
    header = pane.table.horizontalHeader()
    header.resizeSection(1, 300)
    header.moveSection(0, 2)
    shown = next(each for each in pane.table.column_actions() if each.text() == "Record")
    shown.setChecked(True)
    again = ListPane(list_spec(records), tasks, remembered)
    qtbot.addWidget(again)
    again.resize(300, 600)
    assert again.table.columnWidth(1) == 300
    assert again.table.horizontalHeader().visualIndex(0) == 2
    assert not again.table.isColumnHidden(5)
    assert pane.table.isColumnHidden(5) is False


def test_remembered_columns_that_make_no_sense_are_forgotten(
    qtbot: QtBot, tasks: Tasks, records: Records
) -> None:
    odd = Remembered(
        {"roster.columns": {"name": "wide", "code": [99, -4, 1], "gone": [0, 1, True]}}
    )
    pane = ListPane(list_spec(records), tasks, odd)
    qtbot.addWidget(pane)
    assert not pane.table.isColumnHidden(0)
    assert pane.table.columnWidth(1) > 0


def test_cut_text_is_shown_whole_on_hover(pane: ListPane[Person]) -> None:
    painter, option = pane.table.itemDelegate(), QStyleOptionViewItem()
    assert isinstance(painter, RowPainter)
    index: QModelIndex = pane.model.index(0, 0)
    option.initFrom(pane.table)
    option.rect.setWidth(30)
    assert painter.hover_words(option, index) == index.data()
    option.rect.setWidth(400)
    assert painter.hover_words(option, index) == ""


# -- list and page side by side


def test_the_place_of_the_splitter_is_remembered(qtbot: QtBot, remembered: Remembered) -> None:
    tab = SplitTab(QWidget(), QWidget(), "roster", remembered)
    qtbot.addWidget(tab)
    tab.resize(1200, 600)
    tab.show()
    tab.splitter.moveSplitter(400, 1)
    assert remembered.get("roster.splitter", []) == tab.splitter.sizes()
    again = SplitTab(QWidget(), QWidget(), "roster", remembered)
    qtbot.addWidget(again)
    again.resize(1200, 600)
    again.show()
    assert abs(again.splitter.sizes()[0] - 400) <= 2


def test_escape_steps_from_the_page_to_the_list_to_the_search(
    pane: ListPane[Person], qtbot: QtBot
) -> None:
    field = QLineEdit()
    tab = SplitTab(pane, field, "roster", Remembered())
    qtbot.addWidget(tab)
    tab.resize(1200, 600)
    tab.show()
    tab.activateWindow()
    settle()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert pane.table.hasFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Escape)
    assert pane.search.hasFocus()


def test_a_narrow_window_shows_one_at_a_time(qtbot: QtBot) -> None:
    left, right = QWidget(), QWidget()
    tab = SplitTab(left, right, "roster", Remembered())
    qtbot.addWidget(tab)
    tab.resize(look().sizes.letters(70), 500)
    tab.show()
    settle()
    assert (left.isVisible(), right.isVisible()) == (True, False)
    tab.show_page()
    assert (left.isVisible(), right.isVisible()) == (False, True)
    tab.resize(1280, 500)
    settle()
    assert (left.isVisible(), right.isVisible()) == (True, True)
