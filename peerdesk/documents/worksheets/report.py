"""A paper made of strips, under the header and footer that all papers have."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from peerdesk.documents.page import Frame
from peerdesk.documents.paper import new_document
from peerdesk.documents.strips import Strip
from peerdesk.documents.style import LARGE, NORMAL, Style
from peerdesk.documents.words import words_for
from peerdesk.documents.worksheets.content import Paper


def style_of(paper: Paper) -> Style:
    """The sizes of a print."""
    return LARGE if paper.large_print else NORMAL


def print_report(paper: Paper, title: str, strips: Sequence[Strip]) -> bytes:
    """A PDF without page code: nothing on it is keyed in by code."""
    words = words_for(paper.language)
    frame = Frame(
        title=title,
        site=paper.site,
        code="",
        confidentiality=paper.confidentiality,
        printed_on=words.fill("printed_on", date=words.day(paper.printed_on)),
        style=style_of(paper),
        words=words,
    )
    stream = BytesIO()
    canvas = new_document(stream, title, words.language)
    frame.paint(canvas, list(strips))
    canvas.save()
    return stream.getvalue()
