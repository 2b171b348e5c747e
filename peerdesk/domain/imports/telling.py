"""Values and differences in the words that a person reads beside the original."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from peerdesk.domain.fields import FieldSpec, Kind, Record, specs_of
from peerdesk.domain.readings.meeting_comments import MeetingComment
from peerdesk.domain.readings.people import PersonName
from peerdesk.domain.readings.places import Place
from peerdesk.domain.readings.training_marks import TrainingMark
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import counted, us_date, us_time


def told_value(value: Any, words: Vocabularies, vocabulary: str = "") -> str:
    """A value in words; codes of a vocabulary by their labels."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(told_value(each, words, vocabulary) for each in value)
    if isinstance(value, str):
        return words.label(vocabulary, value) if vocabulary else value
    for kind, told in _TOLD:
        if isinstance(value, kind):
            return told(value, words)
    return str(value)


def _place(place: Place, words: Vocabularies) -> str:
    told = [words.label("place_type", place.place_type)]
    if place.modality not in ("", "in_person"):
        told.append(words.label("modality", place.modality))
    return ": ".join(each for each in told if each) or place.text


def _mark(mark: TrainingMark, words: Vocabularies) -> str:
    told = (words.label("training_result", mark.result), us_date(mark.on))
    return " ".join(each for each in told if each)


def _comment(comment: MeetingComment, words: Vocabularies) -> str:
    if comment.held == "no":
        reason = words.label("not_held_reason", comment.not_held_reason)
        return ": ".join(each for each in (words.label("held", "no"), reason) if each)
    if comment.late_minutes is not None:
        return f"{words.label('held', 'yes')}, {counted(comment.late_minutes, 'minute')} late"
    return words.label("held", comment.held)


_TOLD: tuple[tuple[type, Callable[[Any, Vocabularies], str]], ...] = (
    (bool, lambda value, _words: "yes" if value else "no"),
    (date, lambda value, _words: us_date(value)),
    (time, lambda value, _words: us_time(value)),
    (PersonName, lambda value, _words: value.spoken),
    (Place, _place),
    (TrainingMark, _mark),
    (MeetingComment, _comment),
)


def told_field(record: Record, name: str, value: Any, words: Vocabularies) -> str:
    """A field's value in words."""
    spec = _spec(record, name)
    if spec is None or spec.kind in (Kind.LINK, Kind.ROWS):
        return told_value(value, words) if spec is None else ""
    return told_value(value, words, spec.vocabulary)


def told_differences(record: Record, values: Mapping[str, Any], words: Vocabularies) -> str:
    """What a sheet says beside what the record says: "Risk: Low, not High"."""
    told = []
    for name, value in values.items():
        spec = _spec(record, name)
        if spec is None:
            continue
        new = told_field(record, name, value, words)
        old = told_field(record, name, getattr(record, name), words)
        told.append(f"{spec.label}: {new}, {f'not {old}' if old else 'so far empty'}")
    return "; ".join(told)


def _spec(record: Record, name: str) -> FieldSpec | None:
    return next((each for each in specs_of(type(record)) if each.name == name), None)
