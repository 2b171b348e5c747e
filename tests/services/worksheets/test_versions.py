"""Versions of a worksheet: signed off, begun anew, and compared with what was before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from peerdesk.domain.errors import Refused
from peerdesk.domain.roles import NotAllowed, Role
from peerdesk.domain.worksheets.comparing import Change
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.standing import ItemState
from peerdesk.services.evidence import live_evidence
from peerdesk.services.office import Office
from peerdesk.services.undo import undo
from peerdesk.services.worksheets.comparing import (
    compare_worksheets,
    points_in_time,
)
from peerdesk.services.worksheets.filling import agree_on, contribute, open_worksheet
from peerdesk.services.worksheets.versions import begin_version, sign_off
from tests.programs import NAMES, FixedClock, OfficeOf

FORM, ITEM, OTHER = "design", "design.vision", "design.values"
KEPT = "core_courses_given"  # beside the question about training
ONE, TWO = Content(value="Nobody walks out alone."), Content(value="A friend at the gate.")


def test_signing_off_agrees_to_what_one_person_said(office: Office) -> None:
    contribute(office, FORM, ITEM, ONE)
    page = sign_off(office, FORM)
    assert page.worksheet is not None
    assert page.is_closed
    assert (page.worksheet.signed_off_by, page.worksheet.signed_off_on) == (
        office.staff,
        office.clock.today(),
    )
    assert page.standing(ITEM).state is ItemState.AGREED  # type: ignore[union-attr]


def test_signing_off_keeps_what_the_measures_show(office: Office, clock: FixedClock) -> None:
    contribute(office, FORM, "design.practice.interview_panels", Content(practice="in_place"))
    signed_off = sign_off(office, FORM).worksheet
    assert signed_off is not None
    shown = live_evidence(office, [KEPT])[KEPT]
    assert shown.signed_off is not None
    assert (shown.signed_off.worksheet, shown.signed_off.as_of) == (signed_off.uid, clock.today())
    assert (shown.signed_off.number, shown.signed_off.out_of) == (0, 6)
    undo(office)
    assert live_evidence(office, [KEPT])[KEPT].signed_off is None


def test_a_signed_off_version_takes_no_answers(office: Office) -> None:
    contribute(office, FORM, ITEM, ONE)
    sign_off(office, FORM)
    for write in (contribute, agree_on):
        with pytest.raises(Refused, match="signed off"):
            write(office, FORM, ITEM, TWO)
    with pytest.raises(Refused, match="no open version"):
        sign_off(office, FORM)


def test_views_that_differ_stand_in_the_way(office_of: OfficeOf) -> None:
    contribute(office_of(Role.STAFF), FORM, ITEM, ONE)
    contribute(office_of(Role.COORDINATOR), FORM, ITEM, TWO)
    with pytest.raises(Refused, match="not agreed yet on “Vision"):
        sign_off(office_of(Role.COORDINATOR), FORM)


def test_a_view_against_what_is_agreed_stands_in_the_way(office_of: OfficeOf) -> None:
    agree_on(office_of(Role.COORDINATOR), FORM, ITEM, ONE)
    contribute(office_of(Role.STAFF), FORM, ITEM, TWO)
    with pytest.raises(Refused, match="not agreed yet"):
        sign_off(office_of(Role.COORDINATOR), FORM)


def test_an_empty_worksheet_is_not_signed_off(office: Office) -> None:
    with pytest.raises(Refused, match="no open version"):
        sign_off(office, FORM)
    begin_version(office, FORM)
    with pytest.raises(Refused, match="Nothing is answered"):
        sign_off(office, FORM)


def test_only_a_coordinator_signs_off(office_of: OfficeOf) -> None:
    contribute(office_of(Role.STAFF), FORM, ITEM, ONE)
    with pytest.raises(NotAllowed):
        sign_off(office_of(Role.STAFF), FORM)


def test_the_next_version_begins_from_the_last(office: Office, clock: FixedClock) -> None:
    contribute(office, FORM, ITEM, ONE)
    first = sign_off(office, FORM).worksheet
    clock.moment += timedelta(days=365)
    page = begin_version(office, FORM)
    assert page.worksheet is not None
    assert first is not None
    assert (page.worksheet.cycle, page.worksheet.title) == (2, "2027")
    assert page.worksheet.earlier == first.uid
    assert page.standing(ITEM).state is ItemState.NEEDS_REVIEW  # type: ignore[union-attr]
    assert page.standing(ITEM).shown.value == ONE.value  # type: ignore[union-attr]
    with pytest.raises(Refused, match="still open"):
        begin_version(office, FORM)
    page = agree_on(office, FORM, ITEM, TWO)
    old = open_worksheet(office, FORM, first.uid)
    assert old.standing(ITEM).shown.value == ONE.value  # type: ignore[union-attr]


def test_signing_off_can_be_taken_back(office: Office) -> None:
    contribute(office, FORM, ITEM, ONE)
    sign_off(office, FORM)
    undo(office)
    page = contribute(office, FORM, ITEM, TWO)
    assert page.standing(ITEM).state is ItemState.DRAFT  # type: ignore[union-attr]


def test_a_version_as_it_was_on_earlier_days(office_of: OfficeOf, clock: FixedClock) -> None:
    contribute(office_of(Role.STAFF), FORM, ITEM, ONE)
    first_day = clock.today()
    clock.moment += timedelta(days=1)
    office = office_of(Role.COORDINATOR)
    agree_on(office, FORM, ITEM, TWO)
    contribute(office, FORM, OTHER, ONE)
    clock.moment += timedelta(days=1)
    agree_on(office, FORM, OTHER, ONE)
    points = points_in_time(office, FORM)
    days = [each.day for each in points]
    assert days == [None, first_day + timedelta(days=1), first_day]
    assert points[2].staff == (NAMES[Role.STAFF],)
    changes = compare_worksheets(office, FORM, points[2], points[1]).changed
    found = {each.item.id: each for each in changes}
    assert set(found) == {ITEM, OTHER}
    assert (found[ITEM].before.content, found[ITEM].after.content) == (ONE, TWO)
    states = (found[OTHER].before.state, found[OTHER].after.state)
    assert states == (ItemState.EMPTY, ItemState.DRAFT)


def test_two_states_side_by_side(office: Office, clock: FixedClock) -> None:
    contribute(office, FORM, ITEM, ONE)
    sign_off(office, FORM)
    clock.moment += timedelta(days=300)
    begin_version(office, FORM)
    agree_on(office, FORM, ITEM, TWO)
    contribute(office, FORM, OTHER, ONE)
    now, *_, before = points_in_time(office, FORM)
    found = compare_worksheets(office, FORM, before, now)
    assert len(found.changes) == len(found.form.items)
    told = {each.item.id: each.change for each in found.changed}
    assert told == {ITEM: Change.CHANGED, OTHER: Change.ADDED}
    change = found.changed[0]
    assert (change.before.content, change.after.content) == (ONE, TWO)
    back = compare_worksheets(office, FORM, now, before)
    assert {each.item.id: each.change for each in back.changed}[OTHER] is Change.REMOVED


def test_views_that_came_are_a_change(office_of: OfficeOf, clock: FixedClock) -> None:
    contribute(office_of(Role.STAFF), FORM, ITEM, ONE)
    clock.moment += timedelta(days=1)
    office = office_of(Role.COORDINATOR)
    contribute(office, FORM, ITEM, TWO)
    now, before = points_in_time(office, FORM)
    (change,) = compare_worksheets(office, FORM, before, now).changed
    assert change.change is Change.CHANGED
    assert dict(change.after.views) == {NAMES[Role.STAFF]: ONE, NAMES[Role.COORDINATOR]: TWO}
    assert replace(change.before.content) == ONE
