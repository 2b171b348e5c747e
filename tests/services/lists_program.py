"""A small made-up program with every state a list can filter by, and its records in memory."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.page_codes import make_page_code
from peerdesk.domain.participants import Participant
from peerdesk.domain.partners import Partner, PartnerContact, PartnerTalk
from peerdesk.domain.trainings import Completion, Course
from peerdesk.services.office import Office
from peerdesk.store import records

LAST = ("O'Neil", "Muñoz", "Smith-Jones", "Garcia", "García", "Boone", "Van der Berg", "Li", "Ng")
FIRST = ("Ana", "Zoë", "D'Andre", "Marcus", "José", "Mary Ann", "Lee", "")
PAGE_CODE = make_page_code(123_456_789_012)
NOTES = ("", "", "Talked about housing.", "Résumé done; job fair on Friday", "Quiet. Saw Boone")
ORGANISATIONS = ("Ágape House", "Harbor Clinic 4", "Garcia & Sons", "State Prison", "city Jail")
STAGES = ("s1", "s2", "s3", "alumni")


@dataclass
class Known:
    """All records of the program, as they came back from it."""

    participants: list[Participant] = field(default_factory=list)
    mentors: list[Mentor] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    completions: list[Completion] = field(default_factory=list)
    partners: list[Partner] = field(default_factory=list)


def fill(office: Office, seed: int) -> Known:
    """Put made-up records into a program, by several acts, and read them back."""
    maker = _Maker(office, random.Random(seed))
    with office.acting("import", "Made up") as act:
        participants = act.add_many([maker.participant() for _ in range(40)])
        mentors = act.add_many([maker.mentor() for _ in range(12)])
    with office.program.reading() as connection:
        courses = records.find(connection, Course)
    with office.acting("import", "Made up") as act:
        matches = act.add_many([maker.match(participants, mentors) for _ in range(50)])
        act.add_many([maker.meeting(matches) for _ in range(150)])
        act.add_many([maker.completion(mentors, courses) for _ in range(60)])
    partners = _Maker(office, random.Random(seed + 1))
    with office.acting("import", "Made up") as act:
        act.add_many([partners.partner() for _ in range(80)])
    return read(office)


def read(office: Office) -> Known:
    """All records as they are stored."""
    with office.program.reading() as connection:
        return Known(
            participants=records.find(connection, Participant),
            mentors=records.find(connection, Mentor),
            matches=records.find(connection, Match),
            meetings=records.find(connection, Meeting),
            courses=records.find(connection, Course),
            completions=records.find(connection, Completion),
            partners=records.find(connection, Partner),
        )


class _Maker:
    def __init__(self, office: Office, chance: random.Random) -> None:
        self.office = office
        self.today = office.clock.today()
        self.chance = chance

    def base(self, closed: float = 0.15) -> dict[str, Any]:
        closed_on = self.day(-90, 0) if self.chance.random() < closed else None
        return {"uid": self.office.new_uid(), "closed_on": closed_on}

    def name(self) -> dict[str, Any]:
        nick = "Tío" if self.chance.random() < 0.1 else ""
        return {
            "last_name": self.chance.choice(LAST),
            "first_name": self.chance.choice(FIRST),
            "preferred_name": nick,
        }

    def day(self, first: int, last: int) -> date:
        return self.today + timedelta(days=self.chance.randint(first, last))

    def maybe(self, value: Any) -> Any:
        return value if self.chance.random() < 0.8 else None

    def participant(self) -> Participant:
        return Participant(
            **self.base(),
            **self.name(),
            stage=self.chance.choice(STAGES),
            status=self.chance.choice(("enrolled", "active", "on_hold")),
            register_no=f"{self.chance.randint(10000, 10020)}-{self.chance.randint(1, 9):03}",
            arrived_on=self.maybe(self.day(-200, 0)),
            release_date=self.maybe(self.day(-10, 120)),
        )

    def mentor(self) -> Mentor:
        return Mentor(
            **self.base(),
            **self.name(),
            status=self.chance.choice(("ready", "active", "on_leave")),
            capacity=self.maybe(self.chance.randint(0, 5)),
        )

    def match(self, participants: list[Participant], mentors: list[Mentor]) -> Match:
        group = self.chance.random() < 0.3
        return Match(
            **self.base(0.25),
            participant=self.chance.choice(participants).uid,
            mentor=self.chance.choice(mentors).uid,
            match_type="group" if group else "one_to_one",
            group_name=self.chance.choice(("Tuesday circle", "Job club")) if group else "",
            status=self.chance.choice(("proposed", "active", "active", "on_hold", "declined")),
            stage=self.chance.choice(STAGES),
            cadence=self.chance.choice(("weekly", "twice_a_week", "monthly", "as_needed")),
            weekday=self.chance.choice(("", "mon", "thu")),
            start=self.maybe(time(self.chance.randint(9, 18), 30)),
            started_on=self.maybe(self.day(-60, 0)),
        )

    def meeting(self, matches: list[Match]) -> Meeting:
        some = self.chance.sample(matches, self.chance.choice((1, 1, 3)))
        held = self.chance.choice(("yes", "yes", "partly", "no", "planned"))
        promised = self.chance.random() < 0.3
        return Meeting(
            **self.base(0.1),
            mentor=some[0].mentor,
            met_on=self.day(0, 20) if held == "planned" else self.day(-70, 0),
            start=self.maybe(time(self.chance.randint(9, 18), 0)),
            minutes=self.maybe(self.chance.choice((30, 45, 60))),
            meeting_format="group" if len(some) > 1 else "one_to_one",
            held=held,
            not_held_reason=self.chance.choice(("lockdown", "court")) if held == "no" else "",
            place=self.chance.choice(("", "Room 4", "Dining hall")),
            place_type=self.chance.choice(("", "rrc", "classroom")),
            attendance=tuple(
                Attendance(
                    participant=each.participant,
                    match=self.chance.choice((each.uid, each.uid, "")),
                    presence=self.chance.choice(("present", "present", "late", "absent")),
                )
                for each in some
            ),
            topics=("goals", "housing") if self.chance.random() < 0.5 else (),
            concern=self.chance.choice(("none", "none", "watch", "tell_supervisor")),
            follow_up="Call the clinic" if promised else "",
            follow_up_due=self.maybe(self.day(-5, 20)) if promised else None,
            follow_up_done=None if self.chance.random() < 0.7 else self.day(-5, 0),
            note=self.chance.choice(NOTES),
            sheet_code=self.chance.choice(("", "", PAGE_CODE)),
        )

    def completion(self, mentors: list[Mentor], courses: list[Course]) -> Completion:
        lasting = [each for each in courses if each.valid_months]
        result = self.chance.choice(("completed", "completed", "scheduled", "waived"))
        return Completion(
            **self.base(),
            mentor=self.chance.choice(mentors).uid,
            course=self.chance.choice(lasting if self.chance.random() < 0.6 else courses).uid,
            result=result,
            completed_on=self.maybe(self.day(-800, 60)),
            method=self.chance.choice(("", "video", "in_person")),
        )

    def partner(self) -> Partner:
        talks = [PartnerTalk(held_on=self.day(-120, 0)) for _ in range(self.chance.randint(0, 3))]
        contact = PartnerContact(name=f"{self.chance.choice(FIRST)} {self.chance.choice(LAST)}")
        called = PartnerContact(name="Ana Muñoz", escalation=True)
        signed = self.maybe(self.day(-700, 10))
        return Partner(
            **self.base(),
            name=self.chance.choice(ORGANISATIONS),
            partner_kind=self.chance.choice(("prison", "jail", "rrc", "parole", "faith")),
            agreement=self.chance.choice(("", "none", "verbal", "mou", "mou", "contract")),
            signed_on=signed,
            expires_on=self.maybe(self.day(-60, 120)),
            frequency=self.chance.choice(("", "as_needed", "weekly", "monthly", "quarterly")),
            agreed_from=self.maybe(self.day(-100, 20)),
            owner=self.chance.choice(("", "A. Rivera", "b. Chen")),
            escalation=self.chance.choice(("", "", "Call the warden")),
            contacts=self.chance.choice(((), (contact,), (contact, called))),
            talks=tuple(talks),
        )
