"""What any record can have wrong by its field specifications: missing, too long, unknown code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from peerdesk.domain.errors import Refused
from peerdesk.domain.fields import FieldSpec, Kind, Part, Record, specs_of
from peerdesk.domain.vocabularies import Vocabularies


class Severity(StrEnum):
    """Whether a finding stands in the way of saving or is only worth a second look."""

    PROBLEM = "problem"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: the field it belongs to ("" for the whole record) and what to do about it."""

    field: str
    sentence: str
    severity: Severity = Severity.PROBLEM


def doubt(field: str, sentence: str) -> Problem:
    """A finding that does not stop a save."""
    return Problem(field, sentence, Severity.DOUBT)


class RecordRefused(Refused):
    """A record was not saved; `problems` can be put beside the fields of a form."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        sentences = " ".join(each.sentence for each in problems)
        super().__init__(sentences, "Nothing was changed. Mend this, then save again.")
        self.problems = problems


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The findings that stop a save."""
    return tuple(each for each in problems if each.severity is Severity.PROBLEM)


def doubts(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The findings that only ask for a second look."""
    return tuple(each for each in problems if each.severity is Severity.DOUBT)


def refuse_blocked(problems: Iterable[Problem]) -> None:
    """Raise RecordRefused when any finding stops a save."""
    if found := blocking(problems):
        raise RecordRefused(found)


def check_record(record: Record | Part, vocabularies: Vocabularies) -> tuple[Problem, ...]:
    """Everything that a record's own field specifications do not allow, parts included."""
    return tuple(_findings(record, vocabularies))


def _findings(owner: Record | Part, vocabularies: Vocabularies) -> Iterator[Problem]:
    for spec in specs_of(type(owner)):
        value = getattr(owner, spec.name)
        if spec.is_empty(value):
            if spec.required:
                yield Problem(spec.name, f"{spec.label} is required. Fill it in.")
        else:
            for sentence in _CHECKS[spec.kind](spec, value, vocabularies):
                yield Problem(spec.name, sentence)


# A line may hold no control character at all, a note those that begin a new line or column.
# Lone surrogates cannot be written as UTF-8.
_NOT_IN_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NOT_IN_NOTE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

Check = Callable[[FieldSpec, Any, Vocabularies], Iterable[str]]


def _text(spec: FieldSpec, value: str, _vocabularies: Vocabularies) -> Iterator[str]:
    if spec.limit is not None and len(value) > spec.limit:
        yield (
            f"{spec.label} has {len(value):,} characters; {spec.limit:,} fit. "
            f"Shorten it by {len(value) - spec.limit:,}."
        )
    unwanted = _NOT_IN_NOTE if spec.kind is Kind.NOTE else _NOT_IN_LINE
    if unwanted.search(value):
        yield f"{spec.label} holds a character that cannot be shown. Type it again."


def _whole(spec: FieldSpec, value: int, _vocabularies: Vocabularies) -> Iterator[str]:
    if value < 0 or (spec.limit is not None and value > spec.limit):
        yield f"{spec.label} goes from 0 to {spec.limit or 0:,}. {value:,} does not."


def _day(spec: FieldSpec, value: date, _vocabularies: Vocabularies) -> Iterator[str]:
    if not 1900 <= value.year <= 2199:
        yield f"{spec.label} is in the year {value.year}. Check the year."


def _time(spec: FieldSpec, value: time, _vocabularies: Vocabularies) -> Iterator[str]:
    if value.second or value.microsecond or value.tzinfo is not None:
        yield f"{spec.label} is a time in whole minutes."


def _choice(spec: FieldSpec, value: str, vocabularies: Vocabularies) -> Iterator[str]:
    if value not in vocabularies[spec.vocabulary]:
        yield f"{spec.label} has no entry “{value}”. Choose one from the list."


def _choices(spec: FieldSpec, value: tuple[str, ...], vocabularies: Vocabularies) -> Iterator[str]:
    for code in value:
        yield from _choice(spec, code, vocabularies)
    if len(set(value)) < len(value):
        yield f"{spec.label} names the same entry twice. Take one out."


def _rows(spec: FieldSpec, value: tuple[Part, ...], vocabularies: Vocabularies) -> Iterator[str]:
    for number, part in enumerate(value, 1):
        for found in _findings(part, vocabularies):
            yield f"{spec.label}, row {number}: {found.sentence}"


def _nothing(_spec: FieldSpec, _value: object, _vocabularies: Vocabularies) -> Iterator[str]:
    yield from ()


_CHECKS: dict[Kind, Check] = {
    Kind.TEXT: _text,
    Kind.NOTE: _text,
    Kind.WHOLE: _whole,
    Kind.DATE: _day,
    Kind.TIME: _time,
    Kind.YES_NO: _nothing,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.LINK: _nothing,
    Kind.ROWS: _rows,
}
"""Whether a link leads anywhere is asked of the program, not of the record."""
