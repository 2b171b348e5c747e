"""Printed pages to test with, and what can be read off a page of a PDF."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import combinations
from pathlib import Path

import pypdfium2

from peerdesk.documents.preview import page_picture
from peerdesk.documents.sheets import print_session_pages
from peerdesk.domain.page_codes import make_page_code
from peerdesk.domain.session_pages import (
    SessionPage,
    place_words,
    reasons_to_tick,
    topics_to_tick,
)
from peerdesk.domain.vocabularies import vocabularies_from
from peerdesk.system.resources import load_toml

PRINTED_ON = date(2026, 11, 20)

NAMES = (
    "Marcus Calloway",
    "Luis Ángel Peña Núñez",
    "Tyrone Whitfield",
    "Andre St. James-Okonkwo",
    "Bảo Nguyễn",
    "Samuel O’Rourke",
    "Jerome Tate",
)

_VOCABULARIES = vocabularies_from(load_toml("vocabularies.toml"))


def one_to_one(language: str = "en", **changes: object) -> SessionPage:
    """A sheet for a meeting of two with everything settled."""
    page = SessionPage(
        page_code=make_page_code(0x5A3C91F7E2),
        site="Harbor House Reentry Center",
        mentor="Denise Boone",
        participants=(NAMES[0],),
        met_on=date(2026, 11, 24),
        start=time(18, 30),
        minutes=60,
        place=place_words(_VOCABULARIES, "rrc", "Room 4", language),
        goals=("Get a state ID by December", "Call my daughter each Sunday"),
        topics=topics_to_tick(_VOCABULARIES, language),
        reasons=reasons_to_tick(_VOCABULARIES, language),
        confidentiality="Confidential. For program staff and the people named here only.",
        language=language,
    )
    return replace(page, **changes)  # type: ignore[arg-type]


def group(people: int = 7, **changes: object) -> SessionPage:
    """A sheet for a group of so many people."""
    names = tuple(f"{NAMES[each % 7]} {each}" for each in range(people))
    page = one_to_one(is_group=True, group_name="Job circle", participants=names, goals=())
    return replace(page, **changes)  # type: ignore[arg-type]


def blank(**changes: object) -> SessionPage:
    """A sheet for a meeting that nobody planned."""
    nobody = one_to_one(mentor="", participants=(), met_on=None, start=None, minutes=None)
    return replace(nobody, place="", goals=(), **changes)  # type: ignore[arg-type]


_LONG = "Wolfeschlegelsteinhausenbergerdorff " * 4

EXTREMES = {
    "long": one_to_one(
        site="Harbor House Residential Reentry Center of the Greater Metropolitan Area, East Wing",
        mentor=_LONG,
        participants=(_LONG,),
        place="The small conference room behind the kitchen, second floor, ring twice and wait",
        goals=tuple(f"Goal {each} that is long enough to need room on paper" for each in range(12)),
        confidentiality="Confidential. " * 28,
    ),
    "large and long": one_to_one(
        large_print=True,
        mentor=_LONG,
        participants=(_LONG,),
        goals=("x " * 1000, "Goal " * 60),
        topics=tuple(f"Topic number {each}" for each in range(90)),
        confidentiality="Confidential. " * 28,
    ),
    "one unbroken word": one_to_one(place="W" * 80, mentor="W" * 160, goals=("W" * 2000,)),
    "many people": group(40, group_name="W " * 40),
    "large group": group(9, large_print=True),
    "nothing": SessionPage(page_code=make_page_code(1), site=""),
    "nothing, large": SessionPage(page_code="", site="", large_print=True, language="es"),
    "blank group": replace(blank(), is_group=True),
}


def printed(*pages: SessionPage) -> bytes:
    """The PDF of some sheets."""
    return print_session_pages(pages, printed_on=PRINTED_ON)


@dataclass(frozen=True)
class Thing:
    """A text, line or box on a page; `size` is the font size of a text, 0 for other things."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    text: str

    def overlaps(self, other: Thing, slack: float) -> bool:
        """Whether two things share more than a sliver."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.top, other.top) - max(self.bottom, other.bottom) > slack
        )


def texts(pdf: bytes) -> list[str]:
    """The words of each page, each space and line end as one space."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(each.get_textpage().get_text_bounded().split()) for each in document]


def things(pdf: bytes) -> list[list[Thing]]:
    """What is drawn on each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_things(page) for page in document]


def _things(page: pypdfium2.PdfPage) -> list[Thing]:
    found = []
    for each in page.get_objects(textpage=page.get_textpage()):
        is_text = isinstance(each, pypdfium2.PdfTextObj)
        words = each.extract() if is_text else ""
        if not is_text or words.strip():
            left, bottom, right, top = each.get_bounds()
            size = each.get_font_size() if is_text else 0.0
            found.append(Thing(left, bottom, right, top, size, words))
    return found


def scanned(pdf: bytes, folder: Path) -> list[str]:
    """What a scanner reads from the QR codes of the pages, at 150 dots to the inch."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        count = len(document)
    for page in range(count):
        picture = page_picture(pdf, page, 1275)
        rows = (
            picture.pixels[row * picture.stride :][: 3 * picture.width]
            for row in range(picture.height)
        )
        file = folder / f"{page}.ppm"
        file.write_bytes(b"P6 %d %d 255\n" % (picture.width, picture.height) + b"".join(rows))
        command = ["zbarimg", "--nodbus", "--raw", "--quiet", str(file)]
        read = subprocess.run(command, capture_output=True, text=True, check=False)
        found += read.stdout.split()
    return found


def assert_whole(sheet: list[Thing], smallest: float) -> None:
    """Nothing on a page overlaps, is too small or lies outside the margins."""
    for each in sheet:
        assert each.left >= 54 - 1.2
        assert each.bottom >= 54 - 0.7
        assert each.right <= 612 - 54 + 0.7
        assert each.top <= 792 - 54 + 0.7
        assert not each.text or each.size >= smallest - 0.01
    for one, other in combinations(sheet, 2):
        if one.text or other.text:
            assert not one.overlaps(other, slack=0.5), (one, other)
