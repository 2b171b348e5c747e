"""Who is in the roster at first, and what tests of the Roster tab do again and again."""

from __future__ import annotations

import dataclasses

from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.ui.pages.record_rows import OpeningRow
from peerdesk.ui.pages.record_section import RecordSection
from tests.ui.tabs.desks import DeskWindow


@dataclasses.dataclass
class People:
    """Who is in the program at first."""

    cole: Participant
    banks: Participant
    boone: Mentor


def add_person(office: Office, uid: str) -> Participant:
    record = read_record(office, "participant", uid)
    assert isinstance(record, Participant)
    return record


def section_of(window: DeskWindow, title: str) -> RecordSection:
    view = window.tab.view
    found: RecordSection = next(
        each for each in view.findChildren(RecordSection) if each.title == title
    )
    return found


def show(window: DeskWindow, uid: str) -> None:
    window.tab.show_record(uid)
    window.wait()


def rows_said(window: DeskWindow) -> list[str]:
    """What the rows of the page that open something say."""
    return [
        each.accessibleName()
        for each in window.tab.view.findChildren(OpeningRow)
        if each.isVisible()
    ]


# -- reading
