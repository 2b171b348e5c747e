"""The recovery sheet: the one printed page that opens a program when no passphrase does."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.blocks import bullet_strips, draw_text, heading, text_strips
from peerdesk.documents.fields import Field, field_rows
from peerdesk.documents.fonts import BOLD
from peerdesk.documents.page import Frame
from peerdesk.documents.paper import new_document
from peerdesk.documents.qr import draw_qr
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import CONTENT_WIDTH, INCH, NORMAL
from peerdesk.documents.tables import Column, table
from peerdesk.documents.words import PrintWords, words_for

_STYLE = NORMAL
_QR_SIZE = 1.4 * INCH
_QR_GAP = 0.3 * INCH
_CODE_SIZE = 19.0
_CODE_LEADING = 30.0
_PADDING = 10.0
_GROUPS = 4
_HOLDER_ROWS = 6


def print_recovery_sheet(*, program: str, code: str, made_on: date, language: str = "en") -> bytes:
    """A PDF of one page with the recovery code as text and QR, and what to do with it.

    `program` is how people know the program, by folder and site. The QR holds the code alone.
    """
    words = words_for(language)
    day = words.day(made_on)
    frame = Frame(
        title=words["recovery_sheet"],
        site="PeerDesk",
        code="",
        confidentiality="",
        printed_on=words.fill("printed_on", date=day),
        style=_STYLE,
        words=words,
    )
    stream = BytesIO()
    canvas = new_document(stream, words["recovery_sheet"], language)
    who = [Field(words["recovery_program"], program)]
    when = [Field(words["recovery_made"], day)]
    frame.paint(
        canvas,
        [
            *field_rows([who, when], 1, _STYLE, CONTENT_WIDTH),
            *heading(words["recovery_code"], _STYLE, CONTENT_WIDTH),
            _code_strip(code),
            *text_strips(words["recovery_symbols"], _STYLE, CONTENT_WIDTH),
            *_advice("recovery_why", words),
            *_advice("recovery_keep", words),
            *_holders(words),
        ],
    )
    canvas.save()
    return stream.getvalue()


def _code_strip(code: str) -> Strip:
    lines = _code_lines(code)
    height = max(_QR_SIZE, len(lines) * _CODE_LEADING) + 2 * _PADDING

    def paint(canvas: Canvas, left: float, top: float) -> None:
        draw_qr(canvas, code, left, top - _PADDING - _QR_SIZE, _QR_SIZE)
        y = top - height / 2 + (len(lines) - 1) * _CODE_LEADING / 2 - _CODE_SIZE * 0.36
        for number, line in enumerate(lines):
            at = (left + _QR_SIZE + _QR_GAP, y - number * _CODE_LEADING)
            draw_text(canvas, line, at, (BOLD, _CODE_SIZE))

    return Strip(height, paint, joined=True)


def _code_lines(code: str) -> list[str]:
    """The groups of the code in rows of four, so that the eye keeps its place while typing."""
    groups = code.split("-")
    rows = [groups[start : start + _GROUPS] for start in range(0, len(groups), _GROUPS)]
    return " -\n".join(" - ".join(row) for row in rows).split("\n")


def _advice(key: str, words: PrintWords) -> list[Strip]:
    """A heading and its paragraphs, each behind a bullet."""
    strips = heading(words[key], _STYLE, CONTENT_WIDTH)
    for text in words.lines(f"{key}_lines"):
        strips += bullet_strips(text, _STYLE, CONTENT_WIDTH)
    return joined(strips)


def _holders(words: PrintWords) -> list[Strip]:
    columns = [
        Column(words["recovery_holder"], 4),
        Column(words["recovery_since"], 2),
        Column(words["signature"], 3),
    ]
    return [
        *heading(words["recovery_holders"], _STYLE, CONTENT_WIDTH),
        *table(columns, [("", "", "")] * _HOLDER_ROWS, _STYLE, CONTENT_WIDTH),
    ]
