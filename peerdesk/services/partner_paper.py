"""Printing the partner register."""

from __future__ import annotations

from datetime import date

from peerdesk.documents.partner_register import PartnerShown, PersonShown, print_partner_register
from peerdesk.domain.partner_contacts import (
    Communication,
    Standing,
    agreement_standing,
    communication_standing,
    next_due,
)
from peerdesk.domain.partner_words import agreement_words, contact_words
from peerdesk.domain.partners import Partner, PartnerContact
from peerdesk.domain.people import name_key
from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.worksheets.paper import Printed, PrintStyle, paper_of
from peerdesk.store import records

_ENDING = (Standing.RUNS_OUT_SOON, Standing.RUN_OUT)


@needs(Right.PRINT)
def print_register(office: Office, style: PrintStyle) -> Printed:
    """The pages of all open partners, to be looked at; `keep_print` tells the log."""
    with office.program.reading() as connection:
        found = records.find(connection, Partner, closed_on=None)
    found.sort(key=lambda each: (name_key(each.name), each.uid))
    shown = [_shown(office, each, office.clock.today()) for each in found]
    pdf = print_partner_register(paper_of(office, style), shown)
    named = tuple((Partner.kind, each.uid) for each in found)
    return Printed(pdf=pdf, title="Partner register", named=named)


def _shown(office: Office, partner: Partner, today: date) -> PartnerShown:
    communication = communication_standing(partner, today)
    standing = agreement_standing(partner, today)
    return PartnerShown(
        name=partner.name,
        kind=office.vocabularies.label("partner_kind", partner.partner_kind),
        agreement=agreement_words(standing, partner.expires_on),
        contact=contact_words(communication, next_due(partner), today),
        owner=partner.owner,
        late=communication is Communication.OVERDUE,
        ending=standing in _ENDING,
        order=partner.escalation,
        people=tuple(_person(each) for each in partner.contacts),
    )


def _person(contact: PartnerContact) -> PersonShown:
    return PersonShown(
        name=", ".join(each for each in (contact.name, contact.role) if each),
        reach=", ".join(each for each in (contact.phone, contact.email) if each),
        about=contact.handles,
        first=contact.escalation,
    )
