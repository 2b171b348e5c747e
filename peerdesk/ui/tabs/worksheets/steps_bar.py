"""The bar below one question: back, where one is, a list to jump from, next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.domain.worksheets.standing import STATE_WORDS, Standing
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.marks import DropDown
from peerdesk.ui.widgets.words import Words


class StepsBar(QWidget):
    """`wanted` names the place, from 0, of the question that a person goes to."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        sizes = look().sizes
        self._at = 0
        self.position = Words("", "muted")
        self.jump = DropDown()
        self.jump.setAccessibleName("Go to a question")
        self.jump.view().setAccessibleName("Questions")
        self.jump.setMinimumContentsLength(18)
        self.jump.setSizeAdjustPolicy(
            DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.jump.activated.connect(self.wanted)
        self.back = quiet_button(Action("Back", lambda: self.step(-1), "arrow-left"))
        self.next = main_button(Action("Next", lambda: self.step(1), "chevron-right"))
        self.back.setToolTip("Back (Ctrl+Up or Alt+Left)")
        self.next.setToolTip("Next (Ctrl+Down or Alt+Right)")
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes.step(2.5), sizes.step(), sizes.step(2.5), sizes.step())
        row.setSpacing(sizes.step())
        row.addWidget(self.back)
        row.addWidget(self.position)
        row.addWidget(self.jump, 1)
        row.addWidget(self.next)

    def listen_in(self, page: QWidget) -> None:
        """Take the keys for back and next from everywhere on a page."""
        for keys, by in (("Ctrl+Up", -1), ("Alt+Left", -1), ("Ctrl+Down", 1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.step(by))

    def step(self, by: int) -> None:
        """Go so many questions on."""
        if 0 <= self._at + by < self.jump.count():
            self.wanted.emit(self._at + by)

    def show_place(self, at: int, standings: Sequence[Standing]) -> None:
        """Show which question it is, and how all of them stand."""
        self._at = at
        names = [f"{each.item.short} ({STATE_WORDS[each.state].lower()})" for each in standings]
        if [self.jump.itemText(number) for number in range(self.jump.count())] != names:
            self.jump.clear()
            self.jump.addItems(names)
        self.jump.setCurrentIndex(at)
        self.position.setText(f"{at + 1} of {len(names)}")
        self.back.setEnabled(at > 0)
        self.next.setEnabled(at < len(names) - 1)
