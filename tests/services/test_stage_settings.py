"""Each thing that a site can agree for a stage changes what roster, matches or log do or say."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from peerdesk.domain.checks import Severity
from peerdesk.domain.fields import Record
from peerdesk.domain.meetings import Attendance
from peerdesk.domain.sites import StageSetting
from peerdesk.services.findings import findings
from peerdesk.services.matches import match_defaults
from peerdesk.services.matches import start_match as begin_match
from peerdesk.services.meetings import log_meeting
from peerdesk.services.mentors import change_mentor
from peerdesk.services.office import Office
from peerdesk.services.pages import match_page, meeting_page, mentor_page, participant_page
from peerdesk.services.site import change_site
from tests.services.people import (
    People,
    add_mentor,
    add_participant,
    matched,
    meeting_with,
)

TUESDAY = date(2026, 11, 17)
OPEN = StageSetting(stage="s2", cadence="monthly", group_limit=None, required_training=())
"""Stage 2 with nothing agreed but a rhythm."""


def agree(office: Office, **agreed: Any) -> None:
    """Let the site have agreed only this for stage 2."""
    others = tuple(each for each in office.site.stages if each.stage != "s2")
    two = dataclasses.replace(OPEN, **agreed)
    change_site(office, dataclasses.replace(office.site, stages=(*others, two)))


def doubts(office: Office, record: Record) -> set[str]:
    found = findings(office, record)
    assert all(each.severity is Severity.DOUBT for each in found)
    return {each.field for each in found}


def _new_match(office: Office, people: People) -> Any:
    return match_defaults(office, people.participant.uid).cadence


def _new_minutes(office: Office, people: People) -> Any:
    return match_defaults(office, people.participant.uid).minutes


def _new_place(office: Office, people: People) -> Any:
    return match_defaults(office, people.participant.uid).place_type


def _match_doubts(office: Office, people: People) -> Any:
    return doubts(office, people.match)


def _group_doubts(office: Office, people: People) -> Any:
    """Of a match that joins a group of one, and of a meeting of the two."""
    other = dataclasses.replace(
        people.match,
        uid=office.new_uid(),
        rev=0,
        code="",
        participant=add_participant(office, "Reyes").uid,
        match_type="group",
        group_name="Circle",
    )
    begin_match(office, other)
    two = tuple(Attendance(participant=each.participant) for each in (people.match, other))
    meeting = meeting_with(people, TUESDAY, meeting_format="group", attendance=two)
    joining = dataclasses.replace(people.match, match_type="group", group_name="Circle")
    return doubts(office, joining), doubts(office, meeting)


def _meeting_doubts(office: Office, people: People) -> Any:
    meeting = meeting_with(people, TUESDAY, start=time(9, 0), place_type="library")
    return doubts(office, meeting)


def _core(office: Office, people: People) -> Any:
    return len(mentor_page(office, people.mentor.uid).core)


def _agreed(office: Office, people: People) -> Any:
    return match_page(office, people.match.uid).agreed


_CASES: dict[str, tuple[Any, Callable[[Office, People], Any], Any, Any]] = {
    # field: what is agreed, where it is seen, seen without it, seen with it
    "cadence": ("twice_a_week", _new_match, "monthly", "twice_a_week"),
    "minutes": (25, _new_minutes, 60, 25),
    "place_type": ("office", _new_place, "", "office"),
    "formats": (("bridge",), _match_doubts, set(), {"match_type"}),
    "group_limit": (1, _group_doubts, (set(), set()), ({"group_name"}, {"attendance"})),
    "places": (("rrc",), _meeting_doubts, set(), {"place_type"}),
    "times": (("evenings",), _meeting_doubts, set(), {"start"}),
    "mentor_sources": (("stage_3",), _match_doubts, set(), {"mentor"}),
    "required_training": (("core",), _core, 0, 6),
    "record_holds": (("note",), _meeting_doubts, set(), {""}),
    "receivers": (
        ("center",),
        _agreed,
        "Stage 2: Monthly · 60 minutes",
        "Stage 2: Monthly · 60 minutes · Record goes to: Reentry center",
    ),
}


def test_every_setting_has_a_case() -> None:
    names = {each.name for each in dataclasses.fields(StageSetting)}
    assert names - {"stage"} == set(_CASES)


@pytest.mark.parametrize("name", _CASES)
def test_a_setting_changes_what_the_program_does(office: Office, name: str) -> None:
    value, seen, without, with_it = _CASES[name]
    people = matched(office)
    known = dataclasses.replace(people.mentor, source="community", stages=("s2",), rev=2)
    mentor = change_mentor(office, known)
    people = dataclasses.replace(people, mentor=mentor)
    agree(office)
    assert seen(office, people) == without
    agree(office, **{name: value})
    assert seen(office, people) == with_it


def test_the_trainings_that_a_stage_requires_are_asked_when_a_match_begins(office: Office) -> None:
    people = matched(office)
    [lack] = [each for each in findings(office, people.match) if "lacks" in each.sentence]
    assert "lacks 6 trainings required for Stage 2" in lack.sentence
    agree(office, required_training=("volunteer",))
    [lack] = [each for each in findings(office, people.match) if "lacks" in each.sentence]
    assert "lacks 2 trainings" in lack.sentence
    agree(office)
    assert doubts(office, people.match) == set()


def test_pages_say_what_is_agreed_and_where_a_meeting_is_not_as_agreed(office: Office) -> None:
    people = matched(office)
    agree(office, minutes=45, places=("rrc",), receivers=("probation",))
    line = "Stage 2: Monthly · 45 minutes · Reentry center · Record goes to: Probation"
    assert participant_page(office, people.participant.uid).agreed == line
    assert match_page(office, people.match.uid).agreed == line
    kept = log_meeting(office, meeting_with(people, TUESDAY, place_type="library"))
    page = meeting_page(office, kept.uid)
    assert page.agreed == (line,)
    assert page.hints == ("Library is not a place agreed for Stage 2. Agreed: reentry center.",)


def test_a_mentor_of_two_stages_is_asked_for_the_trainings_of_both(office: Office) -> None:
    agree(office, required_training=("volunteer",))
    mentor = add_mentor(office)
    one = change_mentor(office, dataclasses.replace(mentor, stages=("s2",)))
    assert len(mentor_page(office, one.uid).core) == 2
    both = change_mentor(office, dataclasses.replace(one, stages=("s1", "s2")))
    assert len(mentor_page(office, both.uid).core) == 8
