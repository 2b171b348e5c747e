"""What every tab is handed: the open program, the one place for waiting, and wishes to the window.

class RosterTab(QWidget):
    title, icon_name, help_text = "Roster", "users", "..."
    def __init__(self, context: TabContext) -> None: ...
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from peerdesk.domain.drafts import Draft
from peerdesk.services.office import Office
from peerdesk.ui.drafts import Drafts
from peerdesk.ui.inputs.sources import Sources
from peerdesk.ui.remembered import Remembered
from peerdesk.ui.tasks import Tasks


class Desk(QObject):
    """What a tab wishes that lies outside it; the window connects the signals.

    desk.open_record("match", uid)         # desk.record_wanted.connect(window.open_record)
    ask.toast(self, "Match closed.", "Undo", desk.undo)
    """

    record_wanted = Signal(str, str)
    meeting_wanted = Signal(str, str)
    plan_wanted = Signal(str, str)
    list_wanted = Signal(str, object)
    new_wanted = Signal(str)
    import_wanted = Signal()
    export_wanted = Signal(str)
    sheets_wanted = Signal()
    undo_wanted = Signal()
    draft_wanted = Signal(object)

    def open_record(self, kind: str, uid: str) -> None:
        """Show a record in the tab where its kind is at home."""
        self.record_wanted.emit(kind, uid)

    def log_meeting(self, kind: str = "", uid: str = "") -> None:
        """Begin a meeting for a match, participant or mentor; without one, an empty meeting."""
        self.meeting_wanted.emit(kind, uid)

    def plan_meeting(self, kind: str, uid: str) -> None:
        """Begin a planned meeting for a match, participant or mentor."""
        self.plan_wanted.emit(kind, uid)

    def show_list(self, name: str, filters: frozenset[str]) -> None:
        """Show a list narrowed by filters: people, matches, meetings or trainings."""
        self.list_wanted.emit(name, filters)

    def begin_record(self, kind: str) -> None:
        """Begin a new participant or mentor in the roster."""
        self.new_wanted.emit(kind)

    def import_workbook(self) -> None:
        """Bring in a workbook."""
        self.import_wanted.emit()

    def export(self, what: str) -> None:
        """Write a list as a workbook: "roster", "matches", "meetings" or "training"."""
        self.export_wanted.emit(what)

    def print_sheets(self) -> None:
        """Print session sheets."""
        self.sheets_wanted.emit()

    def open_draft(self, draft: Draft) -> None:
        """Go on with what was typed and not saved."""
        self.draft_wanted.emit(draft)

    def undo(self) -> None:
        """Take the last act back."""
        self.undo_wanted.emit()


@dataclass(frozen=True, slots=True, kw_only=True)
class TabContext:
    """Handed to each tab when the program has been opened."""

    office: Office
    tasks: Tasks
    sources: Sources
    remembered: Remembered
    desk: Desk
    drafts: Drafts


class Tab(Protocol):
    """What the window needs of a tab, which is a QWidget made from one TabContext.

    `help_text` is Markdown for F1: what the place is for and its keys.
    """

    title: str
    icon_name: str
    help_text: str

    def show_record(self, uid: str) -> None:
        """Make a record of this tab the chosen one."""

    def new_record(self) -> None:
        """Begin a new record (Ctrl+N)."""

    def reload(self, kinds: frozenset[str]) -> None:
        """Read again what depends on records of these kinds, which have changed."""

    def has_unsaved(self) -> bool:
        """Whether something typed would be lost if the window closed now."""
