"""Session sheets: a page to take to a meeting, found again by the code printed on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from peerdesk.domain import fields as f


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPerson(f.Part):
    """One participant named on a session sheet."""

    part_kind: ClassVar[str] = "sheet_person"

    participant: str = f.link("Participant", "participant", required=True)
    match: str = f.link("Match", "match")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSheet(f.Record):
    """A printed page for one meeting that is due; `code` is the page code."""

    kind: ClassVar[str] = "sheet"
    label: ClassVar[str] = "session sheet"
    label_many: ClassVar[str] = "session sheets"

    mentor: str = f.link("Mentor", "mentor", required=True)
    group_name: str = f.text("Group", 80)
    week: date | None = f.day("Week starting", required=True)
    due_on: date | None = f.day("Date")
    start: time | None = f.clock_time("Start")
    minutes: int | None = f.whole("Minutes", 480)
    place_type: str = f.choice("Kind of place", "place_type")
    place: str = f.text("Room or address", 80)
    people: tuple[SheetPerson, ...] = f.rows("Participants", SheetPerson)
