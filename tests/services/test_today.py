"""Today is read from the program as it is, and goes quiet when things are done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, TypeVar

import pytest

from peerdesk.domain.fields import Record
from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.partners import Partner, PartnerTalk
from peerdesk.domain.trainings import Completion
from peerdesk.services.lists import list_courses
from peerdesk.services.office import Office
from peerdesk.services.today import today_lines
from tests.programs import FixedClock

TODAY = date(2026, 11, 18)
R = TypeVar("R", bound=Record)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def add(office: Office, record: R) -> R:
    with office.acting("import", "Made up") as act:
        return act.add(replace(record, uid=office.new_uid()))


def save(office: Office, record: R) -> R:
    with office.acting("change", "Changed") as act:
        return act.save(record)


def sentences(office: Office) -> list[str]:
    return [line.sentence for line in today_lines(office)]


@pytest.fixture
def marcus(office: Office) -> Participant:
    person = Participant(last_name="Carter", first_name="Marcus", stage="s2", status="active")
    return add(office, person)


@pytest.fixture
def dana(office: Office) -> Mentor:
    return add(office, Mentor(last_name="Boone", first_name="Dana", status="active"))


@pytest.fixture
def pair(office: Office, marcus: Participant, dana: Mentor) -> Match:
    match = Match(participant=marcus.uid, mentor=dana.uid, started_on=ago(100))
    return add(office, match)


def met(office: Office, match: Match, day: date, **more: Any) -> Meeting:
    attendance = (Attendance(participant=match.participant, match=match.uid),)
    return add(office, Meeting(mentor=match.mentor, met_on=day, attendance=attendance, **more))


LATE = "Marcus C. and D. Boone have not met for 12 days (weekly)."


def test_an_overdue_pair_until_it_meets(office: Office, pair: Match) -> None:
    met(office, pair, ago(12))
    assert sentences(office) == [LATE]
    met(office, pair, ago(1))
    assert sentences(office) == []


def test_an_overdue_pair_until_it_plans_or_pauses(office: Office, pair: Match) -> None:
    met(office, pair, ago(12))
    planned = met(office, pair, TODAY + timedelta(days=2), held="planned")
    assert sentences(office) == []
    save(office, replace(planned, closed_on=TODAY, close_reason="mistaken"))
    assert sentences(office) == [LATE]
    save(office, replace(pair, status="on_hold", hold_from=TODAY))
    assert sentences(office) == []


def test_a_meeting_that_was_not_held_does_not_count(office: Office, pair: Match) -> None:
    met(office, pair, ago(12))
    met(office, pair, ago(2), held="no", not_held_reason="lockdown")
    assert sentences(office) == [LATE]


def test_a_new_match_that_never_met(office: Office, pair: Match) -> None:
    (line,) = sentences(office)
    assert line.startswith("Marcus C. and D. Boone have not met since they were matched")


def test_a_group_counts_as_one(office: Office, pair: Match, dana: Mentor) -> None:
    first = save(office, replace(pair, match_type="group", group_name="Job club"))
    zoe = add(office, Participant(last_name="Muñoz", first_name="Zoë", stage="s2"))
    second = add(office, replace(first, participant=zoe.uid, code="", rev=0))
    rows = [Attendance(participant=each.participant, match=each.uid) for each in (first, second)]
    meeting = Meeting(
        mentor=dana.uid, met_on=ago(14), meeting_format="group", attendance=tuple(rows)
    )
    kept = add(office, meeting)
    assert sentences(office) == ["Job club with D. Boone has not met for 14 days (weekly)."]
    came = (rows[0], replace(rows[1], presence="absent"))
    add(office, replace(kept, code="", met_on=ago(3), attendance=came))
    assert sentences(office) == ["Zoë M. has not come to Job club for 14 days (weekly)."]


def test_what_is_planned_and_what_nobody_settled(office: Office, pair: Match) -> None:
    met(office, pair, TODAY, held="planned", start=time(18, 30), place="Dining hall")
    met(office, pair, ago(4), held="planned")
    met(office, pair, ago(5))
    assert sentences(office) == [
        "Today at 6:30 PM: Marcus C. and D. Boone, Dining hall.",
        "Did Marcus C. and D. Boone meet on 11/14/2026 as planned?",
    ]


def test_follow_ups_until_they_are_done(office: Office, pair: Match) -> None:
    due = {"follow_up": "Call the clinic", "follow_up_due": TODAY}
    meeting = met(office, pair, ago(3), **due)
    met(office, pair, ago(2), follow_up="Later", follow_up_due=TODAY + timedelta(days=2))
    assert sentences(office) == ["Call the clinic (for Marcus C., due today)."]
    save(office, replace(meeting, follow_up_done=TODAY))
    assert sentences(office) == []


def test_a_concern_for_some_days(office: Office, pair: Match, clock: FixedClock) -> None:
    met(office, pair, ago(3), concern="tell_supervisor")
    met(office, pair, ago(1), concern="watch")
    assert sentences(office) == [
        "Marcus C. and D. Boone left a concern on 11/15/2026: tell the supervisor today."
    ]
    clock.moment += timedelta(days=1)
    assert sentences(office) == []


def test_who_leaves_soon_or_waits_without_a_mentor(office: Office, marcus: Participant) -> None:
    assert sentences(office) == ["Marcus C. has no mentor yet."]
    save(office, replace(marcus, release_date=TODAY + timedelta(days=30)))
    assert sentences(office) == [
        "Marcus C. is to be released in 30 days, on 12/18/2026, and has no mentor."
    ]


def test_trainings_of_those_who_serve(office: Office, dana: Mentor) -> None:
    courses = {each.title: each.uid for each in list_courses(office)}
    prea, crisis = courses["PREA orientation"], courses["Crisis management"]
    done = Completion(mentor=dana.uid, course=prea, completed_on=date(2025, 11, 10))
    old = add(office, done)
    add(office, Completion(mentor=dana.uid, course=crisis, result="scheduled", completed_on=ago(9)))
    assert sentences(office) == [
        "D. Boone was to take Crisis management on 11/9/2026. Was it completed?",
        "PREA orientation of D. Boone ran out on 11/10/2026.",
    ]
    add(office, replace(old, code="", completed_on=date(2025, 12, 1)))
    assert sentences(office)[1] == "PREA orientation of D. Boone runs out in 13 days, on 12/1/2026."
    save(office, replace(dana, status="retired", closed_on=TODAY, close_reason="rest"))
    assert sentences(office) == []


def test_many_are_cut_and_the_rest_can_be_opened(office: Office, dana: Mentor) -> None:
    with office.acting("import", "Made up") as act:
        people = act.add_many(
            [
                Participant(uid=office.new_uid(), last_name=f"Last{n}", first_name=f"F{n}")
                for n in range(10)
            ]
        )
        act.add_many(
            [
                Match(
                    uid=office.new_uid(), participant=each.uid, mentor=dana.uid, started_on=ago(30)
                )
                for each in people
            ]
        )
    found = today_lines(office)
    assert found[-1].sentence == "And 4 more have not met since they were matched."
    assert (found[-1].kind, found[-1].filters) == ("matches", frozenset({"never_met"}))
    assert len(found) == 7


def test_partners_are_told_of_when_something_is_due(office: Office) -> None:
    def partner(name: str, **more: object) -> None:
        add(office, Partner(name=name, partner_kind="jail", **more))  # type: ignore[arg-type]

    today = office.clock.today()
    partner("Kept", frequency="monthly", talks=(PartnerTalk(held_on=ago(29)),))
    partner("Due", frequency="monthly", talks=(PartnerTalk(held_on=ago(30)),))
    partner("Late", frequency="weekly", agreed_from=ago(12))
    partner("Gone", frequency="weekly", agreed_from=ago(12), closed_on=ago(1))
    signed = {"agreement": "mou", "signed_on": ago(400)}
    partner("Lasting", **signed, expires_on=today + timedelta(days=61))
    partner("Ending", **signed, expires_on=today + timedelta(days=60))
    partner("Ended", **signed, expires_on=ago(1))
    partner("Ended long ago", **signed, expires_on=ago(90))
    assert sentences(office) == [
        "Contact with Late is 5 days overdue (weekly).",
        "Contact with Due is due today (monthly).",
        "The agreement with Ended ran out on 11/17/2026.",
        "The agreement with Ended long ago ran out on 8/20/2026.",
        "The agreement with Ending runs out on 1/17/2027.",
    ]
