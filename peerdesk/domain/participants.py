"""Participants: people on their way out of prison whom the program serves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from peerdesk.domain import fields as f
from peerdesk.domain.fields import Tier, View


@dataclass(frozen=True, slots=True, kw_only=True)
class StageEpisode(f.Part):
    """One stay in a stage; the last one without an end is where the person is now."""

    part_kind: ClassVar[str] = "stage_episode"

    stage: str = f.choice("Stage", "stage", required=True)
    facility: str = f.text("Facility", tier=Tier.CONFIDENTIAL)
    start: date | None = f.day("From")
    end: date | None = f.day("Until")
    end_reason: str = f.text("Why it ended")
    funding: str = f.choice("Funding", "funding_stream")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(f.Record):
    """A person the program serves. Staff may leave out everything but one of the names."""

    kind: ClassVar[str] = "participant"
    label: ClassVar[str] = "participant"
    label_many: ClassVar[str] = "participants"
    code_prefix: ClassVar[str] = "P"
    close_vocabulary: ClassVar[str] = "exit_reason"

    last_name: str = f.text("Last name", 80, required=True)
    first_name: str = f.text("First name", 80)
    preferred_name: str = f.text("Name they go by", 80)
    register_no: str = f.text(
        "Register number", 20, tier=Tier.CONFIDENTIAL, help="Five digits, a dash, three digits."
    )
    status: str = f.choice("Status", "participant_status", default="enrolled", required=True)
    hold_reason: str = f.choice("Why on hold", "hold_reason")
    stage: str = f.choice("Stage", "stage", required=True)
    unit: str = f.text("Unit or room", 60, tier=Tier.CONFIDENTIAL)
    arrived_on: date | None = f.day("Arrived")
    release_date: date | None = f.day("Projected release date", tier=Tier.CONFIDENTIAL)
    release_certainty: str = f.choice("How sure is that date", "release_certainty")
    risk_level: str = f.choice("Risk and need level", "risk_level", tier=Tier.CONFIDENTIAL)
    risk_tool: str = f.choice("Measured with", "risk_tool", tier=Tier.CONFIDENTIAL, view=View.MORE)
    needs: tuple[str, ...] = f.choices(
        "Needs", "need", tier=Tier.CONFIDENTIAL, reveals_treatment=True
    )
    languages: tuple[str, ...] = f.choices("Languages", "language")
    interpreter: bool = f.yes_no("Needs an interpreter", view=View.MORE)
    reading_support: bool = f.yes_no("Wants help with reading", view=View.MORE)
    strengths: str = f.note("Strengths", 2000, view=View.MORE)
    mentor_wants: str = f.note("What they want in a mentor", 2000, view=View.MORE)
    case_manager: str = f.text("Case manager or officer", view=View.MORE)
    stage_history: tuple[StageEpisode, ...] = f.rows("Stage history", StageEpisode)
    note: str = f.note("Notes", tier=Tier.CONFIDENTIAL)
    legal_hold: bool = f.yes_no(
        "Legal hold",
        tier=Tier.CONFIDENTIAL,
        view=View.HIDDEN,
        help="While it is on, nothing of this record is destroyed, however old it is.",
    )
    legal_hold_reason: str = f.note(
        "Why on legal hold", 1000, tier=Tier.CONFIDENTIAL, view=View.HIDDEN
    )
