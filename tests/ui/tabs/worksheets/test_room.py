"""Everything on the whole page of a worksheet has the room that it needs."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from peerdesk.services.office import Office
from peerdesk.ui.tabs.worksheets import WorksheetsTab
from tests.services.people import matched
from tests.ui.tabs.desks import DeskWindow


def test_no_field_is_cut_and_nothing_is_wider_than_the_page(
    window: DeskWindow, tab: WorksheetsTab
) -> None:
    tab.forms.show_form("needs")
    window.wait()
    page = tab.forms.page
    assert page is not None
    page.show_mode("whole")
    window.wait()
    for view in page.questions.views.values():
        view.beside.say(
            " · ".join(["Participants assessed with a named tool: 100 % (20 of 20)"] * 3)
        )
    window.wait()
    cut = [each for each in _shown(page) if _is_cut(each)]
    assert [(type(each).__name__, each.accessibleName()) for each in cut] == []


def test_the_numbers_are_said_folded_and_heard_with_the_button(
    office: Office, window: DeskWindow, tab: WorksheetsTab
) -> None:
    matched(office)
    tab.forms.show_form("needs")
    window.wait()
    page = tab.forms.page
    assert page is not None
    page.show_mode("whole")
    window.wait()
    beside = page.questions.views["needs.select_risk_need"].beside
    assert "named tool" in beside.told.text()
    assert beside.told.text() in beside.fold.button.accessibleName()
    beside.show_open(True)
    window.wait()
    assert not beside.told.isVisible()


def _shown(page: QWidget) -> list[QWidget]:
    kinds = (QPlainTextEdit, QLineEdit, QPushButton, QLabel)
    return [each for kind in kinds for each in page.findChildren(kind) if each.isVisible()]


def _is_cut(part: QWidget) -> bool:
    """Whether a parent up to the scrolled page ends before the part does."""
    around = part.parentWidget()
    if around is None or not around.contentsRect().contains(part.geometry()):
        return True
    return part.width() < part.minimumSizeHint().width()
