"""Labelled values in columns: who, when and where at the head of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.blocks import baseline_of, draw_line, draw_text, wrap
from peerdesk.documents.fonts import BOLD, REGULAR, text_width
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import DARK, Style

COLUMN_GAP = 18.0
LABEL_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Field:
    """A label with a value, or with a line to write on where the value is not known.

    `span` is how many columns of the page it takes.
    """

    label: str
    value: str = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class _Cell:
    """A field in its place: where it and its value begin, where it ends, the value's lines."""

    label: str
    left: float
    begin: float
    end: float
    lines: tuple[str, ...]


def field_rows(
    rows: Sequence[Sequence[Field]], columns: int, style: Style, width: float
) -> list[Strip]:
    """Rows of fields in equal columns, values beneath each other; long values wrap."""
    indents: dict[int, float] = {}
    for row in rows:
        for column, field in _placed(row):
            needs = text_width(field.label, REGULAR, style.text) + LABEL_GAP
            indents[column] = max(needs, indents.get(column, 0.0))
    step = (width + COLUMN_GAP) / columns
    return joined([_strip(_cells(row, step, indents, style), style) for row in rows])


def _placed(row: Sequence[Field]) -> Iterator[tuple[int, Field]]:
    column = 0
    for field in row:
        yield column, field
        column += field.span


def _cells(
    row: Sequence[Field], step: float, indents: Mapping[int, float], style: Style
) -> list[_Cell]:
    cells = []
    for column, field in _placed(row):
        left, end = column * step, (column + field.span) * step - COLUMN_GAP
        begin = left + indents[column]
        lines = tuple(wrap(field.value, BOLD, style.text, end - begin))
        cells.append(_Cell(field.label, left, begin, end, lines))
    return cells


def _strip(cells: Sequence[_Cell], style: Style) -> Strip:
    blank = any(not cell.lines for cell in cells)
    lines = max(1, *(len(cell.lines) for cell in cells))
    first = style.ruled if blank else style.row + 2
    height = first + (lines - 1) * style.leading

    def paint(canvas: Canvas, left: float, top: float) -> None:
        y = top - first + style.row - baseline_of(style, style.row)
        for cell in cells:
            draw_text(canvas, cell.label, (left + cell.left, y), (REGULAR, style.text), DARK)
            for number, line in enumerate(cell.lines):
                at = (left + cell.begin, y - number * style.leading)
                draw_text(canvas, line, at, (BOLD, style.text))
            if not cell.lines:
                draw_line(canvas, left + cell.begin, left + cell.end, y - 3)

    return Strip(height, paint)
