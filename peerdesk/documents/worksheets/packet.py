"""The leadership-change packet: what whoever takes over must know, in one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from peerdesk.documents.blocks import bullet_strips, heading
from peerdesk.documents.fields import Field, field_rows
from peerdesk.documents.fonts import BOLD
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import CONTENT_WIDTH, DARK, Style
from peerdesk.documents.words import words_for
from peerdesk.documents.worksheets.packet_content import ModelAnswer, Packet, PartnerCalls, Risks
from peerdesk.documents.worksheets.packet_promises import number_table, promises
from peerdesk.documents.worksheets.parts import apart, held, kept, paragraphs
from peerdesk.documents.worksheets.report import print_report, style_of

_TITLE = "Leadership-change packet"
_WHAT = (
    "This packet is for the person who takes over the program or a part of it. It says how the "
    "program works, what the numbers show, what was promised to whom, what is still open and who "
    "can be called. It names staff and partners. It names no participant and no mentor, unless "
    "somebody typed a name into an answer: read it through before it leaves the office."
)
_PARTS = (
    ("Our model", "how the program works, in the words on which the team agreed"),
    ("The numbers", "what the program’s own records show, and what was counted by hand"),
    ("What we have promised", "open actions, agreed settings and agreements with partners"),
    ("Open risks", "what is not settled, not in place or about to run out"),
    ("Who to call", "the people at our partners who help when a problem must be solved"),
)
_NO_MODEL = "Nothing is agreed yet on worksheets W1 and W5."
_NO_NUMBERS = "No number can be shown yet."
_NO_RISKS = "Nothing was looked at for risks."
_NO_CALLS = "No partner is written down yet."
_NO_ORDER = "Nobody is named yet."


def print_packet(packet: Packet) -> bytes:
    """A cover, then five parts, each from the top of a page, so that one can be handed on alone."""
    style = style_of(packet.paper)
    parts = (
        _model(packet, style),
        _numbers(packet, style),
        promises(packet, style),
        _risks(packet.risks, style),
        _calls(packet.calls, style),
    )
    strips = _cover(packet, style)
    for (title, about), part in zip(_PARTS, parts, strict=True):
        strips += _opening(title, about, style)
        strips += part
    return print_report(packet.paper, _TITLE, strips)


def _cover(packet: Packet, style: Style) -> list[Strip]:
    words, big = words_for("en"), replace(style, text=style.title, leading=style.title * 1.35)
    fields = [
        [Field("For", packet.for_whom)],
        [Field("Made by", packet.made_by or " ")],
        [Field("Made on", words.day(packet.paper.printed_on))],
    ]
    contents = [
        strip
        for number, (title, about) in enumerate(_PARTS, start=1)
        for strip in _contents_line(number, title, about, style)
    ]
    return [
        *apart(paragraphs(packet.paper.site or " ", big, CONTENT_WIDTH, BOLD), 0),
        *apart(field_rows(fields, 1, style, CONTENT_WIDTH), style.section * 3),
        *apart(paragraphs(_WHAT, style, CONTENT_WIDTH), style.section * 3),
        *apart(heading("What is in it", style, CONTENT_WIDTH), style.section * 3),
        *contents,
        *apart(heading("Keep it safe", style, CONTENT_WIDTH), style.section * 3),
        *paragraphs(packet.paper.confidentiality, style, CONTENT_WIDTH),
    ]


def _contents_line(number: int, title: str, about: str, style: Style) -> list[Strip]:
    return apart(paragraphs(f"{number}. {title}: {about}", style, CONTENT_WIDTH), style.section / 2)


def _opening(title: str, about: str, style: Style) -> list[Strip]:
    """The head of a part, which begins a page and stays with what follows."""
    larger = replace(style, heading=style.heading * 1.3)
    first, *rest = heading(title, larger, CONTENT_WIDTH)
    said = f"{about[0].upper()}{about[1:]}."
    strips = [
        replace(first, new_page=True),
        *rest,
        *paragraphs(said, style, CONTENT_WIDTH, grey=DARK),
    ]
    return held(strips, len(strips))


def _model(packet: Packet, style: Style) -> list[Strip]:
    strips: list[Strip] = []
    if packet.statement:
        said = paragraphs(packet.statement, style, CONTENT_WIDTH, BOLD)
        strips += apart(kept(said), style.section * 1.6)
    for worksheet, answers in groupby(packet.model, lambda each: each.worksheet):
        head = apart(heading(worksheet, style, CONTENT_WIDTH), style.section * 2)
        strips += head
        strips += [strip for each in answers for strip in _model_answer(each, style)]
    return strips or _say(_NO_MODEL, style)


def _model_answer(answer: ModelAnswer, style: Style) -> list[Strip]:
    prompt = apart(paragraphs(answer.prompt, style, CONTENT_WIDTH, BOLD, DARK), style.section * 1.2)
    return [*held(prompt, len(prompt)), *kept(paragraphs(answer.text, style, CONTENT_WIDTH))]


def _numbers(packet: Packet, style: Style) -> list[Strip]:
    strips: list[Strip] = []
    if packet.totals:
        rows = [[Field(label, value)] for label, value in packet.totals]
        strips += apart(field_rows(rows, 1, style, CONTENT_WIDTH), style.section)
    if packet.numbers:
        strips += number_table(packet.numbers, style)
    return strips or _say(_NO_NUMBERS, style)


def _risks(risks: Sequence[Risks], style: Style) -> list[Strip]:
    strips: list[Strip] = []
    for group in risks:
        strips += apart(heading(group.title, style, CONTENT_WIDTH), style.section * 2)
        if group.lines:
            strips += [
                strip for each in group.lines for strip in bullet_strips(each, style, CONTENT_WIDTH)
            ]
        else:
            strips += paragraphs(group.nothing, style, CONTENT_WIDTH, grey=DARK)
    return strips or _say(_NO_RISKS, style)


def _calls(calls: Sequence[PartnerCalls], style: Style) -> list[Strip]:
    strips: list[Strip] = []
    for partner in calls:
        head = apart(heading(partner.name, style, CONTENT_WIDTH), style.section * 2)
        order = paragraphs(partner.order, style, CONTENT_WIDTH)
        people = [
            strip for each in partner.people for strip in bullet_strips(each, style, CONTENT_WIDTH)
        ]
        strips += joined([*head, *(order + people or _say(_NO_ORDER, style))])
    return strips or _say(_NO_CALLS, style)


def _say(sentence: str, style: Style) -> list[Strip]:
    return apart(paragraphs(sentence, style, CONTENT_WIDTH, grey=DARK), style.section)
