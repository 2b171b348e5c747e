"""Mentors: people with lived experience who walk beside participants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from peerdesk.domain import fields as f
from peerdesk.domain.fields import Tier, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(f.Record):
    """A peer mentor; the same human being may also have a participant record."""

    kind: ClassVar[str] = "mentor"
    label: ClassVar[str] = "mentor"
    label_many: ClassVar[str] = "mentors"
    code_prefix: ClassVar[str] = "M"
    close_vocabulary: ClassVar[str] = "mentor_end_reason"

    last_name: str = f.text("Last name", 80, required=True)
    first_name: str = f.text("First name", 80)
    preferred_name: str = f.text("Name they go by", 80)
    participant: str = f.link(
        "Own participant record",
        "participant",
        help="Only when this mentor is or was a participant too.",
    )
    source: str = f.choice("Comes from", "mentor_source")
    status: str = f.choice("Status", "mentor_status", default="prospect", required=True)
    started_on: date | None = f.day("Mentor since")
    capacity: int | None = f.whole("Participants at a time", 40)
    group_limit: int | None = f.whole("Largest group", 40, default=6)
    stages: tuple[str, ...] = f.choices("Serves in stages", "stage")
    languages: tuple[str, ...] = f.choices("Languages", "language")
    lived_experience: tuple[str, ...] = f.choices(
        "Lived experience",
        "lived_experience",
        tier=Tier.CONFIDENTIAL,
        reveals_treatment=True,
        view=View.MORE,
    )
    on_supervision: bool = f.yes_no("Under supervision now", tier=Tier.CONFIDENTIAL, view=View.MORE)
    phone: str = f.text("Phone", 40, tier=Tier.CONFIDENTIAL, view=View.MORE)
    compensation: str = f.choice("Compensation", "compensation", view=View.MORE)
    agreement_on: date | None = f.day("Agreement signed", view=View.MORE)
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
