"""How contact and agreement with a partner stand, in a few words."""

from __future__ import annotations

from datetime import date

from peerdesk.domain.partner_contacts import Communication, Standing
from peerdesk.domain.partners import PartnerContact
from peerdesk.domain.words import counted, us_date


def contact_words(communication: Communication, due: date | None, today: date) -> str:
    """Whether contact is kept: "Overdue by 5 days", "Due today", "Next due 12/16/2026"."""
    if communication is Communication.NO_RHYTHM:
        return "No rhythm agreed"
    if due is None:
        return "Not begun yet"
    days = (due - today).days
    if days < 0:
        return f"Overdue by {counted(-days, 'day')}"
    if days == 0:
        return "Due today"
    if communication is Communication.DUE_SOON:
        return f"Due in {counted(days, 'day')}"
    return f"Next due {us_date(due)}"


def agreement_words(standing: Standing, expires_on: date | None) -> str:
    """What holds of an agreement: "Runs out 12/1/2026", "Signed, no end", "Spoken only"."""
    end = us_date(expires_on)
    return {
        Standing.NONE: "No agreement",
        Standing.VERBAL: "Spoken only",
        Standing.NOT_SIGNED: "Not signed yet",
        Standing.IN_FORCE: f"Holds until {end}" if end else "Holds, no end",
        Standing.RUNS_OUT_SOON: f"Runs out {end}",
        Standing.RUN_OUT: f"Ran out {end}",
    }[standing]


def person_words(person: PartnerContact) -> str:
    """Whom to call, in a line: name, role, phone, email, what about."""
    known = (person.name, person.role, person.phone, person.email, person.handles)
    return " · ".join(each for each in known if each)
