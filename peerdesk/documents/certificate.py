"""The certificate of destruction: what was destroyed, under which rule, when and by whom."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

from peerdesk.documents.blocks import heading, text_strips
from peerdesk.documents.fields import Field, field_rows
from peerdesk.documents.page import Frame
from peerdesk.documents.paper import new_document
from peerdesk.documents.signatures import signature_lines
from peerdesk.documents.style import CONTENT_WIDTH, NORMAL
from peerdesk.documents.tables import Column, table
from peerdesk.documents.words import words_for
from peerdesk.domain.retention import Certificate

_TITLE = "Certificate of destruction"
_COLUMNS = (
    Column("Record", 3),
    Column("Closed", 2),
    Column("Kept until", 2),
    Column("With it", 5),
)
_KINDS = {"participant": "Participant", "mentor": "Mentor"}
_WHAT = (
    "The records below, what belonged to them and what the change history kept of them were "
    "destroyed in the program file. The audit log shows the act and stays whole. Meetings that "
    "others attended too stay, without the person. Backups made before this day still hold the "
    "records until they are thinned out or destroyed."
)


def print_certificate(certificate: Certificate, printed_on: date) -> bytes:
    """A PDF to sign and file; records stand by code, never by name."""
    words = words_for("en")
    frame = Frame(
        title=_TITLE,
        site=certificate.site,
        code="",
        confidentiality="",
        printed_on=words.fill("printed_on", date=words.day(printed_on)),
        style=NORMAL,
        words=words,
    )
    at = datetime.fromisoformat(certificate.at)
    moment = f"{words.day(at.date())} {at:%H:%M:%S} (UTC{at:%z})"
    fields = [
        [Field("Number", certificate.uid)],
        [Field("Destroyed", moment), Field("By", f"{certificate.staff}, on {certificate.pc}")],
        [Field("Rule", certificate.rule), Field("Reason", certificate.reason)],
    ]
    rows = [
        (f"{_KINDS[each.kind]} {each.code}", each.closed_on, each.review_on, each.contents)
        for each in certificate.lines
    ]
    stream = BytesIO()
    canvas = new_document(stream, _TITLE, "en")
    frame.paint(
        canvas,
        [
            *field_rows(fields, 2, NORMAL, CONTENT_WIDTH),
            *text_strips(_WHAT, NORMAL, CONTENT_WIDTH),
            *heading("Destroyed", NORMAL, CONTENT_WIDTH),
            *table(_COLUMNS, rows, NORMAL, CONTENT_WIDTH),
            *heading("Signed", NORMAL, CONTENT_WIDTH),
            *signature_lines(("Coordinator", "Date", "Witness", "Date"), NORMAL, CONTENT_WIDTH),
        ],
    )
    canvas.save()
    return stream.getvalue()
