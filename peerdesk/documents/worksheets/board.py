"""The practices board on paper: one page of bars by element, then the practices themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.blocks import baseline_of, draw_text, heading, wrap
from peerdesk.documents.fonts import REGULAR, text_width
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import BLACK, CONTENT_WIDTH, DARK, Style
from peerdesk.documents.tables import Alert, Cell, Column, table
from peerdesk.documents.words import words_for
from peerdesk.documents.worksheets.overview_content import Board, ElementShown, PracticeShown
from peerdesk.documents.worksheets.parts import apart, paragraphs
from peerdesk.documents.worksheets.report import print_report, style_of

_TITLE = "Practices"
_NONE = "No practice is listed yet."
_SHADES: Mapping[str, tuple[str, float]] = {
    "in_place": ("in place", BLACK),
    "partly": ("partly in place", 0.45),
    "planned": ("planned", 0.75),
    "not_started": ("not started", 1.0),
}
"""The parts of a bar by status, with their greys; what does not apply is no part of it."""

_BAR = 0.36
"""The part of the width that bars take; the words on both sides get the rest."""

_COLUMNS = (
    Column("Practice", 4.7),
    Column("Sheet", 1.2),
    Column("Status", 2.4),
    Column("Owner", 2.3),
    Column("Target date", 3.0),
)


def print_board(board: Board) -> bytes:
    """Bars by element on the first page, the practices of each element on those after it."""
    style = style_of(board.paper)
    if not board.elements:
        return print_report(board.paper, _TITLE, paragraphs(_NONE, style, CONTENT_WIDTH))
    strips = [*_key(style)]
    for element in board.elements:
        strips += _bar_row(element, style)
    for place, element in enumerate(board.elements):
        strips += _practices(element, style, new_page=place == 0)
    return print_report(board.paper, _TITLE, strips)


def _key(style: Style) -> list[Strip]:
    def paint(canvas: Canvas, left: float, top: float) -> None:
        y = top - baseline_of(style, style.row)
        for words, grey in _SHADES.values():
            _shade(canvas, (left, y - 1), (style.box, style.box), grey)
            draw_text(canvas, words, (left + style.box * 1.5, y), (REGULAR, style.text), DARK)
            left += style.box * 1.5 + text_width(words, REGULAR, style.text) + 14

    about = "How many practices are in place, by element. What does not apply is left out."
    key = Strip(style.row, paint, before=style.section / 2)
    return [*paragraphs(about, style, CONTENT_WIDTH, grey=DARK), key]


def _bar_row(element: ElementShown, style: Style) -> list[Strip]:
    counts = counts_of(element.practices)
    total = sum(counts.values())
    share = f"{counts['in_place']} of {total} in place" if total else "Nothing applies"
    begin, end = CONTENT_WIDTH * 0.34, CONTENT_WIDTH * (0.34 + _BAR)
    titles = wrap(element.title, REGULAR, style.text, begin - 8)

    def paint(canvas: Canvas, left: float, top: float) -> None:
        y = top - baseline_of(style, style.row)
        for number, title in enumerate(titles):
            at = (left, y - number * style.leading)
            draw_text(canvas, title, at, (REGULAR, style.text))
        x = left + begin
        for status, (_, grey) in _SHADES.items():
            width = (end - begin) * counts[status] / total if total else 0.0
            if width:
                _shade(canvas, (x, y - 1), (width, style.box), grey)
            x += width
        draw_text(canvas, share, (left + end + 10, y), (REGULAR, style.text))

    height = style.row + (len(titles) - 1) * style.leading
    return [Strip(height, paint, before=style.section * 0.7)]


def counts_of(practices: Sequence[PracticeShown]) -> dict[str, int]:
    """How many practices have each status that counts; one without a status is not started."""
    statuses = [each.status or "not_started" for each in practices]
    return {status: statuses.count(status) for status in _SHADES}


def _shade(
    canvas: Canvas, corner: tuple[float, float], size: tuple[float, float], grey: float
) -> None:
    canvas.setFillGray(grey)
    canvas.setStrokeGray(DARK)
    canvas.setLineWidth(0.6)
    canvas.rect(*corner, *size, stroke=1, fill=1)


def _practices(element: ElementShown, style: Style, new_page: bool) -> list[Strip]:
    head = apart(heading(element.title, style, CONTENT_WIDTH), style.section * 2)
    rows = table(_COLUMNS, [_row(each) for each in element.practices], style, CONTENT_WIDTH)
    first, *rest = joined([*head, rows[0]])
    opening = [replace(first, new_page=new_page), *rest]
    return [*opening[:-1], replace(opening[-1], joined=True), *rows[1:]]


def _row(practice: PracticeShown) -> tuple[Cell, ...]:
    target: Cell = words_for("en").day(practice.target_on) if practice.target_on else ""
    if practice.late and isinstance(target, str):
        target = Alert(f"Late {target}")
    return (practice.short, practice.worksheet, practice.status_words, practice.owner, target)
