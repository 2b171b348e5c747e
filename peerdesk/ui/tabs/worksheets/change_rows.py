"""The questions of a comparison as rows: what was said before on the left, after on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.worksheets.comparing import (
    CHANGE_WORDS,
    Change,
    Comparison,
    ItemChange,
    Said,
)
from peerdesk.domain.worksheets.forms import Item, Section
from peerdesk.domain.worksheets.standing import STATE_WORDS
from peerdesk.ui.tabs.worksheets.said_block import readable
from peerdesk.ui.tabs.worksheets.words import content_words
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.status_words import Badge
from peerdesk.ui.widgets.words import Words, rule

_MARKS: Final = {
    Change.SAME: (Status.GOOD, "minus"),
    Change.ADDED: (Status.GOOD, "plus"),
    Change.REMOVED: (Status.PROBLEM, "x"),
    Change.CHANGED: (Status.NOTICE, "pencil"),
}


class ChangeRows(QWidget):
    """A row for each question: its short name, what became of it, both answers side by side."""

    def __init__(
        self, found: Comparison, changes: Sequence[ItemChange], vocabularies: Vocabularies
    ) -> None:
        super().__init__()
        self._form, self._words = found.form, vocabularies
        set_role(self, "page")
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(sizes.step(), sizes.step(), sizes.step(), sizes.step(2))
        box.setSpacing(sizes.step())
        for change in changes:
            box.addWidget(self._row(change))
            box.addWidget(rule())
        box.addStretch(1)

    def _row(self, change: ItemChange) -> QWidget:
        sizes = look().sizes
        row = QWidget()
        words = CHANGE_WORDS[change.change]
        row.setAccessibleName(f"{change.item.short}: {words}")
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(sizes.step(2))
        grid.setVerticalSpacing(sizes.step(0.5))
        head = QHBoxLayout()
        head.setSpacing(sizes.step(1.5))
        status, icon_name = _MARKS[change.change]
        head.addWidget(Words(change.item.short, "strong"))
        head.addWidget(Badge(words, status, icon_name))
        head.addStretch(1)
        grid.addLayout(head, 0, 0, 1, 2)
        for column, said in enumerate((change.before, change.after)):
            grid.addWidget(self._said(change.item, said), 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        return row

    def _said(self, item: Item, said: Said) -> QWidget:
        side = QWidget()
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(0.3))
        box.addWidget(readable(STATE_WORDS[said.state], "muted"))
        section = self._form.section_of(item.id) or Section(id="", title="")
        for words, role in zip(
            content_words(item, said.content, section, self._words), ("", "muted"), strict=True
        ):
            if words:
                box.addWidget(readable(words, role))
        for person, content in said.views:
            own, below = content_words(item, content, section, self._words)
            box.addWidget(readable(f"{person}: {own or 'no answer'}"))
            if below:
                box.addWidget(readable(below, "muted"))
        return side
