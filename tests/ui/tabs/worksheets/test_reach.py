"""Everything on the page of a worksheet has a name and is reached by the keyboard in order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peerdesk.domain.worksheets.content import Content
from peerdesk.services.office import Office
from peerdesk.services.worksheets.filling import agree_on, contribute
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.ui.tabs.worksheets import WorksheetsTab
from peerdesk.ui.tabs.worksheets.compare_view import CompareDialog
from tests.ui.accessibility import beyond_tab, nameless_controls
from tests.ui.tabs.desks import DeskWindow
from tests.ui.tabs.worksheets.filling import FORM, ITEM, NEXT, colleague, show, text_of


@pytest.mark.parametrize("mode", ["one", "whole"])
@pytest.mark.parametrize("form", [each.id for each in shipped_forms()])
def test_every_control_of_every_worksheet_has_a_name(
    window: DeskWindow, tab: WorksheetsTab, form: str, mode: str
) -> None:
    tab.forms.show_form(form)
    window.wait()
    assert tab.forms.page is not None
    tab.forms.page.show_mode(mode)
    window.wait()
    assert nameless_controls(tab) == []


def test_what_can_be_done_with_several_views_is_reached_by_tab(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    agree_on(office, FORM, NEXT, Content(value="Patience."))
    contribute(office, FORM, ITEM, Content(value="One."))
    contribute(colleague(office), FORM, ITEM, Content(value="Other."))
    view = show(window, tab)
    assert text_of(view).hasFocus()
    assert beyond_tab(window, text_of(view)) == []
    page = tab.forms.page
    assert page is not None
    page.show_mode("whole")
    window.wait()
    assert nameless_controls(view) == []


def test_escape_goes_back_to_the_list_and_enter_into_the_page(
    window: DeskWindow, tab: WorksheetsTab
) -> None:
    view = show(window, tab)
    QTest.keyClick(text_of(view), Qt.Key.Key_Escape)
    assert tab.forms.shelf.hasFocus()
    QTest.keyClick(tab.forms.shelf, Qt.Key.Key_Return)
    assert text_of(view).hasFocus()
    QTest.keyClick(text_of(view), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    window.wait()
    assert tab.name != "worksheets"


def test_the_comparison_has_no_nameless_control(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    agree_on(office, FORM, ITEM, Content(value="One."))
    dialog = CompareDialog(window.context, tab, shipped_forms()[FORM])
    dialog.open()
    window.wait()
    assert nameless_controls(dialog) == []
    dialog.reject()
