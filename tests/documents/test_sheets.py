"""Session sheets: what is on them, and that it is whole, apart and inside the margins."""

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest

from peerdesk.documents.sheets import print_session_pages
from peerdesk.domain.errors import Cancelled
from peerdesk.domain.page_codes import make_page_code, read_page_code
from peerdesk.domain.session_pages import SessionPage
from tests.documents.pages import (
    EXTREMES,
    NAMES,
    PRINTED_ON,
    blank,
    group,
    one_to_one,
    printed,
    scanned,
    texts,
    things,
)

SHEETS = {
    "one to one": one_to_one(),
    "Spanish": one_to_one("es"),
    "large": one_to_one(large_print=True),
    "large Spanish": one_to_one("es", large_print=True),
    "group": group(),
    "blank": blank(),
    **EXTREMES,
}
each_sheet = pytest.mark.parametrize("page", SHEETS.values(), ids=SHEETS)


def test_a_sheet_says_who_when_where_and_what_for() -> None:
    (text,) = texts(printed(one_to_one()))
    for words in (
        "Mentoring session sheet",
        "Harbor House Reentry Center",
        "Participant Marcus Calloway",
        "Mentor Denise Boone",
        "Date Tuesday, 11/24/2026",
        "Time 6:30 PM, 60 minutes",
        "Place Room 4, Reentry center",
        "Not held, because of: Participant did not come",
        "Get a state ID by December",
        "Call my daughter each Sunday",
        "Conflict and problem solving",
        "What we talked about",
        "Next steps, and who does them",
        "Concern: None Watch Tell the supervisor today",
        "Participant’s signature Mentor’s signature Staff initials Date",
        "Confidential. For program staff and the people named here only.",
        "Printed 11/20/2026",
        "Page 1 of 1",
    ):
        assert words in text


def test_a_spanish_sheet_is_spanish_throughout() -> None:
    page = one_to_one("es", confidentiality="Confidencial.", site="Casa Puerto", goals=("Trabajo",))
    (text,) = texts(printed(page))
    for words in (
        "Hoja de sesión de mentoría",
        "Participante Marcus Calloway",
        "martes 11/24/2026",
        "6:30 p. m., 60 minutos",
        "Room 4, Centro de reinserción",
        "Búsqueda de empleo y trabajo",
        "Enfermedad o cita médica",
        "Firma del participante",
        "Página 1 de 1",
    ):
        assert words in text
    assert not re.search(
        r"\b(the|of|and|other|held|date|place|printed|page)\b", text, re.IGNORECASE
    )


def test_a_group_sheet_has_a_row_for_everyone() -> None:
    first, second = texts(printed(group(goals=("Be on time",))))
    assert "Group session sheet" in first
    assert "Group Job circle" in first
    assert "Name Time in Time out Signature or initials" in first
    for number, name in enumerate(NAMES):
        assert f"{name} {number}" in first
    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in second
    assert "Be on time" in first + second
    assert "Participant’s signature" not in second


def test_a_long_sign_in_goes_on_under_its_head_and_names_everyone_once() -> None:
    pages = texts(printed(group(28)))
    head = "Name Time in Time out Signature or initials"
    assert [head in page for page in pages] == [True, True, False]
    everything = " ".join(pages)
    for number in range(28):
        assert len(re.findall(rf"{NAMES[number % 7]} {number}\b", everything)) == 1


def test_fourteen_people_fit_on_the_first_page() -> None:
    first = texts(printed(group(14)))[0]
    assert all(f"{NAMES[number % 7]} {number}" in first for number in range(14))


@pytest.mark.parametrize("goals", [0, 3, 12])
@pytest.mark.parametrize("language", ["en", "es"])
def test_an_ordinary_meeting_takes_one_page(goals: int, language: str) -> None:
    page = one_to_one(language, goals=tuple(f"Goal {each} of the month" for each in range(goals)))
    assert len(texts(printed(page))) == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_large_print_takes_two_pages_of_sixteen_points_or_more(language: str) -> None:
    pages = things(printed(one_to_one(language, large_print=True)))
    assert len(pages) == 2
    assert {each.size >= 16 for page in pages for each in page if each.text} == {True}


def test_a_blank_sheet_has_lines_instead_of_names() -> None:
    assert _lines_above_held(one_to_one()) == 3, "below the header, started, ended"
    assert _lines_above_held(blank()) == 8, "and participant, mentor, date, time, place"


def _lines_above_held(page: SessionPage) -> int:
    (sheet,) = things(printed(page))
    held = next(each for each in sheet if each.text.strip() == "Held")
    lines = [each for each in sheet if not each.text and each.top - each.bottom < 2]
    return sum(each.bottom > held.top for each in lines)


@each_sheet
def test_every_word_is_printed_whole(page: SessionPage) -> None:
    text = "".join(" ".join(texts(printed(page))).split())
    for words in (
        *(page.site, page.mentor, page.group_name, page.place, page.confidentiality),
        *(page.participants + page.goals + page.topics + page.reasons),
    ):
        for word in words.split():
            assert word in text or len(word) > 30
    # A word wider than its column is broken into several lines; together they are the word.
    names = (page.mentor, page.group_name, page.place, *page.participants, *page.goals)
    assert text.count("W") >= sum(each.count("W") for each in names)


@each_sheet
def test_nothing_lies_outside_the_margins(page: SessionPage) -> None:
    for sheet in things(printed(page)):
        for each in sheet:
            # The bounds of a line are told with its width on each side.
            assert each.left >= 54 - 0.7
            assert each.bottom >= 54 - 0.7
            assert each.right <= 612 - 54 + 0.7
            assert each.top <= 792 - 54 + 0.7


@each_sheet
def test_nothing_overlaps(page: SessionPage) -> None:
    for sheet in things(printed(page)):
        for one, other in combinations(sheet, 2):
            if one.text or other.text:
                assert not one.overlaps(other, slack=0.5), (one, other)


@each_sheet
def test_all_text_has_eleven_points_or_more(page: SessionPage) -> None:
    smallest = 16 if page.large_print else 11
    sizes = {each.size for sheet in things(printed(page)) for each in sheet if each.text}
    assert min(sizes) >= smallest - 0.01


@each_sheet
def test_every_page_is_letter_and_says_which_of_how_many_it_is(page: SessionPage) -> None:
    pdf = printed(page)
    with pypdfium2.PdfDocument(pdf) as document:
        assert {each.get_size() for each in document} == {(612.0, 792.0)}
    pages = texts(pdf)
    say = "Página {} de {}" if page.language == "es" else "Page {} of {}"
    for number, text in enumerate(pages, start=1):
        assert say.format(number, len(pages)) in text


def test_the_qr_holds_the_code_that_is_printed_beside_it_and_nothing_else(tmp_path: Path) -> None:
    codes = [make_page_code(each * 987_654_321) for each in range(3)]
    sheets = [
        one_to_one(page_code=codes[0]),
        group(page_code=codes[1]),
        one_to_one("es", page_code=codes[2], large_print=True),
    ]
    pdf = printed(*sheets)
    read = scanned(pdf, tmp_path)
    assert read == [codes[0], codes[1], codes[1], codes[2], codes[2]]
    for code, text in zip(read, texts(pdf), strict=True):
        assert code in text
        assert read_page_code(code) == code


def test_a_sheet_without_a_code_has_no_qr(tmp_path: Path) -> None:
    pdf = printed(blank(page_code=""))
    assert scanned(pdf, tmp_path) == []
    assert "Page code" not in texts(pdf)[0]


def test_the_fonts_travel_with_the_file() -> None:
    pdf = printed(one_to_one())
    with pypdfium2.PdfDocument(pdf) as document:
        fonts = [
            each.get_font()
            for each in document[0].get_objects()
            if isinstance(each, pypdfium2.PdfTextObj)
        ]
        assert fonts
        assert all(each.is_embedded for each in fonts)
        assert {each.get_base_name().rpartition("+")[2] for each in fonts} == {
            "NotoSans-Regular",
            "NotoSans-Bold",
        }


def test_the_file_names_nobody_outside_its_pages() -> None:
    with pypdfium2.PdfDocument(printed(one_to_one("es"))) as document:
        metadata = document.get_metadata_dict()
    assert metadata["Title"] == "Hojas de sesión"
    assert metadata["Author"] == ""
    assert not any(name in str(metadata) for name in ("Marcus", "Boone", "Harbor"))


def test_the_same_sheets_make_the_same_bytes() -> None:
    sheets = [one_to_one(), group(), one_to_one("es", large_print=True)]
    assert printed(*sheets) == printed(*sheets)
    assert printed(*sheets) != printed(*sheets[:2], replace(sheets[2], mentor="D. Boone"))


def test_characters_that_no_font_of_ours_has_leave_a_visible_sign() -> None:
    (text,) = texts(printed(one_to_one(participants=("Li 李\u200b Wei\u0301",))))
    assert "Li \ufffd Weí" in text


def test_progress_is_told_and_printing_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []
    print_session_pages(
        [blank()] * 3,
        printed_on=PRINTED_ON,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(Cancelled, match="No file"):
        print_session_pages([blank()], printed_on=PRINTED_ON, cancelled=lambda: True)
    with pytest.raises(ValueError, match="no sheet"):
        print_session_pages([], printed_on=PRINTED_ON)
