"""The Numbers tab: a calm page of small tables, the same for everybody who may see it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.numbers import ProgramNumbers
from peerdesk.services.numbers import program_numbers
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.tabs.numbers.table import numbers_section
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.words import Words
from peerdesk.ui.widgets.wrap import WrapLayout

HELP: Final = """\
Numbers says how the program stands, in counts and shares, without any name.

- **Counts from 1 to 4** show as *fewer than 5*, so that nobody can be guessed from a page. Where
  such a count could be worked out from the total, another one is *not shown* either.
- A group of fewer than 5 people is not broken down at all.
- **Together** is what the lines above add up to.
- The two spans of days do not overlap: add their numbers where both are shown.

A page hides small counts of its own day. Whoever compares pages of different days can still see
what changed between them, so hand them out with care.

| Keys | |
| --- | --- |
| Up, Down, Page Up, Page Down | Move the page |
| Ctrl+K | Find anything you may do |
"""

_SAID: Final = "No names. Counts from 1 to 4 are shown as “fewer than 5”."


class NumbersTab(QScrollArea):
    """Read anew whenever records change while it is seen."""

    title = "Numbers"
    icon_name = "chart-column"
    help_text = HELP

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self._context = context
        self._stale = False
        self.setAccessibleName("Numbers")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self, "page")
        self._read()

    # -- what the window asks

    def show_record(self, uid: str) -> None:
        """Nothing is at home here."""

    def new_record(self) -> None:
        """Nothing is begun here."""

    def reload(self, _kinds: frozenset[str]) -> None:
        """Count again, at once when the tab is seen."""
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def has_unsaved(self) -> bool:
        """Nothing is typed here."""
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    # -- inside

    def _read(self) -> None:
        self._stale = False
        tasks, office = self._context.tasks, self._context.office
        tasks.run_latest("numbers", program_numbers, office, done=self._show)

    def _show(self, found: ProgramNumbers) -> None:
        scrolled = self.verticalScrollBar().value()
        self.setWidget(_page(found))
        self.verticalScrollBar().setValue(scrolled)


def _page(found: ProgramNumbers) -> QWidget:
    sizes = look().sizes
    page = QWidget()
    set_role(page, "page")
    box = QVBoxLayout(page)
    box.setContentsMargins(*(sizes.step(2.5),) * 4)
    box.setSpacing(sizes.step())
    box.addWidget(Words(f"{found.site} on {shown_date(found.day)}", "title", wrap=True))
    box.addWidget(Words(_SAID, "muted", wrap=True))
    box.addSpacing(sizes.step(2))
    tables = QWidget()
    policy = tables.sizePolicy()
    policy.setHeightForWidth(True)
    tables.setSizePolicy(policy)
    wrap = WrapLayout(sizes.step(4), tables)
    for each in found.breakdowns:
        wrap.addWidget(numbers_section(each))
    box.addWidget(tables)
    box.addStretch(1)
    return page
