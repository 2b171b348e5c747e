"""How contact and agreement with a partner stand on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from peerdesk.domain.checks import Severity
from peerdesk.domain.partner_checks import check_partner
from peerdesk.domain.partner_contacts import (
    INTERVAL_DAYS,
    SOON_DAYS,
    Communication,
    Standing,
    agreement_standing,
    communication_standing,
    has_clearance,
    has_escalation,
    is_agreement_current,
    last_talk,
    needs_clearance,
    newest_first,
    next_due,
)
from peerdesk.domain.partners import Partner, PartnerContact, PartnerTalk
from peerdesk.services.office import shipped_vocabularies

TODAY = date(2026, 11, 18)
PROBLEM, DOUBT = Severity.PROBLEM, Severity.DOUBT


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def talked(*days: int) -> tuple[PartnerTalk, ...]:
    return tuple(PartnerTalk(held_on=day(each)) for each in days)


def test_the_next_contact_counts_from_the_latest_one() -> None:
    partner = Partner(frequency="monthly", agreed_from=day(-90), talks=talked(-40, -12, -70))
    assert last_talk(partner) == day(-12)
    assert next_due(partner) == day(18)


def test_without_a_contact_it_counts_from_the_day_of_the_agreement() -> None:
    partner = Partner(frequency="weekly", agreed_from=day(-3))
    assert last_talk(partner) is None
    assert next_due(partner) == day(4)


def test_no_rhythm_or_nothing_to_count_from_means_nothing_is_due() -> None:
    assert next_due(Partner(frequency="as_needed", talks=talked(-400))) is None
    assert next_due(Partner(talks=talked(-400))) is None
    assert next_due(Partner(frequency="weekly")) is None


def test_every_frequency_but_as_needed_has_its_days() -> None:
    offered = {term.code for term in shipped_vocabularies()["contact_frequency"]}
    assert set(INTERVAL_DAYS) == set(SOON_DAYS) == offered - {"as_needed"}
    assert all(SOON_DAYS[each] < days for each, days in INTERVAL_DAYS.items())


@pytest.mark.parametrize(
    ("frequency", "days_ago", "expected"),
    [
        ("monthly", 31, Communication.OVERDUE),
        ("monthly", 30, Communication.DUE_SOON),
        ("monthly", 23, Communication.DUE_SOON),
        ("monthly", 22, Communication.KEPT),
        ("weekly", 4, Communication.KEPT),
        ("weekly", 5, Communication.DUE_SOON),
        ("as_needed", 900, Communication.NO_RHYTHM),
        ("", 900, Communication.NO_RHYTHM),
    ],
)
def test_contact_is_kept_due_or_overdue(
    frequency: str, days_ago: int, expected: Communication
) -> None:
    partner = Partner(frequency=frequency, talks=talked(-days_ago))
    assert communication_standing(partner, TODAY) is expected


def test_a_rhythm_with_nothing_to_count_from_never_began() -> None:
    partner = Partner(frequency="weekly")
    assert communication_standing(partner, TODAY) is Communication.NEVER_TALKED


@pytest.mark.parametrize(
    ("agreement", "signed", "ends", "expected"),
    [
        ("", None, None, Standing.NONE),
        ("none", None, None, Standing.NONE),
        ("verbal", None, None, Standing.VERBAL),
        ("mou", None, None, Standing.NOT_SIGNED),
        ("mou", 1, None, Standing.NOT_SIGNED),
        ("contract", 0, None, Standing.IN_FORCE),
        ("mou", -9, 61, Standing.IN_FORCE),
        ("mou", -9, 60, Standing.RUNS_OUT_SOON),
        ("mou", -9, 0, Standing.RUNS_OUT_SOON),
        ("mou", -9, -1, Standing.RUN_OUT),
        ("mou", None, -1, Standing.NOT_SIGNED),
    ],
)
def test_an_agreement_holds_from_signing_to_its_end(
    agreement: str, signed: int | None, ends: int | None, expected: Standing
) -> None:
    partner = Partner(
        agreement=agreement,
        signed_on=None if signed is None else day(signed),
        expires_on=None if ends is None else day(ends),
    )
    assert agreement_standing(partner, TODAY) is expected
    holds = expected in {Standing.IN_FORCE, Standing.RUNS_OUT_SOON}
    assert is_agreement_current(partner, TODAY) is holds


def test_who_is_called_is_a_marked_contact_or_a_text() -> None:
    person = PartnerContact(name="Lee Ito")
    assert not has_escalation(Partner(contacts=(person,), escalation=" \n"))
    assert has_escalation(Partner(contacts=(replace(person, escalation=True),)))
    assert has_escalation(Partner(escalation="The warden, then the region."))


def test_only_facilities_ask_for_a_clearance() -> None:
    assert needs_clearance(Partner(partner_kind="jail"))
    assert not needs_clearance(Partner(partner_kind="employer"))
    assert has_clearance(Partner(clearance="Form 12, two weeks."))
    assert not has_clearance(Partner(clearance=" "))


def test_contacts_are_told_newest_first() -> None:
    first, second = PartnerTalk(held_on=day(-3), about="a"), PartnerTalk(held_on=day(-3), about="b")
    found = newest_first((PartnerTalk(), first, PartnerTalk(held_on=TODAY), second))
    assert [each.held_on for each in found] == [TODAY, day(-3), day(-3), None]
    assert found[1:3] == (first, second)


# ---------------------------------------------------------------- what is said about a record

SOUND = Partner(
    uid="a",
    name="Harbor Probation",
    partner_kind="probation",
    agreement="mou",
    signed_on=day(-300),
    expires_on=day(65),
    frequency="monthly",
    talks=talked(-4),
    contacts=(PartnerContact(name="Lee Ito", phone="555-0100", escalation=True),),
)


def about(*others: Partner, **changes: Any) -> list[tuple[str, Severity]]:
    found = check_partner(replace(SOUND, **changes), TODAY, others)
    return [(each.field, each.severity) for each in found]


def test_an_ordinary_partner_is_sound() -> None:
    assert about(SOUND) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"signed_on": day(1)}, ("signed_on", PROBLEM)),
        ({"expires_on": day(-301)}, ("expires_on", PROBLEM)),
        ({"talks": talked(-4, 1)}, ("talks", PROBLEM)),
        ({"signed_on": None}, ("signed_on", DOUBT)),
        ({"agreement": "verbal"}, ("agreement", DOUBT)),
        ({"talks": ()}, ("agreed_from", DOUBT)),
        ({"contacts": (PartnerContact(name="Al", escalation=True),)}, ("contacts", DOUBT)),
    ],
)
def test_a_partner_is_doubted_or_stopped(
    changes: dict[str, Any], expected: tuple[str, Severity]
) -> None:
    assert about(**changes) == [expected]


def test_a_second_partner_of_one_name_is_doubted() -> None:
    twin = Partner(uid="b", name="HARBOR  Probation", code="HH-O0002")
    assert about(twin) == [("name", DOUBT)]
    assert about(replace(twin, closed_on=TODAY)) == []
    assert about(replace(twin, name="Harbor Parole")) == []
