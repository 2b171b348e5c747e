"""Made-up partners: some kept as agreed, one late, one agreement about to run out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from peerdesk.domain.partners import Partner, PartnerContact, PartnerTalk


def partners(today: date, staff: Sequence[str], new_uid: Callable[[], str]) -> list[Partner]:
    """Six partners of a reentry center, as seen from a day."""
    made = (*_facilities(today), *_supervision(today), *_services(today))
    return [
        replace(each, uid=new_uid(), owner=staff[number % len(staff)])
        for number, each in enumerate(made)
    ]


def _facilities(today: date) -> Iterator[Partner]:
    yield Partner(
        name="Lakeshore Correctional Institution",
        partner_kind="prison",
        stages=("s1",),
        role_before="Gives us a room twice a week and names people who ask for a mentor.",
        agreement="mou",
        signed_on=today - timedelta(days=692),
        expires_on=today + timedelta(days=38),
        agreement_kept="Binder 2, and with the warden's secretary",
        channel="in_person",
        frequency="monthly",
        agenda="New people, clearances, rooms, concerns",
        escalation="Program manager first, then the associate warden.",
        clearance="Background form and orientation. Allow six weeks. Renewed once a year.",
        access="Front gate, photo ID, no phones. No blue or khaki clothes.",
        contacts=(
            _person("Renata Osei", "Program manager", "0141", "Clearances, rooms", escalation=True),
            _person("Howard Lindqvist", "Associate warden", "0142", "Anything not solved"),
        ),
        talks=_talks(today, "in_person", (25, "Three new referrals"), (54, "Room moved"), (83, "")),
    )
    yield Partner(
        name="Harbor House center staff",
        partner_kind="rrc",
        stages=("s2",),
        role_before="Sets the schedule, signs people out for sessions outside.",
        agreement="contract",
        signed_on=today - timedelta(days=410),
        channel="in_person",
        frequency="weekly",
        agenda="This week's sessions, passes, who is new",
        escalation="Shift lead, then the center director.",
        clearance="Staff badge. Mentors are signed in at the desk.",
        contacts=(
            _person("Denise Abara", "Center director", "0150", "Passes, rules", escalation=True),
        ),
        talks=_talks(today, "in_person", (3, "Passes for the job fair"), (10, ""), (17, "")),
    )


def _supervision(today: date) -> Iterator[Partner]:
    yield Partner(
        name="Dayton Probation Office",
        partner_kind="probation",
        stages=("s2", "s3"),
        role_after="Tells us of new conditions; hears of us only what people agreed to.",
        agreement="mou",
        signed_on=today - timedelta(days=300),
        expires_on=today + timedelta(days=430),
        channel="phone",
        frequency="every_two_weeks",
        agenda="Who comes out, conditions",
        escalation="Supervising officer, then the chief.",
        contacts=(
            _person("Marisol Kent", "Supervising officer", "0163", "Conditions", escalation=True),
        ),
        talks=_talks(today, "phone", (19, "Two people come out next month"), (32, "")),
    )


def _services(today: date) -> Iterator[Partner]:
    yield Partner(
        name="Millbrook Packaging",
        partner_kind="employer",
        stages=("s3",),
        role_after="Keeps two places a month open for people we send.",
        agreement="verbal",
        channel="email",
        frequency="quarterly",
        contacts=(_person("Tom Varga", "Hiring", "0171", "Open places"),),
        talks=_talks(today, "email", (40, "Two places for packers")),
    )
    yield Partner(
        name="Riverbend Recovery Services",
        partner_kind="treatment",
        stages=("s2", "s3"),
        role_after="First appointment within ten days.",
        agreement="mou",
        signed_on=today - timedelta(days=120),
        expires_on=today + timedelta(days=610),
        channel="video",
        frequency="monthly",
        escalation="Intake lead.",
        contacts=(_person("Alma Reyes", "Intake lead", "0182", "Appointments", escalation=True),),
        talks=_talks(today, "video", (12, "Waiting time is down"), (41, "")),
    )
    yield Partner(
        name="Grace Street Fellowship",
        partner_kind="faith",
        stages=("s3",),
        role_after="Sunday meals, rides, a clothes room.",
        frequency="as_needed",
        channel="phone",
        contacts=(_person("Pearl Simmons", "Volunteers", "0190", "Rides, clothes"),),
        talks=_talks(today, "phone", (70, "Winter coats")),
    )


def _person(
    name: str, role: str, line: str, handles: str, *, escalation: bool = False
) -> PartnerContact:
    """Somebody with a number that rings nowhere."""
    return PartnerContact(
        name=name,
        role=role,
        phone=f"937-555-{line}",
        email=f"{name.lower().replace(' ', '.')}@example.org",
        handles=handles,
        escalation=escalation,
    )


def _talks(today: date, channel: str, *held: tuple[int, str]) -> tuple[PartnerTalk, ...]:
    """Contacts so many days ago, the newest first."""
    return tuple(
        PartnerTalk(held_on=today - timedelta(days=days), channel=channel, about=about)
        for days, about in held
    )
