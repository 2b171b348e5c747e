"""Items of a worksheet with room to answer them by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportlab.pdfgen.canvas import Canvas

from peerdesk.documents.blocks import draw_line, ruled_lines
from peerdesk.documents.flow import Blank, Tick, flow
from peerdesk.documents.strips import Strip, joined
from peerdesk.documents.style import DARK, INCH
from peerdesk.documents.ticks import tick_columns
from peerdesk.documents.worksheets.parts import Setting, apart, numbered_prompt, paragraphs, shifted
from peerdesk.domain.worksheets.forms import Item, ItemKind, Section, prompt_words

_OPEN_CODE = "other"
"""The code of a list that stands for what is not on it: a line to write on follows."""

_LONG_ANSWER = 4
"""Answers of so many lines get what stays free of a page; a name needs no more than it has."""


def blank_item(number: int, item: Item, section: Section, setting: Setting) -> list[Strip]:
    """An item and the room for its answer, kept on one page."""
    prompt = prompt_words(item, setting.words.language)
    room = _ROOMS[item.kind](item, section, setting)
    return joined(
        [
            *numbered_prompt(number, prompt, item.help, setting.style),
            *shifted(room, setting.indent),
        ]
    )


def _lines(item: Item, _section: Section, setting: Setting) -> list[Strip]:
    share = item.lines if item.lines >= _LONG_ANSWER else 0
    return ruled_lines(item.lines, share, setting.style, setting.width)


def _practice(item: Item, section: Section, setting: Setting) -> list[Strip]:
    words, style, width = setting.words, setting.style, setting.width
    vocabulary = setting.vocabularies[section.statuses]
    statuses = [Tick(vocabulary.label(each.code, words.language)) for each in vocabulary.offered()]
    more = ruled_lines(item.lines - 1, 0, style, width) if item.lines > 1 else []
    return [
        *apart(flow(statuses, style, width), style.section / 2),
        *flow([Blank(words["worksheet_note"], 20)], style, width),
        *more,
        *flow(
            [Blank(words["worksheet_owner"], 12), Blank(words["worksheet_target"], 7)], style, width
        ),
    ]


def _choice(item: Item, _section: Section, setting: Setting) -> list[Strip]:
    style, language = setting.style, setting.words.language
    vocabulary = setting.vocabularies[item.vocabulary]
    terms = vocabulary.offered()
    hint = "worksheet_tick_one" if item.kind is ItemKind.CHOICE else "worksheet_tick_any"
    ticks = tick_columns(
        [vocabulary.label(each.code, language) for each in terms],
        style,
        setting.width,
        most=3,
        open_end=bool(terms) and terms[-1].code == _OPEN_CODE,
    )
    return [
        *paragraphs(setting.words[hint], style, setting.width, grey=DARK),
        *apart(ticks, style.section / 2),
    ]


def _number(_item: Item, _section: Section, setting: Setting) -> list[Strip]:
    style = setting.style

    def paint(canvas: Canvas, left: float, top: float) -> None:
        draw_line(canvas, left, left + 1.5 * INCH, top - style.ruled)

    return [Strip(style.ruled, paint)]


def _sentence(item: Item, _section: Section, setting: Setting) -> list[Strip]:
    """A blank of the sentence after the other, each with the same share of the lines."""
    style, width = setting.style, setting.width
    more = max(1, item.lines // len(item.blanks)) - 1
    strips = []
    for label in item.blanks:
        strips += flow([Blank(f"[{label}]", 12)], style, width)
        strips += ruled_lines(more, 0, style, width) if more else []
    return strips


_ROOMS: Mapping[ItemKind, Callable[[Item, Section, Setting], list[Strip]]] = {
    ItemKind.TEXT: _lines,
    ItemKind.CHECK: _practice,
    ItemKind.CHOICE: _choice,
    ItemKind.CHOICES: _choice,
    ItemKind.NUMBER: _number,
    ItemKind.FILL: _sentence,
}
