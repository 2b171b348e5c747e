"""What people do on the page of a worksheet, and who else writes in it."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from peerdesk.domain.worksheets.standing import Standing
from peerdesk.services.office import Office
from peerdesk.services.worksheets.filling import open_worksheet
from peerdesk.ui.tabs.worksheets import WorksheetsTab
from peerdesk.ui.tabs.worksheets.item_view import ItemView
from tests.ui.tabs.desks import DeskWindow

FORM, ITEM, NEXT = "design", "design.vision", "design.values"
PRACTICE = "design.practice.vision_stakeholders"


def colleague(office: Office, name: str = "B. Chen") -> Office:
    """The same program with somebody else at the desk."""
    return dataclasses.replace(office, account=dataclasses.replace(office.account, name=name))


def show(window: DeskWindow, tab: WorksheetsTab, item: str = ITEM, form: str = FORM) -> ItemView:
    """The view of a question, brought forward, as it stands in the program now."""
    window.tasks.changed.emit(frozenset({"answer"}))
    tab.forms.show_form(form)
    window.wait()
    tab.forms.show_form(form, item)
    window.wait()
    assert tab.forms.page is not None
    return tab.forms.page.questions.views[item]


def text_of(view: ItemView) -> QPlainTextEdit:
    """The field in which a text is written."""
    control = view.answer.parts[0].control
    assert isinstance(control, QPlainTextEdit)
    return control


def write(view: ItemView, words: str) -> None:
    """Type at the end of the field."""
    field = text_of(view)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)


def leave(window: DeskWindow, tab: WorksheetsTab) -> None:
    """Go to the list with the keyboard."""
    tab.forms.shelf.setFocus()
    window.wait()


def standing(office: Office, item: str = ITEM, form: str = FORM) -> Standing:
    """How a question stands in the program."""
    found = open_worksheet(office, form).standing(item)
    assert found is not None
    return found
