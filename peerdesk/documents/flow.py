"""Rows of things to fill in: boxes to tick and labelled lines to write on, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.blocks import (
    baseline_of,
    draw_box,
    draw_line,
    draw_text,
    tick_indent,
)
from peerdesk.documents.fonts import BOLD, REGULAR, text_width
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import DARK, Style

ITEM_GAP = 16.0
_LABEL_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Say:
    """Words that lead a row."""

    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick and its words; one that is ticked already has a black box and bold words."""

    words: str
    ticked: bool = False

    @property
    def font(self) -> str:
        """The font of the words."""
        return BOLD if self.ticked else REGULAR


@dataclass(frozen=True, slots=True)
class Blank:
    """A label and a line to write on; it grows with the row from `least` times the text size."""

    label: str
    least: float


Item = Say | Tick | Blank


def flow(items: Sequence[Item], style: Style, width: float) -> list[Strip]:
    """Items side by side, on as many rows as they need; lines to write on fill up their row."""
    rows: list[list[Item]] = []
    used = 0.0
    for item in items:
        needs = _least_width(item, style)
        if rows and used + ITEM_GAP + needs <= width:
            rows[-1].append(item)
            used += ITEM_GAP + needs
        else:
            rows.append([item])
            used = needs
    return joined([_flow_strip(row, style, width) for row in rows])


def _least_width(item: Item, style: Style) -> float:
    if isinstance(item, Say):
        return text_width(item.words, BOLD, style.text)
    if isinstance(item, Tick):
        return tick_indent(style) + text_width(item.words, item.font, style.text)
    return text_width(item.label, REGULAR, style.text) + _LABEL_GAP + item.least * style.text


def _flow_strip(row: Sequence[Item], style: Style, width: float) -> Strip:
    blanks = sum(isinstance(each, Blank) for each in row)
    widths = [_least_width(each, style) for each in row]
    spare = width - sum(widths) - ITEM_GAP * (len(row) - 1)
    height = style.ruled if blanks else style.row

    def paint(canvas: Canvas, left: float, top: float) -> None:
        for item, least in zip(row, widths, strict=True):
            own = least + (spare / blanks if isinstance(item, Blank) else 0.0)
            _draw_item(canvas, item, (left, top - height), own, style)
            left += own + ITEM_GAP

    return Strip(height, paint)


def _draw_item(
    canvas: Canvas, item: Item, corner: tuple[float, float], width: float, style: Style
) -> None:
    left, bottom = corner
    y = bottom + style.row - baseline_of(style, style.row)
    if isinstance(item, Say):
        draw_text(canvas, item.words, (left, y), (BOLD, style.text))
    elif isinstance(item, Tick):
        draw_box(canvas, left, y, style, item.ticked)
        draw_text(canvas, item.words, (left + tick_indent(style), y), (item.font, style.text))
    else:
        draw_text(canvas, item.label, (left, y), (REGULAR, style.text), DARK)
        begin = left + text_width(item.label, REGULAR, style.text) + _LABEL_GAP
        draw_line(canvas, begin, left + width, y - 3)
