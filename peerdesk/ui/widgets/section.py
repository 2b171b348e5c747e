"""Parts of a record's page: sections with a title, and lines of label and value."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.words import Words


class Section(QWidget):
    """A title, actions beside it, and content below; room around it instead of a box.

    section = Section("Where and when", KeyValues([("Unit", "B-2")]), quiet_button(edit))
    """

    def __init__(self, title: str, content: QWidget, *beside_title: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(title)
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step())
        top = QHBoxLayout()
        top.setSpacing(sizes.step())
        top.addWidget(Words(title, "heading"), 1)
        for widget in beside_title:
            top.addWidget(widget)
        box.addLayout(top)
        box.addWidget(content)


class KeyValues(QWidget):
    """Labels on the left, what they say on the right; lines without a value are left out.

    A value without a label takes the whole width.

    KeyValues([("Stage", "Stage 2"), ("Arrived", "6/5/2026")], nothing="Nothing filled in yet.")
    """

    def __init__(self, lines: Iterable[tuple[str, str]], nothing: str = "") -> None:
        super().__init__()
        self._nothing = nothing
        sizes = look().sizes
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(sizes.step(2))
        self._grid.setVerticalSpacing(sizes.step(0.75))
        self._grid.setColumnMinimumWidth(0, sizes.letters(20))
        self._grid.setColumnStretch(1, 1)
        self.show_lines(lines)

    def show_lines(self, lines: Iterable[tuple[str, str]]) -> None:
        """Show other lines."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        filled = [(label, value) for label, value in lines if value]
        for row, (label, value) in enumerate(filled):
            if label:
                self._grid.addWidget(_label(label), row, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(_value(label, value), row, 1, Qt.AlignmentFlag.AlignTop)
            else:
                self._grid.addWidget(_value(label, value), row, 0, 1, 2)
        if not filled and self._nothing:
            self._grid.addWidget(Words(self._nothing, "muted", wrap=True), 0, 0, 1, 2)


def _label(words: str) -> Words:
    label = Words(words, "muted", wrap=True)
    label.setMaximumWidth(look().sizes.letters(24))
    return label


def _value(label: str, value: str) -> Words:
    words = Words(value, wrap=True)
    words.setAccessibleName(f"{label}: {value}" if label else value)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return words
