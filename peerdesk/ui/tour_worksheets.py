"""The part of the tour that shows worksheets: filling in, agreeing, comparing, the other views."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from peerdesk.domain.scaling import SCALING_FORM
from peerdesk.ui.pictures import settle
from peerdesk.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from peerdesk.ui.tabs.worksheets import WorksheetsTab
    from peerdesk.ui.tabs.worksheets.worksheet_view import WorksheetView

SetUp = tuple[str, Callable[[], QWidget]]


def worksheet_scenes(window: MainWindow) -> Iterator[SetUp]:
    """Names of scenes, and what brings each forward."""
    from peerdesk.ui.tabs.worksheets.views import FORMS, VIEWS
    from peerdesk.ui.tabs.worksheets.worksheet_view import ONE, WHOLE

    yield "worksheet", partial(_question, window, "design.training", ONE)
    yield "worksheet-page", partial(_question, window, "design.vision", WHOLE)
    yield "worksheet-agree", partial(_question, window, "design.participant_goals", ONE)
    yield "worksheet-signed-off", partial(_signed_off, window, WHOLE)
    yield "worksheet-compare", partial(_compare, window)
    for place in VIEWS:
        if place.words.name != FORMS:
            yield f"worksheet-{place.words.name}", partial(_view, window, place.words.name)
    yield "worksheet-scale", partial(_scaling, window)


def _tab(window: MainWindow) -> WorksheetsTab:
    assert window.desk is not None
    tab = cast("WorksheetsTab", window.desk.show_place("worksheets"))
    window.tasks.wait_idle(60)
    return tab


def _view(window: MainWindow, name: str) -> QWidget:
    _tab(window).show_view(name)
    return window


def _question(window: MainWindow, item: str, mode: str) -> QWidget:
    page = _page(window)
    page.show_mode(mode)
    page.show_item(item)
    return window


def _signed_off(window: MainWindow, mode: str) -> QWidget:
    page = _page(window)
    page.show_mode(mode)
    if page.page is not None and page.page.versions:
        page.show_version(page.page.versions[-1].uid)
    page.sheet.verticalScrollBar().setValue(0)
    return window


def _scaling(window: MainWindow) -> QWidget:
    """The page of W8 with what is shown about each rule unfolded."""
    from peerdesk.ui.tabs.worksheets.scaling_panel import ScalingPanel

    assert window.desk is not None
    window.desk.open_record("worksheet", SCALING_FORM)
    window.tasks.wait_idle(60)
    for panel in window.desk.findChildren(ScalingPanel):
        panel.fold.unfold(True)
    return window


def _page(window: MainWindow) -> WorksheetView:
    """The first worksheet in its newest version."""
    forms = _tab(window).forms
    forms.show_form("design")
    window.tasks.wait_idle(60)
    settle()
    assert forms.page is not None
    forms.page.show_version("")
    window.tasks.wait_idle(60)
    settle()
    return forms.page


def _compare(window: MainWindow) -> QWidget:
    from peerdesk.ui.tabs.worksheets.compare_view import CompareDialog

    assert window.desk is not None
    page = _page(window)
    dialog = CompareDialog(window.desk.context, page, page.form)
    dialog.open()
    return dialog
