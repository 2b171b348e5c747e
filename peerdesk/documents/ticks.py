"""Boxes to tick in columns, arranged so that a list takes as little room as it can."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.blocks import (
    baseline_of,
    draw_box,
    draw_line,
    draw_text,
    tick_indent,
    wrap,
)
from peerdesk.documents.fonts import REGULAR, printable, text_width
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import Style

COLUMN_GAP = 14.0
_LINE_GAP = 6.0


@dataclass(frozen=True, slots=True)
class _Cell:
    """One box in its place with the lines of its label; `line_to` ends a line to write on."""

    left: float
    lines: tuple[str, ...]
    ticked: bool
    line_to: float | None = None


def tick_columns(
    labels: Sequence[str],
    style: Style,
    width: float,
    *,
    most: int,
    left: float = 0.0,
    open_end: bool = False,
    ticked: Collection[str] = (),
) -> list[Strip]:
    """Boxes to tick, read down each column, in as many columns (up to `most`) as save room.

    Long labels wrap, in two columns at most. `left` indents the list; with `open_end` the last
    box has a line to write on. Labels in `ticked` are ticked already.
    """
    choices = []
    for columns in range(1, min(most, len(labels)) + 1):
        rows = _arranged(labels, ticked, columns, style, (left, width))
        wrapped = any(len(cell.lines) > 1 for row in rows for cell in row)
        if columns > 2 and wrapped:
            continue
        if open_end:
            last = rows[(len(labels) - 1) % len(rows)][-1]
            rows[(len(labels) - 1) % len(rows)][-1] = replace(last, line_to=width)
        choices.append([strip for row in rows for strip in _row(row, style)])
    return min(choices, key=lambda strips: sum(each.height for each in strips), default=[])


def _arranged(
    labels: Sequence[str],
    ticked: Collection[str],
    columns: int,
    style: Style,
    between: tuple[float, float],
) -> list[list[_Cell]]:
    left, right = between
    count = -(-len(labels) // columns)
    stacks = [labels[start : start + count] for start in range(0, len(labels), count)]
    rows: list[list[_Cell]] = [[] for _ in range(count)]
    for stack, column in zip(stacks, _widths(stacks, style, right - left), strict=True):
        for row, label in enumerate(stack):
            lines = wrap(label, REGULAR, style.text, column - tick_indent(style))
            rows[row].append(_Cell(left, tuple(lines), label in ticked))
        left += column + COLUMN_GAP
    return rows


def _widths(stacks: Sequence[Sequence[str]], style: Style, width: float) -> list[float]:
    """Column widths after the longest label of each, or equal ones when these do not fit."""
    free = width - COLUMN_GAP * (len(stacks) - 1)
    natural = [
        max(text_width(printable(each), REGULAR, style.text) for each in stack)
        + tick_indent(style)
        + 0.01  # so that rounding never wraps the label the column was made for
        for stack in stacks
    ]
    spare = (free - sum(natural)) / len(stacks)
    return [free / len(stacks)] * len(stacks) if spare < 0 else [each + spare for each in natural]


def _row(cells: Sequence[_Cell], style: Style) -> list[Strip]:
    """One row of boxes; labels of several lines make several strips, so that any text fits."""
    count = max(1, *(len(each.lines) for each in cells))
    return joined([_strip(cells, number, number == count - 1, style) for number in range(count)])


def _strip(cells: Sequence[_Cell], number: int, is_last: bool, style: Style) -> Strip:
    def paint(canvas: Canvas, left: float, top: float) -> None:
        y = top - baseline_of(style, style.row)
        for cell in cells:
            x = left + cell.left
            if number == 0:
                draw_box(canvas, x, y, style, cell.ticked)
            if number < len(cell.lines):
                at = (x + tick_indent(style), y)
                draw_text(canvas, cell.lines[number], at, (REGULAR, style.text))
            if cell.line_to is not None and number == len(cell.lines) - 1:
                end = x + tick_indent(style) + text_width(cell.lines[number], REGULAR, style.text)
                draw_line(canvas, end + _LINE_GAP, left + cell.line_to, y - 3)

    return Strip(style.row if is_last else style.leading, paint)
