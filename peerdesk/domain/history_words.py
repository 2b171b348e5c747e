"""Changes of a record in words, from the plain values that its history keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from typing import Any

from peerdesk.domain.fields import FieldSpec, Kind, Part, Record, specs_of
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import us_date, us_time

Plain = Mapping[str, Any]
"""Values by field name as JSON keeps them: ISO dates and times, codes, uids, lists."""

Names = Mapping[str, str]
"""What records are called, by uid."""

Change = tuple[str, str, str]
"""The label of a field, its value before and its value after, both in words."""

GONE = "(not in the program any more)"


def changes_in_words(
    record_type: type[Record],
    before: Plain,
    after: Plain,
    vocabularies: Vocabularies,
    names: Names,
) -> tuple[Change, ...]:
    """What one save changed, in the order of the fields; of rows only those that differ."""
    words = Words(vocabularies, names)
    specs = [spec for spec in specs_of(record_type) if spec.name in after]
    own = [_change(words, spec, before.get(spec.name), after[spec.name]) for spec in specs]
    return (*own, *_of_base(record_type, before, after, vocabularies))


def links_in(record_type: type[Record], values: Plain) -> Iterator[tuple[str, str]]:
    """Kind and uid of the records that plain values link to."""
    yield from _links(specs_of(record_type), values)


def _links(specs: tuple[FieldSpec, ...], values: Plain) -> Iterator[tuple[str, str]]:
    for spec in specs:
        value = values.get(spec.name)
        if spec.kind is Kind.LINK and value:
            yield spec.target, value
        elif spec.part is not None:
            for row in value or ():
                yield from _links(specs_of(spec.part), row)


def _change(words: Words, spec: FieldSpec, before: Any, after: Any) -> Change:
    if spec.kind is Kind.ROWS:
        old, new = list(before or ()), list(after or ())
        before = [each for each in old if each not in new]
        after = [each for each in new if each not in old]
    return spec.label, words.value(spec, before), words.value(spec, after)


def _of_base(
    record_type: type[Record], before: Plain, after: Plain, vocabularies: Vocabularies
) -> Iterator[Change]:
    if "closed_on" in after:
        yield "Closed on", _iso_day(before["closed_on"]), _iso_day(after["closed_on"])
    if "close_reason" in after:
        vocabulary = record_type.close_vocabulary
        was, now = (
            vocabularies.label(vocabulary, each["close_reason"]) for each in (before, after)
        )
        yield "Why closed", was, now
    if "code" in after:
        yield "Code", before["code"], after["code"]


class Words:
    """Puts plain values into words; an empty value is ""."""

    def __init__(self, vocabularies: Vocabularies, names: Names) -> None:
        self._vocabularies = vocabularies
        self._names = names

    def value(self, spec: FieldSpec, plain: Any) -> str:
        """One value of a field."""
        if plain is None or plain in ("", []):
            return ""
        return _IN_WORDS[spec.kind](self, spec, plain)

    def text(self, _spec: FieldSpec, plain: Any) -> str:
        """Texts and numbers as they are."""
        return str(plain)

    def day(self, _spec: FieldSpec, plain: str) -> str:
        """A date."""
        return _iso_day(plain)

    def time(self, _spec: FieldSpec, plain: str) -> str:
        """A time of day."""
        return us_time(time.fromisoformat(plain))

    def yes_no(self, _spec: FieldSpec, plain: bool) -> str:
        """Yes or no."""
        return "Yes" if plain else "No"

    def choice(self, spec: FieldSpec, plain: str) -> str:
        """The word of a code."""
        return self._vocabularies.label(spec.vocabulary, plain)

    def choices(self, spec: FieldSpec, plain: list[str]) -> str:
        """The words of codes."""
        return self._vocabularies.labels(spec.vocabulary, tuple(plain))

    def link(self, _spec: FieldSpec, plain: str) -> str:
        """What a record is called."""
        return self._names.get(plain, GONE)

    def rows(self, spec: FieldSpec, plain: list[Plain]) -> str:
        """Parts, one after the other."""
        assert spec.part is not None
        return "; ".join(self._row(spec.part, each) for each in plain)

    def _row(self, part: type[Part], plain: Plain) -> str:
        values = [(spec, self.value(spec, plain.get(spec.name))) for spec in specs_of(part)]
        return ", ".join(
            f"{spec.label.lower()} {words}" if spec.kind in _NEED_LABEL else words
            for spec, words in values
            if words
        )


_NEED_LABEL = frozenset({Kind.WHOLE, Kind.DATE, Kind.TIME, Kind.YES_NO})
"""Kinds whose bare value in a row would not say what it is."""

_IN_WORDS: dict[Kind, Callable[[Words, FieldSpec, Any], str]] = {
    Kind.TEXT: Words.text,
    Kind.NOTE: Words.text,
    Kind.WHOLE: Words.text,
    Kind.DATE: Words.day,
    Kind.TIME: Words.time,
    Kind.YES_NO: Words.yes_no,
    Kind.CHOICE: Words.choice,
    Kind.CHOICES: Words.choices,
    Kind.LINK: Words.link,
    Kind.ROWS: Words.rows,
}


def _iso_day(plain: str | None) -> str:
    return us_date(date.fromisoformat(plain)) if plain else ""
