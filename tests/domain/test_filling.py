"""What meetings and matches take over, and what the outcome of a meeting settles."""

from __future__ import annotations

import dataclasses
from datetime import date, time

import pytest

from peerdesk.domain.checks import RecordRefused
from peerdesk.domain.core_training import core_lines
from peerdesk.domain.match_filling import match_for, on_hold, resumed
from peerdesk.domain.matches import Match
from peerdesk.domain.meeting_filling import (
    likely_day,
    meeting_of,
    meeting_of_sheet,
    settled,
    with_matches,
)
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.participants import Participant
from peerdesk.domain.sheets import SessionSheet, SheetPerson
from peerdesk.domain.sites import Site, StageSetting
from peerdesk.domain.trainings import Completion, Course

FRIDAY = date(2026, 6, 5)
MATCH = Match(
    uid="x",
    participant="p",
    mentor="m",
    started_on=date(2026, 1, 1),
    weekday="tue",
    start=time(18, 30),
    minutes=45,
    place_type="rrc",
    place="Room 2",
)


@pytest.mark.parametrize(
    ("changes", "last_met", "day"),
    [
        ({}, None, date(2026, 6, 2)),
        ({"weekday": "fri"}, None, FRIDAY),
        ({"weekday": ""}, None, FRIDAY),
        ({}, date(2026, 6, 2), FRIDAY),  # Tuesday's meeting is in the log already
        ({}, date(2026, 6, 1), date(2026, 6, 2)),
        ({"started_on": date(2026, 6, 3)}, None, FRIDAY),
    ],
)
def test_the_day_is_the_latest_usual_one_that_is_still_to_be_logged(
    changes: dict[str, object], last_met: date | None, day: date
) -> None:
    match = dataclasses.replace(MATCH, **changes)  # type: ignore[arg-type]
    assert likely_day(match, FRIDAY, last_met) == day


def test_a_meeting_takes_over_what_the_match_has_agreed() -> None:
    assert meeting_of([MATCH], FRIDAY) == Meeting(
        mentor="m",
        met_on=date(2026, 6, 2),
        start=time(18, 30),
        minutes=45,
        place_type="rrc",
        place="Room 2",
        attendance=(Attendance(participant="p", match="x"),),
    )


def test_the_usual_time_is_not_guessed_for_another_day() -> None:
    assert meeting_of([MATCH], FRIDAY, date(2026, 6, 2)).start is None
    assert meeting_of([dataclasses.replace(MATCH, weekday="")], FRIDAY).start == time(18, 30)


def test_a_group_meets_together() -> None:
    first = dataclasses.replace(MATCH, match_type="group", group_name="Circle", place="")
    second = dataclasses.replace(first, uid="y", participant="q", place="Chapel")
    meeting = meeting_of([first, second], FRIDAY)
    assert meeting.meeting_format == "group"
    assert meeting.place == "Chapel"
    assert [each.match for each in meeting.attendance] == ["x", "y"]


def test_a_sheet_gives_its_meeting_and_page_code() -> None:
    sheet = SessionSheet(
        code="K7M2-9QXD-4",
        mentor="m",
        week=date(2026, 6, 1),
        due_on=date(2026, 6, 9),
        minutes=30,
        people=(SheetPerson(participant="p", match="x"), SheetPerson(participant="q")),
    )
    meeting = meeting_of_sheet(sheet, FRIDAY)
    assert meeting.met_on == FRIDAY  # the day on the sheet is still to come
    assert (meeting.sheet_code, meeting.source) == ("K7M2-9QXD-4", "paper")
    assert meeting.meeting_format == "group"
    assert meeting.attendance[0] == Attendance(participant="p", match="x")


def test_a_meeting_that_was_not_held_has_nobody_present() -> None:
    rows = (Attendance(participant="p", minutes=10), Attendance(participant="q", presence="absent"))
    missed = Meeting(held="no", not_held_class="facility", late_minutes=5, attendance=rows)
    assert [each.presence for each in settled(missed).attendance] == ["excused", "absent"]
    assert settled(missed).attendance[0].minutes is None
    assert settled(missed).late_minutes is None
    no_show = dataclasses.replace(missed, not_held_class="participant_no_show")
    assert [each.presence for each in settled(no_show).attendance] == ["absent", "absent"]


def test_a_held_meeting_has_no_reason_why_not_and_the_absent_no_minutes() -> None:
    rows = (Attendance(participant="p", presence="excused", minutes=10),)
    held = Meeting(held="yes", not_held_class="mentor", not_held_reason="court", attendance=rows)
    assert (settled(held).not_held_class, settled(held).not_held_reason) == ("", "")
    assert settled(held).attendance[0].minutes is None
    partly = dataclasses.replace(held, held="partly")
    assert settled(partly).not_held_reason == "court"


def test_attendance_counts_for_the_match_of_the_day_and_format() -> None:
    group = dataclasses.replace(MATCH, uid="g", match_type="group", group_name="Circle")
    earlier = dataclasses.replace(MATCH, uid="old", closed_on=date(2025, 12, 1), started_on=None)
    matches = [earlier, MATCH, group, dataclasses.replace(MATCH, uid="z", mentor="other")]
    alone = Meeting(mentor="m", met_on=FRIDAY, attendance=(Attendance(participant="p"),))

    def counted(meeting: Meeting) -> str:
        return with_matches(meeting, matches).attendance[0].match

    assert counted(alone) == "x"
    assert counted(dataclasses.replace(alone, meeting_format="group")) == "g"
    assert counted(dataclasses.replace(alone, met_on=date(2025, 11, 1))) == "old"
    assert counted(dataclasses.replace(alone, attendance=(Attendance(participant="q"),))) == ""


def test_a_match_that_fits_is_kept_and_one_of_others_is_not() -> None:
    group = dataclasses.replace(MATCH, uid="g", match_type="group", group_name="Circle")
    chosen = Attendance(participant="p", match="g")
    foreign = Attendance(participant="p", match="nobody")
    meeting = Meeting(mentor="m", met_on=FRIDAY, attendance=(chosen,))
    assert with_matches(meeting, [MATCH, group]).attendance == (chosen,)
    stray = dataclasses.replace(meeting, attendance=(foreign,))
    assert with_matches(stray, [MATCH, group]).attendance[0].match == "x"


# ---------------------------------------------------------------- matches


def test_a_new_match_follows_the_settings_of_the_stage() -> None:
    setting = StageSetting(
        stage="s3", cadence="monthly", minutes=30, place_type="off_site", formats=("bridge",)
    )
    site = Site(name="Harbor House", prefix="HH", stages=(setting,))
    match = match_for(Participant(uid="p", last_name="O", stage="s3"), site, FRIDAY, "m")
    assert (match.cadence, match.minutes, match.place_type) == ("monthly", 30, "off_site")
    assert (match.match_type, match.stage, match.started_on) == ("bridge", "s3", FRIDAY)
    plain = match_for(Participant(uid="p", last_name="O", stage="s1"), site, FRIDAY)
    assert (plain.cadence, plain.match_type, plain.mentor) == ("weekly", "one_to_one", "")


def test_a_match_goes_on_hold_and_on() -> None:
    held = on_hold(MATCH, FRIDAY, "court")
    assert (held.status, held.hold_from, held.hold_reason) == ("on_hold", FRIDAY, "court")
    assert resumed(held) == MATCH
    with pytest.raises(RecordRefused, match="since 6/5/2026 already"):
        on_hold(held, FRIDAY, "court")
    with pytest.raises(RecordRefused, match="began on 1/1/2026"):
        on_hold(MATCH, date(2025, 12, 31), "court")
    with pytest.raises(RecordRefused, match="closed"):
        on_hold(dataclasses.replace(MATCH, closed_on=FRIDAY), FRIDAY, "court")
    with pytest.raises(RecordRefused, match="not on hold"):
        resumed(MATCH)


# ---------------------------------------------------------------- core courses


def test_core_courses_show_the_best_that_is_known() -> None:
    core = Course(uid="c", title="Communication", course_kind="core", valid_months=12)
    other = Course(uid="d", title="Parenting", course_kind="specialised")
    old = Completion(uid="1", course="c", completed_on=date(2025, 6, 4))
    plan = Completion(uid="2", course="c", result="scheduled", completed_on=date(2026, 7, 1))
    new = Completion(uid="3", course="c", completed_on=date(2026, 6, 1))

    def line(*completions: Completion) -> tuple[str, date | None, str]:
        (found,) = core_lines([core, other], completions, FRIDAY)
        return found.state, found.day, found.completion

    assert line() == ("missing", None, "")
    assert line(plan) == ("scheduled", date(2026, 7, 1), "2")
    assert line(old, plan) == ("expired", date(2026, 6, 4), "1")
    assert line(old, plan, new) == ("completed", date(2026, 6, 1), "3")
    assert line(dataclasses.replace(new, closed_on=FRIDAY)) == ("missing", None, "")
