"""How a partnership stands: contact as agreed, the agreement, whom to call, how to get in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from peerdesk.domain.partners import Partner, PartnerTalk

INTERVAL_DAYS: dict[str, int] = {
    "weekly": 7,
    "every_two_weeks": 14,
    "monthly": 30,
    "quarterly": 91,
    "yearly": 365,
}
"""Days from one contact to the next. A frequency that is not here ("as needed") has no rhythm."""

SOON_DAYS: dict[str, int] = {
    "weekly": 2,
    "every_two_weeks": 3,
    "monthly": 7,
    "quarterly": 14,
    "yearly": 30,
}
"""So many days before it is due a contact is called due soon."""

RUNS_OUT_SOON = timedelta(days=60)
"""How long before its end an agreement is to be talked about."""

WRITTEN = ("mou", "contract")
"""Agreements that are signed; what was only spoken is not."""

FACILITIES = ("prison", "jail", "rrc")
"""Partners whose premises nobody enters without permission."""


class Communication(StrEnum):
    """Whether both talk as they agreed."""

    KEPT = "kept"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    NO_RHYTHM = "no_rhythm"
    NEVER_TALKED = "never_talked"


class Standing(StrEnum):
    """What holds of an agreement."""

    NONE = "none"
    VERBAL = "verbal"
    IN_FORCE = "in_force"
    RUNS_OUT_SOON = "runs_out_soon"
    RUN_OUT = "run_out"
    NOT_SIGNED = "not_signed"


def last_talk(partner: Partner) -> date | None:
    """The day of the latest contact that was held."""
    return max((each.held_on for each in partner.talks if each.held_on), default=None)


def next_due(partner: Partner) -> date | None:
    """The day by which the next contact is due; None without a rhythm or a day to count from.

    It is counted from the last contact, or from the day the rhythm was agreed on while there was
    none.
    """
    return due_after(partner.frequency, last_talk(partner) or partner.agreed_from)


def due_after(frequency: str, last: date | None) -> date | None:
    """The day on which a contact is due that is held so often; None when nothing tells."""
    days = INTERVAL_DAYS.get(frequency)
    return last + timedelta(days=days) if last and days else None


def communication_standing(partner: Partner, today: date) -> Communication:
    """Whether contact is kept as agreed; on the day it is due it counts as due soon."""
    if partner.frequency not in INTERVAL_DAYS:
        return Communication.NO_RHYTHM
    due = next_due(partner)
    if due is None:
        return Communication.NEVER_TALKED
    if due < today:
        return Communication.OVERDUE
    soon = due - today <= timedelta(days=SOON_DAYS[partner.frequency])
    return Communication.DUE_SOON if soon else Communication.KEPT


def agreement_standing(partner: Partner, today: date) -> Standing:
    """What holds of the agreement; one that is written counts from the day it was signed."""
    if partner.agreement not in WRITTEN:
        return Standing.VERBAL if partner.agreement == "verbal" else Standing.NONE
    if partner.signed_on is None or partner.signed_on > today:
        return Standing.NOT_SIGNED
    if partner.expires_on is None or partner.expires_on > today + RUNS_OUT_SOON:
        return Standing.IN_FORCE
    return Standing.RUN_OUT if partner.expires_on < today else Standing.RUNS_OUT_SOON


def is_agreement_current(partner: Partner, today: date) -> bool:
    """Whether a signed agreement holds on a day."""
    return agreement_standing(partner, today) in (Standing.IN_FORCE, Standing.RUNS_OUT_SOON)


def has_escalation(partner: Partner) -> bool:
    """Whether it is written down who is called when a problem must be solved."""
    named = any(each.escalation for each in partner.contacts)
    return named or bool(partner.escalation.strip())


def has_clearance(partner: Partner) -> bool:
    """Whether it is written down how one gets in."""
    return bool(partner.clearance.strip())


def needs_clearance(partner: Partner) -> bool:
    """Whether nobody enters the partner's premises without permission."""
    return partner.partner_kind in FACILITIES


def newest_first(talks: Iterable[PartnerTalk]) -> tuple[PartnerTalk, ...]:
    """Contacts by day, those of one day in the order in which they were written down."""
    return tuple(sorted(talks, key=lambda each: each.held_on or date.min, reverse=True))
