"""Values of answers: what a text field keeps for lists, numbers and blanks, and their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from peerdesk.domain.checks import Problem
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.forms import (
    OPEN_BLANK,
    Item,
    ItemKind,
    Section,
    blank_texts,
    filled_sentence,
)

LARGEST_NUMBER = 100_000
_MOST_DIGITS = 9
"""Longer ones are no count of anything, and Python refuses to read very long ones."""


def codes_of(value: str) -> tuple[str, ...]:
    """The codes of a list answer, in the order in which they were chosen."""
    return tuple(code for each in value.split(",") if (code := each.strip()))


def value_of_codes(codes: Sequence[str]) -> str:
    """A list answer as it is kept."""
    return ",".join(codes)


def number_of(value: str) -> int | None:
    """The number of a number answer; None where there is none."""
    return int(value) if value.isdecimal() and len(value) <= _MOST_DIGITS else None


def blanks_of(item: Item, value: str) -> tuple[str, ...]:
    """What stands in each blank of a sentence, "" where nothing does."""
    return blank_texts(value, len(item.blanks))


def value_of_blanks(blanks: Sequence[str]) -> str:
    """A sentence's blanks as they are kept: one a line, a dots' line for an open one."""
    typed = [" ".join(each.split()) for each in blanks]
    return "\n".join(each or OPEN_BLANK for each in typed) if any(typed) else ""


def value_words(
    item: Item, content: Content, section: Section, words: Vocabularies, language: str = "en"
) -> str:
    """An answer in words, "" for none: the status of a practice, the text of an answer."""
    if item.is_practice:
        return words.label(section.statuses, content.practice, language)
    return _WORDS[item.kind](item, content.value, words, language)


def _choices(item: Item, value: str, words: Vocabularies, language: str) -> str:
    return words.labels(item.vocabulary, codes_of(value), language)


_WORDS: dict[ItemKind, Callable[[Item, str, Vocabularies, str], str]] = {
    ItemKind.TEXT: lambda _item, value, _words, _language: value,
    ItemKind.NUMBER: lambda _item, value, _words, _language: value,
    ItemKind.CHOICE: _choices,
    ItemKind.CHOICES: _choices,
    ItemKind.FILL: lambda item, value, _words, _language: filled_sentence(item, value),
}


def check_value(item: Item, content: Content, words: Vocabularies) -> tuple[Problem, ...]:
    """What an item does not take."""
    if content.value and item.kind in {ItemKind.CHOICE, ItemKind.CHOICES}:
        return _check_codes(item, codes_of(content.value), words)
    if content.value and item.kind is ItemKind.NUMBER:
        number = number_of(content.value)
        if number is None or number > LARGEST_NUMBER:
            sentence = f"Type a whole number from 0 to {LARGEST_NUMBER:,}, in digits."
            return (Problem("value", sentence),)
    if item.is_practice and content.value:
        return (Problem("value", "A practice takes a status and a note, no other text."),)
    if content.practice and not item.is_practice:
        return (Problem("practice", "Only a practice has a status."),)
    return ()


def _check_codes(item: Item, codes: tuple[str, ...], words: Vocabularies) -> tuple[Problem, ...]:
    unknown = [code for code in codes if code not in words[item.vocabulary]]
    if unknown:
        return (Problem("value", f"The list has no entry “{unknown[0]}”. Choose from the list."),)
    if item.kind is ItemKind.CHOICE and len(codes) > 1:
        return (Problem("value", "Choose one entry only."),)
    return ()
