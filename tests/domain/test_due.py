"""Which meetings a week owes: cadence, groups, what is planned or logged already."""

from datetime import date, time, timedelta

import pytest

from peerdesk.domain.due import DueMeeting, due_meetings, planned_meetings, shared_goals, week_of
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting

MONDAY = date(2026, 11, 23)
THURSDAY = MONDAY + timedelta(days=3)


def match(uid: str = "x1", **more: object) -> Match:
    given: dict[str, object] = {
        "uid": uid,
        "code": uid,
        "mentor": "m1",
        "participant": f"p-{uid}",
        "started_on": date(2026, 9, 1),
        "weekday": "thu",
        "start": time(18, 30),
    }
    return Match(**(given | more))  # type: ignore[arg-type]


def meeting(day: date, *matches: Match, **more: object) -> Meeting:
    given: dict[str, object] = {
        "uid": f"v-{day}",
        "mentor": matches[0].mentor,
        "met_on": day,
        "meeting_format": "group" if matches[0].match_type == "group" else "one_to_one",
        "attendance": tuple(
            Attendance(participant=each.participant, match=each.uid) for each in matches
        ),
    }
    return Meeting(**(given | more))  # type: ignore[arg-type]


def due(
    *matches: Match,
    last: dict[str, date] | None = None,
    met: tuple[Meeting, ...] = (),
    day: date = MONDAY,
) -> tuple[DueMeeting, ...]:
    return due_meetings(day, matches, last or {}, met)


def test_the_week_begins_on_monday() -> None:
    assert {week_of(MONDAY + timedelta(days=each)) for each in range(7)} == {MONDAY}


def test_a_weekly_match_is_due_on_its_usual_day_with_what_it_has_agreed() -> None:
    one = match(minutes=45, place_type="rrc", place="Room 4", goals="Find work\n- Call my sister\n")
    assert due(one, day=MONDAY + timedelta(days=6)) == (
        DueMeeting(
            mentor="m1",
            matches=("x1",),
            participants=("p-x1",),
            due_on=THURSDAY,
            start=time(18, 30),
            minutes=45,
            place_type="rrc",
            place="Room 4",
            goals=("Find work", "Call my sister"),
        ),
    )


def test_without_a_usual_day_the_date_stays_open() -> None:
    (item,) = due(match(weekday=""))
    assert (item.due_on, item.start) == (None, time(18, 30))


@pytest.mark.parametrize("status", ["accepted", "active", "closing"])
def test_these_matches_meet(status: str) -> None:
    assert len(due(match(status=status))) == 1


@pytest.mark.parametrize("status", ["proposed", "on_hold", "closed", "declined"])
def test_these_matches_do_not_meet(status: str) -> None:
    assert due(match(status=status)) == ()


def test_a_closed_record_is_not_due_whatever_its_status_says() -> None:
    assert due(match(closed_on=MONDAY)) == ()


@pytest.mark.parametrize("held", ["yes", "partly", "no", "planned"])
def test_what_is_logged_or_planned_in_the_week_is_not_due_any_more(held: str) -> None:
    one = match()
    assert due(one, met=(meeting(MONDAY, one, held=held),)) == ()
    assert due(one, met=(meeting(MONDAY + timedelta(days=6), one, held=held),)) == ()


def test_meetings_of_other_weeks_people_and_formats_do_not_count() -> None:
    one, other = match(), match("x2")
    assert len(due(one, met=(meeting(MONDAY - timedelta(days=1), one),))) == 1
    assert len(due(one, met=(meeting(MONDAY + timedelta(days=7), one),))) == 1
    assert len(due(one, met=(meeting(MONDAY, other),))) == 1
    assert len(due(one, met=(meeting(MONDAY, one, closed_on=MONDAY),))) == 1
    unlinked = (Attendance(participant="p-x1"),)
    assert len(due(one, met=(meeting(MONDAY, one, attendance=unlinked),))) == 0
    in_group = meeting(MONDAY, one, attendance=unlinked, meeting_format="group")
    assert len(due(one, met=(in_group,))) == 1


def test_twice_a_week_is_two_meetings_of_which_one_has_the_usual_day() -> None:
    one = match(cadence="twice_a_week")
    assert [each.due_on for each in due(one)] == [THURSDAY, None]
    assert [each.start for each in due(one)] == [time(18, 30), None]
    tuesday, thursday = meeting(MONDAY + timedelta(days=1), one), meeting(THURSDAY, one)
    assert [each.due_on for each in due(one, met=(tuesday,))] == [THURSDAY]
    assert [each.due_on for each in due(one, met=(thursday,))] == [None]
    assert due(one, met=(tuesday, thursday)) == ()


@pytest.mark.parametrize(
    ("cadence", "days_before_monday", "is_due"),
    [
        ("every_two_weeks", 7, False),  # last Monday: its two weeks end next Monday
        ("every_two_weeks", 8, True),
        ("every_two_weeks", 60, True),
        ("every_two_weeks", -9, False),  # planned for the week after
        ("monthly", 23, False),
        ("monthly", 24, True),
        ("as_needed", 300, False),
    ],
)
def test_longer_cadences_look_at_the_last_meeting(
    cadence: str, days_before_monday: int, is_due: bool
) -> None:
    last = {"x1": MONDAY - timedelta(days=days_before_monday)}
    assert bool(due(match(cadence=cadence), last=last)) is is_due


def test_a_weekly_match_owes_a_meeting_also_when_a_later_one_is_planned() -> None:
    assert len(due(match(), last={"x1": MONDAY + timedelta(days=9)})) == 1


def test_a_new_match_is_due_from_the_week_in_which_it_begins() -> None:
    for cadence in ("weekly", "every_two_weeks", "monthly"):
        assert due(match(cadence=cadence, started_on=MONDAY + timedelta(days=7))) == ()
        (item,) = due(match(cadence=cadence, started_on=THURSDAY + timedelta(days=1)))
        assert item.due_on is None, "the usual day lies before the match began"
        (item,) = due(match(cadence=cadence, started_on=None))
        assert item.due_on == THURSDAY


def group(uid: str, **more: object) -> Match:
    return match(uid, **({"match_type": "group", "group_name": "Job circle"} | more))


def test_matches_of_one_group_become_one_meeting() -> None:
    people = [group("x2", place="Room 2"), group("x1"), group("x3", group_name=" job  Circle")]
    (item,) = due(*people)
    assert item.is_group
    assert item.group_name == "Job circle"
    assert item.matches == ("x1", "x2", "x3")
    assert item.participants == ("p-x1", "p-x2", "p-x3")
    assert item.place == "Room 2"


def test_groups_differ_by_mentor_name_day_and_time() -> None:
    items = due(
        group("x1"),
        group("x2", mentor="m2"),
        group("x3", group_name="Book circle"),
        group("x4", weekday="mon"),
        group("x5", start=time(9)),
    )
    assert sorted(each.matches for each in items) == [("x1",), ("x2",), ("x3",), ("x4",), ("x5",)]


def test_people_without_a_day_join_the_only_session_of_their_group() -> None:
    late = group("x0", weekday="", start=None)
    (item,) = due(late, group("x1"))
    assert item.matches == ("x1", "x0")
    assert len(due(late, group("x1"), group("x2", weekday="mon"))) == 3


def test_one_meeting_of_the_group_settles_it_for_all() -> None:
    first, second = group("x1"), group("x2")
    assert due(first, second, met=(meeting(MONDAY, first),)) == ()
    assert due(first, second, met=(meeting(MONDAY, first, second, held="no"),)) == ()


def test_a_newcomer_does_not_make_a_group_due_that_met_last_week() -> None:
    old, new = group("x1", cadence="every_two_weeks"), group("x2", cadence="every_two_weeks")
    assert due(old, new, last={"x1": MONDAY - timedelta(days=4)}) == ()
    assert len(due(old, new, last={"x1": MONDAY - timedelta(days=11)})) == 1


def test_a_group_sheet_shows_only_goals_that_all_share() -> None:
    one = group("x1", goals="Find work\nStay sober")
    two = group("x2", goals="* find work\nSee my kids")
    assert shared_goals((one, two)) == ("Find work",)
    assert shared_goals((one, group("x3"))) == ()
    assert shared_goals(()) == ()


def test_items_come_by_day_time_and_mentor() -> None:
    items = due(
        match("x1", weekday=""),
        match("x2", weekday="fri"),
        match("x3", start=None),
        match("x4", mentor="m2"),
        match("x5"),
    )
    assert [each.matches[0] for each in items] == ["x5", "x4", "x3", "x2", "x1"]


def test_planned_meetings_of_the_week_come_with_their_own_day_and_their_goals() -> None:
    one = match(goals="Find work")
    planned = meeting(
        MONDAY, one, held="planned", start=time(9), minutes=30, place="Library", place_type="other"
    )
    others = [
        meeting(THURSDAY, one),
        meeting(MONDAY, one, held="planned", closed_on=MONDAY),
        meeting(MONDAY + timedelta(days=7), one, held="planned"),
    ]
    assert planned_meetings(THURSDAY, [one], [planned, *others]) == (
        DueMeeting(
            mentor="m1",
            matches=("x1",),
            participants=("p-x1",),
            due_on=MONDAY,
            start=time(9),
            minutes=30,
            place_type="other",
            place="Library",
            goals=("Find work",),
            meeting=planned.uid,
        ),
    )


def test_a_planned_group_keeps_goals_to_itself_when_somebody_has_no_match() -> None:
    one = group("x1", goals="Find work")
    people = (Attendance(participant="p-x1", match="x1"), Attendance(participant="guest"))
    planned = meeting(MONDAY, one, held="planned", attendance=people)
    (item,) = planned_meetings(MONDAY, [one], [planned])
    assert (item.is_group, item.group_name, item.goals) == (True, "Job circle", ())
    assert item.participants == ("p-x1", "guest")
