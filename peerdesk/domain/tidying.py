"""Bringing typed values into one form before they are checked and kept."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from peerdesk.domain.fields import FieldSpec, Kind, Part, Record, specs_of

T = TypeVar("T", bound=Record | Part)


def tidied(owner: T) -> T:
    """The record without blanks around its texts and with one kind of line break in its notes."""
    changed = _tidied_fields(owner)
    return dataclasses.replace(owner, **changed) if changed else owner


def same_content(one: Record, other: Record) -> bool:
    """Whether two states of a record say the same; code, revision and origin do not count."""
    if type(one) is not type(other):
        return False
    names = [spec.name for spec in specs_of(type(one))] + ["closed_on", "close_reason"]
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _tidied_fields(owner: Record | Part) -> dict[str, Any]:
    return {
        spec.name: tidy
        for spec in specs_of(type(owner))
        if (tidy := _tidy(spec, old := getattr(owner, spec.name))) != old
    }


def _tidy(spec: FieldSpec, value: Any) -> Any:
    if spec.kind is Kind.TEXT:
        return value.strip()
    if spec.kind is Kind.NOTE:
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if spec.kind is Kind.ROWS:
        return tuple(tidied(part) for part in value)
    return value
