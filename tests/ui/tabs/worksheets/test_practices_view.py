"""The practices board: columns, rows, progress, moving by keys, menu and mouse, filters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from peerdesk.domain.roles import NotAllowed, Role
from peerdesk.domain.worksheets.content import Content
from peerdesk.services.office import Office
from peerdesk.services.worksheets.board import practices_board
from peerdesk.services.worksheets.filling import agree_on
from peerdesk.ui.printing.pages_dialog import PagesDialog
from peerdesk.ui.tabs.worksheets.practice_card import CARD_DATA, PracticeCard
from peerdesk.ui.tabs.worksheets.practices_view import PracticesView
from tests.programs import OfficeOf
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said

FORM, ITEM = "design", "design.practice.core_elements"


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[DeskWindow]:
    shown = DeskWindow(office)
    qtbot.addWidget(shown)
    yield shown
    shown.tasks.finish()


def view_in(window: DeskWindow) -> PracticesView:
    view = PracticesView(window.context)
    window.tasks.changed.connect(lambda _kinds: view.reload())
    window.setCentralWidget(view)
    window.show()
    window.activateWindow()
    window.wait()
    return view


def card(view: PracticesView, item_id: str = ITEM) -> PracticeCard:
    found = view.card(item_id)
    assert found is not None
    return found


def lane_of(view: PracticesView, item_id: str = ITEM) -> str:
    """The status of the lane in which a card stands."""
    shown = card(view, item_id)
    lane: Any = shown.parentWidget()
    return str(lane.status)


def status(office: Office, item_id: str = ITEM) -> str:
    board = practices_board(office)
    return next(each.status for each in board.cards if each.item.id == item_id)


def agreed(office: Office, **said_: Any) -> None:
    agree_on(office, FORM, ITEM, Content(**said_))


def test_the_board_says_what_how_far_who_and_by_when(window: DeskWindow, office: Office) -> None:
    agreed(office, practice="planned", owner="D. Boone", target_on=date(2026, 11, 1))
    view = view_in(window)
    words = said(view)
    assert "0 of 17 in place" in words
    assert "Planned · 1" in words
    assert "W1 · D. Boone" in words
    assert "Overdue since 11/1/2026" in words
    assert lane_of(view) == "planned"
    name = card(view).accessibleName()
    assert name == ("Core elements and services, Planned, W1, D. Boone, Overdue since 11/1/2026")
    assert nameless_controls(view) == []


def test_arrow_keys_move_a_card_and_keep_the_keyboard_on_it(
    window: DeskWindow, office: Office
) -> None:
    view = view_in(window)
    card(view).setFocus()
    QTest.keyClick(card(view), Qt.Key.Key_Right)
    window.wait()
    assert (status(office), lane_of(view)) == ("planned", "planned")
    assert card(view).hasFocus()
    QTest.keyClick(card(view), Qt.Key.Key_Left)
    window.wait()
    QTest.keyClick(card(view), Qt.Key.Key_Left)  # nothing stands before the first column
    window.wait()
    assert status(office) == "not_started"
    window.take_back()
    assert lane_of(view) == "planned"


def test_up_and_down_go_to_other_cards_and_tab_stops_once(window: DeskWindow) -> None:
    view = view_in(window)
    first, second = view.cards[0], view.cards[1]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    strong = Qt.FocusPolicy.StrongFocus
    assert [each for each in view.cards if each.focusPolicy() == strong] == [second]
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert window.wishes == [("open", "answer", first.card.item.id)]


def test_a_dropped_card_takes_the_status_of_its_lane(window: DeskWindow, office: Office) -> None:
    view = view_in(window)
    row = next(each for each in view.rows if card(view) in each.cards)
    lane = next(each for each in row.lanes if each.status == "partly")
    carried = QMimeData()
    carried.setData(CARD_DATA, ITEM.encode())
    place, button = QPointF(lane.rect().center()), Qt.MouseButton.LeftButton
    move, keys = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), move, carried, button, keys)
    lane.dragEnterEvent(enter)
    assert enter.isAccepted()
    lane.dropEvent(QDropEvent(place, move, carried, button, keys))
    window.wait()
    assert (status(office), lane_of(view)) == ("partly", "partly")


def test_something_else_is_not_dropped(window: DeskWindow) -> None:
    lane = view_in(window).rows[0].lanes[1]
    carried = QMimeData()
    carried.setText(ITEM)
    place, button = lane.rect().center(), Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, Qt.DropAction.MoveAction, carried, button, keys)
    enter.ignore()
    lane.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_where_something_is_agreed_a_move_waits_and_says_so(
    window: DeskWindow, office: Office
) -> None:
    agreed(office, practice="planned")
    view = view_in(window)
    offered = {each.verb: each.act for each in view.offers(card(view).card) if each}
    assert list(offered) == [
        "Move to: Not started",
        "Move to: Partly in place",
        "Move to: In place",
        "Move to: Not applicable",
        "Show in its worksheet",
    ]
    offered["Move to: In place"]()
    window.wait()
    assert lane_of(view) == "planned"
    assert "It counts once people agree on it." in said(window.toast())
    assert "To agree" in said(card(view))


def test_what_does_not_apply_is_folded_away(window: DeskWindow, office: Office) -> None:
    agreed(office, practice="not_applicable")
    view = view_in(window)
    assert not card(view).isVisible()
    assert "Not applicable: 1" in [each.text() for each in view.findChildren(QPushButton)]


def test_filters_narrow_by_worksheet_owner_and_overdue(window: DeskWindow, office: Office) -> None:
    agreed(office, practice="planned", owner="D. Boone", target_on=date(2026, 11, 1))
    view = view_in(window)
    everything = len(view.cards)
    filters = view.filters
    filters.owners.setCurrentIndex(filters.owners.findData("D. Boone"))
    assert [each.card.item.id for each in view.cards] == [ITEM]
    filters.forms.setCurrentIndex(filters.forms.findData("needs"))
    assert view.cards == []
    assert "No practice fits these filters." in said(view)
    view.show_list(frozenset({"overdue"}))
    assert [each.card.item.id for each in view.cards] == [ITEM]
    view.show_list(frozenset())
    assert len(view.cards) == everything


def test_it_fits_a_narrow_window(window: DeskWindow) -> None:
    window.resize(1024, 640)
    view = view_in(window)
    assert view.minimumSizeHint().width() <= 1024
    shown = [each for each in view.cards if each.isVisible()]
    assert shown
    for each in shown:
        right = each.mapTo(view, each.rect().topRight()).x()
        assert right <= view.width()


def test_the_board_is_printed_from_here(window: DeskWindow) -> None:
    view = view_in(window)
    press(view, "Print")
    window.wait()
    (pages,) = view.findChildren(PagesDialog)
    assert pages.isVisible()
    assert pages.windowTitle() == "Print the practices"
    pages.reject()
    window.wait()


def test_who_may_not_change_records_cannot_be_here_at_all(office_of: OfficeOf) -> None:
    with pytest.raises(NotAllowed):
        practices_board(office_of(Role.VIEWER))
