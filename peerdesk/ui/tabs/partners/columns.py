"""What the list of partners shows, and the chips that narrow it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from peerdesk.domain.lists import PartnerRow
from peerdesk.domain.partner_words import agreement_words, contact_words
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.lists import Chip, Column
from peerdesk.ui.pages.usual_columns import closed_column
from peerdesk.ui.tabs.partners.looks import AGREEMENT, CONTACT, marked
from peerdesk.ui.theme.colours import Status

CHIPS: Final = (
    Chip("contact_overdue", "Contact overdue"),
    Chip("contact_soon", "Contact due soon"),
    Chip("agreement_soon", "Agreement runs out soon", hint="Within 60 days"),
    Chip("agreement_over", "Agreement ran out"),
    Chip("no_agreement", "Nothing signed"),
    Chip("no_escalation", "No escalation contact", hint="Nobody named to call about a problem"),
    Chip("prisons", "Prisons and jails"),
    Chip("supervision", "Probation and parole"),
    Chip("services", "Services and community"),
    Chip("closed", "Closed"),
)


def partner_columns(
    words: Vocabularies, today: Callable[[], date]
) -> tuple[Column[PartnerRow], ...]:
    """The columns, with codes put into words."""
    return (*_usual_columns(words, today), *_further_columns(words))


def _usual_columns(
    words: Vocabularies, today: Callable[[], date]
) -> tuple[Column[PartnerRow], ...]:
    return (
        Column(key="name", title="Name", text=lambda row: row.name, sort="name", letters=24),
        Column(
            key="kind",
            title="Kind",
            text=lambda row: words.label("partner_kind", row.partner_kind),
            sort="partner_kind",
            letters=14,
        ),
        Column(
            key="contact",
            title="Contact",
            text=lambda row: contact_words(row.communication, row.next_due, today()),
            status=_contact_look,
            tooltip=_held,
            sort="next_due",
            letters=18,
        ),
        Column(
            key="agreement",
            title="Agreement",
            text=lambda row: agreement_words(row.agreement_standing, row.expires_on),
            status=_agreement_look,
            tooltip=lambda row: words.label("agreement", row.agreement),
            sort="expires_on",
            letters=18,
        ),
    )


def _further_columns(words: Vocabularies) -> tuple[Column[PartnerRow], ...]:
    """Columns that people add by the header's menu."""
    return (
        Column(
            key="held",
            title="Last contact",
            text=lambda row: shown_date(row.last_talk_on),
            sort="last_talk_on",
            letters=11,
            number=True,
            shown=False,
        ),
        Column(
            key="frequency",
            title="How often",
            text=lambda row: words.label("contact_frequency", row.frequency),
            sort="frequency",
            letters=14,
            shown=False,
        ),
        Column(
            key="owner",
            title="Who keeps in touch",
            text=lambda row: row.owner,
            sort="owner",
            letters=14,
            shown=False,
        ),
        Column(
            key="escalation",
            title="For problems",
            text=lambda row: "Named" if row.has_escalation else "Nobody named",
            letters=12,
            shown=False,
        ),
        closed_column(),
        Column(
            key="code", title="Code", text=lambda row: row.code, sort="code", letters=9, shown=False
        ),
    )


def _held(row: PartnerRow) -> str:
    return f"Last held {shown_date(row.last_talk_on)}" if row.last_talk_on else "None held yet"


def _contact_look(row: PartnerRow) -> Status | None:
    return None if row.closed_on else marked(CONTACT[row.communication])


def _agreement_look(row: PartnerRow) -> Status | None:
    return None if row.closed_on else marked(AGREEMENT[row.agreement_standing])
