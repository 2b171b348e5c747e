"""Filled worksheets: every answer whole, whose it is, and what the numbers say beside it."""

import dataclasses
from datetime import date

import pytest

from peerdesk.documents.worksheets.content import (
    AnswerShown,
    ItemShown,
    VersionShown,
    WorksheetPrint,
)
from peerdesk.documents.worksheets.worksheet import print_worksheet
from peerdesk.domain.worksheets.forms import WorksheetForm, prompt_words
from tests.documents.pages import assert_whole, texts, things
from tests.documents.worksheet_pages import (
    FORMS,
    HOSTILE,
    LONG,
    PLAIN,
    UNBROKEN,
    blank,
    filled,
)

each_form = pytest.mark.parametrize("form", list(FORMS), ids=[each.code for each in FORMS])
TEXTS = {"hostile": HOSTILE, "long": LONG, "word": UNBROKEN * 3, "two": f"{PLAIN}\n\n{PLAIN}"}
each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


@each_form
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_item_stands_with_its_prompt_in_order(form: WorksheetForm, language: str) -> None:
    text = " ".join(texts(print_worksheet(filled(form, language=language))))
    place = 0
    for number, item in enumerate(form.items, start=1):
        prompt = " ".join(prompt_words(item, language).split())
        place = text.index(f"{number} {prompt}", place)
    unanswered = "No answer yet." if language == "en" else "Todavía sin respuesta."
    assert text.count(unanswered) == len(form.items) // 4


def test_agreed_and_contributed_answers_are_told_apart() -> None:
    form = FORMS["design"]
    text = " ".join(texts(print_worksheet(filled(form))))
    second = text[text.index("2 Which values") : text.index("3 What are mentors")]
    assert f"Agreed {PLAIN} Not agreed yet: Dana Reyes {PLAIN} Dana" in second
    third = text[text.index("3 What are mentors") : text.index("4 How do you find")]
    assert "Agreed" not in third
    for person in ("Dana Reyes", "Kofi Mensah"):
        assert f"Not agreed yet: {person} {PLAIN} {person.split()[0]}" in third


def test_an_agreed_answer_that_is_to_be_looked_at_again_says_so() -> None:
    form = FORMS["design"]
    shown = ItemShown(answers=(AnswerShown(text=PLAIN, needs_review=True),))
    text = _with_item(form, shown)
    assert f"Agreed, but needs another look {PLAIN}" in text


def test_numbers_say_as_of_when_and_that_they_were_entered_by_hand() -> None:
    text = " ".join(texts(print_worksheet(filled(FORMS["design"]))))
    assert "What the numbers say" in text
    assert "Measure months_running: 61 % (14 of 23), as of 11/20/2026, entered by hand" in text
    assert "Measure planned_closings: 61 % (14 of 23), as of 11/20/2026" in text


def test_a_practice_shows_its_status_owner_and_target_date() -> None:
    form = FORMS["needs"]
    pages = things(print_worksheet(_version(form, AnswerShown(practice="partly", owner="Dana"))))
    labels = {each.text.strip(): each for each in pages[0] if each.text}
    partly = labels["Partly in place"]
    inside = [
        each
        for each in pages[0]
        if not each.text and partly.left - 20 < each.left < partly.left and each.right < partly.left
        if each.bottom >= partly.bottom - 4 and each.top <= partly.top + 4
    ]
    assert len(inside) == 2, "the box, and the black one in it"
    text = " ".join(texts(print_worksheet(filled(form))))
    assert "Owner: Renee Alvarez · Target date: 2/1/2027" in text


def test_chosen_words_are_ticked_and_a_code_of_no_list_is_kept() -> None:
    form = FORMS["stage"]
    item = next(each for each in form.items if each.id == "stage.s1.places")
    answer = AnswerShown(codes=("classroom", "roof_garden"), text="Classroom, roof garden")
    version = VersionShown(items={item.id: ItemShown(answers=(answer,))})
    sheet = dataclasses.replace(blank(form), version=version)
    assert "roof garden" in " ".join(texts(print_worksheet(sheet)))


def test_actions_evidence_and_sign_off_end_the_print() -> None:
    sheet = filled(FORMS["pathway"])
    text = " ".join(texts(print_worksheet(sheet)))
    assert "Version 2026 Status In review" in text
    assert "Owner Renee Alvarez Look at it again on 6/1/2027" in text
    assert "Dana Reyes Overdue" in text
    assert "Done 11/2/2026" in text
    assert "Evidence • Question 1: Minutes of the planning day, dated 11/2/2026" in text
    assert "Signed off by Date" in text
    assert sheet.version is not None
    signed = dataclasses.replace(
        sheet.version, signed_off_on=date(2026, 11, 19), signed_off_by="Renee Alvarez"
    )
    text = " ".join(texts(print_worksheet(dataclasses.replace(sheet, version=signed))))
    assert "Signed off on 11/19/2026 by Renee Alvarez." in text
    assert "Signed off by Date" not in text


@each_text
@pytest.mark.parametrize("large", [False, True])
def test_answers_are_whole_over_page_breaks(text: str, large: bool) -> None:
    form = FORMS["pathway"]
    pages = texts(print_worksheet(filled(form, text, large_print=large)))
    body = "".join("".join(page.split()) for page in pages)
    answers = 1 + 2 + 2 + 0 + 1
    for word in set(text.split()):
        if len(word) <= 40 and len(word) > 6:
            assert body.count(word) >= answers, word
    assert body.count("D") >= answers * text.count("D")


@each_text
@pytest.mark.parametrize("large", [False, True])
def test_nothing_overlaps_or_leaves_the_margins(text: str, large: bool) -> None:
    for sheet in things(print_worksheet(filled(FORMS["pathway"], text, large_print=large))):
        assert_whole(sheet, 16 if large else 11)


@each_form
def test_all_ten_are_whole(form: WorksheetForm) -> None:
    for sheet in things(print_worksheet(filled(form))):
        assert_whole(sheet, 11)


def test_a_prompt_is_never_the_last_thing_on_a_page() -> None:
    form = FORMS["pathway"]
    prompts = [item.prompt for item in form.items]
    for length in range(200, 8000, 457):
        for page in texts(print_worksheet(filled(form, LONG[:length]))):
            body = page[: page.index("Confidential.")].strip()
            assert not any(body.endswith(each) for each in prompts)
            assert not body.endswith(("Agreed", "Dana Reyes", "What the numbers say"))


def _version(form: WorksheetForm, answer: AnswerShown) -> WorksheetPrint:
    items = {form.items[0].id: ItemShown(answers=(answer,))}
    return dataclasses.replace(blank(form), version=VersionShown(items=items))


def _with_item(form: WorksheetForm, shown: ItemShown) -> str:
    version = VersionShown(items={form.items[0].id: shown})
    return " ".join(texts(print_worksheet(dataclasses.replace(blank(form), version=version))))
