"""Values and differences in the words that a person reads beside the original."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from peerdesk.domain.fields import FieldSpec, Kind, Record, specs_of
from peerdesk.domain.readings.people import PersonName
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import us_date, us_time


def told_value(value: Any, words: Vocabularies, vocabulary: str = "") -> str:
    """A value in words; codes of a vocabulary by their labels."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(told_value(each, words, vocabulary) for each in value)
    if isinstance(value, str):
        return words.label(vocabulary, value) if vocabulary else value
    return _told_plain(value)


def _told_plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return us_date(value)
    if isinstance(value, time):
        return us_time(value)
    return value.spoken if isinstance(value, PersonName) else str(value)


def told_field(record: Record, name: str, value: Any, words: Vocabularies) -> str:
    """A field's value in words."""
    spec = _spec(record, name)
    if spec is None or spec.kind in (Kind.LINK, Kind.ROWS):
        return told_value(value, words) if spec is None else ""
    return told_value(value, words, spec.vocabulary)


def told_differences(record: Record, values: Mapping[str, Any], words: Vocabularies) -> str:
    """What a sheet says beside what the record says: "Stage: Stage 2, not Stage 3"."""
    told = []
    for name, value in values.items():
        spec = _spec(record, name)
        if spec is None:
            continue
        new = told_field(record, name, value, words)
        old = told_field(record, name, getattr(record, name), words)
        told.append(f"{spec.label} {new}, not {old}" if old else f"{spec.label} {new}, not given")
    return "; ".join(told)


def _spec(record: Record, name: str) -> FieldSpec | None:
    return next((each for each in specs_of(type(record)) if each.name == name), None)
