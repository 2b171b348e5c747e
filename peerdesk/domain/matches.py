"""Matches: one participant and one mentor who meet by a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from peerdesk.domain import fields as f
from peerdesk.domain.fields import Tier, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(f.Record):
    """A participant with a mentor; matches of one group share mentor and group name."""

    kind: ClassVar[str] = "match"
    label: ClassVar[str] = "match"
    label_many: ClassVar[str] = "matches"
    code_prefix: ClassVar[str] = "X"
    close_vocabulary: ClassVar[str] = "match_close_reason"

    participant: str = f.link("Participant", "participant", required=True)
    mentor: str = f.link("Mentor", "mentor", required=True)
    match_type: str = f.choice("Type", "match_type", default="one_to_one", required=True)
    group_name: str = f.text("Name of the group", 80)
    status: str = f.choice("Status", "match_status", default="active", required=True)
    stage: str = f.choice("Stage when it began", "stage")
    started_on: date | None = f.day("Began")
    cadence: str = f.choice("How often to meet", "cadence", default="weekly", required=True)
    weekday: str = f.choice("Usual day", "weekday")
    start: time | None = f.clock_time("Usual time")
    minutes: int | None = f.whole("Usual length in minutes", 480, default=60)
    place_type: str = f.choice("Usual place", "place_type")
    place: str = f.text("Room or address", 80)
    hold_from: date | None = f.day("On hold since")
    hold_reason: str = f.choice("Why on hold", "hold_reason")
    goals: str = f.note("Goals they work on", 2000, help="One goal a line; printed on sheets.")
    planned_end: date | None = f.day("Planned end", view=View.MORE)
    participant_agreed: date | None = f.day("Participant agreed", view=View.MORE)
    mentor_agreed: date | None = f.day("Mentor agreed", view=View.MORE)
    initiated_close: str = f.choice("Who ended it", "close_initiator", view=View.MORE)
    next_step: str = f.choice("Next step", "match_next_step", view=View.MORE)
    note: str = f.note("Notes", tier=Tier.CONFIDENTIAL)
