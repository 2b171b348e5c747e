"""Pages of a PDF as pictures, for the preview on the screen and for the printer."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

import pypdfium2

_ONE_AT_A_TIME = Lock()  # the PDF renderer must not be entered by two threads


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels: rows of `stride` bytes, three bytes (red, green, blue) a pixel."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a document has."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def page_picture(pdf: bytes, page: int, width: int) -> Picture:
    """A page, counted from 0, `width` pixels wide; 2550 are 300 to the inch on US Letter."""
    if width < 1:
        raise ValueError("a picture is at least one pixel wide")
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        bitmap = sheet.render(scale=width / sheet.get_width(), rev_byteorder=True)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
