"""The checkpoint page: how the audit log stood, for a second custodian to sign and keep."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.blocks import bullet_strips, draw_text, heading, text_strips
from peerdesk.documents.fields import Field, field_rows
from peerdesk.documents.fonts import BOLD
from peerdesk.documents.page import Frame
from peerdesk.documents.paper import new_document
from peerdesk.documents.qr import draw_qr
from peerdesk.documents.signatures import signature_lines
from peerdesk.documents.strips import Strip
from peerdesk.documents.style import CONTENT_WIDTH, INCH, NORMAL
from peerdesk.documents.words import words_for
from peerdesk.domain.checkpoints import Checkpoint

_TITLE = "Checkpoint of the audit log"
_QR_SIZE = 1.5 * INCH
_QR_GAP = 0.35 * INCH
_CODE_SIZE = 17.0
_CODE_LEADING = 28.0
_PADDING = 10.0
_WHAT = (
    "This code stands for every act in the audit log up to the number above. It holds nothing of "
    "any record. Keep the page where the people who work with the program cannot change it: with "
    "a second custodian, outside the office."
)
_HOW = (
    "In PeerDesk, open Audit log, then Checkpoint, then Check a checkpoint.",
    "Type the code, or scan the square into the field. Dashes and small letters do not matter.",
    "PeerDesk says whether the log up to then is the same, and names the first act that is not.",
)


def print_checkpoint(checkpoint: Checkpoint, printed_on: date) -> bytes:
    """A PDF of one page."""
    words = words_for("en")
    frame = Frame(
        title=_TITLE,
        site=checkpoint.site,
        code="",
        confidentiality="",
        printed_on=words.fill("printed_on", date=words.day(printed_on)),
        style=NORMAL,
        words=words,
    )
    at = datetime.fromisoformat(checkpoint.at)
    moment = f"{words.day(at.date())} {at:%H:%M:%S} (UTC{at:%z})"
    fields = [
        [Field("Acts", f"1 to {checkpoint.seq:,}"), Field("Made", moment)],
        [Field("By", checkpoint.staff), Field("PC", checkpoint.pc)],
    ]
    stream = BytesIO()
    canvas = new_document(stream, _TITLE, "en")
    how = [strip for line in _HOW for strip in bullet_strips(line, NORMAL, CONTENT_WIDTH)]
    signed = ("Made by", "Date", "Second custodian", "Date")
    frame.paint(
        canvas,
        [
            *field_rows(fields, 2, NORMAL, CONTENT_WIDTH),
            *heading("Code", NORMAL, CONTENT_WIDTH),
            _code_strip(checkpoint),
            *text_strips(_WHAT, NORMAL, CONTENT_WIDTH),
            *heading("How to check the log later", NORMAL, CONTENT_WIDTH),
            *how,
            *heading("Signed", NORMAL, CONTENT_WIDTH),
            *signature_lines(signed, NORMAL, CONTENT_WIDTH),
        ],
    )
    canvas.save()
    return stream.getvalue()


def _code_strip(checkpoint: Checkpoint) -> Strip:
    groups = checkpoint.code.split("-")
    lines = [" - ".join(groups[start : start + 3]) for start in range(0, len(groups), 3)]
    height = max(_QR_SIZE, len(lines) * _CODE_LEADING) + 2 * _PADDING

    def paint(canvas: Canvas, left: float, top: float) -> None:
        draw_qr(canvas, checkpoint.as_text, left, top - _PADDING - _QR_SIZE, _QR_SIZE)
        y = top - height / 2 + (len(lines) - 1) * _CODE_LEADING / 2 - _CODE_SIZE * 0.36
        for number, line in enumerate(lines):
            at = (left + _QR_SIZE + _QR_GAP, y - number * _CODE_LEADING)
            draw_text(canvas, line, at, (BOLD, _CODE_SIZE))

    return Strip(height, paint, joined=True)
