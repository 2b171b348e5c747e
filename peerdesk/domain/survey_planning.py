"""A survey that begins from worksheet W6: from a study question, or from the plan for a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from peerdesk.domain.survey_checks import LONGEST_QUESTION, MOST_QUESTIONS
from peerdesk.domain.surveys import Survey, SurveyQuestion

IMPACT_FORM: Final = "impact"
STUDY: Final = "impact.study."
PLAN: Final = "impact.plan."
"""How the ids of study questions (step 2) and of data plans (step 3) begin."""

LONGEST_TITLE: Final = 120
_LONGEST_WHO: Final = 120

_OPENERS: Final = ("how", "what", "why", "who", "whom", "which", "where", "when", "tell", "name")
_SI_NO: Final = ("do", "does", "did", "is", "are", "was", "were", "have", "has", "can", "would")
_MARKER = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class BankQuestion:
    """A question that PeerDesk ships: for whom, and for which study questions it fits."""

    words: str
    words_es: str
    scale: str
    sources: tuple[str, ...]
    items: tuple[str, ...]
    pulse: bool = False

    def as_question(self) -> SurveyQuestion:
        """The question as one of a survey."""
        return SurveyQuestion(words=self.words, words_es=self.words_es, scale=self.scale)


def bank_from(table: Mapping[str, Any]) -> tuple[BankQuestion, ...]:
    """The bank from parsed TOML, in order."""
    return tuple(BankQuestion(**_with_tuples(each)) for each in table["question"])


def _with_tuples(table: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in table.items()
    }


def fitting(bank: Iterable[BankQuestion], source: str, item: str) -> tuple[BankQuestion, ...]:
    """The questions for a source of which those for a study question come first."""
    fit = [each for each in bank if source in each.sources]
    return tuple(sorted(fit, key=lambda each: item not in each.items))


def survey_of_study(item: str, short: str, owner: str, planned_on: date | None) -> Survey:
    """A survey to find out the answer to a study question that was chosen."""
    return Survey(
        title=short[:LONGEST_TITLE],
        item=item,
        source="participants",
        owner=owner,
        planned_on=planned_on,
    )


def survey_of_plan(source: str, source_words: str, values: Mapping[str, str]) -> Survey:
    """A survey by the data plan for a source; `values` are its answers by the end of their ids.

    The first questions are taken, as many as a survey has; the others are kept in the notes.
    """
    lines = [_MARKER.sub("", each).strip() for each in values.get("questions", "").splitlines()]
    lines = list(dict.fromkeys(each for each in lines if each))
    fit = [each for each in lines if len(each) <= LONGEST_QUESTION][:MOST_QUESTIONS]
    left = [each for each in lines if each not in fit]
    who = " ".join(values.get("asked_by", "").split())
    return Survey(
        title=f"Ask: {source_words}"[:LONGEST_TITLE],
        item=f"{PLAN}{source}.questions",
        source=source,
        method=values.get("method", "") or "survey",
        asked_by=who[:_LONGEST_WHO],
        how_often=values.get("how_often", "") or "once",
        questions=tuple(SurveyQuestion(words=each, scale=scale_of(each)) for each in fit),
        note=_left_out(left),
    )


def scale_of(words: str) -> str:
    """How a question is most likely answered, by its first word."""
    first = words.split(maxsplit=1)[0].strip("¿?,.").casefold() if words.split() else ""
    if first in _OPENERS:
        return "open"
    return "yes_no" if first in _SI_NO and "?" in words else "agree5"


def _left_out(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    told = "\n".join(f"- {each}" for each in lines)
    return f"Not taken from the plan, as too long or too many:\n{told}"
