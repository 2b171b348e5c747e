"""A record as plain JSON values and back: what history keeps and undo restores."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any

from peerdesk.domain.fields import EMPTY, FieldSpec, Kind, Part, Record, specs_of
from peerdesk.store.columns import from_column, to_column

# Fields of the base that a person changes; the others are written by the store itself.
_CHANGED_BY_PEOPLE = ("code", "origin_site", "closed_on", "close_reason")


def snapshot(record: Record) -> dict[str, Any]:
    """All that a person may have set, by field name, as JSON values."""
    base = {name: getattr(record, name) for name in _CHANGED_BY_PEOPLE}
    base["closed_on"] = record.closed_on.isoformat() if record.closed_on else None
    return base | {
        spec.name: _plain(spec, getattr(record, spec.name)) for spec in specs_of(type(record))
    }


def _plain(spec: FieldSpec, value: Any) -> Any:
    if spec.kind is Kind.ROWS:
        return [_plain_part(part) for part in value]
    if spec.kind is Kind.CHOICES:
        return list(value)
    return to_column(spec, value)


def _plain_part(part: Part) -> dict[str, Any]:
    """Only what is filled in, so that a row field added later does not look like a change."""
    return {
        spec.name: _plain(spec, getattr(part, spec.name))
        for spec in specs_of(type(part))
        if not spec.is_empty(getattr(part, spec.name))
    }


def difference(old: Record, new: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that differ, before and after."""
    before, after = snapshot(old), snapshot(new)
    names = [name for name in after if before[name] != after[name]]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def restored(record: Record, values: dict[str, Any]) -> Record:
    """The record with the given JSON values put back into their fields."""
    return dataclasses.replace(record, **_fields(type(record), values))


def rebuilt(record_type: type[Record], uid: str, values: dict[str, Any]) -> Record:
    """A whole record from its snapshot."""
    return record_type(uid=uid, **_fields(record_type, values))


def _fields(record_type: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    specs = {spec.name: spec for spec in specs_of(record_type)}
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name in specs:
            found[name] = _value(specs[name], value)
        elif name == "closed_on":
            found[name] = date.fromisoformat(value) if value else None
        elif name in _CHANGED_BY_PEOPLE:
            found[name] = value
    return found


def _value(spec: FieldSpec, value: Any) -> Any:
    if spec.part is not None:
        return tuple(_part(spec.part, each) for each in value)
    if spec.kind is Kind.CHOICES:
        return tuple(value)
    return from_column(spec, value)


def _part(part_type: type[Part], values: dict[str, Any]) -> Part:
    specs = {spec.name: spec for spec in specs_of(part_type)}
    known = {name: _value(specs[name], value) for name, value in values.items() if name in specs}
    emptied = {name: EMPTY[spec.kind] for name, spec in specs.items()}
    return part_type(**(emptied | known))


def as_json(values: dict[str, Any]) -> str:
    """Canonical JSON: the same values give the same text, so that hashes agree."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
