"""The toolkit's three tests of a survey: actionable, serves a decision, short and quick."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from peerdesk.domain.checks import Problem, doubt
from peerdesk.domain.surveys import Survey, SurveyQuestion
from peerdesk.domain.words import counted

MOST_QUESTIONS: Final = 5
LONGEST_QUESTION: Final = 140
"""Characters of a question: one line that can be read out in one breath."""

MOST_WORDS: Final = 75
"""Words of all questions together; more take longer than a minute to read."""

ASKED: Final = frozenset({"ready", "given"})
"""Statuses that only a survey has which passes all tests."""

_TWO_AT_ONCE = re.compile(r"\b(and|or)\b|/", re.IGNORECASE)


class SurveyTest(StrEnum):
    """The three tests (toolkit, section 9, step 3)."""

    ACTIONABLE = "actionable"
    DECISION = "decision"
    SHORT = "short"


TEST_WORDS: Final[dict[SurveyTest, str]] = {
    SurveyTest.ACTIONABLE: "We can act on it",
    SurveyTest.DECISION: "It serves a decision",
    SurveyTest.SHORT: "It is short and quick",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """Whether a survey passes a test, and a sentence that says why or what to do."""

    test: SurveyTest
    passed: bool
    sentence: str


def three_tests(survey: Survey) -> tuple[TestResult, TestResult, TestResult]:
    """How a survey stands in each test."""
    return (_actionable(survey), _decision(survey), _short(survey))


def is_ready(survey: Survey) -> bool:
    """Whether a survey passes all three tests and so may be printed and given out."""
    return all(each.passed for each in three_tests(survey))


def _actionable(survey: Survey) -> TestResult:
    if survey.could_change.strip():
        return TestResult(
            test=SurveyTest.ACTIONABLE,
            passed=True,
            sentence="You said what you can change when you know the answer.",
        )
    return TestResult(
        test=SurveyTest.ACTIONABLE,
        passed=False,
        sentence="What could you change? If nothing, do not ask: people tire of it.",
    )


def _decision(survey: Survey) -> TestResult:
    if not survey.decision.strip():
        sentence = "Say which decision the answers serve."
    elif not survey.decided_by.strip():
        sentence = "Name who takes that decision."
    else:
        sentence = f"{survey.decided_by.strip()} takes a decision with it."
        return TestResult(test=SurveyTest.DECISION, passed=True, sentence=sentence)
    return TestResult(test=SurveyTest.DECISION, passed=False, sentence=sentence)


def _short(survey: Survey) -> TestResult:
    count = len(survey.questions)
    long = [number for number, each in enumerate(survey.questions, 1) if _is_long(each)]
    if not count:
        sentence = f"Write up to {MOST_QUESTIONS} questions."
    elif count > MOST_QUESTIONS:
        out = counted(count - MOST_QUESTIONS, "question")
        sentence = f"{count} questions are too many: take out {out}."
    elif long:
        sentence = f"Question {long[0]} is longer than {LONGEST_QUESTION} characters. Shorten it."
    else:
        sentence = f"{counted(count, 'question')}, {counted(_words_in(survey), 'word')}."
        return TestResult(test=SurveyTest.SHORT, passed=True, sentence=sentence)
    return TestResult(test=SurveyTest.SHORT, passed=False, sentence=sentence)


def check_survey(survey: Survey) -> tuple[Problem, ...]:
    """What stops a save: too many questions, or a status before the tests are passed; and hints."""
    return (*_count(survey), *_status(survey), *_hints(survey))


def _count(survey: Survey) -> Iterator[Problem]:
    if len(survey.questions) > MOST_QUESTIONS:
        many = len(survey.questions)
        yield Problem(
            "questions", f"A survey has {MOST_QUESTIONS} questions at most. Take out one of {many}."
        )
    said = [each.words.strip().casefold() for each in survey.questions if each.words.strip()]
    if len(set(said)) < len(said):
        yield Problem("questions", "The same question is asked twice. Take one out.")


def _status(survey: Survey) -> Iterator[Problem]:
    failed = next((each for each in three_tests(survey) if not each.passed), None)
    if survey.is_open and survey.status in ASKED and failed is not None:
        test = TEST_WORDS[failed.test].lower()
        yield Problem("status", f"The survey is not ready: {test} is not shown. {failed.sentence}")


def _hints(survey: Survey) -> Iterator[Problem]:
    for number, each in enumerate(survey.questions, 1):
        if _is_long(each):
            yield doubt(
                "questions", f"Question {number} is longer than {LONGEST_QUESTION} characters."
            )
        if asks_two(each.words):
            yield doubt(
                "questions",
                f"Question {number} may ask two things at once. Could somebody say yes to one half "
                "only? Then make it two.",
            )
    words = _words_in(survey)
    if words > MOST_WORDS:
        yield doubt(
            "questions",
            f"All questions together have {words} words. Read them aloud: a minute is enough.",
        )


def asks_two(words: str) -> bool:
    """Whether a question may ask two things: it holds "and", "or", a slash or two marks."""
    return bool(_TWO_AT_ONCE.search(words)) or words.count("?") > 1


def _is_long(question: SurveyQuestion) -> bool:
    return max(len(question.words.strip()), len(question.words_es.strip())) > LONGEST_QUESTION


def _words_in(survey: Survey) -> int:
    return sum(len(each.words.split()) for each in survey.questions)
