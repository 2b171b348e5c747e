"""The three tests of a survey, its hints, and how one begins from worksheet W6."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from peerdesk.domain.checks import Severity, check_record
from peerdesk.domain.survey_checks import (
    LONGEST_QUESTION,
    MOST_QUESTIONS,
    SurveyTest,
    asks_two,
    check_survey,
    is_ready,
    three_tests,
)
from peerdesk.domain.survey_planning import fitting, scale_of, survey_of_plan, survey_of_study
from peerdesk.domain.surveys import Survey, SurveyQuestion
from peerdesk.services.office import shipped_vocabularies
from peerdesk.services.surveys import question_bank
from peerdesk.services.worksheets.shipped import shipped_forms

WORDS = shipped_vocabularies()
QUESTION = SurveyQuestion(words="The hour suits me.", words_es="La hora me conviene.")
GOOD = Survey(
    uid="q",
    title="Evening meetings",
    source="participants",
    could_change="The hour we meet.",
    decision="Whether we meet in the evening.",
    decided_by="L. Moreno",
    questions=(QUESTION,),
)
PROBLEM, DOUBT = Severity.PROBLEM, Severity.DOUBT


def asking(*words: str) -> tuple[SurveyQuestion, ...]:
    return tuple(SurveyQuestion(words=each) for each in words)


def failed(**changes: Any) -> list[tuple[SurveyTest, str]]:
    found = three_tests(dataclasses.replace(GOOD, **changes))
    return [(each.test, each.sentence) for each in found if not each.passed]


def about(**changes: Any) -> list[tuple[str, Severity]]:
    found = check_survey(dataclasses.replace(GOOD, **changes))
    return [(each.field, each.severity) for each in found]


def test_a_good_survey_passes_all_three_and_is_sound() -> None:
    assert failed() == []
    assert is_ready(GOOD)
    assert [each.sentence for each in three_tests(GOOD)] == [
        "You said what you can change when you know the answer.",
        "L. Moreno takes a decision with it.",
        "1 question, 4 words.",
    ]
    assert about(status="ready") == about(status="given") == []


@pytest.mark.parametrize(
    ("changes", "test", "sentence"),
    [
        ({"could_change": " "}, SurveyTest.ACTIONABLE, "What could you change?"),
        ({"decision": ""}, SurveyTest.DECISION, "Say which decision"),
        ({"decided_by": ""}, SurveyTest.DECISION, "Name who takes"),
        ({"questions": ()}, SurveyTest.SHORT, "Write up to 5 questions."),
        (
            {"questions": asking("a", "b", "c", "d", "e", "f", "g")},
            SurveyTest.SHORT,
            "7 questions are too many: take out 2 questions.",
        ),
        (
            {"questions": asking("a", "b" * (LONGEST_QUESTION + 1))},
            SurveyTest.SHORT,
            "Question 2 is longer than 140 characters.",
        ),
    ],
)
def test_each_test_says_what_is_missing(
    changes: dict[str, Any], test: SurveyTest, sentence: str
) -> None:
    [(found, said)] = failed(**changes)
    assert found is test
    assert said.startswith(sentence)
    assert not is_ready(dataclasses.replace(GOOD, **changes))


def test_a_survey_is_ready_or_given_only_when_all_three_pass() -> None:
    assert about(could_change="", status="ready") == [("status", PROBLEM)]
    assert about(could_change="", status="given") == [("status", PROBLEM)]
    assert about(could_change="", status="planned") == []
    assert about(could_change="", status="closed") == []
    [problem] = check_survey(dataclasses.replace(GOOD, decided_by="", status="ready"))
    assert problem.sentence == (
        "The survey is not ready: it serves a decision is not shown. Name who takes that decision."
    )


def test_five_questions_are_the_most_and_none_comes_twice() -> None:
    assert about(questions=asking("a", "b", "c", "d", "e")) == []
    assert about(questions=asking("a", "b", "c", "d", "e", "f")) == [("questions", PROBLEM)]
    assert about(questions=asking("Same.", "same. ")) == [("questions", PROBLEM)]


def test_long_questions_and_long_surveys_are_doubted() -> None:
    assert about(questions=asking("w" * LONGEST_QUESTION)) == []
    assert about(questions=asking("w" * (LONGEST_QUESTION + 1))) == [("questions", DOUBT)]
    spanish = SurveyQuestion(words="Short.", words_es="w" * (LONGEST_QUESTION + 1))
    assert about(questions=(spanish,)) == [("questions", DOUBT)]
    fifteen, sixteen = " ".join("a" * 15), " ".join("b" * 16)
    five = [f"{number} {fifteen[2:]}" for number in range(5)]
    assert about(questions=asking(*five)) == []
    assert about(questions=asking(*five[:4], sixteen)) == [("questions", DOUBT)]


@pytest.mark.parametrize(
    ("words", "two"),
    [
        ("My mentor listens and helps.", True),
        ("Is it useful or pleasant?", True),
        ("Safe and/or useful?", True),
        ("Is it safe? Is it useful?", True),
        ("I understand my mentor.", False),
        ("Orders are clear.", False),
    ],
)
def test_a_question_that_asks_two_things_is_doubted(words: str, two: bool) -> None:
    assert asks_two(words) is two
    assert about(questions=asking(words)) == ([("questions", DOUBT)] if two else [])


# ---------------------------------------------------------------- planning


def test_a_study_question_becomes_a_survey_with_its_owner_and_day() -> None:
    day = date(2026, 12, 1)
    found = survey_of_study("impact.study.improve", "How services could improve", "A. R.", day)
    assert (found.title, found.item) == ("How services could improve", "impact.study.improve")
    assert (found.owner, found.planned_on, found.source) == ("A. R.", day, "participants")
    assert check_record(found, WORDS) == ()


def test_a_data_plan_becomes_a_survey_with_its_first_five_questions() -> None:
    lines = ["1. How does it feel?", "- Do you feel safe?", "* I am heard.", "", "2) What helped?"]
    more = ["Fifth.", "Sixth.", "L" * (LONGEST_QUESTION + 1), "Fifth."]
    found = survey_of_plan(
        "staff",
        "Staff",
        {
            "method": "interview",
            "asked_by": "Somebody\nfrom outside",
            "how_often": "yearly",
            "questions": "\n".join([*lines, *more]),
        },
    )
    assert (found.source, found.method, found.how_often) == ("staff", "interview", "yearly")
    assert found.asked_by == "Somebody from outside"
    assert [(each.words, each.scale) for each in found.questions] == [
        ("How does it feel?", "open"),
        ("Do you feel safe?", "yes_no"),
        ("I am heard.", "agree5"),
        ("What helped?", "open"),
        ("Fifth.", "agree5"),
    ]
    assert "- Sixth." in found.note
    assert "L" * LONGEST_QUESTION in found.note
    assert check_record(found, WORDS) == ()


def test_an_empty_plan_becomes_an_empty_survey() -> None:
    found = survey_of_plan("community", "Community", {})
    assert (found.title, found.method, found.how_often) == ("Ask: Community", "survey", "once")
    assert (found.questions, found.note) == ((), "")


@pytest.mark.parametrize(("words", "scale"), [("", "agree5"), ("Is fair.", "agree5")])
def test_what_is_no_question_is_agreed_with(words: str, scale: str) -> None:
    assert scale_of(words) == scale


# ---------------------------------------------------------------- the bank


def test_every_question_of_the_bank_is_short_clear_and_filed() -> None:
    sources = {term.code for term in WORDS["survey_source"]}
    studies = {each.id for each in shipped_forms()["impact"].items if ".study." in each.id}
    for each in question_bank():
        assert check_record(each.as_question(), WORDS) == ()
        survey = dataclasses.replace(GOOD, questions=(each.as_question(),))
        assert check_survey(survey) == (), each.words
        assert each.sources
        assert set(each.sources) <= sources
        assert each.items
        assert set(each.items) <= studies


def test_what_participants_and_families_may_be_asked_is_there_in_spanish() -> None:
    for each in question_bank():
        needs = set(each.sources) - {"staff"}
        assert bool(each.words_es) is bool(needs), each.words


def test_every_study_question_and_source_has_questions_of_its_own() -> None:
    studies = [each.id for each in shipped_forms()["impact"].items if ".study." in each.id]
    for study in studies:
        assert any(study in each.items for each in question_bank()), study
    for source in ("participants", "mentors", "staff", "community"):
        assert len(fitting(question_bank(), source, "")) >= 5


@pytest.mark.parametrize("source", ["participants", "mentors"])
def test_the_match_pulse_has_five_questions_for_each_side(source: str) -> None:
    pulse = [each for each in question_bank() if each.pulse and source in each.sources]
    assert len(pulse) == MOST_QUESTIONS
    survey = dataclasses.replace(GOOD, questions=tuple(each.as_question() for each in pulse))
    assert is_ready(survey)


def test_questions_that_fit_the_study_come_first() -> None:
    found = fitting(question_bank(), "participants", "impact.study.footprint")
    assert "impact.study.footprint" in found[0].items
    assert all("participants" in each.sources for each in found)
    assert "impact.study.footprint" not in found[-1].items
