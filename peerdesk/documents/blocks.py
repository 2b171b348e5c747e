"""Plain pieces of pages: wrapped text, headings, lines to write on."""

from __future__ import annotations

from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.fonts import BOLD, REGULAR, printable, text_width
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import BLACK, DARK, MIDDLE, Style


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """The text in lines that fit a width; a word longer than a line is broken, not cut."""
    lines: list[str] = []
    line = ""
    for word in printable(text).split():
        longer = f"{line} {word}" if line else word
        if text_width(longer, font, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, font, size, width)
        lines += full
    return [*lines, line] if line else lines


def _broken(word: str, font: str, size: float, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, font, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def draw_text(
    canvas: Canvas,
    text: str,
    at: tuple[float, float],
    font: tuple[str, float],
    grey: float = BLACK,
) -> None:
    """Write one line whose baseline begins at a point."""
    canvas.setFillGray(grey)
    canvas.setFont(*font)
    canvas.drawString(*at, text)


def draw_line(canvas: Canvas, left: float, right: float, y: float, grey: float = MIDDLE) -> None:
    """A thin level line."""
    canvas.setStrokeGray(grey)
    canvas.setLineWidth(0.6)
    canvas.line(left, y, right, y)


def draw_box(
    canvas: Canvas, left: float, baseline: float, style: Style, ticked: bool = False
) -> None:
    """A box to tick, standing a little below the baseline of its words; a ticked one is black."""
    left, bottom, side = left + 0.5, baseline - style.box * 0.1, style.box
    canvas.setStrokeGray(DARK)
    canvas.setLineWidth(0.9)
    canvas.rect(left, bottom, side, side)
    if ticked:
        canvas.setFillGray(BLACK)
        canvas.rect(left + 0.2 * side, bottom + 0.2 * side, 0.6 * side, 0.6 * side, 0, 1)


def draw_warning(canvas: Canvas, left: float, baseline: float, style: Style) -> None:
    """A triangle with a stroke and a dot in it, as high as a capital letter."""
    side = style.text * 0.85
    middle = left + side / 2
    canvas.setFillGray(BLACK)
    triangle = canvas.beginPath()
    triangle.moveTo(left, baseline)
    triangle.lineTo(left + side, baseline)
    triangle.lineTo(middle, baseline + side * 0.9)
    triangle.close()
    canvas.drawPath(triangle, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.rect(middle - side * 0.055, baseline + side * 0.27, side * 0.11, side * 0.32, 0, 1)
    canvas.rect(middle - side * 0.055, baseline + side * 0.1, side * 0.11, side * 0.11, 0, 1)


def baseline_of(style: Style, height: float) -> float:
    """How far below the top of a strip the baseline of its only text line lies."""
    return height / 2 + style.text * 0.36


def text_strips(text: str, style: Style, width: float) -> list[Strip]:
    """A paragraph, a strip a line."""
    return [_text_strip(line, style, 0.0) for line in wrap(text, REGULAR, style.text, width)]


def bullet_strips(text: str, style: Style, width: float) -> list[Strip]:
    """A paragraph behind a bullet, a little apart from the one above."""
    indent = style.text * 1.2
    lines = wrap(text, REGULAR, style.text, width - indent)
    first = replace(_text_strip(lines[0], style, indent, "\u2022"), before=style.section / 3)
    return joined([first, *(_text_strip(line, style, indent) for line in lines[1:])])


def _text_strip(line: str, style: Style, indent: float, bullet: str = "") -> Strip:
    def paint(canvas: Canvas, left: float, top: float) -> None:
        y = top - baseline_of(style, style.leading)
        if bullet:
            draw_text(canvas, bullet, (left, y), (REGULAR, style.text))
        draw_text(canvas, line, (left + indent, y), (REGULAR, style.text))

    return Strip(style.leading, paint)


def heading(text: str, style: Style, width: float) -> list[Strip]:
    """A section heading, which stays with what follows."""
    height = style.heading * 1.4

    def strip(line: str) -> Strip:
        def paint(canvas: Canvas, left: float, top: float) -> None:
            draw_text(canvas, line, (left, top - style.heading * 1.05), (BOLD, style.heading))

        return Strip(height, paint, joined=True)

    first, *rest = [strip(line) for line in wrap(text, BOLD, style.heading, width)]
    return [replace(first, before=style.section), *rest]


def ruled_lines(count: int, share: int, style: Style, width: float) -> list[Strip]:
    """Lines to write on; `share` is the part they get of the space that stays free."""

    def paint(canvas: Canvas, left: float, top: float) -> None:
        draw_line(canvas, left, left + width, top - style.ruled)

    line = Strip(style.ruled, paint)
    return joined([*[line] * (count - 1), replace(line, share=share)])


def tick_indent(style: Style) -> float:
    """From the left edge of a tick box to its words."""
    return style.box * 1.65
