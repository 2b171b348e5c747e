"""A made-up program in which every measure has something that counts, does not, and is left out."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.partners import Partner, PartnerContact, PartnerTalk
from peerdesk.domain.sites import Site, StageSetting
from peerdesk.domain.trainings import Completion, Course
from peerdesk.domain.worksheets.records import Answer, Worksheet, answer_uid
from peerdesk.services.office import Office
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.store import records

STAGES = ("s1", "s2", "s3", "alumni")
SETTINGS = (
    StageSetting(stage="s1", cadence="weekly", group_limit=2),
    StageSetting(stage="s2", cadence="monthly", group_limit=1, required_training=("volunteer",)),
    StageSetting(stage="s3", cadence="", group_limit=None, required_training=("core", "volunteer")),
    StageSetting(stage="alumni", cadence="as_needed", required_training=()),
)
MATCH_ENDS = (
    "goals_met", "term_ended", "transfer_release", "not_a_fit", "mistaken", "other",
)  # fmt: skip


@dataclass(kw_only=True)
class Known:
    """All records of a program, as they came back from it."""

    site: Site
    participants: list[Participant]
    mentors: list[Mentor]
    matches: list[Match]
    meetings: list[Meeting]
    courses: list[Course]
    completions: list[Completion]
    partners: list[Partner]
    worksheets: list[Worksheet]
    answers: list[Answer]


def fill(office: Office, seed: int, meetings: int = 260) -> Known:
    """Put made-up records into a program and read them back."""
    maker = _Maker(office, random.Random(seed))
    with office.acting("set_up", "Made up") as act:
        act.save(replace(office.site, stages=SETTINGS))
        people = act.add_many([maker.participant() for _ in range(40)])
        mentors = act.add_many([maker.mentor(people) for _ in range(14)])
        act.add_many([maker.course(kind) for kind in ("volunteer", "volunteer", "optional")])
        courses = records.find(act.connection, Course)
        courses = [act.save(replace(each, valid_months=maker.validity())) for each in courses]
        act.add_many([maker.completion(mentors, courses) for _ in range(160)])
        matches = act.add_many([maker.match(people, mentors) for _ in range(60)])
        act.add_many([maker.meeting(matches) for _ in range(meetings)])
        act.add_many([maker.partner() for _ in range(12)])
        for cycle in (2, 1):
            made = Worksheet(uid=office.new_uid(), form="design", cycle=cycle)
            items = [each.id for each in shipped_forms()["design"].items if each.is_practice]
            act.add_many(maker.answers(act.add(made), items))
    return read(office)


def read(office: Office) -> Known:
    """All records as they are stored."""
    with office.program.reading() as connection:
        return Known(
            site=records.find(connection, Site)[0],
            participants=records.find(connection, Participant),
            mentors=records.find(connection, Mentor),
            matches=records.find(connection, Match),
            meetings=records.find(connection, Meeting),
            courses=records.find(connection, Course),
            completions=records.find(connection, Completion),
            partners=records.find(connection, Partner),
            worksheets=records.find(connection, Worksheet),
            answers=records.find(connection, Answer),
        )


class _Maker:
    def __init__(self, office: Office, chance: random.Random) -> None:
        self.office = office
        self.today = office.clock.today()
        self.chance = chance

    def one(self, *of: Any) -> Any:
        return self.chance.choice(of)

    def day(self, first: int, last: int) -> date:
        return self.today + timedelta(days=self.chance.randint(first, last))

    def maybe(self, value: Any, part: float = 0.8) -> Any:
        return value if self.chance.random() < part else None

    def ended(self, part: float, days: int, *reasons: str) -> dict[str, Any]:
        """Uid, and perhaps a day and reason of closing."""
        base = {"uid": self.office.new_uid()}
        if self.chance.random() >= part:
            return base
        return base | {"closed_on": self.day(-days, 0), "close_reason": self.one(*reasons)}

    def name(self) -> dict[str, Any]:
        return {"last_name": f"Ivey {self.chance.randint(1, 999)}", "first_name": "Noor"}

    def participant(self) -> Participant:
        return Participant(
            **self.ended(0.35, 420, "completed", "completed", "moved"),
            **self.name(),
            stage=self.one(*STAGES),
            arrived_on=self.maybe(self.day(-500, 0)),
            release_date=self.maybe(self.day(-10, 200)),
            risk_level=self.one("", "minimum", "low", "moderate", "high", "high"),
            risk_tool=self.one("", "pattern", "pcra"),
        )

    def mentor(self, people: list[Participant]) -> Mentor:
        return Mentor(
            **self.ended(0.15, 90, "other"),
            **self.name(),
            participant=self.one(*people[:10]).uid if self.chance.random() < 0.4 else "",
            source=self.one("", "same_facility", "rrc_graduate", "stage_3", "community"),
            status=self.one("prospect", "ready", "active", "on_leave", "retired"),
            capacity=self.maybe(self.chance.randint(0, 4)),
            stages=tuple(self.chance.sample(STAGES, self.chance.randint(0, 2))),
        )

    def course(self, kind: str) -> Course:
        return Course(uid=self.office.new_uid(), title=f"Class {kind}", course_kind=kind)

    def validity(self) -> int | None:
        months: int = self.one(1, 6, 12)
        return months if self.chance.random() < 0.6 else None

    def completion(self, mentors: list[Mentor], courses: list[Course]) -> Completion:
        return Completion(
            **self.ended(0.1, 20, "mistaken"),
            mentor=self.one(*mentors).uid,
            course=self.one(*courses).uid,
            result=self.one("completed", "completed", "completed", "waived", "scheduled", "failed"),
            completed_on=self.maybe(self.day(-420, 0), 0.9),
        )

    def match(self, people: list[Participant], mentors: list[Mentor]) -> Match:
        base = self.ended(0.35, 420, *MATCH_ENDS)
        status = self.one("proposed", "accepted", "active", "active", "active", "on_hold")
        if "closed_on" in base:
            status = self.one("closed", "closed", "closed", "declined")
        return Match(
            **base,
            participant=self.one(*people).uid,
            mentor=self.one(*mentors).uid,
            status=status,
            hold_from=self.maybe(self.day(-60, 0)) if status == "on_hold" else None,
            cadence=self.one("twice_a_week", "weekly", "every_two_weeks", "monthly", "as_needed"),
            started_on=self.maybe(self.day(-400, 0), 0.9),
            next_step=self.one("", "alumni", "becomes_mentor", "rematch"),
        )

    def meeting(self, matches: list[Match]) -> Meeting:
        some = self.chance.sample(matches, self.one(1, 1, 1, 2, 3))
        promised = self.chance.random() < 0.4
        return Meeting(
            **self.ended(0.1, 10, "mistaken"),
            mentor=some[0].mentor,
            met_on=self.maybe(self.day(-140, 5), 0.97),
            meeting_format="group" if len(some) > 1 else "one_to_one",
            held=self.one("yes", "yes", "yes", "partly", "no", "planned"),
            not_held_class=self.one("", "facility"),
            not_held_reason=self.one("", "", "lockdown"),
            attendance=tuple(
                Attendance(
                    participant=each.participant,
                    match=self.one(each.uid, each.uid, each.uid, ""),
                    presence=self.one("present", "present", "late", "absent", "excused"),
                )
                for each in some
            ),
            follow_up="Call the clinic" if promised else "",
            follow_up_due=self.maybe(self.day(-120, 3)) if promised else None,
            follow_up_done=self.maybe(self.day(-120, 0), 0.5) if promised else None,
        )

    def partner(self) -> Partner:
        named = self.chance.random() < 0.4
        return Partner(
            **self.ended(0.2, 60, "ended"),
            name="Harbor agency",
            partner_kind=self.one("prison", "rrc", "jail", "employer", "faith"),
            agreement=self.one("none", "verbal", "mou", "contract"),
            signed_on=self.maybe(self.day(-300, 0)),
            expires_on=self.maybe(self.day(-60, 200), 0.5),
            escalation=self.one("", "Call the warden"),
            clearance=self.one("", "Form 12 by post"),
            contacts=(PartnerContact(name="Lee", escalation=named),),
            frequency=self.one("", "weekly", "monthly", "quarterly", "as_needed"),
            agreed_from=self.maybe(self.day(-120, 0)),
            talks=tuple(PartnerTalk(held_on=self.day(-60, 0)) for _ in range(self.one(0, 0, 2))),
        )

    def answers(self, worksheet: Worksheet, items: list[str]) -> list[Answer]:
        """What stands at some practices: agreed, said by one or by two who may differ."""
        return [
            self.answer(worksheet, item, person)
            for item in items
            for person in self.one(("",), ("A",), ("A", "B"), ("", "B"), ())
        ]

    def answer(self, worksheet: Worksheet, item: str, person: str) -> Answer:
        return Answer(
            uid=answer_uid(worksheet.uid, item, person),
            worksheet=worksheet.uid,
            item=item,
            person=person,
            state="draft" if person else "agreed",
            practice=self.one("in_place", "in_place", "in_place", "partly", "not_applicable"),
            since=self.maybe(self.day(-600, 0)),
        )
