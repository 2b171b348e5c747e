"""Partners are added, changed, talked with, closed and taken up again, and found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from peerdesk.domain.checks import RecordRefused
from peerdesk.domain.errors import StaleRecord
from peerdesk.domain.lists import ListQuery
from peerdesk.domain.partner_contacts import Communication, Standing
from peerdesk.domain.partners import Partner, PartnerContact, PartnerTalk
from peerdesk.services.find import find_anything, named
from peerdesk.services.history import history_of
from peerdesk.services.lists import list_partners
from peerdesk.services.office import Office
from peerdesk.services.pages import partner_page
from peerdesk.services.partners import (
    add_partner,
    change_partner,
    close_partner,
    log_talk,
    reopen_partner,
)
from peerdesk.services.sightings import who_saw
from peerdesk.services.undo import undo

TODAY = date(2026, 11, 18)
NEW = Partner(uid="9b1f0b86-0a55-4b2c-8f5e-000000000001", name="Ágape House", partner_kind="faith")


def test_a_rhythm_counts_from_the_day_it_is_written_down(office: Office) -> None:
    assert add_partner(office, replace(NEW, frequency="weekly")).agreed_from == TODAY


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"frequency": "as_needed"}, None),
        ({"frequency": "weekly", "talks": (PartnerTalk(held_on=TODAY),)}, None),
        ({"frequency": "weekly", "agreed_from": date(2026, 1, 5)}, date(2026, 1, 5)),
    ],
)
def test_what_needs_no_first_day_gets_none(
    office: Office, values: dict[str, object], expected: date | None
) -> None:
    assert add_partner(office, replace(NEW, **values)).agreed_from == expected  # type: ignore[arg-type]


def test_the_same_save_twice_is_one_partner(office: Office) -> None:
    kept = add_partner(office, NEW)
    assert add_partner(office, NEW) == kept
    assert kept.code == "HH-O0001"


def test_logging_a_contact_puts_the_newest_first_and_moves_what_is_due(office: Office) -> None:
    kept = add_partner(office, replace(NEW, frequency="weekly"))
    kept = log_talk(office, kept, PartnerTalk(held_on=TODAY, channel="phone", about="Beds"))
    kept = log_talk(office, kept, PartnerTalk(held_on=TODAY - timedelta(days=2)))
    assert [each.held_on for each in kept.talks] == [TODAY, TODAY - timedelta(days=2)]
    page = partner_page(office, kept.uid)
    assert page.last_talk_on == TODAY
    assert page.next_due == TODAY + timedelta(days=7)
    assert page.communication is Communication.KEPT


def test_a_contact_to_come_is_refused_and_nothing_changes(office: Office) -> None:
    kept = add_partner(office, NEW)
    with pytest.raises(RecordRefused, match="still to come"):
        log_talk(office, kept, PartnerTalk(held_on=TODAY + timedelta(days=1)))
    assert partner_page(office, kept.uid).record.talks == ()


def test_a_contact_with_a_partner_read_long_ago_is_stale(office: Office) -> None:
    kept = add_partner(office, NEW)
    change_partner(office, replace(kept, owner="A. Rivera"))
    with pytest.raises(StaleRecord):
        log_talk(office, kept, PartnerTalk(held_on=TODAY))


def test_a_contact_can_be_taken_back(office: Office) -> None:
    kept = add_partner(office, NEW)
    log_talk(office, kept, PartnerTalk(held_on=TODAY))
    assert undo(office).kinds == {"partner"}
    assert partner_page(office, kept.uid).record.talks == ()


def test_a_closed_partner_leaves_the_list_and_comes_back(office: Office) -> None:
    kept = add_partner(office, NEW)
    ended = close_partner(office, kept, TODAY, "ended")
    assert list_partners(office, ListQuery()).rows == ()
    assert [each.detail for each in named(office, "partner", [kept.uid])] == [
        "HH-O0001 · Faith group · closed"
    ]
    again = reopen_partner(office, ended.uid)
    assert again.is_open
    assert [row.uid for row in list_partners(office, ListQuery()).rows] == [kept.uid]


def test_the_page_says_what_is_missing(office: Office) -> None:
    jail = add_partner(office, replace(NEW, partner_kind="jail"))
    page = partner_page(office, jail.uid)
    assert page.lacks_escalation
    assert page.lacks_clearance
    assert page.standing is Standing.NONE
    contact = PartnerContact(name="Lee Ito", phone="555-0100", escalation=True)
    change_partner(office, replace(jail, contacts=(contact,), clearance="Form 12"))
    page = partner_page(office, jail.uid)
    assert not page.lacks_escalation
    assert not page.lacks_clearance


def test_a_partner_is_found_by_name_person_and_code(office: Office) -> None:
    kept = add_partner(office, replace(NEW, contacts=(PartnerContact(name="Lee Itō"),)))
    for typed in ("agape", "ito", "HH-O0001"):
        assert [each.uid for each in find_anything(office, typed)] == [kept.uid], typed
    assert find_anything(office, "probation") == []


def test_history_and_readings_are_kept_as_for_other_records(office: Office) -> None:
    kept = add_partner(office, NEW)
    change_partner(office, replace(kept, frequency="monthly"))
    partner_page(office, kept.uid)
    newest = history_of(office, "partner", kept.uid)[0]
    assert ("How often", "", "Monthly") in newest.changes
    assert [each.summary for each in who_saw(office, "partner", kept.uid)] == ["Partner opened"]
