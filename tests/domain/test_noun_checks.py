"""Rules of each noun: what stops a save, what is only doubted, and in which field."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest

from peerdesk.domain.checks import Problem, Severity
from peerdesk.domain.match_checks import MatchSurroundings, check_match, load_of
from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_checks import check_meeting
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentor_checks import check_mentor
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participant_checks import check_participant
from peerdesk.domain.participants import Participant, StageEpisode
from peerdesk.domain.site_checks import check_site
from peerdesk.domain.sites import Site, StageSetting
from peerdesk.domain.training_checks import check_completion, check_course
from peerdesk.domain.trainings import Completion, Course
from peerdesk.services.office import shipped_vocabularies

WORDS = shipped_vocabularies()
TODAY = date(2026, 6, 5)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)

PROBLEM, DOUBT = Severity.PROBLEM, Severity.DOUBT


def found(problems: tuple[Problem, ...]) -> list[tuple[str, Severity]]:
    return [(each.field, each.severity) for each in problems]


# ---------------------------------------------------------------- meetings

HELD = Meeting(
    uid="v",
    mentor="m",
    met_on=YESTERDAY,
    minutes=60,
    attendance=(Attendance(participant="p"),),
)


def about_meeting(mentor: Mentor | None = None, **changes: Any) -> list[tuple[str, Severity]]:
    return found(check_meeting(dataclasses.replace(HELD, **changes), TODAY, mentor))


def test_an_ordinary_meeting_is_sound() -> None:
    assert about_meeting() == []
    assert about_meeting(met_on=TODAY) == []
    assert about_meeting(met_on=TOMORROW, held="planned") == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"met_on": TODAY + timedelta(days=367)}, ("met_on", PROBLEM)),
        ({"met_on": TOMORROW}, ("held", PROBLEM)),
        ({"met_on": TOMORROW, "held": "partly"}, ("held", PROBLEM)),
        ({"met_on": date(2016, 6, 5)}, ("met_on", DOUBT)),
        ({"held": "planned"}, ("held", DOUBT)),
        ({"held": "no", "not_held_reason": "court"}, ("not_held_class", PROBLEM)),
        ({"held": "no", "not_held_class": "facility"}, ("not_held_reason", PROBLEM)),
        ({"attendance": ()}, ("attendance", PROBLEM)),
        ({"minutes": 0}, ("minutes", DOUBT)),
        ({"late_minutes": 60}, ("late_minutes", DOUBT)),
        ({"follow_up_due": TOMORROW}, ("follow_up", PROBLEM)),
        ({"follow_up_done": TODAY}, ("follow_up", PROBLEM)),
        (
            {"follow_up": "call", "follow_up_due": YESTERDAY - timedelta(days=1)},
            ("follow_up_due", PROBLEM),
        ),
        ({"follow_up": "call", "follow_up_done": TOMORROW}, ("follow_up_done", PROBLEM)),
    ],
)
def test_a_meeting_is_doubted_or_stopped(
    changes: dict[str, Any], expected: tuple[str, Severity]
) -> None:
    assert about_meeting(**changes) == [expected]


def test_somebody_must_have_been_at_a_held_meeting() -> None:
    absent = (Attendance(participant="p", presence="absent"),)
    assert about_meeting(attendance=absent) == [("attendance", PROBLEM)]
    late = (*absent, Attendance(participant="q", presence="late"))
    assert about_meeting(attendance=late, meeting_format="group") == []


def test_a_person_comes_once_and_two_people_are_a_group() -> None:
    twice = (Attendance(participant="p"), Attendance(participant="p"))
    assert about_meeting(attendance=twice) == [("attendance", PROBLEM)]
    two = (Attendance(participant="p"), Attendance(participant="q"))
    assert about_meeting(attendance=two) == [("meeting_format", PROBLEM)]


def test_minutes_of_a_person_fit_into_the_meeting() -> None:
    assert about_meeting(attendance=(Attendance(participant="p", minutes=60),)) == []
    assert about_meeting(attendance=(Attendance(participant="p", minutes=61),)) == [
        ("attendance", PROBLEM)
    ]
    absent = Attendance(participant="q", presence="excused", minutes=20)
    two = (Attendance(participant="p"), absent)
    assert about_meeting(attendance=two, meeting_format="group") == [("attendance", PROBLEM)]


def test_a_mentor_does_not_attend_their_own_meeting_as_participant() -> None:
    assert about_meeting(Mentor(last_name="Boone", participant="p")) == [("attendance", PROBLEM)]
    assert about_meeting(Mentor(last_name="Boone", participant="z")) == []


# ---------------------------------------------------------------- matches

MATCH = Match(uid="x", participant="p", mentor="m", stage="s2", started_on=YESTERDAY)
PERSON = Participant(uid="p", last_name="Okafor", stage="s2")
MENTOR = Mentor(uid="m", last_name="Boone", status="ready", capacity=2, group_limit=2)


def about_match(
    mentor: Mentor = MENTOR,
    participant: Participant = PERSON,
    others: tuple[Match, ...] = (),
    **changes: Any,
) -> list[tuple[str, Severity]]:
    around = MatchSurroundings(participant=participant, mentor=mentor, mentor_matches=others)
    return found(check_match(dataclasses.replace(MATCH, **changes), TODAY, WORDS, around))


def test_an_ordinary_match_is_sound() -> None:
    assert about_match(others=(MATCH,)) == []  # itself, when it is saved again


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"started_on": TODAY + timedelta(days=367)}, ("started_on", PROBLEM)),
        ({"planned_end": YESTERDAY - timedelta(days=1)}, ("planned_end", PROBLEM)),
        ({"match_type": "group"}, ("group_name", PROBLEM)),
        ({"status": "closed"}, ("status", PROBLEM)),
        ({"status": "on_hold"}, ("hold_from", PROBLEM)),
    ],
)
def test_a_match_is_stopped(changes: dict[str, Any], expected: tuple[str, Severity]) -> None:
    assert about_match(**changes) == [expected]


def test_the_people_of_an_open_match_are_open_and_two() -> None:
    gone = dataclasses.replace(PERSON, closed_on=YESTERDAY)
    assert about_match(participant=gone) == [("participant", PROBLEM)]
    assert about_match(participant=gone, status="closed", closed_on=YESTERDAY) == []
    ended = dataclasses.replace(MENTOR, closed_on=YESTERDAY)
    assert about_match(ended) == [("mentor", PROBLEM)]
    assert about_match(dataclasses.replace(MENTOR, participant="p")) == [("mentor", PROBLEM)]
    assert about_match(dataclasses.replace(MENTOR, status="in_training")) == [("mentor", DOUBT)]
    assert about_match(dataclasses.replace(MENTOR, stages=("s1",))) == [("mentor", DOUBT)]


def test_two_people_have_one_open_match_of_a_kind() -> None:
    other = dataclasses.replace(MATCH, uid="y", code="HH-X0002")
    assert about_match(others=(other,)) == [("mentor", PROBLEM)]
    circle = dataclasses.replace(other, match_type="group", group_name="Circle")
    assert about_match(others=(circle,)) == [("mentor", DOUBT)]
    again = about_match(others=(circle,), match_type="group", group_name=" circle")
    assert again == [("mentor", PROBLEM)]


def test_a_full_mentor_and_a_full_group_are_doubted() -> None:
    full = tuple(
        dataclasses.replace(MATCH, uid=name, participant=name) for name in ("other-1", "other-2")
    )
    assert load_of(full) == 2
    assert about_match(others=full) == [("mentor", DOUBT)]
    assert about_match(others=full[:1]) == []
    group = tuple(
        dataclasses.replace(each, match_type="group", group_name="Circle") for each in full
    )
    assert load_of(group) == 0
    assert about_match(others=group, match_type="group", group_name="Circle") == [
        ("group_name", DOUBT)
    ]
    assert about_match(others=group, match_type="group", group_name="Other") == []


# ---------------------------------------------------------------- participants and mentors


def about_participant(**changes: Any) -> list[tuple[str, Severity]]:
    return found(check_participant(dataclasses.replace(PERSON, **changes), TODAY, WORDS))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"register_no": "1234-567"}, ("register_no", DOUBT)),
        ({"arrived_on": TODAY + timedelta(days=367)}, ("arrived_on", PROBLEM)),
        ({"arrived_on": TODAY, "release_date": YESTERDAY}, ("release_date", DOUBT)),
        ({"status": "completed"}, ("status", DOUBT)),
        ({"hold_reason": "court"}, ("hold_reason", DOUBT)),
        ({"stage_history": (StageEpisode(stage="s1"),)}, ("stage", PROBLEM)),
        (
            {"stage_history": (StageEpisode(stage="s2"), StageEpisode(stage="s2"))},
            ("stage_history", PROBLEM),
        ),
        (
            {"stage_history": (StageEpisode(stage="s1", start=TODAY, end=YESTERDAY),)},
            ("stage_history", PROBLEM),
        ),
        (
            {
                "stage_history": (
                    StageEpisode(stage="s1", start=date(2026, 1, 1), end=TODAY),
                    StageEpisode(stage="s2", start=YESTERDAY),
                )
            },
            ("stage_history", DOUBT),
        ),
    ],
)
def test_a_participant_is_doubted_or_stopped(
    changes: dict[str, Any], expected: tuple[str, Severity]
) -> None:
    assert about_participant(**changes) == [expected]


def test_a_participant_with_a_history_is_sound() -> None:
    history = (
        StageEpisode(stage="s1", start=date(2025, 1, 1), end=date(2026, 3, 1)),
        StageEpisode(stage="s2", start=date(2026, 3, 1)),
    )
    assert about_participant(register_no="12345-678", stage_history=history) == []


def test_the_stage_that_the_history_says_is_named() -> None:
    stay = StageEpisode(stage="s1", start=date(2026, 3, 1))
    (problem,) = check_participant(dataclasses.replace(PERSON, stage_history=(stay,)), TODAY, WORDS)
    assert "The stage history says Stage 1 (prison) since 3/1/2026." in problem.sentence


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"started_on": TODAY + timedelta(days=367)}, ("started_on", PROBLEM)),
        ({"agreement_on": TOMORROW}, ("agreement_on", PROBLEM)),
        ({"status": "retired"}, ("status", DOUBT)),
        ({"capacity": 0}, ("capacity", DOUBT)),
    ],
)
def test_a_mentor_is_doubted_or_stopped(
    changes: dict[str, Any], expected: tuple[str, Severity]
) -> None:
    assert found(check_mentor(MENTOR, TODAY)) == []
    assert found(check_mentor(dataclasses.replace(MENTOR, **changes), TODAY)) == [expected]


def test_a_participant_is_one_mentor_only() -> None:
    twin = dataclasses.replace(MENTOR, participant="p")
    other = dataclasses.replace(twin, uid="n")
    assert found(check_mentor(twin, TODAY, [twin])) == []
    assert found(check_mentor(twin, TODAY, [twin, other])) == [("participant", PROBLEM)]


# ---------------------------------------------------------------- training and site

DONE = Completion(uid="t", mentor="m", course="c", completed_on=YESTERDAY)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"completed_on": None}, []),
        ({"completed_on": TOMORROW}, [("completed_on", PROBLEM)]),
        ({"result": "scheduled", "completed_on": TOMORROW}, []),
        ({"result": "scheduled", "completed_on": None}, [("completed_on", PROBLEM)]),
        ({"result": "scheduled"}, [("result", DOUBT)]),
        ({"result": "waived"}, [("waived_reason", DOUBT)]),
        ({"result": "waived", "waived_reason": "has the certificate"}, []),
        ({"waived_reason": "has the certificate"}, [("waived_reason", DOUBT)]),
    ],
)
def test_a_training_record_is_sound_doubted_or_stopped(
    changes: dict[str, Any], expected: list[tuple[str, Severity]]
) -> None:
    assert found(check_completion(dataclasses.replace(DONE, **changes), TODAY)) == expected


def test_one_completion_is_recorded_once() -> None:
    same = dataclasses.replace(DONE, uid="u", code="HH-T0002")
    later = dataclasses.replace(same, completed_on=TODAY)
    assert found(check_completion(DONE, TODAY, [DONE, later])) == []
    assert found(check_completion(DONE, TODAY, [DONE, same])) == [("course", PROBLEM)]


def test_courses_have_titles_of_their_own() -> None:
    course = Course(uid="c", title="Crisis management")
    other = Course(uid="d", title="crisis  Management")
    assert found(check_course(course, [course])) == []
    assert found(check_course(course, [course, other])) == [("title", PROBLEM)]


def test_a_site_has_a_prefix_of_letters_and_one_setting_a_stage() -> None:
    twice = (StageSetting(stage="s1"), StageSetting(stage="s1"))
    assert found(check_site(Site(name="Harbor House", prefix="HH"))) == []
    assert found(check_site(Site(name="Harbor House", prefix="h"))) == [("prefix", PROBLEM)]
    assert found(check_site(Site(name="H", prefix="HH", stages=twice))) == [("stages", PROBLEM)]
