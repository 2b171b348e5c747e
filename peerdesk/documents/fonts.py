"""The fonts of printed pages: Noto Sans, embedded, so that each accent prints everywhere."""

from __future__ import annotations

import unicodedata
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from peerdesk.system.resources import resource_path

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"

_STAND_IN = "\ufffd"  # the usual sign for a character that cannot be shown


def text_width(text: str, font: str, size: float) -> float:
    """Width of a text in points; it is as wide as `printable` makes it."""
    load_fonts()
    return float(pdfmetrics.stringWidth(text, font, size))


def printable(text: str) -> str:
    """The text on one line, with a visible sign for each character that the fonts lack.

    The PDF library leaves such characters out without a word; a reader would not notice that
    part of a name is missing.
    """
    known = load_fonts()
    shown = (_shown(each, known) for each in unicodedata.normalize("NFC", text))
    return " ".join("".join(shown).split())


def _shown(character: str, known: frozenset[str]) -> str:
    if character in known:
        return character
    if character.isspace() or unicodedata.category(character) == "Cc":
        return " "
    return "" if unicodedata.category(character) == "Cf" else _STAND_IN


@cache
def load_fonts() -> frozenset[str]:
    """Register the fonts once; says which characters they can show."""
    known: list[set[str]] = []
    for name in (REGULAR, BOLD):
        font = TTFont(name, str(resource_path(f"fonts/{name}.ttf")))
        pdfmetrics.registerFont(font)
        known.append({chr(code) for code in font.face.charToGlyph if chr(code).isprintable()})
    return frozenset(set.intersection(*known))
