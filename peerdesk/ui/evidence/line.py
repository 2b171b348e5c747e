"""One measure in a line: its title, its value in words, how it moved, and what stands behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from peerdesk.domain.measure_words import drift_words, hand_words, now_words
from peerdesk.domain.measures import MeasureShown
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, quiet_button
from peerdesk.ui.widgets.words import IconMark, Words, rule

Act = Callable[[MeasureShown], object]


@dataclass(frozen=True, slots=True)
class HandActs:
    """What can be done with a number that people enter by hand."""

    enter: Act
    change: Act
    take_out: Act


# Whether it is better or worse than at the last sign-off; the words beside it say it too.
_MARKS: Final = {1: ("circle-check", "good"), -1: ("triangle-alert", "warning")}


class MeasureLine(QWidget):
    """Shows what it is handed; `by_hand` is None for who may not change records."""

    def __init__(
        self,
        shown: MeasureShown,
        rows: Act,
        trend: Act,
        by_hand: HandActs | None,
        *,
        about: bool = False,
    ) -> None:
        """`about` puts what is counted below the title, where there is room for it."""
        super().__init__()
        self.shown = shown
        sizes = look().sizes
        title, value = shown.measure.title, now_words(shown)
        self.setToolTip(shown.measure.about)
        words = QVBoxLayout()
        words.setSpacing(sizes.step(0.2))
        words.addWidget(Words(title, wrap=True))
        if about:
            words.addWidget(Words(shown.measure.about, "muted", wrap=True))
        words.addLayout(self._standing())
        number = Words(value, "muted" if shown.value.number is None else "strong")
        number.setAccessibleName(f"{title}: {value}")
        row = QHBoxLayout()
        row.setContentsMargins(0, sizes.step(0.5), 0, sizes.step(0.5))
        row.setSpacing(sizes.step())
        row.addLayout(words, 1)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignVCenter)
        self.buttons = self._buttons(rows, trend, by_hand)
        for button in self.buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(rule())

    def focus_first(self) -> None:
        """Put the keyboard on the first button."""
        self.buttons[0].setFocus()

    def _standing(self) -> QVBoxLayout:
        """Where the number comes from, and where it stood at the last sign-off."""
        sizes = look().sizes
        lines = QVBoxLayout()
        lines.setSpacing(sizes.step(0.2))
        if by_hand := hand_words(self.shown):
            lines.addWidget(Words(by_hand, "muted", wrap=True))
        if drift := drift_words(self.shown):
            line = QHBoxLayout()
            line.setSpacing(sizes.step(0.5))
            if mark := _MARKS.get(self.shown.change):
                line.addWidget(IconMark(*mark))
            sentence = drift[:1].upper() + drift[1:]
            line.addWidget(Words(sentence, "muted", wrap=True), 1)
            lines.addLayout(line)
        return lines

    def _buttons(self, rows: Act, trend: Act, by_hand: HandActs | None) -> list[QPushButton]:
        wanted: list[tuple[str, Act]] = []
        if not self.shown.measure.by_hand:
            wanted.append(("Show rows", rows))
        elif by_hand is not None:
            wanted.append(("Enter a number…", by_hand.enter))
            if self.shown.by_hand is not None:
                wanted += [("Change…", by_hand.change), ("Take out", by_hand.take_out)]
        wanted.append(("Trend", trend))
        return [self._button(verb, act) for verb, act in wanted]

    def _button(self, verb: str, act: Act) -> QPushButton:
        button = quiet_button(Action(verb, lambda: act(self.shown)))
        button.setAccessibleName(f"{verb.rstrip('…')}: {self.shown.measure.title}")
        return button
