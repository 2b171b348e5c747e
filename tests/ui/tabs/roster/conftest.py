"""A program with three people, and the window with the Roster tab."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.services import matches, mentors, participants
from peerdesk.services.office import Office
from peerdesk.ui.tabs.roster import RosterTab
from tests.ui.tabs.desks import DeskWindow
from tests.ui.tabs.roster.roster_people import People


@pytest.fixture
def people(office: Office) -> People:
    today = office.clock.today()
    cole = participants.add_participant(
        office,
        Participant(
            first_name="Marcus",
            last_name="Cole",
            stage="s2",
            arrived_on=today - timedelta(days=40),
            release_date=today + timedelta(days=20),
            unit="B-2",
            note="Prefers mornings.",
        ),
    )
    banks = participants.add_participant(
        office, Participant(first_name="Terrell", last_name="Banks", stage="s1")
    )
    boone = mentors.add_mentor(
        office, Mentor(first_name="Dana", last_name="Boone", status="ready", capacity=2)
    )
    matches.start_match(office, matches.match_defaults(office, cole.uid, boone.uid))
    return People(cole, banks, boone)


@pytest.fixture
def window(office: Office, people: People, qtbot: QtBot) -> Iterator[DeskWindow]:
    made = DeskWindow(office)
    qtbot.addWidget(made)
    made.put(RosterTab(made.context))
    yield made
    assert made.tasks.finish(10)
