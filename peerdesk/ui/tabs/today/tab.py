"""The Today tab: a page of short sentences, grouped calmly, each with something to do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.lists import TodayLine
from peerdesk.domain.matches import Match
from peerdesk.domain.worksheets.records import Action
from peerdesk.services.follow_ups import finish_follow_up
from peerdesk.services.today_page import TodayPage, look_at_today
from peerdesk.services.worksheets.actions import finish_action
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date, shown_weekday
from peerdesk.ui.pages.start_match import ask_to_start
from peerdesk.ui.tabs.matches.holding import ask_to_hold
from peerdesk.ui.tabs.partners.talking import ask_to_log_talk
from peerdesk.ui.tabs.today.beginning import Beginning
from peerdesk.ui.tabs.today.line import LineView
from peerdesk.ui.tabs.today.unsaved import Unsaved
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.empty_state import EmptyState, EmptyWords
from peerdesk.ui.widgets.section import Section
from peerdesk.ui.widgets.words import Words

HELP: Final = """\
Today says what waits, the most pressing first. Each line has a button that does the next thing.

- **Meetings** of today, and planned ones of which nobody has said what became of them.
- **Follow-ups** that are due: what was promised at a meeting, or noted beside a worksheet.
- **Not met for too long**: a pair is overdue after one and a half times its usual interval. *Hold*
  pauses a match, so that it does not come up while somebody is away.
- **People** who leave soon, or wait, without a mentor.
- **Training** that has run out, or was planned and has passed.
- **Partners**: a contact that is due, an agreement that runs out within 60 days.
- **Worksheets**: a practice that was to be in place by now, a worksheet to look at again.

Nothing here needs to be ticked off: a line goes when its reason is gone.

| Keys | |
| --- | --- |
| Tab | To the next button |
| Ctrl+M | Log any meeting |
| Ctrl+K | Find anything |
"""

_HEADINGS: Final = {
    "concern": "Tell the supervisor",
    "planned": "Meetings",
    "follow_up": "Follow-ups",
    "action": "Follow-ups",
    "overdue": "Not met for too long",
    "never_met": "Not met for too long",
    "release_soon": "People",
    "no_mentor": "People",
    "training": "Training",
    "talk_due": "Partners",
    "agreement": "Partners",
    "practice": "Worksheets",
    "review": "Worksheets",
}
_WIDEST_LETTERS = 130


class TodayTab(QScrollArea):
    """`waiting` says how many lines there are, for the quiet number on the tab."""

    title = "Today"
    icon_name = "house"
    help_text = HELP
    waiting = Signal(int)

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self._stale = True
        self.setAccessibleName("Today")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_role(self, "page")
        self.look_again()

    # -- what the window asks

    def show_record(self, uid: str) -> None:
        """Nothing is at home here."""

    def new_record(self) -> None:
        """Log a meeting: what one most often begins from here."""
        self.context.desk.log_meeting()

    def reload(self, _kinds: frozenset[str]) -> None:
        """Look again, at once when the tab is seen."""
        if self.isVisible():
            self.look_again()
        else:
            self._stale = True

    def has_unsaved(self) -> bool:
        """Nothing is typed here."""
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.look_again()

    def look_again(self) -> None:
        """Ask what waits now."""
        self._stale = False
        office = self.context.office
        self.context.tasks.run_latest("today", look_at_today, office, done=self._show)

    # -- what is shown

    def _show(self, seen: TodayPage) -> None:
        scrolled = self.verticalScrollBar().value()
        self.setWidget(self._page(seen))
        self.verticalScrollBar().setValue(scrolled)
        self.waiting.emit(sum("show_all" not in line.actions for line in seen.lines))

    def _page(self, seen: TodayPage) -> QWidget:
        sizes = look().sizes
        column = QWidget()
        column.setMaximumWidth(sizes.letters(_WIDEST_LETTERS))
        box = QVBoxLayout(column)
        box.setContentsMargins(sizes.step(2), sizes.step(2), sizes.step(2), sizes.step(3))
        box.setSpacing(sizes.step(2.5))
        today = self.context.office.clock.today()
        box.addWidget(Words(f"Today, {shown_weekday(today)} {shown_date(today)}", "title"))
        box.addWidget(Unsaved(self.context))
        if seen.is_new:
            box.addWidget(Beginning(self.context.desk))
        elif not seen.lines:
            box.addWidget(EmptyState(_ALL_DONE))
        for heading, lines in groupby(seen.lines, key=lambda line: _HEADINGS[line.reason]):
            box.addWidget(Section(heading, self._lines(list(lines))))
        box.addStretch(1)
        page = QWidget()
        set_role(page, "page")
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(column)
        return page

    def _lines(self, lines: Sequence[TodayLine]) -> QWidget:
        group = QWidget()
        box = QVBoxLayout(group)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for line in lines:
            box.addWidget(LineView(line, self.act))
        return group

    # -- what can be done

    def act(self, line: TodayLine, name: str) -> None:
        """Do one of the actions of a line."""
        desk = self.context.desk
        if name == "log":
            desk.log_meeting(line.kind, line.uid)
        elif name == "plan" and line.kind == Match.kind:
            desk.plan_meeting(line.kind, line.uid)
        elif name == "hold":
            ask_to_hold(self.context, self, line.uid, line.sentence.split(" have ")[0])
        elif name == "done":
            self._finish(line)
        elif name == "match":
            ask_to_start(self.context, self, participant=line.uid)
        elif name == "log_talk":
            ask_to_log_talk(self.context, self, line.uid)
        elif name == "show_all":
            desk.show_list(line.kind, line.filters)
        else:
            desk.open_record(line.kind, line.uid)

    def _finish(self, line: TodayLine) -> None:
        call = finish_action if line.kind == Action.kind else finish_follow_up
        tasks, office = self.context.tasks, self.context.office
        tasks.run(call, office, line.uid, done=self._tell_done, changes={line.kind})

    def _tell_done(self, _record: object) -> None:
        ask.toast(self, "Follow-up done.", "Undo", self.context.desk.undo)


_ALL_DONE: Final = EmptyWords(
    "Nothing waits today",
    "Every pair has met in time, and no follow-up is due.",
    icon="circle-check",
)
