"""What can be wrong with a participant beyond its single fields: dates, stage and its history."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from peerdesk.domain.checks import Problem, doubt
from peerdesk.domain.participants import Participant, StageEpisode
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import us_date

ENDED = frozenset({"transferred_out", "completed", "exited_early", "declined"})
"""Statuses that only a participant who was closed has."""

REGISTER_NUMBER = re.compile(r"\d{5}-\d{3}")

_YEAR = timedelta(days=366)


def check_participant(
    participant: Participant, today: date, vocabularies: Vocabularies
) -> tuple[Problem, ...]:
    """The rules for one participant on a day."""
    return (
        *_dates(participant, today),
        *_status(participant),
        *_stage(participant, vocabularies),
        *_episodes(participant.stage_history),
    )


def _dates(participant: Participant, today: date) -> Iterator[Problem]:
    number = participant.register_no
    if number and not REGISTER_NUMBER.fullmatch(number):
        yield doubt(
            "register_no",
            f"A register number has five digits, a dash and three digits; “{number}” does not.",
        )
    arrived, release = participant.arrived_on, participant.release_date
    if arrived and arrived > today + _YEAR:
        yield Problem("arrived_on", "Arrived is more than a year ahead. Check the year.")
    if arrived and release and release < arrived:
        yield doubt(
            "release_date",
            f"The release date lies before the arrival on {us_date(arrived)}. Check both.",
        )


def _status(participant: Participant) -> Iterator[Problem]:
    if participant.is_open and participant.status in ENDED:
        yield doubt("status", "This status ends the participation. Use Close, so that it is dated.")
    if participant.hold_reason and participant.status != "on_hold":
        yield doubt("hold_reason", "A reason for a hold is given, but the status is not On hold.")


def _stage(participant: Participant, vocabularies: Vocabularies) -> Iterator[Problem]:
    now = [each for each in participant.stage_history if each.end is None]
    if len(now) > 1:
        yield Problem(
            "stage_history", "Two stays have no end. Give every stay but the last an end."
        )
    elif now and participant.stage and now[0].stage != participant.stage:
        since = f" since {us_date(now[0].start)}" if now[0].start else ""
        yield Problem(
            "stage",
            f"The stage history says {vocabularies.label('stage', now[0].stage)}{since}. "
            "Use Move to another stage, or correct the history.",
        )


def _episodes(history: tuple[StageEpisode, ...]) -> Iterator[Problem]:
    dated = sorted((each.start, each.end or date.max) for each in history if each.start)
    for start, end in dated:
        if end < start:
            yield Problem("stage_history", f"The stay from {us_date(start)} ends before it begins.")
    for (_, end), (start, _) in pairwise(dated):
        if start < end:
            yield doubt("stage_history", f"Two stays overlap from {us_date(start)} on.")
