"""The Worksheets tab with a program of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.services.office import Office
from peerdesk.ui.tabs.worksheets import WorksheetsTab
from tests.ui.tabs.desks import DeskWindow


@pytest.fixture
def window(office: Office, qtbot: QtBot) -> Iterator[DeskWindow]:
    """A window for a tab."""
    desk = DeskWindow(office)
    qtbot.addWidget(desk)
    yield desk
    desk.tasks.finish()


@pytest.fixture
def tab(window: DeskWindow) -> WorksheetsTab:
    """The tab, one question at a time, as it comes to who opens it first."""
    shown: WorksheetsTab = window.put(WorksheetsTab(window.context))
    return shown
