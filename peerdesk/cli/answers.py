"""Answers to the questions of an import, given in a file instead of in the window."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from peerdesk.domain.errors import PeerDeskError, Refused
from peerdesk.domain.imports.questions import Question, row_key


def read_answers(file: Path | None) -> Mapping[str, str]:
    """Choices by question id, or by question and row; nothing without a file."""
    if file is None:
        return {}
    try:
        read = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError):
        read = None
    if not isinstance(read, dict) or not all(isinstance(each, str) for each in read.values()):
        raise PeerDeskError(
            f"The answers in {file.name} cannot be read.",
            'It holds one JSON object such as {"question id": "choice id"}.',
        )
    return read


def unused_answers(answers: Mapping[str, str], questions: Iterable[Question]) -> list[str]:
    """Answers to questions that are not asked, perhaps because they were settled before.

    Raises Refused for an answer that is none of the choices of its question.
    """
    asked: dict[str, Question] = {}
    for question in questions:
        asked[question.id] = question
        if question.by_row:
            asked |= {row_key(question.id, row): question for row in question.rows}
    for key, answer in answers.items():
        if key in asked:
            _refuse_if_no_choice(key, answer, asked[key])
    return [key for key in answers if key not in asked]


def _refuse_if_no_choice(key: str, answer: str, question: Question) -> None:
    if not any(answer and answer in (each.id, each.code) for each in question.choices):
        choices = ", ".join(each.id for each in question.choices)
        raise Refused(f"The answer “{answer}” to {key} is no choice.", f"Choose one of: {choices}.")
