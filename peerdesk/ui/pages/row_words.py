"""Rows of lists in words: how a match meets, what a meeting was, how full a mentor is."""

from __future__ import annotations

from datetime import date, time

from peerdesk.domain.lists import MatchRow, MeetingRow, PersonRow
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import counted
from peerdesk.ui.inputs.shown import shown_date, shown_time, shown_weekday

DOT = " · "


def dotted(*parts: str) -> str:
    """The parts that say something, with a dot between them."""
    return DOT.join(part for part in parts if part)


def short_stage(words: Vocabularies, code: str) -> str:
    """A stage without its explanation: "Stage 2" for "Stage 2 (reentry center)"."""
    return words.label("stage", code).partition(" (")[0]


def plan_words(
    words: Vocabularies, cadence: str, weekday: str, start: time | None, *more: str
) -> str:
    """How often and when two people meet: "Weekly · Tue 6:30 PM"."""
    return dotted(words.label("cadence", cadence), usual_time(words, weekday, start), *more)


def usual_time(words: Vocabularies, weekday: str, start: time | None) -> str:
    """The usual day, cut to three letters, and the time: "Tue 6:30 PM"."""
    return f"{words.label('weekday', weekday)[:3]} {shown_time(start)}".strip()


def match_words(words: Vocabularies, row: MatchRow) -> str:
    """What stands under the name of the other person in a list of matches."""
    group = row.match_type == "group"
    kind = row.group_name if group else ""
    if not kind and row.match_type != "one_to_one":
        kind = words.label("match_type", row.match_type)
    met = f"last met {shown_date(row.last_met_on)}" if row.last_met_on else "not met yet"
    if row.closed_on:
        met = f"{shown_date(row.started_on)} to {shown_date(row.closed_on)}"
    return dotted(kind, plan_words(words, row.cadence, row.weekday, row.start), met)


def meeting_day(day: date | None) -> str:
    """The day of a meeting with its weekday: "Tue 11/3/2026"."""
    return f"{shown_weekday(day)} {shown_date(day)}".strip() or "No date"


def meeting_words(words: Vocabularies, row: MeetingRow) -> str:
    """What a meeting was about, or why there was none."""
    if row.held == "no":
        return words.label("not_held_reason", row.not_held_reason)
    length = f"{row.minutes} min" if row.minutes else ""
    topics = words.labels("topic", row.topics[:3])
    return dotted(shown_time(row.start), length, topics)


def load_words(row: PersonRow) -> str:
    """Whom a mentor meets alone, of how many, and in groups: "2 of 3, 6 in groups"."""
    alone = f"{row.load} of {row.capacity}"
    if row.capacity is None:
        alone = counted(row.load, "participant")
    in_groups = row.open_matches - row.load
    return f"{alone}, {in_groups} in groups" if in_groups else alone
