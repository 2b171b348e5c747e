"""From the kind of a field to its column, and values to and fro between record and row."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from operator import attrgetter
from typing import Any

from sqlalchemy import Boolean, Column, Integer, RowMapping, String, Text
from sqlalchemy.types import TypeEngine

from peerdesk.domain.fields import FieldSpec, Kind, Part, Record, specs_of

# Dates and times are ISO text: they sort, compare and read the same in every database.
COLUMN_TYPES: dict[Kind, Callable[[], TypeEngine[Any]]] = {
    Kind.TEXT: Text,
    Kind.NOTE: Text,
    Kind.WHOLE: Integer,
    Kind.DATE: lambda: String(10),
    Kind.TIME: lambda: String(5),
    Kind.YES_NO: Boolean,
    Kind.CHOICE: lambda: String(40),
    Kind.CHOICES: Text,
    Kind.LINK: lambda: String(36),
}
"""Every kind but `Kind.ROWS`, whose parts have a table of their own."""

OPTIONAL = frozenset({Kind.WHOLE, Kind.DATE, Kind.TIME})


def column_for(spec: FieldSpec) -> Column[Any]:
    """The column that keeps one field."""
    return Column(spec.name, COLUMN_TYPES[spec.kind](), nullable=spec.kind in OPTIONAL)


def _same(value: Any) -> Any:
    return value


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value is not None else None


def _clock(value: time | None) -> str | None:
    return value.strftime("%H:%M") if value is not None else None


def _list(value: tuple[str, ...]) -> str:
    return json.dumps(value, ensure_ascii=False) if value else "[]"


_TO_COLUMN: dict[Kind, Callable[[Any], Any]] = {
    Kind.DATE: _iso,
    Kind.TIME: _clock,
    Kind.CHOICES: _list,
}

_FROM_COLUMN: dict[Kind, Callable[[Any], Any]] = {
    Kind.DATE: lambda stored: date.fromisoformat(stored) if stored else None,
    Kind.TIME: lambda stored: time.fromisoformat(stored) if stored else None,
    Kind.YES_NO: bool,
    Kind.CHOICES: lambda stored: tuple(json.loads(stored)) if stored != "[]" else (),
}


def to_column(spec: FieldSpec, value: Any) -> Any:
    """A field's value as the database keeps it."""
    return _TO_COLUMN.get(spec.kind, _same)(value)


def from_column(spec: FieldSpec, stored: Any) -> Any:
    """A field's value as the record holds it."""
    return _FROM_COLUMN.get(spec.kind, _same)(stored)


def row_values(owner: Record | Part) -> dict[str, Any]:
    """Column values of a record's or part's own fields, parts left out."""
    reading = _READINGS.get(type(owner)) or _remembered(type(owner))
    values = dict(zip(reading.names, reading.read(owner), strict=True))
    for name, convert in reading.converted:
        values[name] = convert(values[name])
    return values


@dataclass(frozen=True, slots=True)
class _Reading:
    """How to read all fields of one type at once and which to convert; imports write many rows."""

    names: tuple[str, ...]
    read: Callable[[object], tuple[Any, ...]]
    converted: tuple[tuple[str, Callable[[Any], Any]], ...]


_READINGS: dict[type[Record | Part], _Reading] = {}


def _remembered(owner: type[Record | Part]) -> _Reading:
    specs = [spec for spec in specs_of(owner) if spec.kind is not Kind.ROWS]
    names = tuple(spec.name for spec in specs)
    converted = ((spec.name, _TO_COLUMN[spec.kind]) for spec in specs if spec.kind in _TO_COLUMN)
    return _READINGS.setdefault(owner, _Reading(names, attrgetter(*names), tuple(converted)))


def field_values(specs: tuple[FieldSpec, ...], row: RowMapping) -> dict[str, Any]:
    """Field values from a database row, parts left out."""
    return {
        spec.name: from_column(spec, row[spec.name]) for spec in specs if spec.kind is not Kind.ROWS
    }
