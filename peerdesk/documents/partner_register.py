"""The partner register on paper: what is agreed, when to talk next, whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peerdesk.documents.blocks import heading
from peerdesk.documents.strips import Strip
from peerdesk.documents.style import CONTENT_WIDTH, Style
from peerdesk.documents.tables import Alert, Cell, Column, table
from peerdesk.documents.worksheets.content import Paper
from peerdesk.documents.worksheets.parts import apart, held, paragraphs
from peerdesk.documents.worksheets.report import print_report, style_of

_TITLE = "Partner register"
_NONE = "No partner is written down yet."
_COLUMNS = (
    Column("Partner", 3),
    Column("Agreement", 2.2),
    Column("Next contact", 2.2),
    Column("Who keeps in touch", 1.8),
)
_PEOPLE = (Column("Whom to call", 2.7), Column("Phone, email", 3.5), Column("About", 2.8))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonShown:
    """Somebody at a partner; `reach` is phone and email, `first` whether called for problems."""

    name: str
    reach: str = ""
    about: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerShown:
    """A partner in words; `late` and `ending` ask for attention."""

    name: str
    kind: str
    agreement: str
    contact: str
    owner: str = ""
    late: bool = False
    ending: bool = False
    order: str = ""
    people: tuple[PersonShown, ...] = ()


def print_partner_register(paper: Paper, partners: Sequence[PartnerShown]) -> bytes:
    """A table of all partners, then for each of them whom to call and in which order."""
    style = style_of(paper)
    if not partners:
        return print_report(paper, _TITLE, paragraphs(_NONE, style, CONTENT_WIDTH))
    strips = table(_COLUMNS, [_row(each) for each in partners], style, CONTENT_WIDTH)
    for each in partners:
        strips += _calls(each, style)
    return print_report(paper, _TITLE, strips)


def _row(partner: PartnerShown) -> tuple[Cell, ...]:
    return (
        f"{partner.name} ({partner.kind})",
        Alert(partner.agreement) if partner.ending else partner.agreement,
        Alert(partner.contact) if partner.late else partner.contact,
        partner.owner or "Nobody yet",
    )


def _calls(partner: PartnerShown, style: Style) -> list[Strip]:
    """Nothing of a partner of whom nobody is known."""
    if not (partner.people or partner.order):
        return []
    head = apart(heading(partner.name, style, CONTENT_WIDTH), style.section * 2)
    if partner.order:
        words = f"When something goes wrong: {partner.order}"
        head += paragraphs(words, style, CONTENT_WIDTH)
    if not partner.people:
        return held(head, len(head) - 1)
    rows = [_person(each) for each in partner.people]
    people = apart(table(_PEOPLE, rows, style, CONTENT_WIDTH), style.section / 2)
    return held([*head, *people], len(head))


def _person(person: PersonShown) -> tuple[Cell, ...]:
    about = f"{person.about} (problems)".strip() if person.first else person.about
    return (person.name, person.reach, about)
