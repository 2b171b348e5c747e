"""Versions on the screen: signing off, what is closed, beginning anew, looking back, comparing."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QToolButton

from peerdesk.domain.worksheets.content import Content
from peerdesk.services.office import Office
from peerdesk.services.worksheets.filling import agree_on, contribute, open_worksheet
from peerdesk.services.worksheets.versions import begin_version, sign_off
from peerdesk.ui.tabs.worksheets import WorksheetsTab
from peerdesk.ui.tabs.worksheets.compare_view import CompareDialog
from peerdesk.ui.widgets.message import Message
from tests.programs import FixedClock
from tests.ui.tabs.desks import DeskWindow, press, said, type_into
from tests.ui.tabs.worksheets.filling import FORM, ITEM, NEXT, colleague, show, text_of


def _menu(tab: WorksheetsTab) -> dict[str, QAction]:
    assert tab.forms.page is not None
    name = "What else can be done with this worksheet"
    (button,) = (
        each
        for each in tab.forms.page.findChildren(QToolButton)
        if each.accessibleName() == name and each.isVisible()
    )
    return {each.text(): each for each in button.menu().actions() if each.text()}


def _message(window: DeskWindow) -> Message:
    window.wait()
    (shown,) = (each for each in window.findChildren(Message) if each.isVisible())
    return shown


def test_what_is_not_agreed_is_named_before_signing_off(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    contribute(office, FORM, ITEM, Content(value="One."))
    agree_on(office, FORM, NEXT, Content(value="Two."))
    show(window, tab)
    _menu(tab)["Sign off…"].trigger()
    message = _message(window)
    words = said(message)
    assert "1 answer that nobody agreed on will count as agreed: “Vision" in words
    assert "Not answered:" in words
    press(message, "Sign off")
    window.wait()
    assert open_worksheet(office, FORM).is_closed
    assert "Version 1, 2026 is closed. Signed off by A. Rivera on 11/18/2026." in said(tab)
    window.take_back()
    assert not open_worksheet(office, FORM).is_closed


def test_signing_off_leads_to_the_question_on_which_people_differ(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    contribute(office, FORM, NEXT, Content(value="Patience."))
    contribute(colleague(office), FORM, NEXT, Content(value="Respect."))
    show(window, tab)
    _menu(tab)["Sign off…"].trigger()
    message = _message(window)
    assert "“Values”" in said(message)
    press(message, "Go to the first")
    window.wait()
    assert tab.forms.page is not None
    assert tab.forms.page.questions.views[NEXT].isVisible()
    assert not open_worksheet(office, FORM).is_closed


def test_a_closed_version_is_read_only_and_the_next_begins_from_it(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    agree_on(office, FORM, ITEM, Content(value="One."))
    sign_off(office, FORM)
    view = show(window, tab)
    assert not text_of(view).isVisible()
    assert "One." in said(view)
    assert "Sign off…" not in _menu(tab)
    press(tab, "Begin the next version")
    window.wait()
    now = open_worksheet(office, FORM)
    assert now.worksheet is not None
    assert now.worksheet.cycle == 2
    assert "To look at again. Agreed by" in said(view)
    _menu(tab)["Look at version 1, 2026"].trigger()
    window.wait()
    assert "You are looking at the past." in said(tab)
    assert "Change" not in [each.text() for each in view.findChildren(QToolButton)]
    press(tab, "Show the newest version")
    window.wait()
    assert "Version 2, 2026 · draft" in said(tab)


def test_owner_and_review_date_are_changed_in_a_dialog(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    contribute(office, FORM, ITEM, Content(value="One."))
    show(window, tab)
    _menu(tab)["Name, owner, review date…"].trigger()
    dialog = window.dialog()
    type_into(dialog, "review_on", "3/1/2027")
    press(dialog, "Save")
    assert window.no_dialog()
    assert "look again on 3/1/2027" in said(tab)
    _menu(tab)["Mark as in review"].trigger()
    window.wait()
    assert "Version 1, 2026 · in review" in said(tab)


def _compare(window: DeskWindow, tab: WorksheetsTab) -> CompareDialog:
    assert tab.forms.page is not None
    press(tab.forms.page, "Compare")
    window.wait()
    (dialog,) = (each for each in window.findChildren(CompareDialog) if each.isVisible())
    return dialog


def test_two_versions_are_compared_side_by_side(
    window: DeskWindow, tab: WorksheetsTab, office: Office, clock: FixedClock
) -> None:
    agree_on(office, FORM, ITEM, Content(value="One."))
    agree_on(office, FORM, NEXT, Content(value="Patience."))
    sign_off(office, FORM)
    clock.moment += timedelta(days=1)
    begin_version(office, FORM)
    agree_on(office, FORM, ITEM, Content(value="Another."))
    show(window, tab)
    dialog = _compare(window, tab)
    words = said(dialog)
    assert "1 of 28 questions say something else." in words
    assert "Vision, purpose and goals" in words
    assert "One." in words
    assert "Another." in words
    assert "Patience." not in words
    dialog.everything.click()
    assert "Patience." in said(dialog)
    dialog.earlier.setCurrentIndex(0)
    dialog.earlier.activated.emit(0)
    window.wait()
    assert "Nothing is different." in said(dialog)
    dialog.reject()


def test_a_worksheet_of_one_day_has_nothing_to_compare(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    contribute(office, FORM, ITEM, Content(value="One."))
    show(window, tab)
    dialog = _compare(window, tab)
    assert "There is nothing to compare yet" in said(dialog)
    dialog.reject()
    window.wait()
    assert not [each for each in window.findChildren(QDialog) if each.isVisible()]
