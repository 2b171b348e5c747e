"""What can be wrong with a match: who is in it, a second one between the two, how full it gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from peerdesk.domain.checks import Problem, doubt
from peerdesk.domain.matches import Match
from peerdesk.domain.mentor_checks import MAY_MENTOR
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.people import full_name, name_key
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import counted, us_date

ENDED = frozenset({"closed", "declined"})
"""Statuses that only a match that was closed has."""

TAKES_NO_PLACE = frozenset({"group", "speaker"})
"""Types of match that do not count against the number of participants a mentor takes."""

_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchSurroundings:
    """What the rules for a match need to know; `mentor_matches` are the mentor's open ones."""

    participant: Participant | None = None
    mentor: Mentor | None = None
    mentor_matches: Sequence[Match] = ()


def check_match(
    match: Match,
    today: date,
    vocabularies: Vocabularies,
    around: MatchSurroundings | None = None,
) -> tuple[Problem, ...]:
    """The rules for one match; those about its people hold while it is open."""
    around = around or MatchSurroundings()
    found = [*_own(match, today)]
    if match.is_open:
        others = [each for each in around.mentor_matches if each.uid != match.uid]
        found += _people(match, around, vocabularies)
        found += _second(match, others)
        found += _room(match, around.mentor, others)
    return tuple(found)


def _own(match: Match, today: date) -> Iterator[Problem]:
    started, end = match.started_on, match.planned_end
    if started and started > today + _YEAR:
        yield Problem("started_on", "Began is more than a year ahead. Check the year.")
    if started and end and end < started:
        yield Problem("planned_end", f"The planned end lies before {us_date(started)}.")
    if match.match_type == "group" and not match.group_name:
        yield Problem("group_name", "Name the group, so that its people are kept together.")
    if match.is_open and match.status in ENDED:
        yield Problem("status", "This status ends the match. Use Close, so that it is dated.")
    if match.status == "on_hold" and match.hold_from is None:
        yield Problem("hold_from", "Say since when the match is on hold.")


def _people(
    match: Match, around: MatchSurroundings, vocabularies: Vocabularies
) -> Iterator[Problem]:
    participant, mentor = around.participant, around.mentor
    if participant and not participant.is_open:
        yield Problem(
            "participant",
            f"{full_name(participant)} left on {us_date(participant.closed_on)}. Reopen first.",
        )
    if mentor and not mentor.is_open:
        yield Problem(
            "mentor",
            f"{full_name(mentor)} ended on {us_date(mentor.closed_on)}. Reopen first.",
        )
    elif mentor and mentor.status not in MAY_MENTOR:
        status = vocabularies.label("mentor_status", mentor.status)
        yield doubt("mentor", f"{full_name(mentor)} is not ready for a match: {status}.")
    if mentor and mentor.participant and mentor.participant == match.participant:
        yield Problem("mentor", f"{full_name(mentor)} is this participant. Choose another mentor.")
    if mentor and mentor.stages and match.stage and match.stage not in mentor.stages:
        stage = vocabularies.label("stage", match.stage)
        yield doubt("mentor", f"{full_name(mentor)} does not serve in {stage}.")


def _second(match: Match, others: Iterable[Match]) -> Iterator[Problem]:
    for other in others:
        if other.participant != match.participant or other.mentor != match.mentor:
            continue
        if _same_way(match, other):
            yield Problem("mentor", f"These two have an open match already ({other.code}).")
        else:
            yield doubt("mentor", f"These two also meet in another way ({other.code}).")


def _same_way(one: Match, other: Match) -> bool:
    if one.match_type == other.match_type == "group":
        return name_key(one.group_name) == name_key(other.group_name)
    return one.match_type == other.match_type


def _room(match: Match, mentor: Mentor | None, others: Sequence[Match]) -> Iterator[Problem]:
    if mentor is None:
        return
    if match.match_type == "group":
        group = group_of(match, others)
        if mentor.group_limit is not None and len(group) >= mentor.group_limit:
            yield doubt("group_name", f"This group has {counted(len(group), 'person', 'people')}.")
        return
    load = load_of(others)
    if mentor.capacity is not None and load >= mentor.capacity:
        yield doubt(
            "mentor",
            f"{full_name(mentor)} has {counted(load, 'participant')} and takes "
            f"{mentor.capacity} at a time.",
        )


def group_of(match: Match, others: Iterable[Match]) -> tuple[Match, ...]:
    """The other matches of the group that a match is in, among those of its mentor."""
    name = name_key(match.group_name)
    return tuple(
        each
        for each in others
        if each.uid != match.uid
        and each.match_type == "group"
        and name_key(each.group_name) == name
    )


def load_of(matches: Iterable[Match]) -> int:
    """How many participants a mentor meets alone: open matches that are no group or speech."""
    return sum(each.is_open and each.match_type not in TAKES_NO_PLACE for each in matches)
