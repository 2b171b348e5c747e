"""The window for the Training records tab, and a mentor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.domain.mentors import Mentor
from peerdesk.services.office import Office
from tests.services.people import add_mentor
from tests.ui.tabs.desks import DeskWindow


@pytest.fixture
def window(office: Office, qtbot: QtBot) -> Iterator[DeskWindow]:
    desk = DeskWindow(office)
    qtbot.addWidget(desk)
    yield desk
    desk.tasks.finish()


@pytest.fixture
def boone(office: Office) -> Mentor:
    return add_mentor(office, "Boone", "Dana")
