"""Undo and redo around sign-offs and versions: what is signed off stays as it was signed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peerdesk.domain.errors import Refused
from peerdesk.domain.roles import Role
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.standing import ItemState, Standing
from peerdesk.services.office import Office
from peerdesk.services.undo import redo, undo
from peerdesk.services.worksheets.filling import (
    agree_on,
    change_worksheet,
    contribute,
    open_worksheet,
)
from peerdesk.services.worksheets.versions import begin_version, sign_off
from tests.programs import OfficeOf

FORM, ITEM, OTHER = "design", "design.vision", "design.values"
ONE, TWO = Content(value="Nobody walks out alone."), Content(value="A friend at the gate.")


def at(office: Office, item: str) -> Standing:
    found = open_worksheet(office, FORM).standing(item)
    assert found is not None
    return found


def statuses(office: Office) -> list[tuple[int | None, str]]:
    return [(each.cycle, each.status) for each in open_worksheet(office, FORM).versions]


def test_an_answer_may_come_and_go_and_come_again(office: Office) -> None:
    contribute(office, FORM, ITEM, ONE)
    undo(office)
    assert open_worksheet(office, FORM).worksheet is None
    contribute(office, FORM, ITEM, TWO)
    contribute(office, FORM, ITEM, ONE)
    undo(office)
    undo(office)
    assert at(office, ITEM).state is ItemState.EMPTY
    redo(office)
    redo(office)
    assert [each.value for each in at(office, ITEM).contributions] == [ONE.value]


def test_what_is_signed_off_is_not_taken_back_from_under_it(office_of: OfficeOf) -> None:
    contribute(office_of(Role.COORDINATOR), FORM, OTHER, TWO)
    staff = office_of(Role.STAFF)
    agree_on(staff, FORM, ITEM, ONE)
    sign_off(office_of(Role.COORDINATOR), FORM)
    staff = office_of(Role.STAFF)
    with pytest.raises(Refused, match="signed off since"):
        undo(staff)
    agreed = at(staff, ITEM).agreed
    assert agreed is not None
    assert agreed.value == ONE.value


def test_details_of_a_signed_off_version_are_not_taken_back(office_of: OfficeOf) -> None:
    contribute(office_of(Role.COORDINATOR), FORM, ITEM, ONE)
    staff = office_of(Role.STAFF)
    kept = open_worksheet(staff, FORM).worksheet
    assert kept is not None
    change_worksheet(staff, replace(kept, title="Pilot"))
    sign_off(office_of(Role.COORDINATOR), FORM)
    staff = office_of(Role.STAFF)
    with pytest.raises(Refused, match="signed off since"):
        undo(staff)


def test_a_sign_off_stays_once_the_next_version_is_begun(office_of: OfficeOf) -> None:
    coordinator = office_of(Role.COORDINATOR)
    contribute(coordinator, FORM, ITEM, ONE)
    sign_off(coordinator, FORM)
    begin_version(office_of(Role.STAFF), FORM)
    coordinator = office_of(Role.COORDINATOR)
    with pytest.raises(Refused, match="another version"):
        undo(coordinator)
    assert statuses(coordinator) == [(2, "draft"), (1, "signed_off")]


def test_a_sign_off_is_not_done_again_over_views_that_came_since(office_of: OfficeOf) -> None:
    coordinator = office_of(Role.COORDINATOR)
    contribute(coordinator, FORM, ITEM, ONE)
    sign_off(coordinator, FORM)
    undo(coordinator)
    contribute(office_of(Role.STAFF), FORM, OTHER, TWO)
    coordinator = office_of(Role.COORDINATOR)
    with pytest.raises(Refused, match="something else since"):
        redo(coordinator)
    assert statuses(coordinator) == [(1, "draft")]


def test_a_sign_off_is_done_again_when_nothing_came_between(office: Office) -> None:
    contribute(office, FORM, ITEM, ONE)
    sign_off(office, FORM)
    begin_version(office, FORM)
    for step in (undo, undo, redo, redo):
        step(office)
    assert statuses(office) == [(2, "draft"), (1, "signed_off")]


def test_a_first_version_does_not_come_back_beside_another(office_of: OfficeOf) -> None:
    coordinator = office_of(Role.COORDINATOR)
    contribute(coordinator, FORM, ITEM, ONE)
    undo(coordinator)
    contribute(office_of(Role.STAFF), FORM, ITEM, TWO)
    coordinator = office_of(Role.COORDINATOR)
    with pytest.raises(Refused, match="another version"):
        redo(coordinator)
    assert statuses(coordinator) == [(1, "draft")]
