"""The chosen row of a preview in full, where a table has to cut its text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.words import Words


class RowDetail(QScrollArea):
    """As high as a few lines; scrolls when a row has more to say."""

    def __init__(self) -> None:
        super().__init__()
        sizes = look().sizes
        set_role(self, "page")
        self.setAccessibleName("The chosen row")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = Words("", "strong")
        self._place = Words("", "muted")
        self._text = Words("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside = QWidget()
        set_role(inside, "page")
        box = QVBoxLayout(inside)
        box.setContentsMargins(sizes.step(1.5), sizes.step(0.5), sizes.step(1.5), sizes.step(0.5))
        box.setSpacing(sizes.step(0.4))
        head = QHBoxLayout()
        head.setSpacing(sizes.step(1.5))
        head.addWidget(self._title)
        head.addWidget(self._place)
        head.addStretch(1)
        box.addLayout(head)
        box.addWidget(self._text)
        box.addStretch(1)
        self.setWidget(inside)

    def set_lines(self, count: int) -> None:
        """Take the height of so many lines."""
        self.setFixedHeight(round(look().sizes.line * count) + look().sizes.step())

    def show_lines(self, title: str, place: str, lines: Sequence[str]) -> None:
        """Show a row; without a title, say that one may be chosen."""
        self._title.setText(title)
        self._place.setText(place)
        told = "\n".join(line for line in lines if line)
        self._text.setText(told if title or place else "Choose a row to see all of it here.")
        set_role(self._text, "" if title or place else "muted")
        self.setAccessibleDescription(f"{title} {place} {told}".strip())
        self.verticalScrollBar().setValue(0)
