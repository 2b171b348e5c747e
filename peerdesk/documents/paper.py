"""A new PDF document: US Letter, no author, the same bytes for the same contents."""

from __future__ import annotations

from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.fonts import load_fonts
from peerdesk.documents.style import PAGE_HEIGHT, PAGE_WIDTH

rl_config.useA85 = 0  # binary streams: a fifth smaller, and no page is sent through old mail


def new_document(stream: BinaryIO, title: str, language: str) -> Canvas:
    """A canvas that writes to a stream when it is saved; its title holds no names."""
    load_fonts()
    canvas = Canvas(
        stream,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        lang=language,
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("PeerDesk")
    return canvas
