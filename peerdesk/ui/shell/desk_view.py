"""The desk of an open program: tabs along the top, the place below, the status line at the foot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.domain.drafts import Draft
from peerdesk.domain.mentors import Mentor
from peerdesk.services.office import Office
from peerdesk.ui import ask
from peerdesk.ui.context import Desk, Tab, TabContext
from peerdesk.ui.drafts import Drafts
from peerdesk.ui.lists import ListPane
from peerdesk.ui.remembered import Remembered
from peerdesk.ui.shell.errands import Errands
from peerdesk.ui.shell.finding import Finder
from peerdesk.ui.shell.places import place_of, places_for
from peerdesk.ui.shell.standing import Standing
from peerdesk.ui.tasks import Tasks
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import more_button
from peerdesk.ui.widgets.command_palette import CommandPalette
from peerdesk.ui.widgets.help_panel import HelpPanel
from peerdesk.ui.widgets.status_words import Banner
from peerdesk.ui.widgets.top_tabs import TopTabs

if TYPE_CHECKING:
    from peerdesk.ui.pages.record_tab import RecordTab
    from peerdesk.ui.tabs.meetings import MeetingsTab
    from peerdesk.ui.tabs.roster import RosterTab
    from peerdesk.ui.tabs.worksheets import WorksheetsTab

_OF_WORKSHEETS = frozenset({"worksheets", "practices", "actions"})
"""Lists that are views of the Worksheets tab."""


@runtime_checkable
class Counting(Protocol):
    """A tab that says how much waits there."""

    waiting: SignalInstance


class DeskView(QWidget):
    """Everything one sees while a program is open.

    `leave_wanted` asks the window to close the program, `lock_wanted` to lock the screen.
    """

    leave_wanted = Signal()
    lock_wanted = Signal()
    copy_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, office: Office, tasks: Tasks, remembered: Remembered) -> None:
        super().__init__()
        self.office = office
        self.finder = Finder(office, tasks)
        self.context = TabContext(
            office=office,
            tasks=tasks,
            sources=self.finder.sources(),
            remembered=remembered,
            desk=Desk(self),
            drafts=Drafts(office, tasks, self),
        )
        self.errands = Errands(self, self, self.context)
        self.places = places_for(office.account)
        self._tabs: dict[str, Tab] = {}
        self._bar = TopTabs()
        self._stack = QStackedWidget()
        self._help = HelpPanel()
        self.standing = Standing(self.context, self.lock)
        self.palette_field = CommandPalette(self, self._find)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for number, place in enumerate(self.places, 1):
            self._bar.add(place.title, place.icon_name, f"Ctrl+{number}")
            self._stack.addWidget(QWidget())
        top = QHBoxLayout()
        top.setContentsMargins(look().sizes.step(0.5), 0, look().sizes.step(), 0)
        top.addWidget(self._bar, 1)
        top.addWidget(more_button(self.errands.menu(self._more_actions()), "Menu"))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._help)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        if self.office.program.is_read_only:
            box.addWidget(self._reading_banner())
        box.addLayout(top)
        box.addLayout(middle, 1)
        box.addWidget(self.standing)

    def _reading_banner(self) -> QWidget:
        banner = Banner()
        banner.say(
            "Open for reading only: nothing can be written where this program lies.",
            "You can look things up. Copy it to this computer to work with it.",
        )
        banner.offer("Copy to this computer", self.copy_wanted.emit)
        return banner

    def _more_actions(self) -> tuple[tuple[str, str, object], ...]:
        return (
            ("Find anything", "Ctrl+K", self.palette_come),
            ("Help for this place", "F1", self.toggle_help),
        )

    def palette_come(self) -> None:
        """Open the field that finds anything."""
        self.palette_field.come()

    def _connect(self) -> None:
        self._bar.currentChanged.connect(self._show_place)
        desk = self.context.desk
        desk.record_wanted.connect(self.open_record)
        desk.meeting_wanted.connect(self.log_meeting)
        desk.plan_wanted.connect(self.plan_meeting)
        desk.list_wanted.connect(self.show_list)
        desk.new_wanted.connect(self.begin_person)
        desk.import_wanted.connect(self.errands.import_workbook)
        desk.export_wanted.connect(self.errands.export)
        desk.sheets_wanted.connect(self.errands.print_sheets)
        desk.undo_wanted.connect(self.errands.undo)
        desk.draft_wanted.connect(self.open_draft)
        self.context.drafts.refused.connect(partial(ask.toast, self, status=Status.WARNING))
        self.context.tasks.changed.connect(self._reload)
        self._help.closed.connect(self._give_keyboard_back)
        for number, place in enumerate(self.places, 1):
            self._shortcut(f"Ctrl+{number}", partial(self._go_to, place.name))
        self._shortcut("Ctrl+Tab", lambda: self._step(1))
        self._shortcut("Ctrl+Shift+Tab", lambda: self._step(-1))

    def _shortcut(self, keys: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def begin(self) -> None:
        """Show the first place and look at how the file stands."""
        self._show_place(0)
        self._give_keyboard_back()
        self.standing.begin()
        self.context.drafts.begin(self.context.sources.remember)

    # -- places

    @property
    def place(self) -> str:
        """The name of the place that is shown."""
        return self.places[self._bar.currentIndex()].name

    def tab(self, name: str) -> Tab:
        """The tab of a place, made when it is first asked for."""
        if name not in self._tabs:
            at = next(number for number, place in enumerate(self.places) if place.name == name)
            widget, tab = self.places[at].make(self.context)
            self._stack.insertWidget(at, widget)
            if (empty := self._stack.widget(at + 1)) is not None:
                self._stack.removeWidget(empty)
                empty.deleteLater()
            self._tabs[name] = tab
            if isinstance(tab, Counting):
                tab.waiting.connect(partial(self._bar.set_number, at))
        return self._tabs[name]

    def show_place(self, name: str) -> Tab:
        """Bring a place forward."""
        at = next(number for number, place in enumerate(self.places) if place.name == name)
        tab = self.tab(name)
        self._bar.setCurrentIndex(at)
        return tab

    def _show_place(self, at: int) -> None:
        tab = self.tab(self.places[at].name)
        self._stack.setCurrentIndex(at)
        if self._help.isVisible():
            self._help.show_help(tab.title, tab.help_text)

    def _go_to(self, name: str) -> None:
        self.show_place(name)
        self._give_keyboard_back()

    def _step(self, by: int) -> None:
        self._bar.setCurrentIndex((self._bar.currentIndex() + by) % len(self.places))

    def open_record(self, kind: str, uid: str) -> None:
        """Show a record in the place where its kind is at home."""
        name = place_of(kind)
        if any(place.name == name for place in self.places):
            self.show_place(name).show_record(uid)

    def log_meeting(self, kind: str, uid: str) -> None:
        """Begin a meeting with what is known from a match, a person or a session sheet."""
        tab = cast("MeetingsTab", self.show_place("meetings"))
        tab.log_meeting(kind, uid)

    def plan_meeting(self, kind: str, uid: str) -> None:
        """Begin a planned meeting."""
        cast("MeetingsTab", self.show_place("meetings")).plan_meeting(kind, uid)

    def show_list(self, name: str, filters: frozenset[str]) -> None:
        """Show the list of a place narrowed by filters."""
        if name in _OF_WORKSHEETS:
            cast("WorksheetsTab", self.show_place("worksheets")).show_list(name, filters)
            return
        tab = cast("RecordTab", self.show_place({"people": "roster"}.get(name, name)))
        tab.pane.narrow(filters)

    def begin_person(self, kind: str) -> None:
        """Begin a new participant or mentor."""
        roster = cast("RosterTab", self.show_place("roster"))
        if kind == Mentor.kind:
            roster.new_mentor()
        else:
            roster.new_record()

    def open_draft(self, draft: Draft) -> None:
        """Go on with what was typed in an earlier session, in the form where it was typed."""
        if name := place_of(draft.record.kind):
            cast("RecordTab", self.show_place(name)).resume(draft)

    def new_record(self) -> None:
        """Begin a new record of the place that is shown."""
        self.tab(self.place).new_record()

    def _reload(self, kinds: frozenset[str]) -> None:
        for tab in self._tabs.values():
            tab.reload(kinds)

    def unsaved_place(self) -> str:
        """The title of a place where something typed is not saved, "" for none."""
        return next((tab.title for tab in self._tabs.values() if tab.has_unsaved()), "")

    def leave(self) -> None:
        """Ask the window to close the program."""
        self.leave_wanted.emit()

    def lock(self) -> None:
        """Ask the window to lock the screen."""
        self.lock_wanted.emit()

    def restore(self) -> None:
        """Ask the window to close the program and restore a backup."""
        self.restore_wanted.emit()

    # -- help and finding

    def toggle_help(self) -> None:
        """Explain the place that is shown, or put the explanation away."""
        if self._help.isVisible():
            self._help.put_away()
        else:
            tab = self.tab(self.place)
            self._help.show_help(tab.title, tab.help_text)

    def help_shown(self) -> str:
        """The explanation that is shown, "" for none."""
        return self._help.text.toPlainText() if self._help.isVisible() else ""

    def _give_keyboard_back(self) -> None:
        """Put the keyboard into the list of the place, or the place itself where it has none."""
        shown = self._stack.currentWidget()
        if shown is not None:
            panes = (each for each in shown.findChildren(ListPane) if each.isVisibleTo(shown))
            next(panes, shown).setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, text: str, found: object) -> None:
        self.finder.find(text, self.errands.offers(), self.open_record, self.log_meeting, found)
