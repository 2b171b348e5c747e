"""Opening the dialog that logs or plans a meeting, from any place of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from peerdesk.domain.drafts import Draft
from peerdesk.domain.meetings import Meeting
from peerdesk.ui.context import TabContext
from peerdesk.ui.tabs.meetings.meeting_dialog import PLANNING, MeetingDialog


def ask_to_log(
    context: TabContext,
    parent: QWidget,
    kind: str = "",
    uid: str = "",
    saved: Callable[[Meeting], object] | None = None,
) -> MeetingDialog:
    """Log a meeting of a match, participant, mentor, session sheet or planned meeting.

    Without a kind the dialog asks first whose it was.
    """
    return _open(MeetingDialog(context, parent), kind, uid, saved)


def ask_to_plan(
    context: TabContext,
    parent: QWidget,
    kind: str = "",
    uid: str = "",
    saved: Callable[[Meeting], object] | None = None,
) -> MeetingDialog:
    """Plan a meeting of a match, participant or mentor, or one like a meeting."""
    return _open(MeetingDialog(context, parent, planning=True), kind, uid, saved)


def ask_to_resume(
    context: TabContext, parent: QWidget, draft: Draft, saved: Callable[[Meeting], object]
) -> MeetingDialog:
    """Go on with a meeting that was typed and not saved."""
    dialog = MeetingDialog(context, parent, planning=draft.place == PLANNING)
    dialog.resume(draft)
    return _open(dialog, "", "", saved)


def _open(
    dialog: MeetingDialog, kind: str, uid: str, saved: Callable[[Meeting], object] | None
) -> MeetingDialog:
    if saved is not None:
        dialog.saved.connect(saved)
    dialog.open()
    if kind:
        dialog.begin(kind, uid)
    return dialog
