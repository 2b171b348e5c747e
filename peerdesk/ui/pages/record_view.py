"""The page of a record that reads itself by uid, follows changes and keeps what is being typed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

from peerdesk.domain.errors import NotFound
from peerdesk.domain.fields import Record
from peerdesk.services.office import Office
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.pages.closing import close, reopen
from peerdesk.ui.pages.page_drafts import PAGE, PageKeeper
from peerdesk.ui.pages.private_fold import PrivateFold
from peerdesk.ui.pages.record_section import Draft, RecordSection
from peerdesk.ui.pages.tab_order import order_tabs
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.widgets.page import Page
from peerdesk.ui.widgets.status_words import Badge


class Read(Protocol):
    """What a service hands out for a page."""

    @property
    def record(self) -> Any: ...


P = TypeVar("P", bound=Read)


class RecordView(Page, Generic[P]):
    """Subclasses build their sections once and fill them in `_show`.

    `gone` is emitted when the record is not in the program any more. What was typed into a
    section and not saved stays with its record: choosing another record puts it aside, coming
    back brings it back.
    """

    gone = Signal()
    back_wanted = Signal(str)

    def __init__(self, context: TabContext, read: Callable[[Office, str], P]) -> None:
        super().__init__()
        self.context = context
        self.uid = ""
        self.page: P | None = None
        self._read = read
        self._editable: list[RecordSection] = []
        self._private: PrivateFold | None = None
        self._drafts: dict[str, dict[str, Draft]] = {}
        self._shown = ""
        self._keeper = PageKeeper(context.drafts, self._editable, self._latest)
        context.drafts.left_changed.connect(self._offer_left)

    def show_uid(self, uid: str) -> None:
        """Show a record; what was typed about the one before is put aside."""
        if uid != self.uid:
            self._put_aside()
            self.uid = uid
        self.refresh()

    def leave(self) -> None:
        """Nobody is shown any more."""
        self._put_aside()
        self.uid = self._shown = ""

    def refresh(self) -> None:
        """Read the record again."""
        if self.uid:
            tasks, office = self.context.tasks, self.context.office
            tasks.run_latest(
                (self, "page"), self._read, office, self.uid, done=self._arrive, failed=self._fail
            )

    def has_unsaved(self) -> bool:
        """Whether something typed here is not saved."""
        typing = any(each.is_editing and each.form.is_dirty for each in self._editable)
        noting = self._private is not None and self._private.has_unsaved
        return typing or noting or bool(self._drafts)

    @abstractmethod
    def name_of(self, page: P) -> str:
        """Whom or what the page is about, for sentences."""

    @abstractmethod
    def fill(self, page: P) -> None:
        """Show what was read in title, badges, actions and the sections that are not edited."""

    def take_focus(self) -> None:
        """Take the keyboard, at the first thing that can be done here."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self.focusNextChild()

    # -- acts

    def close_record(self) -> None:
        """Ask when and why it ends, and end it."""
        if self.page is not None:
            close(self.context, self, self.page.record.kind, self.uid, self.name_of(self.page))

    def reopen(self) -> None:
        """Take it up again."""
        if self.page is not None:
            reopen(self.context, self, self.page.record.kind, self.uid, self.name_of(self.page))

    # -- for subclasses

    def closed_badge(self, record: Record) -> Badge:
        """Since when and why it is closed."""
        why = self.context.office.vocabularies.label(record.close_vocabulary, record.close_reason)
        told = f"Closed {shown_date(record.closed_on)}: {why}"
        return Badge(told, Status.NOTICE, "archive")

    def add_editable(self, section: RecordSection) -> RecordSection:
        """A section that is edited in place."""
        self._editable.append(section)
        self._keeper.watch(section)
        self.add(section)
        return section

    def add_private(self) -> None:
        """A place for private notes, for those who may read them."""
        self._private = PrivateFold(self.context)
        self.add(self._private)

    # -- inside

    def _arrive(self, page: P) -> None:
        record: Record = page.record
        if record.uid != self.uid:
            return
        self.page = page
        self._fill_in_place(page)
        if self._private is not None:
            self._private.show_record(record.kind, record.uid)
        fresh = self._shown != record.uid
        for section in self._editable:
            section.follow(record)
        if fresh:
            self._shown = record.uid
            self.verticalScrollBar().setValue(0)
            self._bring_back()
            self._offer_left()

    def _fill_in_place(self, page: P) -> None:
        """Fill without moving; a button that goes while it has the keyboard hands it on."""
        focus, place = QApplication.focusWidget(), self.verticalScrollBar().value()
        here = focus is not None and self.isAncestorOf(focus)
        self.fill(page)
        order_tabs(self)
        if here and QApplication.focusWidget() is not focus:
            self.take_focus()
            self.verticalScrollBar().setValue(place)

    def _fail(self, fault: Exception) -> bool:
        if isinstance(fault, NotFound):
            self.uid = self._shown = ""
            self.gone.emit()
            return True
        return False

    def _put_aside(self) -> None:
        if not self._shown:
            return
        self._keeper.let_go()
        taken = {each.title: each.take_draft() for each in self._editable}
        drafts = {title: draft for title, draft in taken.items() if draft is not None}
        if not drafts:
            return
        uid = self._shown
        self._drafts[uid] = drafts
        name = self.name_of(self.page) if self.page else "this record"
        words = f"What you typed about {name} is kept, not saved yet."
        ask.toast(self, words, "Go back", lambda: self.back_wanted.emit(uid), Status.NOTICE)

    def _bring_back(self) -> None:
        drafts = self._drafts.pop(self.uid, {})
        self._keeper.follow(has_draft=bool(drafts))
        for section in self._editable:
            if section.title in drafts:
                section.resume(drafts[section.title])

    def _latest(self) -> Record:
        assert self.page is not None  # nothing is typed before something is shown
        record: Record = self.page.record
        return record

    def _offer_left(self) -> None:
        """Show what was typed about this record in an earlier session and not saved."""
        if not self._shown or any(each.is_editing for each in self._editable):
            return
        left = self.context.drafts.take(self._shown, PAGE)
        if left is None:
            return
        self._keeper.follow(has_draft=True)
        when = self.context.drafts.when_kept(left)
        for section in self._editable:
            section.resume_left(Draft(left.base, left.typed), when)
