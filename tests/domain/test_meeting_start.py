"""The next meeting's likely day, and the doubt that a meeting is in the log already."""

from __future__ import annotations

import dataclasses
from datetime import date, time

import pytest

from peerdesk.domain.checks import Severity
from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_doubles import check_doubles
from peerdesk.domain.meeting_planning import coming_day, planned_like
from peerdesk.domain.meetings import Attendance, Meeting

WEDNESDAY = date(2026, 6, 3)
MATCH = Match(uid="x", mentor="m", participant="p", weekday="wed", start=time(18, 30), minutes=45)
MEETING = Meeting(
    uid="v",
    code="V-001",
    mentor="m",
    met_on=WEDNESDAY,
    start=time(18, 30),
    attendance=(Attendance(participant="p", match="x", presence="late", minutes=20),),
)


@pytest.mark.parametrize(
    ("changes", "last_met", "expected"),
    [
        ({}, None, WEDNESDAY),
        ({}, WEDNESDAY, date(2026, 6, 10)),
        ({"weekday": "tue"}, None, date(2026, 6, 9)),
        ({"weekday": "tue"}, date(2026, 6, 9), date(2026, 6, 16)),
        ({"weekday": "", "cadence": "weekly"}, date(2026, 6, 2), date(2026, 6, 9)),
        ({"weekday": "", "cadence": "weekly"}, date(2026, 4, 2), WEDNESDAY),
        ({"weekday": "", "cadence": "as_needed"}, date(2026, 6, 2), WEDNESDAY),
        ({"weekday": ""}, None, WEDNESDAY),
    ],
)
def test_the_coming_day(changes: dict[str, str], last_met: date | None, expected: date) -> None:
    match = dataclasses.replace(MATCH, **changes)  # type: ignore[arg-type]
    assert coming_day(match, WEDNESDAY, last_met) == expected


def test_a_plan_takes_over_people_and_place_but_nothing_that_happened() -> None:
    held = dataclasses.replace(
        MEETING, place="Room 2", note="Talked.", topics=("goals",), concern="watch", rev=3
    )
    plan = planned_like(held, "new", date(2026, 6, 10), MATCH)
    assert plan == Meeting(
        uid="new",
        mentor="m",
        met_on=date(2026, 6, 10),
        start=time(18, 30),
        place="Room 2",
        held="planned",
        attendance=(Attendance(participant="p", match="x"),),
    )


def test_on_another_day_the_usual_time_is_left_open() -> None:
    assert planned_like(MEETING, "new", date(2026, 6, 11), MATCH).start is None


def twice(**changes: object) -> list[str]:
    other = dataclasses.replace(MEETING, uid="w", code="V-000")
    found = check_doubles(dataclasses.replace(MEETING, **changes), [other])  # type: ignore[arg-type]
    assert all(each.severity is Severity.DOUBT for each in found)
    return [each.sentence for each in found]


def test_the_same_people_on_the_same_day_are_doubted() -> None:
    assert twice() == ["A meeting of these people is in the log for this day already (V-000)."]
    assert twice(start=None) != []


@pytest.mark.parametrize(
    "changes",
    [
        {"uid": "w"},
        {"start": time(9, 0)},
        {"met_on": date(2026, 6, 4)},
        {"attendance": (Attendance(participant="q"),)},
        {"attendance": ()},
    ],
)
def test_another_meeting_is_not_doubted(changes: dict[str, object]) -> None:
    assert twice(**changes) == []


def test_a_planned_meeting_is_named_as_planned() -> None:
    planned = dataclasses.replace(MEETING, uid="w", code="V-000", held="planned")
    assert "is planned" in check_doubles(MEETING, [planned])[0].sentence
    struck = dataclasses.replace(planned, closed_on=WEDNESDAY)
    assert check_doubles(MEETING, [struck]) == ()
