"""The tally sheet of a survey: boxes to strike in fives, what was found and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.blocks import draw_line, draw_text, ruled_lines, text_strips, wrap
from peerdesk.documents.flow import Blank, flow
from peerdesk.documents.fonts import BOLD, REGULAR, text_width
from peerdesk.documents.page import Frame
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import CONTENT_WIDTH, DARK, MIDDLE, NORMAL
from peerdesk.documents.words import words_for
from peerdesk.documents.worksheets.parts import apart, paragraphs
from peerdesk.domain.surveys import Survey, SurveyQuestion

_TITLE: Final = "Tally sheet"
_HOW: Final = "Strike one box for each answer. The boxes stand in fives, which are quick to count."
_PAPERS: Final = ("Given out", "Came back", "Counted by", "Date")
_FIVE: Final = 5
_ROWS: Final = 4
_BOX: Final = 8.0
_PITCH: Final = 10.5
_GROUP_GAP: Final = 7.0
_TOTAL: Final = 34.0
_CELL_GAP: Final = 8.0
_MOST_OF_DECISION: Final = 2
"""Lines of the decision that are printed."""


def print_tally(
    canvas: Canvas, survey: Survey, site: str, confidentiality: str, printed_on: date
) -> None:
    """Put the page after what is on the canvas already."""
    words = words_for("en")
    frame = Frame(
        title=_TITLE,
        site=site,
        code="",
        confidentiality=confidentiality,
        printed_on=words.fill("printed_on", date=words.day(printed_on)),
        style=NORMAL,
        words=words,
    )
    strips = paragraphs(survey.title, NORMAL, CONTENT_WIDTH, BOLD)
    strips += text_strips(_HOW, NORMAL, CONTENT_WIDTH)
    strips += flow([Blank(each, 5) for each in _PAPERS], NORMAL, CONTENT_WIDTH)
    for number, question in enumerate(survey.questions, 1):
        strips += _question(number, question)
    frame.paint(canvas, [*strips, *_outcome(survey)])


def _question(number: int, question: SurveyQuestion) -> list[Strip]:
    asked = _cut(f"{number}. {question.words.strip()}", 1, BOLD)
    if question.scale == "open":
        below = ruled_lines(2, 0, NORMAL, CONTENT_WIDTH)
    else:
        below = [_boxes(words_for("en").lines(f"scale_{question.scale}"))]
    return apart(joined([*asked, *below]), NORMAL.section)


def _boxes(labels: Sequence[str]) -> Strip:
    """The answers side by side, each with its boxes and a line for the total."""
    step = (CONTENT_WIDTH + _CELL_GAP) / len(labels)
    room = step - _CELL_GAP - _TOTAL
    groups = max(1, int((room + _GROUP_GAP) // (_FIVE * _PITCH + _GROUP_GAP)))

    def paint(canvas: Canvas, left: float, top: float) -> None:
        for number, label in enumerate(labels):
            _paint_answer(canvas, label, (left + number * step, top), groups, step - _CELL_GAP)

    return Strip(NORMAL.leading + _ROWS * _PITCH, paint)


def _paint_answer(
    canvas: Canvas, label: str, corner: tuple[float, float], groups: int, width: float
) -> None:
    left, top = corner
    draw_text(canvas, label, (left, top - NORMAL.text), (REGULAR, NORMAL.text), DARK)
    below = top - NORMAL.leading
    canvas.setStrokeGray(MIDDLE)
    canvas.setLineWidth(0.6)
    for row in range(_ROWS):
        for place in range(groups * _FIVE):
            x = left + place * _PITCH + place // _FIVE * _GROUP_GAP
            canvas.rect(x, below - row * _PITCH - _BOX, _BOX, _BOX)
    bottom = below - (_ROWS - 1) * _PITCH - _BOX
    draw_text(canvas, "=", (left + width - _TOTAL + 4, bottom), (REGULAR, NORMAL.text), DARK)
    draw_line(canvas, left + width - _TOTAL + 14, left + width, bottom)


def _outcome(survey: Survey) -> list[Strip]:
    """Room for what was found; the decision it serves is printed, so that it is not forgotten."""
    decision = " ".join(survey.decision.split())
    serves = f"It serves this decision ({survey.decided_by.strip()}): {decision}"
    rows = [
        *flow([Blank("What we found", 10)], NORMAL, CONTENT_WIDTH),
        *ruled_lines(1, 1, NORMAL, CONTENT_WIDTH),
        *flow([Blank("What we decided", 10)], NORMAL, CONTENT_WIDTH),
        *flow(
            [Blank("Who tells those who were asked", 8), Blank("By when", 5)],
            NORMAL,
            CONTENT_WIDTH,
        ),
    ]
    return [*apart(_cut(serves, _MOST_OF_DECISION), NORMAL.section), *rows]


def _cut(text: str, most: int, font: str = REGULAR) -> list[Strip]:
    """The first lines of a text, as all must stand on one page; the survey has it in full."""
    room = CONTENT_WIDTH - text_width(" …", font, NORMAL.text)
    lines = wrap(text, font, NORMAL.text, room)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return paragraphs("\n".join(lines), NORMAL, CONTENT_WIDTH, font)
