"""What a session sheet shows, in words, ready for the printer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from peerdesk.domain.vocabularies import Vocabularies

REASONS_ON_PAPER = (
    ("not_held_class", "participant_no_show"),
    ("not_held_class", "participant_excused"),
    ("not_held_class", "mentor"),
    ("not_held_reason", "lockdown"),
    ("not_held_reason", "count_movement"),
    ("not_held_reason", "escort_staffing"),
    ("not_held_reason", "medical"),
    ("not_held_reason", "no_room"),
)
"""Why a meeting was not held, as far as it is common enough for a box: vocabulary and code."""

OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage:
    """One session sheet; whatever is empty becomes a line to be filled in by hand.

    Names come as the reader may see them, lists as words in the language of the sheet. `goals`
    of a group are only those that all of its people share: members read each other's sheet.
    Without a page code none is printed, and no QR.
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
    reasons: tuple[str, ...] = ()
    confidentiality: str = ""
    language: str = "en"
    large_print: bool = False


def topics_to_tick(vocabularies: Vocabularies, language: str) -> tuple[str, ...]:
    """The topics a site uses today, in words; the sheet itself has a line for any other."""
    return tuple(
        vocabularies.label("topic", term.code, language)
        for term in vocabularies["topic"].offered()
        if term.code != OTHER
    )


def reasons_to_tick(vocabularies: Vocabularies, language: str) -> tuple[str, ...]:
    """The common reasons why a meeting was not held, in words, without those a site hides."""
    return tuple(
        vocabularies.label(name, code, language)
        for name, code in REASONS_ON_PAPER
        if any(term.code == code for term in vocabularies[name].offered())
    )


def place_words(vocabularies: Vocabularies, place_type: str, place: str, language: str) -> str:
    """A place as one line: the room or address first, then the kind of place."""
    kind = vocabularies.label("place_type", place_type, language)
    return ", ".join(part for part in (place, kind) if part)


def goal_lines(goals: str) -> tuple[str, ...]:
    """The goals of a note with one goal a line."""
    return tuple(line for each in goals.splitlines() if (line := each.strip(" \t-*\u2022")))
