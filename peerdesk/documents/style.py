"""Measures and greys of printed pages, in points: US Letter, normal or large print."""

from __future__ import annotations

from dataclasses import dataclass

INCH = 72.0
PAGE_WIDTH, PAGE_HEIGHT = 8.5 * INCH, 11 * INCH
MARGIN = 0.75 * INCH
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN

BLACK, DARK, MIDDLE = 0.0, 0.25, 0.55
"""Text; labels and tick boxes; lines to write on. As grey, 0 is black."""


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes of one print. `ruled` is the distance of lines to write on, `box` a tick box."""

    text: float
    heading: float
    title: float
    leading: float
    row: float
    ruled: float
    box: float
    section: float
    code: float


NORMAL = Style(
    text=11,
    heading=12,
    title=17,
    leading=14.5,
    row=16,
    ruled=0.33 * INCH,
    box=9,
    section=8,
    code=13,
)
LARGE = Style(
    text=16,
    heading=17.5,
    title=24,
    leading=21,
    row=23,
    ruled=0.38 * INCH,
    box=13,
    section=11,
    code=18,
)
