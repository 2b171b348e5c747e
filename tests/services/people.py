"""A few made-up people in a program, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.services import matches, mentors, participants
from peerdesk.services.office import Office


@dataclass(frozen=True, slots=True)
class People:
    """A participant and a mentor who are matched."""

    participant: Participant
    mentor: Mentor
    match: Match


def add_participant(office: Office, last: str = "Okafor", first: str = "Daniel") -> Participant:
    return participants.add_participant(
        office,
        Participant(
            uid=office.new_uid(),
            last_name=last,
            first_name=first,
            stage="s2",
            arrived_on=date(2026, 9, 1),
        ),
    )


def add_mentor(office: Office, last: str = "Boone", first: str = "Dana") -> Mentor:
    return mentors.add_mentor(
        office,
        Mentor(uid=office.new_uid(), last_name=last, first_name=first, status="ready", capacity=3),
    )


def start_match(office: Office, participant: Participant, mentor: Mentor) -> Match:
    return matches.start_match(
        office,
        Match(
            uid=office.new_uid(),
            participant=participant.uid,
            mentor=mentor.uid,
            stage=participant.stage,
            started_on=date(2026, 9, 15),
            weekday="tue",
            start=time(18, 30),
            minutes=45,
            place_type="rrc",
            place="Room 2",
        ),
    )


def matched(office: Office) -> People:
    participant, mentor = add_participant(office), add_mentor(office)
    return People(participant, mentor, start_match(office, participant, mentor))


def meeting_with(people: People, day: date, **more: object) -> Meeting:
    values: dict[str, object] = {
        "mentor": people.mentor.uid,
        "met_on": day,
        "minutes": 45,
        "attendance": (Attendance(participant=people.participant.uid),),
    }
    return Meeting(**(values | more))  # type: ignore[arg-type]
