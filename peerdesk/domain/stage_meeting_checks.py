"""What is doubtful in a meeting by what the site has agreed for the stage of its people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, time
from typing import Final

from peerdesk.domain.checks import Problem, doubt
from peerdesk.domain.choice_words import short_stage
from peerdesk.domain.meeting_checks import TOOK_PLACE
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.participants import Participant
from peerdesk.domain.sites import Site, StageSetting
from peerdesk.domain.stage_words import codes_words, either
from peerdesk.domain.vocabularies import Vocabularies
from peerdesk.domain.words import listed, us_time

NOON: Final = time(12, 0)
EVENING: Final = time(17, 0)
"""Mornings end at noon, evenings begin at five."""

OUTSIDE_CLASS: Final = "outside_class"
"""Where this is allowed any hour may be right: when classes are is not known here."""

_SATURDAY: Final = 5

_PARTS: Final[dict[str, Callable[[Meeting], object]]] = {
    "start": lambda meeting: meeting.start,
    "minutes": lambda meeting: meeting.minutes,
    "place": lambda meeting: meeting.place_type or meeting.place,
    "topics": lambda meeting: meeting.topics,
    "note": lambda meeting: meeting.note,
    "staff": lambda meeting: meeting.staff,
}
"""Whether a record holds a part; codes of `record_part`."""


def settings_on(
    site: Site, people: Iterable[Participant], day: date | None
) -> tuple[StageSetting, ...]:
    """What the site agreed for the stages in which these people were on a day, each once."""
    stages = (stage_on(each, day) for each in people)
    return tuple(site.setting_for(stage) for stage in dict.fromkeys(stages) if stage)


def stage_on(participant: Participant, day: date | None) -> str:
    """The stage a participant was in on a day: by the stay of that day, else the one of now."""
    if day is not None:
        for stay in participant.stage_history:
            if stay.start and stay.start <= day and (stay.end is None or day < stay.end):
                return stay.stage
    return participant.stage


def check_meeting_in_stage(
    meeting: Meeting, settings: Iterable[StageSetting], vocabularies: Vocabularies
) -> tuple[Problem, ...]:
    """The doubts about a meeting that was held or is planned, for each stage of its people."""
    if meeting.held not in TOOK_PLACE and meeting.held != "planned":
        return ()
    found = [
        problem for setting in settings for problem in _in_stage(meeting, setting, vocabularies)
    ]
    return tuple(found)


def _in_stage(
    meeting: Meeting, setting: StageSetting, vocabularies: Vocabularies
) -> Iterator[Problem]:
    stage = short_stage(vocabularies, setting.stage)
    yield from _place(meeting, setting, stage, vocabularies)
    yield from _time(meeting, setting, stage, vocabularies)
    yield from _group(meeting, setting, stage)
    if meeting.held in TOOK_PLACE:
        yield from _record(meeting, setting, stage, vocabularies)


def _place(
    meeting: Meeting, setting: StageSetting, stage: str, vocabularies: Vocabularies
) -> Iterator[Problem]:
    if not setting.places or not meeting.place_type or meeting.place_type in setting.places:
        return
    place = vocabularies.label("place_type", meeting.place_type)
    allowed = either(codes_words("place_type", setting.places, vocabularies))
    yield doubt("place_type", f"{place} is not a place agreed for {stage}. Agreed: {allowed}.")


def _time(
    meeting: Meeting, setting: StageSetting, stage: str, vocabularies: Vocabularies
) -> Iterator[Problem]:
    now = part_of_week(meeting.met_on, meeting.start)
    if not setting.times or OUTSIDE_CLASS in setting.times or not now or now in setting.times:
        return
    allowed = either(codes_words("meeting_time", setting.times, vocabularies))
    when = "A weekend" if now == "weekends" else us_time(meeting.start)
    yield doubt("start", f"{when} is not a time agreed for {stage}. Agreed: {allowed}.")


def part_of_week(day: date | None, start: time | None) -> str:
    """The code of `meeting_time` for a day and hour, "" where that is not known."""
    if day is not None and day.weekday() >= _SATURDAY:
        return "weekends"
    if day is None or start is None:
        return ""
    if start < NOON:
        return "mornings"
    return "afternoons" if start < EVENING else "evenings"


def _group(meeting: Meeting, setting: StageSetting, stage: str) -> Iterator[Problem]:
    size, limit = len(meeting.attendance), setting.group_limit
    if meeting.meeting_format == "group" and limit and size > limit:
        yield doubt(
            "attendance", f"{size} people are named; {stage} has groups of {limit} at most."
        )


def _record(
    meeting: Meeting, setting: StageSetting, stage: str, vocabularies: Vocabularies
) -> Iterator[Problem]:
    wanted = tuple(
        part for part in setting.record_holds if part in _PARTS and not _PARTS[part](meeting)
    )
    if wanted:
        parts = listed(codes_words("record_part", wanted, vocabularies))
        yield doubt("", f"The record of a meeting in {stage} must also hold: {parts}.")
