"""Putting a row's values into a record that exists: nothing is emptied, lists only gain."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar

from peerdesk.domain.fields import EMPTY, FieldSpec, Kind, Record, specs_of
from peerdesk.domain.imports.items import FieldChange
from peerdesk.domain.people import name_key

R = TypeVar("R", bound=Record)

NAMES = frozenset({"last_name", "first_name", "preferred_name"})

_CLOSING_LABELS = {"closed_on": "Closed on", "close_reason": "Why closed"}


def merged(record: R, values: Mapping[str, Any]) -> R:
    """The record with a row's values: lists and notes gain, other fields take the value."""
    specs = {spec.name: spec for spec in specs_of(type(record))}
    changed = {
        name: _joined(specs[name], getattr(record, name), value)
        for name, value in values.items()
        if name in specs and not specs[name].is_empty(value)
    }
    return dataclasses.replace(record, **changed)


def differing(record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that would replace something else the record says; gains do not count."""
    specs = {spec.name: spec for spec in specs_of(type(record))}
    return {
        name: value
        for name, value in values.items()
        if name in specs and _replaces(specs[name], getattr(record, name), value)
    }


def worth_taking(record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without those that say the same in other letters."""
    return {
        name: value
        for name, value in values.items()
        if not _says_the_same(name, getattr(record, name, None), value)
    }


def changes_between(old: Record, new: Record) -> tuple[FieldChange, ...]:
    """The fields in which two states of a record differ."""
    labels = {spec.name: spec.label for spec in specs_of(type(old))} | _CLOSING_LABELS
    return tuple(
        FieldChange(name, label, getattr(old, name), getattr(new, name))
        for name, label in labels.items()
        if getattr(old, name) != getattr(new, name)
    )


def _joined(spec: FieldSpec, old: Any, new: Any) -> Any:
    if spec.kind is Kind.CHOICES:
        return (*old, *(each for each in new if each not in old))
    if spec.kind is Kind.NOTE and old:
        return _joined_notes(old, new)
    return new


def _joined_notes(old: str, new: str) -> str:
    """One note when one of the two holds the other, else both, the older first."""
    if _flat(new) in _flat(old):
        return old
    return new if _flat(old) in _flat(new) else f"{old}\n{new}"


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def _replaces(spec: FieldSpec, old: Any, new: Any) -> bool:
    if spec.kind in (Kind.CHOICES, Kind.NOTE, Kind.ROWS):
        return False
    if spec.is_empty(old) or spec.is_empty(new) or new == EMPTY[spec.kind]:
        return False
    return not _says_the_same(spec.name, old, new)


def _says_the_same(name: str, old: Any, new: Any) -> bool:
    if not isinstance(old, str) or not isinstance(new, str):
        return bool(old == new)
    if name in NAMES:
        return name_key(old) == name_key(new)
    return _flat(old) == _flat(new)
