"""The tables of the leadership-change packet: numbers, actions, stages and partners."""

from __future__ import annotations

from collections.abc import Sequence

from peerdesk.documents.blocks import heading
from peerdesk.documents.fields import Field, field_rows
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import CONTENT_WIDTH, DARK, Style
from peerdesk.documents.tables import Cell, Column, table
from peerdesk.documents.words import words_for
from peerdesk.documents.worksheets.action_list import action_groups
from peerdesk.documents.worksheets.content import NumberShown
from peerdesk.documents.worksheets.packet_content import Packet, PartnerPromise, StagePromise
from peerdesk.documents.worksheets.parts import apart, paragraphs

_NUMBERS = (Column("Measure", 4), Column("Shows", 3), Column("As of", 1.8), Column("Counted", 2))
_PARTNERS = (
    Column("Partner", 3),
    Column("Agreement", 2.4),
    Column("Signed", 1.7),
    Column("Runs out", 1.7),
    Column("How we talk", 2.6),
)


def number_table(numbers: Sequence[NumberShown], style: Style) -> list[Strip]:
    """Each measure with what it shows, as of when, and where the number comes from."""
    day = words_for("en").day
    rows = [
        (
            each.title,
            each.words,
            day(each.as_of) if each.as_of else "",
            "By hand" if each.by_hand else "By PeerDesk",
        )
        for each in numbers
    ]
    first, *rest = table(_NUMBERS, rows, style, CONTENT_WIDTH)
    return apart([first, *rest], style.section * 2)


def promises(packet: Packet, style: Style) -> list[Strip]:
    """Open actions, what is agreed for each stage, agreements with partners."""
    actions = action_groups([each for each in packet.actions if not each.done_on], style)
    stages = [strip for each in packet.stages for strip in _stage(each, style)]
    partners = _partners(packet.partners, style) if packet.partners else []
    return [
        *_part("Open actions", actions, "No action is open.", style),
        *_part("Agreed for each stage", stages, "No stage is set up yet.", style),
        *_part("Agreements with partners", partners, "No partner is written down yet.", style),
    ]


def _part(title: str, strips: Sequence[Strip], nothing: str, style: Style) -> list[Strip]:
    head = apart(heading(title, style, CONTENT_WIDTH), style.section * 2.4)
    return [*head, *(strips or paragraphs(nothing, style, CONTENT_WIDTH, grey=DARK))]


def _stage(stage: StagePromise, style: Style) -> list[Strip]:
    rows = [[Field(label, value or "Not settled yet")] for label, value in stage.settings]
    return joined(
        [
            *apart(heading(stage.title, style, CONTENT_WIDTH), style.section),
            *field_rows(rows, 1, style, CONTENT_WIDTH),
        ]
    )


def _partners(partners: Sequence[PartnerPromise], style: Style) -> list[Strip]:
    return table(_PARTNERS, [_partner(each) for each in partners], style, CONTENT_WIDTH)


def _partner(partner: PartnerPromise) -> tuple[Cell, ...]:
    day = words_for("en").day
    return (
        f"{partner.name} ({partner.kind})" if partner.kind else partner.name,
        partner.agreement,
        day(partner.signed_on) if partner.signed_on else "",
        day(partner.expires_on) if partner.expires_on else "",
        partner.rhythm or "Not agreed yet",
    )
