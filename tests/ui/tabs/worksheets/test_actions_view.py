"""The list of actions over all worksheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.domain.worksheets.records import Action
from peerdesk.services.office import Office
from peerdesk.services.worksheets.actions import actions_of, add_action
from peerdesk.ui.printing.pages_dialog import PagesDialog
from peerdesk.ui.tabs.worksheets.actions_view import ActionsView
from peerdesk.ui.tabs.worksheets.form_choice import FormChoice
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said, type_into


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[DeskWindow]:
    shown = DeskWindow(office)
    qtbot.addWidget(shown)
    yield shown
    shown.tasks.finish()


def action(office: Office, what: str, **values: Any) -> Action:
    new = Action(uid=office.new_uid(), form="design", item="design.vision", what=what)
    return add_action(office, replace(new, **values))


def view_in(window: DeskWindow) -> ActionsView:
    view = ActionsView(window.context)
    window.tasks.changed.connect(lambda _kinds: view.reload())
    window.tab = view
    window.setCentralWidget(view)
    window.show()
    window.wait()
    return view


def cells(view: ActionsView, row: int = 0) -> list[str]:
    model = view.pane.model
    return [str(model.index(row, column).data()) for column in range(5)]


def menu(view: ActionsView, row: int = 0) -> dict[str, Any]:
    shown = view.pane.model.row(row)
    assert shown is not None
    offered = view._row_actions(shown)
    return {each.verb: each.act for each in offered if each is not None}


def of_the_list(view: ActionsView) -> dict[str, Any]:
    """The menu beside the list."""
    return {each.verb: each.act for each in view.pane.spec.menu if each is not None}


def test_the_list_says_what_who_when_and_where(window: DeskWindow, office: Office) -> None:
    action(office, "Call", who="D. Boone", due_on=date(2026, 11, 16))
    action(office, "Print", due_on=date(2026, 12, 1))
    view = view_in(window)
    assert cells(view) == [
        "Call",
        "D. Boone",
        "2 days late, due 11/16/2026",
        "W1 Program design",
        "Vision, purpose and goals",
    ]
    assert window.names() == ["Call", "Print"]
    assert nameless_controls(view) == []
    view.show_list(frozenset({"overdue"}))
    window.wait()
    assert window.names() == ["Call"]


def test_an_action_is_added_for_a_chosen_worksheet(window: DeskWindow, office: Office) -> None:
    view = view_in(window)
    assert "Nothing is to be done" in said(view)
    view.new_record()
    dialog = window.dialog()
    (where,) = dialog.findChildren(FormChoice)
    where.names.setCurrentIndex(where.names.findData("scale"))
    type_into(dialog, "what", "Count the rooms")
    assert view.has_unsaved()
    dialog.save()
    window.wait()
    assert [(each.form, each.what) for each in actions_of(office, "scale")] == [
        ("scale", "Count the rooms")
    ]
    assert window.names() == ["Count the rooms"]
    assert not view.has_unsaved()


def test_done_strike_out_and_undo_from_the_menu(window: DeskWindow, office: Office) -> None:
    action(office, "Call")
    view = view_in(window)
    menu(view)["Done"]()
    window.wait()
    assert window.names() == []
    window.take_back()
    assert window.names() == ["Call"]
    menu(view)["Strike out…"]()
    dialog = window.dialog()
    dialog.form.set_value("close_reason", "duplicate")
    dialog.save()
    window.wait()
    assert window.names() == []
    view.show_list(frozenset({"struck_out"}))
    window.wait()
    menu(view)["Reopen"]()
    window.wait()
    view.show_list(frozenset())
    window.wait()
    assert window.names() == ["Call"]


def test_the_place_and_the_export_are_one_step_away(window: DeskWindow, office: Office) -> None:
    action(office, "Call")
    view = view_in(window)
    menu(view)["Show in its worksheet"]()
    of_the_list(view)["Export to Excel"]()
    assert window.wishes == [("open", "answer", "design.vision"), ("export", "actions")]


def test_the_list_is_printed_from_its_menu(window: DeskWindow) -> None:
    view = view_in(window)
    of_the_list(view)["Print…"]()
    window.wait()
    (pages,) = view.findChildren(PagesDialog)
    assert pages.windowTitle() == "Print the follow-up actions"
    pages.reject()
    window.wait()


def test_enter_changes_an_action(window: DeskWindow, office: Office) -> None:
    action(office, "Call")
    view = view_in(window)
    view.pane.opened.emit(view.pane.model.row(0))
    dialog = window.dialog()
    type_into(dialog, "who", "T. Marsh")
    press(dialog, "Save")
    window.wait()
    assert cells(view)[1] == "T. Marsh"
