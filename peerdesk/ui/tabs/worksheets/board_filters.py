"""What narrows the practices board: a worksheet, an owner, what is overdue."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerdesk.domain.worksheets.board import Board, BoardFilter
from peerdesk.domain.worksheets.item_words import form_words
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.ui.lists.filter_chips import Chip, FilterChips
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Actions, quiet_button
from peerdesk.ui.widgets.marks import DropDown
from peerdesk.ui.widgets.words import Words

_OVERDUE = "overdue"


class BoardFilters(QWidget):
    """`changed` tells that other cards are wanted; `acts` are offered at the end of the line."""

    changed = Signal()

    def __init__(self, acts: Actions = ()) -> None:
        super().__init__()
        self.forms, self.owners = DropDown(), DropDown()
        for choice, name in ((self.forms, "Worksheet"), (self.owners, "Owner")):
            choice.setAccessibleName(name)
            choice.view().setAccessibleName(f"{name}: choices")
        self.chips = FilterChips((Chip(_OVERDUE, "Overdue"),))
        self._progress = Words("", "muted")
        self._fill(self.forms, "All worksheets", ())
        self._fill(self.owners, "All owners", ())
        for choice in (self.forms, self.owners):
            choice.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.chips.changed.connect(lambda _on: self.changed.emit())
        sizes = look().sizes
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes.step(1.5), sizes.step(), sizes.step(1.5), 0)
        row.setSpacing(sizes.step())
        for part in (self.forms, self.owners, self.chips):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._progress)
        for act in acts:
            if act is not None:
                row.addWidget(quiet_button(act))

    @property
    def wanted(self) -> BoardFilter:
        """Which cards are wanted."""
        return BoardFilter(
            form=str(self.forms.currentData()),
            owner=str(self.owners.currentData()),
            overdue=_OVERDUE in self.chips.on(),
        )

    def show_overdue(self, on: bool) -> None:
        """Show only what is overdue, of all worksheets and owners; or everything."""
        self.forms.setCurrentIndex(0)
        self.owners.setCurrentIndex(0)
        self.chips.turn_on(frozenset({_OVERDUE} if on else ()))

    def say(self, progress: str) -> None:
        """Say how many of all practices are in place."""
        self._progress.setText(f"All practices: {progress}")

    def offer(self, board: Board) -> None:
        """Offer the worksheets and owners that a board has; what is chosen stays."""
        forms = shipped_forms()
        here = dict.fromkeys(each.form for each in board.cards)
        self._fill(self.forms, "All worksheets", [(form_words(forms, f), f) for f in here])
        self._fill(self.owners, "All owners", [(each, each) for each in board.owners()])

    def _fill(self, choice: DropDown, every: str, offered: Sequence[tuple[str, str]]) -> None:
        chosen = choice.currentData()
        choice.blockSignals(True)
        choice.clear()
        choice.addItem(every, "")
        for words, value in offered:
            choice.addItem(words, value)
        choice.setCurrentIndex(max(choice.findData(chosen), 0))
        choice.blockSignals(False)
