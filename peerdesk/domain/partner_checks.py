"""What can be wrong with a partner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from peerdesk.domain.checks import Problem, doubt
from peerdesk.domain.partner_contacts import INTERVAL_DAYS, WRITTEN, next_due
from peerdesk.domain.partners import Partner
from peerdesk.domain.people import name_key
from peerdesk.domain.words import us_date


def check_partner(
    partner: Partner, today: date, others: Iterable[Partner] = ()
) -> tuple[Problem, ...]:
    """The rules for one partner beside the other open ones."""
    return (
        *_agreement(partner, today),
        *_talks(partner, today),
        *_people(partner),
        *_twice(partner, others),
    )


def _agreement(partner: Partner, today: date) -> Iterator[Problem]:
    signed, ends = partner.signed_on, partner.expires_on
    if signed and signed > today:
        sentence = f"{us_date(signed)} is still to come. Fill it in when it is signed."
        yield Problem("signed_on", sentence)
    if signed and ends and ends < signed:
        sentence = f"It was signed on {us_date(signed)}. Choose that day or a later one."
        yield Problem("expires_on", sentence)
    if partner.agreement in WRITTEN and signed is None:
        yield doubt("signed_on", "Say when it was signed. Until then it counts as not signed.")
    if partner.agreement not in WRITTEN and (signed or ends):
        sentence = "A day is given, but no written agreement. Choose which one it is."
        yield doubt("agreement", sentence)


def _talks(partner: Partner, today: date) -> Iterator[Problem]:
    for number, talk in enumerate(partner.talks, 1):
        if talk.held_on and talk.held_on > today:
            day = us_date(talk.held_on)
            yield Problem("talks", f"Contacts held, row {number}: {day} is still to come.")
    if partner.frequency in INTERVAL_DAYS and next_due(partner) is None:
        sentence = "Say since when, or log a contact: then PeerDesk can tell when one is due."
        yield doubt("agreed_from", sentence)


def _people(partner: Partner) -> Iterator[Problem]:
    for each in partner.contacts:
        if each.escalation and not (each.phone or each.email):
            sentence = f"{each.name} is called when a problem must be solved. Add phone or email."
            yield doubt("contacts", sentence)


def _twice(partner: Partner, others: Iterable[Partner]) -> Iterator[Problem]:
    wanted = name_key(partner.name)
    for other in others:
        same = other.uid != partner.uid and name_key(other.name) == wanted
        if wanted and same and partner.is_open and other.is_open:
            known = f"{other.name} ({other.code})"
            yield doubt("name", f"There is a partner of this name already: {known}.")
            return
