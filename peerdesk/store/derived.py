"""Columns that follow from others and are kept only so that lists stay quick.

They are written with the record in the same statement and never read back into it, so they
cannot drift: `name_key` orders and finds people, and an attendance repeats date and outcome of
its meeting so that the last meeting of a match is one look-up instead of a scan.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, String, Text

from peerdesk.domain.people import name_key, sort_key


@dataclass(frozen=True, slots=True)
class DerivedColumn:
    """A column computed from a record (for a part: from its owner)."""

    name: str
    compute: Callable[[Any], Any]
    length: int = 0
    nullable: bool = False

    def copy_of(self) -> Column[Any]:
        """A fresh column; SQLAlchemy binds one to a single table."""
        kept = String(self.length) if self.length else Text()
        return Column(self.name, kept, nullable=self.nullable)


def _met_on(meeting: Any) -> str | None:
    return meeting.met_on.isoformat() if meeting.met_on else None


def _counts_as(meeting: Any) -> str:
    """The outcome, empty for a meeting that was struck out."""
    return meeting.held if meeting.is_open else ""


def _words_of_partner(partner: Any) -> str:
    """Whom a partner is found by: its name, the people there and who of us keeps in touch."""
    people = (each.name for each in partner.contacts)
    return name_key(partner.name, *people, partner.owner)


DERIVED: dict[str, tuple[DerivedColumn, ...]] = {
    "participant": (DerivedColumn("name_key", sort_key),),
    "mentor": (DerivedColumn("name_key", sort_key),),
    "partner": (DerivedColumn("search_key", _words_of_partner),),
    "attendance": (
        DerivedColumn("met_on", _met_on, 10, nullable=True),
        DerivedColumn("held", _counts_as, 8),
    ),
}


FOLLOWED: dict[str, tuple[str, ...]] = {
    "participant": ("last_met_on",),
    "mentor": ("last_met_on",),
    "match": ("last_met_on",),
}
"""Days that follow from other records; `store.last_met` brings them up to date with each save."""


def derived_values(name: str, source: object) -> dict[str, Any]:
    """The derived column values of a table row."""
    return {column.name: column.compute(source) for column in DERIVED.get(name, ())}
