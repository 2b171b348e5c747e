"""The page of a worksheet: how the version stands, what can be done, the questions."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.roles import Right
from peerdesk.domain.scaling import SCALING_FORM
from peerdesk.domain.worksheets.forms import WorksheetForm
from peerdesk.domain.worksheets.stage_setup import STAGE_FORM
from peerdesk.domain.worksheets.standing import ItemState, WorksheetPage
from peerdesk.services.worksheets.beside import beside_questions
from peerdesk.services.worksheets.filling import open_worksheet
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.pages.tab_order import order_tabs
from peerdesk.ui.tabs.worksheets.page_acts import PageActs
from peerdesk.ui.tabs.worksheets.questions import Questions
from peerdesk.ui.tabs.worksheets.saver import CHANGES
from peerdesk.ui.tabs.worksheets.scaling_panel import ScalingPanel
from peerdesk.ui.tabs.worksheets.stage_strip import StageStrip
from peerdesk.ui.tabs.worksheets.steps_bar import StepsBar
from peerdesk.ui.tabs.worksheets.words import version_line, version_name
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.page import Page
from peerdesk.ui.widgets.view_switch import ViewSwitch, ViewWords
from peerdesk.ui.widgets.words import Words, rule

ONE: Final = "one"
WHOLE: Final = "whole"
_MODES: Final = (
    ViewWords(ONE, "One question", "file-text"),
    ViewWords(WHOLE, "Whole page", "clipboard-list"),
)
_WIDEST_LETTERS: Final = 104
_WAIT_MS: Final = 5000


class WorksheetView(QWidget):
    """One form; which of its versions is shown can be chosen. `changed` tells of a save."""

    changed = Signal()

    def __init__(self, context: TabContext, form: WorksheetForm) -> None:
        super().__init__()
        self.context, self.form = context, form
        self.page: WorksheetPage | None = None
        self._version = ""
        self._item = ""
        self._asked_for = False  # a question, before the worksheet was read
        self._beside_stale = True
        context.tasks.changed.connect(self._note_change)
        self.acts = PageActs(context, self, form, self.save_all)
        self.acts.saved.connect(self._take)
        self.acts.version_wanted.connect(self.show_version)
        self.acts.item_wanted.connect(self.show_item)
        self.sheet = Page()
        self.switch = ViewSwitch(_MODES)
        self.switch.chosen.connect(self.show_mode)
        self._about = Words(form.about, "", wrap=True)
        self.questions = Questions(context, form)
        self.questions.changed.connect(self._take)
        self.bar = StepsBar()
        self.bar.wanted.connect(self._go_to)
        self.bar.listen_in(self)
        self._lay_out()

    # -- showing

    def refresh(self) -> None:
        """Read the worksheet again."""
        tasks, office = self.context.tasks, self.context.office
        tasks.run_latest(
            (self, "page"), open_worksheet, office, self.form.id, self._version, done=self._show
        )
        self._read_beside()

    def show_version(self, uid: str) -> None:
        """Show a version; "" is the newest."""
        self._version = uid
        self.refresh()

    def show_item(self, item_id: str) -> None:
        """Show a question, in view and with the keyboard in it."""
        self._item = item_id
        self._asked_for = self.page is None
        if self.page is not None:
            self._show_questions()
            view = self.questions.views[item_id]
            self.sheet.ensureWidgetVisible(view)
            view.take_focus()

    @property
    def mode(self) -> str:
        """Whether one question is shown or the whole page."""
        return WHOLE if self.context.remembered.get("worksheets.mode", ONE) == WHOLE else ONE

    def show_mode(self, mode: str) -> None:
        """Show one question, or the whole page."""
        self.context.remembered.put("worksheets.mode", mode)
        self._show_questions()
        self._read_beside()

    def take_focus(self) -> None:
        """Take the keyboard, at the question that is shown."""
        if self._item in self.questions.views:
            self.questions.views[self._item].take_focus()

    # -- nothing typed is lost

    def save_all(self) -> None:
        """Save everything that is typed, and wait until the program holds it."""
        savers = [view.saver for view in self.questions.views.values()]
        for saver in savers:
            saver.save_now()
        sending = [saver for saver in savers if saver.is_sending]
        if not sending:
            return
        loop = QEventLoop()

        def look_again() -> None:
            if not any(saver.is_sending for saver in sending):
                loop.quit()

        for saver in sending:
            saver.settled.connect(look_again)
        QTimer.singleShot(_WAIT_MS, loop, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def has_unsaved(self) -> bool:
        """Whether something typed cannot be saved as it is."""
        return any(view.has_unsaved() for view in self.questions.views.values())

    # -- inside

    def _note_change(self, kinds: frozenset[str]) -> None:
        # Saving an answer moves no number but that of practices, and is done every few seconds.
        self._beside_stale = self._beside_stale or bool(kinds - CHANGES)

    def _read_beside(self) -> None:
        """Count what is said beside folded questions, once for the whole page."""
        if self.mode == WHOLE and self._beside_stale:
            self._beside_stale = False
            tasks, office = self.context.tasks, self.context.office
            tasks.run_latest(
                (self, "beside"),
                beside_questions,
                office,
                self.form.id,
                done=self.questions.follow_beside,
            )

    def _take(self, page: WorksheetPage) -> None:
        """Something was saved here: it is shown at once."""
        self._version = ""
        self._show(page)
        self.changed.emit()

    def _show(self, page: WorksheetPage) -> None:
        fresh, self.page = self.page is None, page
        account, program = self.context.office.account, self.context.office.program
        may = account.may(Right.CHANGE_RECORDS) and not program.is_read_only
        newest = not page.versions or page.worksheet == page.versions[0]
        self._show_head(page, newest=newest, may=may)
        self.questions.follow(page, editable=may and newest and not page.is_closed)
        self._show_questions()
        if self._asked_for:
            self.show_item(self._item)
        elif fresh:
            self.sheet.verticalScrollBar().setValue(0)

    def _show_head(self, page: WorksheetPage, *, newest: bool, may: bool) -> None:
        vocabularies = self.context.office.vocabularies
        title = f"{self.form.code} {self.form.title}"
        self.sheet.set_title(title, version_line(page.worksheet, vocabularies))
        self.sheet.set_actions(self.acts.buttons(page))
        banner, worksheet = self.sheet.banner, page.worksheet
        banner.hide()
        if worksheet is None or not (page.is_closed or not newest):
            return
        by, on = worksheet.signed_off_by, shown_date(worksheet.signed_off_on)
        banner.say(
            f"{version_name(worksheet)} is closed. Signed off by {by} on {on}.",
            "It can be read, printed and compared." if newest else "You are looking at the past.",
            Status.NOTICE,
        )
        if not newest:
            banner.offer("Show the newest version", partial(self.show_version, ""))
        elif may:
            banner.offer("Begin the next version", self.acts.begin_next)

    def _show_questions(self) -> None:
        page = self.page
        if page is None:
            return
        self.switch.show_chosen(self.mode)
        one = self.mode == ONE
        self.bar.setVisible(one)
        self._line.setVisible(one)
        self._about.setVisible(not one)
        self._item = self._item or _first_open(page)
        if one:
            self.questions.show_one(self._item)
            ids = [each.item.id for each in page.standings]
            self.bar.show_place(ids.index(self._item), page.standings)
        else:
            self.questions.show_all()
        order_tabs(self)

    def _go_to(self, at: int) -> None:
        if self.page is None:
            return
        had = self._item
        if had in self.questions.views:
            self.questions.views[had].saver.save_now()
        self.show_item(self.page.standings[at].item.id)
        if self.mode == ONE:
            self.sheet.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        sizes = look().sizes
        column = QWidget()
        column.setMaximumWidth(sizes.letters(_WIDEST_LETTERS))
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(sizes.step(2))
        inner.addWidget(self._about)
        if self.form.id == STAGE_FORM:
            inner.addWidget(StageStrip(self.context))
        if self.form.id == SCALING_FORM:
            inner.addWidget(ScalingPanel(self.context))
        inner.addWidget(self.switch, alignment=Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(self.questions)
        # Beside a stretch: alone, the height would be that of words on the whole width.
        beside = QWidget()
        line = QHBoxLayout(beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(column, 1)
        line.addStretch()
        self.sheet.add(beside)
        self._line = rule()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.sheet, 1)
        box.addWidget(self._line)
        box.addWidget(self.bar)


def _first_open(page: WorksheetPage) -> str:
    """The first question that waits for somebody, else the first of all."""
    done = (ItemState.AGREED,)
    waiting = (each.item.id for each in page.standings if each.state not in done)
    return next(waiting, page.standings[0].item.id)
