"""What a session sheet shows, in words, ready for the printer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from peerdesk.domain.vocabularies import Vocabularies

REASONS_ON_PAPER = (
    "lockdown",
    "count_movement",
    "escort_staffing",
    "no_room",
    "medical",
    "class_work",
    "court",
    "other",
)
"""The reasons why a meeting was not held that are common enough for a box of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage:
    """One session sheet; whatever is empty becomes a line to be filled in by hand.

    Names come as the reader may see them, lists as words in the language of the sheet. `goals`
    of a group are only those that all of its people share: members read each other's sheet.
    """

    page_code: str
    site: str
    mentor: str = ""
    participants: tuple[str, ...] = ()
    is_group: bool = False
    group_name: str = ""
    met_on: date | None = None
    start: time | None = None
    minutes: int | None = None
    place: str = ""
    goals: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    whose_reasons: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    confidentiality: str = ""
    language: str = "en"
    large_print: bool = False


def topics_to_tick(vocabularies: Vocabularies, language: str) -> tuple[str, ...]:
    """The topics a site uses today, in words."""
    return _offered(vocabularies, "topic", language)


def whose_reasons_to_tick(vocabularies: Vocabularies, language: str) -> tuple[str, ...]:
    """On whose side a meeting failed, in words."""
    return _offered(vocabularies, "not_held_class", language)


def reasons_to_tick(vocabularies: Vocabularies, language: str) -> tuple[str, ...]:
    """The common reasons why a meeting was not held, in words; those a site hides are left out."""
    offered = {term.code for term in vocabularies["not_held_reason"].offered()}
    return tuple(
        vocabularies.label("not_held_reason", code, language)
        for code in REASONS_ON_PAPER
        if code in offered
    )


def place_words(vocabularies: Vocabularies, place_type: str, place: str, language: str) -> str:
    """A place as one line: the room or address first, then the kind of place."""
    kind = vocabularies.label("place_type", place_type, language)
    return ", ".join(part for part in (place, kind) if part)


def goal_lines(goals: str) -> tuple[str, ...]:
    """The goals of a note with one goal a line."""
    return tuple(line for each in goals.splitlines() if (line := each.strip(" \t-*\u2022")))


def _offered(vocabularies: Vocabularies, name: str, language: str) -> tuple[str, ...]:
    return tuple(
        vocabularies.label(name, term.code, language) for term in vocabularies[name].offered()
    )
