"""Meetings: what happened, or why nothing did, when mentor and participants met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from peerdesk.domain import fields as f
from peerdesk.domain.fields import Tier, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(f.Part):
    """One participant at one meeting; `match` is the match that the meeting counts for."""

    part_kind: ClassVar[str] = "attendance"

    participant: str = f.link("Participant", "participant", required=True)
    presence: str = f.choice("Was there", "presence", default="present", required=True)
    minutes: int | None = f.whole("Minutes", 480)
    match: str = f.link("Match", "match", view=View.HIDDEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(f.Record):
    """A meeting of one mentor with one participant or a group, held or not."""

    kind: ClassVar[str] = "meeting"
    label: ClassVar[str] = "meeting"
    label_many: ClassVar[str] = "meetings"
    code_prefix: ClassVar[str] = "V"
    close_vocabulary: ClassVar[str] = "entry_close_reason"

    mentor: str = f.link("Mentor", "mentor", required=True)
    met_on: date | None = f.day("Date", required=True)
    start: time | None = f.clock_time("Start")
    minutes: int | None = f.whole("Minutes", 1440)
    meeting_format: str = f.choice("Format", "meeting_format", default="one_to_one", required=True)
    modality: str = f.choice("How they met", "modality", default="in_person")
    place_type: str = f.choice("Kind of place", "place_type")
    place: str = f.text("Room or address", 80)
    held: str = f.choice("Held", "held", default="yes", required=True)
    not_held_class: str = f.choice("Whose reason", "not_held_class")
    not_held_reason: str = f.choice("Why not", "not_held_reason")
    late_minutes: int | None = f.whole("Late by minutes", 480, view=View.MORE)
    attendance: tuple[Attendance, ...] = f.rows("Participants", Attendance)
    topics: tuple[str, ...] = f.choices("Topics", "topic", reveals_treatment=True)
    concern: str = f.choice("Concern", "concern", default="none")
    follow_up: str = f.text("Follow-up", 200)
    follow_up_due: date | None = f.day("Follow-up by")
    follow_up_done: date | None = f.day("Follow-up done", view=View.MORE)
    note: str = f.note("Note", tier=Tier.CONFIDENTIAL)
    staff: str = f.text("Staff who entered it", 60, view=View.MORE)
    source: str = f.choice("Entered from", "entry_source", default="typed", view=View.HIDDEN)
    sheet_code: str = f.text("Page code of the session sheet", 20, view=View.MORE)
