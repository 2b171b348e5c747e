"""One breakdown as a small table: label, count and share, with the total below a faint line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from peerdesk.domain.numbers import Breakdown, NumberLine, count_words
from peerdesk.domain.suppression import Hidden
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.section import Section
from peerdesk.ui.widgets.words import Words, rule

_WIDE_LETTERS = 62
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class NumbersTable(QWidget):
    """What a breakdown shows; a count that is not shown says so in words."""

    def __init__(self, shown: Breakdown) -> None:
        super().__init__()
        sizes = look().sizes
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(sizes.step(1.5))
        self._grid.setVerticalSpacing(sizes.step(0.6))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(2, sizes.letters(6))
        self._grid.addWidget(Words(shown.about, "muted", wrap=True), 0, 0, 1, 3)
        for line in shown.lines:
            self._add(line, "")
        if not shown.lines and isinstance(shown.total, Hidden):
            self._grid.addWidget(Words("Too few to be broken down.", wrap=True), 1, 0, 1, 3)
        elif not shown.lines and shown.total:
            words = "Not broken down: small counts could be worked out."
            self._grid.addWidget(Words(words, wrap=True), 1, 0, 1, 3)
        self._grid.addWidget(rule(), self._grid.rowCount(), 0, 1, 3)
        self._add(NumberLine("Together", shown.total), "strong")

    def _add(self, line: NumberLine, role: str) -> None:
        row = self._grid.rowCount()
        share = "" if line.share is None else f"{line.share} %"
        count = Words(count_words(line.count), role or _role_of(line))
        count.setAccessibleName(f"{line.label}: {count_words(line.count)} {share}".strip())
        self._grid.addWidget(Words(line.label, role, wrap=True), row, 0)
        self._grid.addWidget(count, row, 1, _RIGHT)
        self._grid.addWidget(Words(share, "muted"), row, 2, _RIGHT)


def _role_of(line: NumberLine) -> str:
    return "muted" if isinstance(line.count, Hidden) else ""


def numbers_section(shown: Breakdown) -> Section:
    """A breakdown with its title, as wide as its labels need and no wider."""
    section = Section(shown.title, NumbersTable(shown))
    box = section.layout()
    assert isinstance(box, QVBoxLayout)
    box.addStretch(1)  # titles of one row stand on one line, whatever is below them
    section.setFixedWidth(look().sizes.letters(_WIDE_LETTERS))
    return section
