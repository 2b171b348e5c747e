"""Tables to fill in by hand, continued on the next page under the same head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.blocks import baseline_of, draw_line, draw_text, draw_warning, wrap
from peerdesk.documents.fonts import BOLD, REGULAR
from peerdesk.documents.strips import Strip
from peerdesk.documents.style import DARK, MIDDLE, Style

_PADDING = 5.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and its part of the width."""

    title: str
    share: float


@dataclass(frozen=True, slots=True)
class Alert:
    """Words of a cell that must be seen: in bold, behind a warning sign."""

    words: str


Cell = str | Alert


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    style: Style,
    width: float,
    share: int = 0,
) -> list[Strip]:
    """A table whose empty cells are written into; a row never breaks across pages.

    `share` is the part that its last row, repeated, gets of the space that stays free.
    """
    total = sum(each.share for each in columns)
    widths = [width * each.share / total for each in columns]
    head = _row([each.title for each in columns], widths, style, head=None)
    strips = [_row(row, widths, style, head=head) for row in rows]
    return [head, *strips[:-1], *(replace(each, share=share) for each in strips[-1:])]


def _row(cells: Sequence[Cell], widths: Sequence[float], style: Style, head: Strip | None) -> Strip:
    fonts = [REGULAR if head and isinstance(each, str) else BOLD for each in cells]
    indents = [0.0 if isinstance(each, str) else style.text * 1.1 for each in cells]
    lines = [
        wrap(_words(cell), font, style.text, width - 2 * _PADDING - indent)
        for cell, font, width, indent in zip(cells, fonts, widths, indents, strict=True)
    ]
    count = max(1, *(len(each) for each in lines))
    first = style.ruled if head else style.row + 4
    height = first + (count - 1) * style.leading

    def paint(canvas: Canvas, left: float, top: float) -> None:
        right = left + sum(widths)
        if head is None:
            draw_line(canvas, left, right, top, DARK)
        for texts, font, width, indent in zip(lines, fonts, widths, indents, strict=True):
            y = top - baseline_of(style, first)
            if indent:
                draw_warning(canvas, left + _PADDING, y, style)
            for number, text in enumerate(texts):
                at = (left + _PADDING + indent, y - number * style.leading)
                draw_text(canvas, text, at, (font, style.text))
            left += width
            if left < right - 1:
                _draw_edge(canvas, left, top, top - height)
        draw_line(
            canvas, right - sum(widths), right, top - height, DARK if head is None else MIDDLE
        )

    return Strip(height, paint, joined=head is None, head=head)


def _words(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.words


def _draw_edge(canvas: Canvas, x: float, top: float, bottom: float) -> None:
    canvas.setStrokeGray(MIDDLE)
    canvas.setLineWidth(0.6)
    canvas.line(x, top, x, bottom)
