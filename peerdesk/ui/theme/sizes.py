"""Lengths in font units, so that the whole window grows and shrinks with its text."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in pixels (device independent) that follow from one font.

    `line` is the height of a line of text, `points` its size. Spacing comes in steps of half a
    line: `step()` between a label and its field, `step(2)` between fields, `step(3)` between
    groups.
    """

    line: float
    points: float
    letter: float

    @classmethod
    def of(cls, font: QFont) -> Sizes:
        """Measure a font."""
        metrics = QFontMetricsF(font)
        points = font.pointSizeF() if font.pointSizeF() > 0 else font.pixelSize() * 0.75
        return cls(metrics.height(), points, metrics.averageCharWidth())

    def step(self, count: float = 1) -> int:
        """That many half lines."""
        return round(count * self.line / 2)

    def letters(self, count: float) -> int:
        """About the width of that many letters."""
        return round(count * self.letter)

    @property
    def row(self) -> int:
        """The height of a row one can hit: 24 pixels or more."""
        return max(24, math.ceil(self.line * 1.75))

    @property
    def control(self) -> int:
        """The height of a button or a field of one line."""
        return max(24, math.ceil(self.line * 1.75))

    @property
    def icon(self) -> int:
        """The side of an icon that stands beside text."""
        return round(self.line * 0.95)

    @property
    def radius(self) -> int:
        """How round corners are."""
        return max(3, round(self.line / 4.5))

    @property
    def heading_points(self) -> float:
        """The text size of a section title."""
        return self.points * 1.3

    @property
    def title_points(self) -> float:
        """The text size of a page title."""
        return self.points * 1.6
