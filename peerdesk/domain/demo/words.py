"""The words that made-up people and notes are put together from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoWords:
    """Names and sentences by what they are for; the mappings go by stage, place or topic."""

    first_names: Words
    last_names: Words
    nicknames: Words
    staff: Words
    instructors: Words
    group_names: Words
    facilities: Mapping[str, Words]
    units: Mapping[str, Words]
    places: Mapping[str, Words]
    texts: Mapping[str, Words]
    notes: Mapping[str, Words]


def demo_words(tables: Mapping[str, Any]) -> DemoWords:
    """The words of a parsed TOML file."""
    return DemoWords(
        first_names=tuple(tables["first_names"]),
        last_names=tuple(tables["last_names"]),
        nicknames=tuple(tables["nicknames"]),
        staff=tuple(tables["staff"]),
        instructors=tuple(tables["instructors"]),
        group_names=tuple(tables["groups"]["names"]),
        facilities=_by_key(tables["facilities"]),
        units=_by_key(tables["units"]),
        places=_by_key(tables["places"]),
        texts=_by_key(tables["texts"]),
        notes=_by_key(tables["notes"]),
    )


def _by_key(table: Mapping[str, Any]) -> dict[str, Words]:
    return {key: tuple(some) for key, some in table.items()}
