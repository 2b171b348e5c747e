"""A pulse survey on one page, without names, and the sheet on which its answers are tallied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.blocks import ruled_lines, text_strips, wrap
from peerdesk.documents.fonts import BOLD
from peerdesk.documents.page import Frame
from peerdesk.documents.paper import new_document
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import CONTENT_WIDTH, LARGE, NORMAL, Style
from peerdesk.documents.tally import print_tally
from peerdesk.documents.ticks import tick_columns
from peerdesk.documents.words import PrintWords, words_for
from peerdesk.documents.worksheets.parts import apart, paragraphs, shifted
from peerdesk.domain.errors import Refused
from peerdesk.domain.surveys import Survey, SurveyQuestion

OPEN_LINES = 2
"""Lines to write on that an open question has at least; more where the page has room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyPrint:
    """A survey to print in "en" or "es"; the tally sheet is for staff and always English."""

    survey: Survey
    site: str
    confidentiality: str
    printed_on: date
    language: str = "en"
    large_print: bool = False


def print_survey(wanted: SurveyPrint) -> bytes:
    """A PDF of two pages: the survey, then its tally sheet.

    Raises Refused when the questions take more than a page or lack words in the language.
    """
    _refuse_without_words(wanted)
    words = words_for(wanted.language)
    style = LARGE if wanted.large_print else NORMAL
    stream = BytesIO()
    canvas = new_document(stream, words["survey_title"], wanted.language)
    frame = Frame(
        title=words["survey_title"],
        site=wanted.site,
        code="",
        confidentiality=words["survey_back"],
        printed_on=words.fill("printed_on", date=words.day(wanted.printed_on)),
        style=style,
        words=words,
    )
    if frame.paint(canvas, _strips(wanted, words, style)) > 1:
        larger = "print it in normal size, or " if wanted.large_print else ""
        raise Refused(
            "These questions take more than one page.", f"To mend it, {larger}shorten them."
        )
    print_tally(canvas, wanted.survey, wanted.site, wanted.confidentiality, wanted.printed_on)
    canvas.save()
    return stream.getvalue()


def _refuse_without_words(wanted: SurveyPrint) -> None:
    if wanted.language != "es":
        return
    for number, each in enumerate(wanted.survey.questions, 1):
        if not each.words_es.strip():
            raise Refused(
                f"Question {number} has no Spanish words yet.",
                "Write them beside the English ones, then print in Spanish.",
            )


def _strips(wanted: SurveyPrint, words: PrintWords, style: Style) -> list[Strip]:
    strips = [
        strip
        for line in words.lines("survey_intro")
        for strip in text_strips(line, style, CONTENT_WIDTH)
    ]
    for number, question in enumerate(wanted.survey.questions, 1):
        said = question.words_es if wanted.language == "es" else question.words
        strips += _question(number, said.strip(), question, words, style)
    return strips


def _question(
    number: int, said: str, question: SurveyQuestion, words: PrintWords, style: Style
) -> list[Strip]:
    """The words beside their number, the answers below; never parted by a page's end."""
    indent = style.text * 1.8
    width = CONTENT_WIDTH - indent
    lines = wrap(said, BOLD, style.text, width)
    first = paragraphs(f"{number}.", style, indent, BOLD)[0]
    asked = shifted(paragraphs("\n".join(lines), style, width, BOLD), indent)
    answers = shifted(_answers(question, words, style, width), indent)
    return apart(joined([_beside(first, asked[0]), *asked[1:], *answers]), style.section * 1.5)


def _answers(
    question: SurveyQuestion, words: PrintWords, style: Style, width: float
) -> list[Strip]:
    if question.scale == "open":
        return ruled_lines(OPEN_LINES, 1, style, width)
    labels = words.lines(f"scale_{question.scale}")
    return tick_columns(labels, style, width, most=len(labels))


def _beside(first: Strip, second: Strip) -> Strip:
    """Two strips of one height in the same place."""

    def paint(canvas: Canvas, left: float, top: float) -> None:
        first.paint(canvas, left, top)
        second.paint(canvas, left, top)

    return replace(second, paint=paint)
