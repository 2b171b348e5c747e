"""Striking a meeting out of the log and restoring it: done at once, taken back with Undo."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from peerdesk.domain.meetings import Meeting
from peerdesk.services.meetings import restore_meeting, strike_out_meeting
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext

TOUCHED = frozenset({"meeting", "match", "participant", "mentor"})
"""Kinds of record whose lists and pages look different after a meeting has changed."""


def strike_out(context: TabContext, parent: QWidget, uid: str, reason: str = "mistaken") -> None:
    """Take a wrong entry out of lists and counts."""

    def tell(_meeting: Meeting) -> None:
        ask.toast(parent, "Meeting struck out.", "Undo", context.desk.undo)

    context.tasks.run(
        _strike, context.office, uid, reason, done=tell, owner=parent, changes=TOUCHED
    )


def restore(context: TabContext, parent: QWidget, uid: str) -> None:
    """Bring a struck-out entry back."""

    def tell(_meeting: Meeting) -> None:
        ask.toast(parent, "Meeting restored.", "Undo", context.desk.undo)

    context.tasks.run(
        restore_meeting, context.office, uid, done=tell, owner=parent, changes=TOUCHED
    )


def _strike(office: Office, uid: str, reason: str) -> Meeting:
    meeting = read_record(office, Meeting.kind, uid)
    assert isinstance(meeting, Meeting)
    return strike_out_meeting(office, meeting, reason)
