"""The record of a partner: an agency or organisation with which the program works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from peerdesk.domain import fields as f
from peerdesk.domain.fields import View


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerContact(f.Part):
    """A person at a partner and what to call them for."""

    part_kind: ClassVar[str] = "partner_contact"

    name: str = f.text("Name", 80, required=True)
    role: str = f.text("Role", 80)
    phone: str = f.text("Phone", 40)
    email: str = f.text("Email", 120)
    handles: str = f.text("Call them about", 160)
    escalation: bool = f.yes_no("Called when a problem must be solved")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerTalk(f.Part):
    """One contact that was held as agreed, or beside it."""

    part_kind: ClassVar[str] = "partner_talk"

    held_on: date | None = f.day("Date", required=True)
    channel: str = f.choice("How", "contact_channel")
    about: str = f.text("About", 300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(f.Record):
    """An agency or organisation with its agreement, contacts and communication plan
    (toolkit, section 5).
    """

    kind: ClassVar[str] = "partner"
    label: ClassVar[str] = "partner"
    label_many: ClassVar[str] = "partners"
    code_prefix: ClassVar[str] = "O"
    close_vocabulary: ClassVar[str] = "partner_close_reason"

    name: str = f.text("Name", 120, required=True)
    partner_kind: str = f.choice("Kind", "partner_kind", required=True)
    stages: tuple[str, ...] = f.choices("Works with stages", "stage")
    role_before: str = f.note("What they do before release", 2000)
    role_after: str = f.note("What they do after release", 2000)
    agreement: str = f.choice("Agreement", "agreement", default="none")
    signed_on: date | None = f.day("Signed on")
    expires_on: date | None = f.day("Runs out on")
    agreement_kept: str = f.text("Where the agreement is kept", 160, view=View.MORE)
    channel: str = f.choice("How we talk", "contact_channel")
    frequency: str = f.choice("How often", "contact_frequency")
    agenda: str = f.text("What we talk about", 300, view=View.MORE)
    owner: str = f.text("Who of us keeps in touch", 80)
    agreed_from: date | None = f.day("This rhythm since", view=View.MORE)
    escalation: str = f.note("Who is called when a problem must be solved, in order", 2000)
    clearance: str = f.note("How one gets in: clearance, permission", 4000)
    access: str = f.note("Rules on site: entry, dress, property", 2000, view=View.MORE)
    contacts: tuple[PartnerContact, ...] = f.rows("People there", PartnerContact)
    talks: tuple[PartnerTalk, ...] = f.rows("Contacts held", PartnerTalk)
    note: str = f.note("Notes", 4000)
