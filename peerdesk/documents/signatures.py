"""Lines to sign on, each with what it is for below it."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.blocks import draw_line, draw_text
from peerdesk.documents.fonts import REGULAR, text_width
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import DARK, Style

_GAP = 14.0


def signature_lines(captions: Sequence[str], style: Style, width: float) -> list[Strip]:
    """Lines side by side, on as many rows as their captions need; long captions get long lines."""
    rows = 1
    while rows < len(captions) and any(
        _least_width(each, style) > width for each in _dealt(captions, rows)
    ):
        rows += 1
    return joined([_row(each, style, width) for each in _dealt(captions, rows)])


def _dealt(captions: Sequence[str], rows: int) -> list[Sequence[str]]:
    """The captions in so many rows of nearly equal count."""
    count = -(-len(captions) // rows)
    return [captions[start : start + count] for start in range(0, len(captions), count)]


def _least_width(captions: Sequence[str], style: Style) -> float:
    texts = sum(text_width(each, REGULAR, style.text) for each in captions)
    return texts + _GAP * (len(captions) - 1)


def _row(captions: Sequence[str], style: Style, width: float) -> Strip:
    spare = (width - _least_width(captions, style)) / len(captions)

    def paint(canvas: Canvas, left: float, top: float) -> None:
        y = top - style.ruled
        for caption in captions:
            length = text_width(caption, REGULAR, style.text) + spare
            draw_line(canvas, left, left + length, y, DARK)
            at = (left, y - style.text * 1.08)
            draw_text(canvas, caption, at, (REGULAR, style.text), DARK)
            left += length + _GAP

    return Strip(style.ruled + style.leading, paint)
