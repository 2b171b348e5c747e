"""Pieces that prints of worksheets share: paragraphs, numbered prompts and bars beside answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.blocks import baseline_of, draw_text, wrap
from peerdesk.documents.fonts import BOLD, REGULAR
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import BLACK, CONTENT_WIDTH, DARK, MIDDLE, Style
from peerdesk.documents.words import PrintWords
from peerdesk.domain.vocabularies import Vocabularies

_ALONE = 2
"""So many lines of a paragraph stay with one more."""

_FEW = 8
"""A paragraph of so many lines is not broken at all."""

_SHIFT_OF_BAR = 0.65  # of the text size, left of the words


@dataclass(frozen=True, slots=True)
class Setting:
    """What all pieces of one print are set with."""

    style: Style
    words: PrintWords
    vocabularies: Vocabularies

    @property
    def indent(self) -> float:
        """How far answers stand in from the number of their item."""
        return indent_of(self.style)

    @property
    def width(self) -> float:
        """The width of answers."""
        return CONTENT_WIDTH - self.indent


def indent_of(style: Style) -> float:
    """How far answers stand in from the number of their item."""
    return style.text * 2.2


def paragraphs(
    text: str, style: Style, width: float, font: str = REGULAR, grey: float = BLACK
) -> list[Strip]:
    """A text as somebody typed it, a strip a line; its line ends are kept, empty lines are not."""
    lines = [line for part in text.splitlines() for line in wrap(part, font, style.text, width)]
    return [_line(line, style, font, grey) for line in lines]


def _line(line: str, style: Style, font: str, grey: float) -> Strip:
    def paint(canvas: Canvas, left: float, top: float) -> None:
        y = top - baseline_of(style, style.leading)
        draw_text(canvas, line, (left, y), (font, style.text), grey)

    return Strip(style.leading, paint)


def shifted(strips: Sequence[Strip], by: float) -> list[Strip]:
    """The strips further to the right."""

    def moved(strip: Strip) -> Strip:
        def paint(canvas: Canvas, left: float, top: float) -> None:
            strip.paint(canvas, left + by, top)

        return replace(strip, paint=paint)

    return [moved(each) for each in strips]


def apart(strips: Sequence[Strip], before: float) -> list[Strip]:
    """The strips with white space above the first."""
    return [*(replace(each, before=before) for each in strips[:1]), *strips[1:]]


def held(strips: Sequence[Strip], first: int) -> list[Strip]:
    """The strips with the first ones kept on one page with what follows each of them."""
    return [
        replace(each, joined=True) if place < first else each for place, each in enumerate(strips)
    ]


def kept(strips: Sequence[Strip]) -> list[Strip]:
    """The strips with the first lines, and the last ones, never alone on a page; few stay whole."""
    if len(strips) <= _FEW:
        return joined(strips)
    last = len(strips) - 1
    return [
        replace(each, joined=place < last and (place < _ALONE or place >= last - _ALONE + 1))
        for place, each in enumerate(strips)
    ]


def barred(strips: Sequence[Strip], style: Style, firm: bool) -> list[Strip]:
    """An answer with a bar on its left: black and thick when it is firm, else thin and broken."""

    def with_bar(strip: Strip) -> Strip:
        def paint(canvas: Canvas, left: float, top: float) -> None:
            canvas.setStrokeGray(BLACK if firm else MIDDLE)
            canvas.setLineWidth(2.2 if firm else 1.0)
            canvas.setDash([] if firm else [3, 2])
            x = left - style.text * _SHIFT_OF_BAR
            canvas.line(x, top + strip.before, x, top - strip.height)
            canvas.setDash([])
            strip.paint(canvas, left, top)

        return replace(strip, paint=paint)

    first, *rest = (with_bar(each) for each in strips)
    return [first, *rest]


def numbered_prompt(number: int, prompt: str, help_text: str, style: Style) -> list[Strip]:
    """What an item asks, behind its number, with its help; it stays with what follows."""
    width = CONTENT_WIDTH - indent_of(style)
    prompts = shifted(paragraphs(prompt, style, width, BOLD), indent_of(style))
    helps = shifted(paragraphs(help_text, style, width, REGULAR, DARK), indent_of(style))
    first, *rest = prompts

    def paint(canvas: Canvas, left: float, top: float) -> None:
        y = top - baseline_of(style, style.leading)
        draw_text(canvas, f"{number}", (left, y), (BOLD, style.text))
        first.paint(canvas, left, top)

    opening = replace(first, paint=paint, before=style.section * 1.6)
    return held([opening, *rest, *helps], len(prompts) + len(helps))
