"""Questions an import asks a person, their choices, and the answers given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class RowRef:
    """A row of a sheet, counted from 1 as the sheet shows it."""

    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.sheet} row {self.row}"


class Asks(StrEnum):
    """What a question is about."""

    WHO = "who"  # which of several people a name means
    NEAR = "near"  # whether a name that nobody bears is another one misspelled
    WHICH_ROW = "which_row"  # which of several rows is the person already known
    TWO_PEOPLE = "two_people"  # whether rows that share a name are one person or several
    SAME_HUMAN = "same_human"  # whether a mentor and a participant are one human being
    NUMBER = "number"  # one register number under two names
    DIFFERS = "differs"  # the sheet says other than the program
    LEFT = "left"  # the sheet says a person is here who left, or left who is here


NEW = "new"
LEAVE_OUT = "leave"
KEEP = "keep"
TAKE = "take"
NO = "no"


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer; `detail` helps to tell people apart, `code` may be typed instead."""

    id: str
    label: str
    detail: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A doubt that only a person can settle, asked once for all the rows it concerns.

    A blocking question holds back its rows until it is answered; any other has a `default` that
    applies meanwhile. `answer` is the id of the choice given, "" while there is none.
    With `by_row`, single rows may be answered otherwise, under `row_key`. `suggested` is the
    choice that looks most likely; it is never taken on its own.
    """

    id: str
    asks: Asks
    text: str
    choices: tuple[Choice, ...]
    blocking: bool
    rows: tuple[RowRef, ...]
    default: str = ""
    answer: str = ""
    suggested: str = ""
    by_row: bool = False
    remembered: bool = False

    @property
    def is_open(self) -> bool:
        """Whether rows still wait for an answer."""
        return self.blocking and not self.answer

    @property
    def effective(self) -> str:
        """The choice that applies: the answer, or else the default."""
        return self.answer or self.default


def row_key(question_id: str, row: RowRef) -> str:
    """The key under which one row of a question is answered apart from the others."""
    return f"{question_id}@{row.sheet}!{row.row}"


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers by question id (or `row_key`): given now, and remembered from earlier imports."""

    given: Mapping[str, str]
    remembered: Mapping[str, str]

    def to(self, question_id: str, choices: Iterable[Choice]) -> tuple[str, bool]:
        """The answer that is still a choice, and whether it is a remembered one; ("", False)."""
        offered = tuple(choices)
        for source, old in ((self.given, False), (self.remembered, True)):
            wanted = source.get(question_id, "")
            for choice in offered:
                if wanted and wanted in (choice.id, choice.code):
                    return choice.id, old
        return "", False

    def for_row(self, question_id: str, row: RowRef, choices: Iterable[Choice]) -> str:
        """The answer given for a single row, "" when there is none."""
        wanted = self.given.get(row_key(question_id, row), "")
        found = (each.id for each in choices if wanted and wanted in (each.id, each.code))
        return next(found, "")
