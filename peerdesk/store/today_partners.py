"""Which partners Today has to tell of: a contact is due, or an agreement runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection, or_, select

from peerdesk.domain.partner_contacts import due_after
from peerdesk.domain.today_facts import PartnerDue, Some, some
from peerdesk.store.lists.paging import day_of
from peerdesk.store.lists.partners import (
    agreement_over,
    agreement_soon,
    contact_overdue,
    talk_since,
)
from peerdesk.store.tables import RECORD_TABLES

_partner = RECORD_TABLES["partner"]


def talks_due(connection: Connection, today: date) -> Some[PartnerDue]:
    """Contacts that are due today or were before, the longest overdue first."""
    tomorrow = today + timedelta(days=1)
    shown = (_partner.c.uid, _partner.c.name, _partner.c.frequency, talk_since.label("since"))
    query = select(*shown).where(_partner.c.closed_on.is_(None), contact_overdue(tomorrow))
    found = (
        PartnerDue(uid=row.uid, name=row.name, day=day, frequency=row.frequency)
        for row in connection.execute(query)
        if (day := due_after(row.frequency, day_of(row.since)))
    )
    return some(sorted(found, key=lambda each: (each.day, each.uid)))


def agreements_ending(connection: Connection, today: date) -> Some[PartnerDue]:
    """Agreements that ran out, the latest first, then those that soon will."""
    query = select(_partner.c.uid, _partner.c.name, _partner.c.expires_on).where(
        _partner.c.closed_on.is_(None), or_(agreement_over(today), agreement_soon(today))
    )
    found = [
        PartnerDue(uid=row.uid, name=row.name, day=date.fromisoformat(row.expires_on))
        for row in connection.execute(query.order_by(_partner.c.expires_on, _partner.c.id))
    ]
    over = [each for each in found if each.day < today]
    return some(_latest_first(over, found[len(over) :]))


def _latest_first(over: list[PartnerDue], soon: list[PartnerDue]) -> Iterator[PartnerDue]:
    yield from reversed(over)
    yield from soon
