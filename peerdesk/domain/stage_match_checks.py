"""What is doubtful in a match by what the site has agreed for its stage; nothing here stops it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peerdesk.domain.checks import Problem, doubt
from peerdesk.domain.choice_words import short_stage
from peerdesk.domain.match_checks import group_of
from peerdesk.domain.matches import Match
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.people import full_name
from peerdesk.domain.sites import StageSetting
from peerdesk.domain.stage_words import codes_words, either, lowered
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import counted, some_of

_NAMED_COURSES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSurroundings:
    """What the site agreed for the stage of a match, and what is known of its mentor.

    `mentor_matches` are the mentor's open ones; `lacking` the titles of required courses that
    the mentor has still to do.
    """

    setting: StageSetting
    mentor: Mentor | None = None
    mentor_matches: Sequence[Match] = ()
    lacking: tuple[str, ...] = ()


def check_match_in_stage(
    match: Match, around: StageSurroundings, vocabularies: Vocabularies
) -> tuple[Problem, ...]:
    """The doubts about an open match; settings that are empty leave everything free."""
    if not match.is_open:
        return ()
    stage = short_stage(vocabularies, around.setting.stage)
    return (
        *_source(around, stage, vocabularies),
        *_trainings(around, stage),
        *_format(match, around.setting, stage, vocabularies),
        *_group(match, around, stage),
    )


def _source(around: StageSurroundings, stage: str, vocabularies: Vocabularies) -> Iterator[Problem]:
    mentor, allowed = around.mentor, around.setting.mentor_sources
    if mentor is None or not mentor.source or not allowed or mentor.source in allowed:
        return
    source = lowered(vocabularies.label("mentor_source", mentor.source))
    wanted = either(codes_words("mentor_source", allowed, vocabularies))
    yield doubt(
        "mentor",
        f"{full_name(mentor)} is noted as {source}. {stage} takes as mentors: {wanted}.",
    )


def _trainings(around: StageSurroundings, stage: str) -> Iterator[Problem]:
    if around.mentor is None or not around.lacking:
        return
    courses = some_of(around.lacking, _NAMED_COURSES)
    many = counted(len(around.lacking), "training")
    yield doubt(
        "mentor",
        f"{full_name(around.mentor)} still lacks {many} required for {stage}: {courses}.",
    )


def _format(
    match: Match, setting: StageSetting, stage: str, vocabularies: Vocabularies
) -> Iterator[Problem]:
    if not setting.formats or match.match_type in setting.formats:
        return
    kind = vocabularies.label("match_type", match.match_type)
    offered = either(codes_words("match_type", setting.formats, vocabularies))
    yield doubt("match_type", f"{kind} is not offered in {stage}. Offered: {offered}.")


def _group(match: Match, around: StageSurroundings, stage: str) -> Iterator[Problem]:
    limit = around.setting.group_limit
    if match.match_type != "group" or not limit:
        return
    size = len(group_of(match, around.mentor_matches)) + 1
    if size > limit:
        yield doubt(
            "group_name",
            f"With this match the group has {size} people; {stage} has groups of {limit} at most.",
        )
