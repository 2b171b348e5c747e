"""Edges of the rhythm: the day itself, days on hold that are over or not, closed matches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.services.evidence import live_evidence, measure_rows
from peerdesk.services.matches import close_match, hold_match, resume_match
from peerdesk.services.meetings import strike_out_meeting
from peerdesk.services.office import Office
from peerdesk.services.undo import undo
from tests.programs import EASTERN, FixedClock
from tests.support.scene import Scene

TODAY = date(2026, 11, 18)


@pytest.fixture
def scene(office: Office, tmp_path: Path) -> Scene:
    return Scene(office=office, folder=tmp_path)


def at(clock: FixedClock, day: date) -> None:
    clock.moment = datetime(day.year, day.month, day.day, 12, tzinfo=EASTERN)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def kept(scene: Scene) -> tuple[int | None, int | None]:
    value = live_evidence(scene.office, ["cadence_kept"])["cadence_kept"].value
    return value.number, value.out_of


def weekly(scene: Scene, began: date) -> Match:
    return scene.add(replace(scene.new_match(), started_on=began))


def meet(scene: Scene, match: Match, on: date) -> Meeting:
    there = Attendance(participant=match.participant, match=match.uid)
    new = Meeting(uid=scene.office.new_uid(), mentor=match.mentor, met_on=on, attendance=(there,))
    return scene.add(new)


def test_an_interval_is_due_when_its_last_day_is_over(scene: Scene, clock: FixedClock) -> None:
    weekly(scene, ago(6))
    assert kept(scene) == (None, 0)  # the seventh day is today
    at(clock, TODAY + timedelta(days=1))
    assert kept(scene) == (0, 1)


def test_a_meeting_of_today_waits_for_tomorrow(scene: Scene, clock: FixedClock) -> None:
    match = weekly(scene, ago(13))
    meet(scene, match, ago(13))
    meet(scene, match, TODAY)
    assert kept(scene) == (1, 1)
    at(clock, TODAY + timedelta(days=1))
    assert kept(scene) == (2, 2)


def test_two_meetings_in_one_interval_keep_one(scene: Scene) -> None:
    match = weekly(scene, ago(14))
    meet(scene, match, ago(14))
    struck = meet(scene, match, ago(3))
    meet(scene, match, ago(8))
    assert kept(scene) == (2, 2)
    strike_out_meeting(scene.office, struck, "mistaken")
    assert kept(scene) == (1, 2)


def test_an_absent_participant_did_not_meet(scene: Scene) -> None:
    match = weekly(scene, ago(7))
    there = Attendance(participant=match.participant, match=match.uid, presence="absent")
    scene.add(replace(meet(scene, match, ago(20)), uid="A", code="", attendance=(there,)))
    assert kept(scene) == (0, 1)


def test_nothing_is_due_while_a_match_is_on_hold(scene: Scene) -> None:
    match = weekly(scene, ago(28))
    assert kept(scene) == (0, 4)
    hold_match(scene.office, match, ago(20), "medical")
    assert kept(scene) == (0, 1)


def test_a_hold_that_is_over_leaves_no_misses(scene: Scene, clock: FixedClock) -> None:
    match = weekly(scene, ago(28))
    at(clock, ago(21))
    held = hold_match(scene.office, match, ago(21), "medical")
    at(clock, ago(7))
    resume_match(scene.office, held)
    at(clock, TODAY)
    assert kept(scene) == (0, 2)
    meet(scene, match, ago(10))  # while on hold: it counts for the week that goes on after it
    assert kept(scene) == (1, 2)
    (why,) = measure_rows(scene.office, "cadence_kept").why
    assert why == "no meeting from 10/21 to 10/27"


def test_a_hold_that_was_undone_was_none(scene: Scene, clock: FixedClock) -> None:
    match = weekly(scene, ago(28))
    held = hold_match(scene.office, match, ago(21), "medical")
    at(clock, TODAY + timedelta(days=1))
    resume_match(scene.office, held)
    assert kept(scene) == (0, 1)
    undo(scene.office)  # the resuming: the match rests again
    assert kept(scene) == (0, 1)
    at(clock, TODAY)
    undo(scene.office)
    at(clock, TODAY + timedelta(days=1))
    assert kept(scene) == (0, 4)


def test_a_match_that_ended_is_due_until_then(scene: Scene) -> None:
    match = weekly(scene, ago(30))
    close_match(scene.office, match, ago(9), "goals_met")
    assert kept(scene) == (0, 3)


@pytest.mark.parametrize(
    "change",
    [
        lambda match: replace(match, cadence="as_needed"),
        lambda match: replace(match, status="proposed"),
        lambda match: replace(match, started_on=None),
        lambda match: replace(match, status="on_hold", hold_from=None),
        lambda match: replace(match, status="closed", closed_on=ago(1), close_reason="mistaken"),
        lambda match: replace(match, status="declined", closed_on=ago(1), close_reason="other"),
    ],
)
def test_some_matches_ask_for_nothing(scene: Scene, change: Callable[[Match], Match]) -> None:
    scene.add(change(scene.new_match()))
    assert kept(scene) == (None, 0)


def test_a_match_is_looked_at_over_ninety_days_only(scene: Scene) -> None:
    match = weekly(scene, ago(400))
    assert kept(scene) == (0, 12)  # 84 of the 90 days are full weeks
    meet(scene, match, ago(91))
    assert kept(scene) == (0, 12)
    meet(scene, match, ago(90))
    assert kept(scene) == (1, 12)
