"""Items of a worksheet with what stands at them: agreed, or only contributed so far."""

from __future__ import annotations

from peerdesk.documents.blocks import bullet_strips
from peerdesk.documents.flow import Tick, flow
from peerdesk.documents.fonts import BOLD, REGULAR
from peerdesk.documents.strips import Strip, height_of, joined
from peerdesk.documents.style import DARK, PAGE_HEIGHT
from peerdesk.documents.ticks import tick_columns
from peerdesk.documents.worksheets.content import AnswerShown, ItemShown, NumberShown
from peerdesk.documents.worksheets.parts import (
    Setting,
    apart,
    barred,
    held,
    kept,
    numbered_prompt,
    paragraphs,
    shifted,
)
from peerdesk.domain.worksheets.forms import Item, ItemKind, Section, prompt_words

_SHORT = 0.3
"""An item up to this part of a page is kept whole; a longer one goes on over the page."""


def filled_item(
    number: int, item: Item, section: Section, shown: ItemShown | None, setting: Setting
) -> list[Strip]:
    """An item with its answers, which go on over the page where they are long."""
    shown = shown or ItemShown()
    style, words = setting.style, setting.words
    prompt = prompt_words(item, words.language)
    blocks = [_answer(each, item, section, setting) for each in shown.answers] or [
        paragraphs(words["worksheet_unanswered"], style, setting.width, REGULAR, DARK)
    ]
    blocks.append(_numbers(shown.numbers, setting))
    below = [strip for each in blocks for strip in apart(kept(each), style.section * 0.6)]
    strips = [
        *numbered_prompt(number, prompt, item.help, setting.style),
        *shifted(below, setting.indent),
    ]
    return joined(strips) if height_of(strips) < _SHORT * PAGE_HEIGHT else strips


def _answer(answer: AnswerShown, item: Item, section: Section, setting: Setting) -> list[Strip]:
    style, agreed = setting.style, not answer.person
    mark = paragraphs(_mark(answer, setting), style, setting.width, BOLD if agreed else REGULAR)
    if item.kind is ItemKind.CHECK:
        body = _practice(answer, section, setting)
    elif agreed and item.kind in {ItemKind.CHOICE, ItemKind.CHOICES}:
        body = _ticked(answer, item, setting)
    else:
        body = paragraphs(answer.text, style, setting.width)
    return barred([*held(mark, len(mark)), *body], style, firm=agreed)


def _mark(answer: AnswerShown, setting: Setting) -> str:
    if answer.person:
        return setting.words.fill("worksheet_not_agreed", person=answer.person)
    return setting.words["worksheet_needs_review" if answer.needs_review else "worksheet_agreed"]


def _practice(answer: AnswerShown, section: Section, setting: Setting) -> list[Strip]:
    """The statuses with the one that holds as a black box, then note, owner and target date."""
    style, words, width = setting.style, setting.words, setting.width
    vocabulary = setting.vocabularies[section.statuses]
    statuses = [
        Tick(vocabulary.label(each.code, words.language), each.code == answer.practice)
        for each in vocabulary
        if not each.hidden or each.code == answer.practice
    ]
    facts = [
        (words["worksheet_owner"], answer.owner),
        (words["worksheet_target"], words.day(answer.target_on) if answer.target_on else ""),
    ]
    line = " · ".join(f"{label}: {value}" for label, value in facts if value)
    return [
        *apart(flow(statuses, style, width), style.section / 4),
        *apart(paragraphs(answer.note, style, width), style.section / 4),
        *paragraphs(line, style, width),
    ]


def _ticked(answer: AnswerShown, item: Item, setting: Setting) -> list[Strip]:
    """The offered words with the chosen ones ticked; a code that is on no list stays too."""
    language = setting.words.language
    vocabulary = setting.vocabularies[item.vocabulary]
    offered = [each.code for each in vocabulary.offered()]
    codes = [*offered, *(each for each in answer.codes if each not in offered)]
    return tick_columns(
        [vocabulary.label(each, language) for each in codes],
        setting.style,
        setting.width,
        most=3,
        ticked=[vocabulary.label(each, language) for each in answer.codes],
    )


def _numbers(numbers: tuple[NumberShown, ...], setting: Setting) -> list[Strip]:
    if not numbers:
        return []
    style, words = setting.style, setting.words
    head = paragraphs(words["worksheet_numbers"], style, setting.width, BOLD, DARK)
    bullets = [
        strip
        for each in numbers
        for strip in bullet_strips(number_words(each, setting), style, setting.width)
    ]
    return joined([*head, *bullets])


def number_words(number: NumberShown, setting: Setting) -> str:
    """A measure with what it shows, as of when, and that it was entered by hand where it was."""
    words = setting.words
    parts = [f"{number.title}: {number.words}"]
    if number.as_of:
        parts.append(words.fill("worksheet_as_of", date=words.day(number.as_of)))
    if number.by_hand:
        parts.append(words["worksheet_by_hand"])
    return ", ".join(parts)
