"""Blank worksheets: everything is asked, with room to answer by hand, whole and apart."""

from itertools import pairwise

import pytest

from peerdesk.documents.style import INCH
from peerdesk.documents.worksheets.worksheet import print_worksheet
from peerdesk.domain.worksheets.forms import ItemKind, WorksheetForm, prompt_words
from tests.documents.pages import Thing, assert_whole, texts, things
from tests.documents.worksheet_pages import FORMS, VOCABULARIES, blank

each_form = pytest.mark.parametrize("form", list(FORMS), ids=[each.code for each in FORMS])
each_print = pytest.mark.parametrize(
    ("language", "large"), [("en", False), ("es", False), ("en", True)]
)


@each_form
@each_print
def test_every_item_is_asked_with_its_help(form: WorksheetForm, language: str, large: bool) -> None:
    pages = texts(print_worksheet(blank(form, language=language, large_print=large)))
    text = " ".join(pages)
    for number, item in enumerate(form.items, start=1):
        prompt = " ".join(prompt_words(item, language).split())
        assert f"{number} {prompt}" in text
        assert item.help in text
    for words in (form.about, *(each.title for each in form.sections)):
        assert words in text


def test_a_spanish_print_asks_in_spanish_where_it_can() -> None:
    form = FORMS["pathway"]
    text = " ".join(texts(print_worksheet(blank(form, language="es"))))
    assert form.items[0].prompt not in text
    for words in ("Versión", "Completado por", "Acciones por hacer", "Para cuándo", "Página 1 de"):
        assert words in text


@each_form
def test_choices_and_statuses_stand_in_words(form: WorksheetForm) -> None:
    text = " ".join(texts(print_worksheet(blank(form))))
    for section in form.sections:
        for item in section.items:
            name = section.statuses if item.is_practice else item.vocabulary
            for term in VOCABULARIES[name].offered() if name else ():
                assert term.label in text, item.id


@each_form
def test_each_text_has_its_lines_a_third_of_an_inch_apart_on_the_page_of_its_prompt(
    form: WorksheetForm,
) -> None:
    pages = things(print_worksheet(blank(form)))
    asked = [(number, item) for number, item in enumerate(form.items, 1)]
    for number, item in asked:
        if item.kind is not ItemKind.TEXT:
            continue
        page, start = _number_on(pages, number)
        below = [each for each in page if each.top <= start.top and each is not start]
        nexts = [each.top for each in below if each.text and each.left < start.right + 30]
        lines = sorted(
            (each.bottom for each in below if _is_full_line(each, start)),
            reverse=True,
        )
        floor = max((top for top in nexts if top < lines[0]), default=0.0)
        own = [each for each in lines if each > floor]
        assert len(own) >= item.lines, item.id
        gaps = [one - other for one, other in pairwise(own[: item.lines])]
        assert all(abs(gap - 0.33 * INCH) < 0.01 for gap in gaps), item.id


def _number_on(pages: list[list[Thing]], number: int) -> tuple[list[Thing], Thing]:
    """The page and the place where the number of an item stands."""
    for page in pages:
        for each in page:
            if each.text.strip() == str(number) and each.left < 60:
                return page, each
    raise AssertionError(number)


def _is_full_line(thing: Thing, number: Thing) -> bool:
    """Whether a thing is a line to write on as wide as answers are."""
    return (
        not thing.text
        and thing.top - thing.bottom < 2
        and thing.left > number.left + 10
        and thing.right - thing.left > 400
    )


@each_form
@each_print
def test_nothing_overlaps_or_leaves_the_margins(
    form: WorksheetForm, language: str, large: bool
) -> None:
    for sheet in things(print_worksheet(blank(form, language=language, large_print=large))):
        assert_whole(sheet, 16 if large else 11)


@each_form
@each_print
def test_rows_for_actions_and_sign_off_stay_on_one_page(
    form: WorksheetForm, language: str, large: bool
) -> None:
    pages = texts(print_worksheet(blank(form, language=language, large_print=large)))
    head = "Qué Quién Para cuándo Hecho" if language == "es" else "What Who By when Done"
    assert [head in page for page in pages] == [False] * (len(pages) - 1) + [True]


def test_a_blank_print_ends_with_actions_and_a_line_to_sign() -> None:
    last = texts(print_worksheet(blank(FORMS["design"])))[-1]
    assert "Follow-up actions What Who By when Done" in last
    assert "Sign-off Signed off by Date" in last
    assert "Confidential. For program staff and the people named here only." in last
    assert "Printed 11/20/2026" in last
