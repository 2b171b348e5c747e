"""What a site agreed for a stage, held against matches and meetings: doubts, never a stop."""

from __future__ import annotations

import dataclasses
from datetime import date, time
from typing import Any

import pytest

from peerdesk.domain.checks import Problem, Severity, check_record
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant, StageEpisode
from peerdesk.domain.sites import Site, StageSetting
from peerdesk.domain.stage_match_checks import StageSurroundings, check_match_in_stage
from peerdesk.domain.stage_meeting_checks import (
    check_meeting_in_stage,
    part_of_week,
    settings_on,
    stage_on,
)
from peerdesk.domain.stage_words import agreement_line
from peerdesk.services.office import shipped_vocabularies
from peerdesk.services.site import default_site

WORDS = shipped_vocabularies()
TUESDAY, SATURDAY = date(2026, 6, 2), date(2026, 6, 6)
FREE = StageSetting(stage="s2", group_limit=None, required_training=())
"""A stage for which nothing was agreed."""

MENTOR = Mentor(uid="m", last_name="Boone", first_name="Dana", source="community")
MATCH = Match(uid="x", participant="p", mentor="m", stage="s2")
MEETING = Meeting(
    uid="v",
    mentor="m",
    met_on=TUESDAY,
    start=time(10, 0),
    place_type="library",
    attendance=(Attendance(participant="p"),),
)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    assert all(each.severity is Severity.DOUBT for each in problems)
    return [(each.field, each.sentence) for each in problems]


def about_match(
    match: Match = MATCH,
    others: tuple[Match, ...] = (),
    lacking: tuple[str, ...] = (),
    **agreed: Any,
) -> list[tuple[str, str]]:
    around = StageSurroundings(
        setting=dataclasses.replace(FREE, **agreed),
        mentor=MENTOR,
        mentor_matches=others,
        lacking=lacking,
    )
    return told(check_match_in_stage(match, around, WORDS))


def about_meeting(meeting: Meeting = MEETING, **agreed: Any) -> list[tuple[str, str]]:
    setting = dataclasses.replace(FREE, **agreed)
    return told(check_meeting_in_stage(meeting, [setting], WORDS))


# ---------------------------------------------------------------- matches


def test_where_nothing_was_agreed_nothing_is_doubted() -> None:
    assert about_match() == []
    assert about_meeting() == []
    assert about_meeting(dataclasses.replace(MEETING, meeting_format="group")) == []


def test_a_mentor_comes_from_where_the_stage_takes_mentors() -> None:
    assert about_match(mentor_sources=("community", "stage_3")) == []
    [(field, sentence)] = about_match(mentor_sources=("same_facility", "stage_3"))
    assert field == "mentor"
    assert sentence == (
        "Dana Boone is noted as community member with credibility. Stage 2 takes as mentors: "
        "PROWD graduate, same facility or stage 3 participant."
    )


def test_a_mentor_whose_source_is_not_noted_is_not_doubted() -> None:
    unknown = dataclasses.replace(MENTOR, source="")
    setting = dataclasses.replace(FREE, mentor_sources=("stage_3",))
    around = StageSurroundings(setting=setting, mentor=unknown)
    assert check_match_in_stage(MATCH, around, WORDS) == ()


def test_required_trainings_that_are_lacking_are_named() -> None:
    courses = ("Communication", "Crisis management", "Boundaries", "Mentoring", "Culture")
    [(field, sentence)] = about_match(lacking=courses)
    assert field == "mentor"
    assert sentence == (
        "Dana Boone still lacks 5 trainings required for Stage 2: "
        "Communication, Crisis management, Boundaries and 2 more."
    )


def test_a_format_that_the_stage_does_not_offer_is_doubted() -> None:
    assert about_match(formats=("one_to_one", "group")) == []
    assert about_match(formats=("group", "bridge")) == [
        ("match_type", "One to one is not offered in Stage 2. Offered: group or short bridge.")
    ]


def test_a_group_grows_to_the_limit_of_the_stage() -> None:
    group = dataclasses.replace(MATCH, match_type="group", group_name="Circle")
    others = tuple(
        dataclasses.replace(group, uid=name, group_name=called)
        for name, called in (("a", "circle"), ("b", "Circle"), ("c", "Another"))
    )
    assert about_match(group, others, group_limit=3) == []
    assert about_match(group, (*others, group), group_limit=3) == []  # itself, saved again
    assert about_match(group, others, group_limit=2) == [
        (
            "group_name",
            "With this match the group has 3 people; Stage 2 has groups of 2 at most.",
        )
    ]


def test_a_match_that_is_closed_is_not_doubted_any_more() -> None:
    closed = dataclasses.replace(MATCH, closed_on=TUESDAY, status="closed")
    assert about_match(closed, formats=("group",), lacking=("Boundaries",)) == []


# ---------------------------------------------------------------- meetings


def test_a_meeting_is_where_the_stage_allows_it() -> None:
    assert about_meeting(places=("library",)) == []
    assert about_meeting(dataclasses.replace(MEETING, place_type=""), places=("rrc",)) == []
    assert about_meeting(places=("rrc", "office")) == [
        (
            "place_type",
            "Library is not a place agreed for Stage 2. Agreed: reentry center or office.",
        )
    ]


@pytest.mark.parametrize(
    ("day", "start", "times", "doubted"),
    [
        (TUESDAY, time(11, 59), ("mornings",), False),
        (TUESDAY, time(12, 0), ("mornings",), True),
        (TUESDAY, time(12, 0), ("afternoons",), False),
        (TUESDAY, time(16, 59), ("afternoons",), False),
        (TUESDAY, time(17, 0), ("afternoons",), True),
        (TUESDAY, time(17, 0), ("evenings",), False),
        (TUESDAY, time(9, 0), ("evenings", "weekends"), True),
        (SATURDAY, time(9, 0), ("evenings", "weekends"), False),
        (SATURDAY, time(9, 0), ("mornings",), True),
        (SATURDAY, None, ("mornings",), True),
        (TUESDAY, None, ("mornings",), False),  # the hour is not known
        (TUESDAY, time(9, 0), ("outside_class", "evenings"), False),  # nobody knows the classes
        (TUESDAY, time(9, 0), (), False),
    ],
)
def test_a_meeting_is_when_the_stage_allows_it(
    day: date, start: time | None, times: tuple[str, ...], doubted: bool
) -> None:
    meeting = dataclasses.replace(MEETING, met_on=day, start=start)
    found = about_meeting(meeting, times=times)
    assert [field for field, _ in found] == (["start"] if doubted else [])


def test_the_sentence_about_a_time_says_the_time_and_what_was_agreed() -> None:
    [(_, sentence)] = about_meeting(times=("afternoons", "evenings"))
    assert sentence == (
        "10:00 AM is not a time agreed for Stage 2. Agreed: afternoons or evenings."
    )
    [(_, weekend)] = about_meeting(
        dataclasses.replace(MEETING, met_on=SATURDAY), times=("evenings",)
    )
    assert weekend == "A weekend is not a time agreed for Stage 2. Agreed: evenings."


def test_a_group_meeting_is_no_larger_than_the_stage_allows() -> None:
    people = tuple(Attendance(participant=name) for name in "abc")
    group = dataclasses.replace(MEETING, attendance=people, meeting_format="group")
    assert about_meeting(group, group_limit=3) == []
    assert about_meeting(group, group_limit=2) == [
        ("attendance", "3 people are named; Stage 2 has groups of 2 at most.")
    ]


_EMPTY = dataclasses.replace(MEETING, start=None, place_type="")
_FULL = dataclasses.replace(MEETING, minutes=60, topics=("job",), note="Said hello.", staff="A. R.")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("start", "time it began"),
        ("minutes", "minutes"),
        ("place", "place"),
        ("topics", "topics"),
        ("note", "note"),
        ("staff", "initials of staff"),
    ],
)
def test_a_record_holds_what_the_stage_asks_for(part: str, words: str) -> None:
    assert about_meeting(_FULL, record_holds=(part,)) == []
    assert about_meeting(_EMPTY, record_holds=(part,)) == [
        ("", f"The record of a meeting in Stage 2 must also hold: {words}.")
    ]


def test_every_part_that_a_record_can_be_asked_to_hold_is_known() -> None:
    parts = tuple(term.code for term in WORDS["record_part"])
    [(_, sentence)] = about_meeting(_EMPTY, record_holds=parts)
    assert sentence.count(",") + sentence.count(" and ") == len(parts) - 1


def test_only_a_meeting_that_took_place_has_a_record_to_fill() -> None:
    planned = dataclasses.replace(_EMPTY, held="planned", place_type="library")
    found = about_meeting(planned, record_holds=("note",), places=("rrc",))
    assert [field for field, _ in found] == ["place_type"]
    missed = dataclasses.replace(planned, held="no")
    assert about_meeting(missed, record_holds=("note",), places=("rrc",)) == []


# ---------------------------------------------------------------- which stage


def test_a_person_is_in_the_stage_of_the_stay_on_that_day() -> None:
    person = Participant(
        uid="p",
        last_name="Okafor",
        stage="s2",
        stage_history=(
            StageEpisode(stage="s1", start=date(2026, 1, 1), end=date(2026, 5, 1)),
            StageEpisode(stage="s2", start=date(2026, 5, 1)),
        ),
    )
    assert stage_on(person, date(2026, 4, 30)) == "s1"
    assert stage_on(person, date(2026, 5, 1)) == "s2"
    assert stage_on(person, date(2025, 1, 1)) == "s2"  # before all that is known
    assert stage_on(person, None) == "s2"
    other = dataclasses.replace(person, uid="q", stage="s1", stage_history=())
    site = Site(name="Harbor", prefix="HH", stages=(FREE, StageSetting(stage="s1", minutes=30)))
    found = settings_on(site, [person, other, person], TUESDAY)
    assert [(each.stage, each.minutes) for each in found] == [("s2", 60), ("s1", 30)]


@pytest.mark.parametrize(
    ("day", "start", "part"),
    [(None, time(9, 0), ""), (TUESDAY, None, ""), (SATURDAY, None, "weekends")],
)
def test_the_part_of_the_week_is_empty_where_it_is_not_known(
    day: date | None, start: time | None, part: str
) -> None:
    assert part_of_week(day, start) == part


# ---------------------------------------------------------------- words and defaults


def test_the_agreement_is_said_in_a_line() -> None:
    [two] = [each for each in default_site("Harbor", "HH").stages if each.stage == "s2"]
    assert agreement_line(two, WORDS) == (
        "Stage 2: Weekly · 60 minutes · Reentry center or Off-site, public · "
        "Record goes to: Reentry center"
    )
    changed = dataclasses.replace(
        two,
        minutes=None,
        places=("rrc", "office", "library", "other"),
        times=("evenings", "weekends"),
        receivers=("nobody",),
    )
    assert agreement_line(changed, WORDS) == (
        "Stage 2: Weekly · 4 kinds of place · Evenings or Weekends · Record stays in the program"
    )


def test_the_shipped_settings_are_codes_of_their_lists() -> None:
    stages = default_site("Harbor", "HH").stages
    assert [each.stage for each in stages] == ["s1", "s2", "s3", "alumni"]
    assert [check_record(each, WORDS) for each in stages] == [()] * 4
    assert stages[1].record_holds == ("start", "minutes", "place", "staff")


def test_a_mentor_needs_what_the_stages_ask_in_which_they_serve() -> None:
    site = Site(
        name="Harbor",
        prefix="HH",
        stages=(
            StageSetting(stage="s1", required_training=("core", "volunteer")),
            StageSetting(stage="s2", required_training=("core",)),
        ),
    )
    assert site.required_kinds(("s2",)) == ("core",)
    assert site.required_kinds(("s2", "s1")) == ("core", "volunteer")
    assert site.required_kinds(()) == ("core", "volunteer")
    assert site.required_kinds(("s3",)) == ("core",)  # not agreed: what is usual
