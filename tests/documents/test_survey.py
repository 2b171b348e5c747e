"""The printed survey: one page without names, one tally sheet, both in the sizes promised."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from peerdesk.documents.preview import page_count
from peerdesk.documents.survey import SurveyPrint, print_survey
from peerdesk.domain.errors import Refused
from peerdesk.domain.survey_checks import LONGEST_QUESTION, MOST_QUESTIONS
from peerdesk.domain.surveys import Survey, SurveyQuestion
from tests.documents.pages import texts

LONGEST_ES = (
    "¿Qué cambiaría usted en las reuniones con su mentor o mentora para que le ayuden más "
    "a prepararse para volver a su casa con su familia?"
).ljust(LONGEST_QUESTION, "?")
SCALES = ("agree5", "often5", "open", "yes_no", "agree5")


def survey(*scales: str, **more: Any) -> Survey:
    questions = tuple(
        SurveyQuestion(
            words=f"Number {place} in English.", words_es=f"Pregunta {place}.", scale=scale
        )
        for place, scale in enumerate(scales, 1)
    )
    values: dict[str, Any] = {
        "title": "How participants experience it",
        "source": "participants",
        "could_change": "The hour we meet.",
        "decision": "Whether we meet in the evening.",
        "decided_by": "L. Moreno",
        "questions": questions,
    }
    return Survey(**(values | more))


def printed(asked: Survey, **more: Any) -> bytes:
    wanted = SurveyPrint(
        survey=asked,
        site="Harbor House",
        confidentiality="Confidential. For program staff only.",
        printed_on=date(2026, 11, 18),
    )
    return print_survey(dataclasses.replace(wanted, **more))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("large_print", [False, True])
def test_a_survey_is_a_page_and_its_tally_sheet_another(language: str, large_print: bool) -> None:
    pdf = printed(survey(*SCALES), language=language, large_print=large_print)
    assert page_count(pdf) == 2


@pytest.mark.parametrize("scale", ["agree5", "often5", "yes_no", "open"])
def test_five_longest_questions_in_spanish_fit_a_page(scale: str) -> None:
    assert len(LONGEST_ES) == LONGEST_QUESTION
    question = SurveyQuestion(words=LONGEST_ES, words_es=LONGEST_ES, scale=scale)
    asked = survey(
        questions=(question,) * MOST_QUESTIONS,
        decision="Whether we change it. " * 60,
        title="T" * 120,
    )
    assert page_count(printed(asked, language="es")) == 2


def test_what_does_not_fit_in_large_print_is_refused_with_what_to_do() -> None:
    question = SurveyQuestion(words=LONGEST_ES, words_es=LONGEST_ES, scale="agree5")
    with pytest.raises(Refused) as refused:
        printed(survey(questions=(question,) * 5), large_print=True)
    assert refused.value.next_step == "To mend it, print it in normal size, or shorten them."


def test_a_question_without_spanish_words_is_named() -> None:
    asked = survey("agree5", "open")
    bare = dataclasses.replace(asked.questions[1], words_es=" ")
    asked = dataclasses.replace(asked, questions=(asked.questions[0], bare))
    with pytest.raises(Refused, match="Question 2 has no Spanish words yet"):
        printed(asked, language="es")
    assert page_count(printed(asked)) == 2


def test_who_answers_sees_questions_answers_and_no_name() -> None:
    page, _ = texts(printed(survey(*SCALES)))
    for words in (
        "Number 1 in English.",
        "Not at all",
        "Fully",
        "Seldom",
        "Do not write your name",
    ):
        assert words in page
    for inside in ("How participants experience it", "L. Moreno", "Whether we meet", "Tally"):
        assert inside not in page
    assert "hand it in closed" in page


def test_spanish_is_for_who_answers_and_the_tally_sheet_for_staff() -> None:
    page, tally = texts(printed(survey(*SCALES), language="es"))
    assert "Pregunta 3." in page
    assert "No escriba su nombre" in page
    assert "in English" not in page
    assert "Number 3 in English." in tally
    assert "What we decided" in tally


def test_the_tally_sheet_asks_what_follows() -> None:
    _, tally = texts(printed(survey(*SCALES)))
    for words in (
        "How participants experience it",
        "Given out",
        "Came back",
        "Number 5 in English.",
        "Not at all",
        "What we found",
        "It serves this decision (L. Moreno): Whether we meet in the evening.",
        "Who tells those who were asked",
        "By when",
    ):
        assert words in tally
