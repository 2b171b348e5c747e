"""Filling in a worksheet: views kept apart, agreed, set aside, taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from peerdesk.domain.checks import RecordRefused
from peerdesk.domain.errors import NotFound, Refused, StaleRecord
from peerdesk.domain.roles import Role
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.standing import ItemState, Standing, WorksheetPage
from peerdesk.services.office import Office
from peerdesk.services.undo import redo, undo
from peerdesk.services.worksheets.filling import (
    agree_on,
    change_worksheet,
    contribute,
    look_at_again,
    open_worksheet,
    review_item_on,
    set_aside,
    take_up_again,
)
from peerdesk.services.worksheets.shelf import worksheet_shelf
from peerdesk.services.worksheets.versions import sign_off
from tests.programs import NAMES, FixedClock, OfficeOf

FORM, ITEM, PRACTICE = "design", "design.vision", "design.practice.interview_panels"
MINE, THEIRS = Content(value="Nobody walks out alone."), Content(value="A friend at the gate.")


def at(page: WorksheetPage, item: str = ITEM) -> Standing:
    found = page.standing(item)
    assert found is not None
    return found


def value_at(page: WorksheetPage) -> str:
    shown = at(page).shown
    assert shown is not None
    return shown.value


def two_views(office_of: OfficeOf) -> WorksheetPage:
    contribute(office_of(Role.STAFF), FORM, ITEM, THEIRS)
    return contribute(office_of(Role.COORDINATOR), FORM, ITEM, MINE)


def test_a_worksheet_that_nobody_began_shows_every_item(office: Office) -> None:
    page = open_worksheet(office, FORM)
    assert page.worksheet is None
    assert {each.state for each in page.standings} == {ItemState.EMPTY}


def test_the_first_answer_begins_version_one(office: Office) -> None:
    page = contribute(office, FORM, ITEM, MINE)
    assert page.worksheet is not None
    assert (page.worksheet.cycle, page.worksheet.title) == (1, "2026")
    assert at(page).state is ItemState.DRAFT
    assert value_at(page) == MINE.value


def test_saying_it_again_changes_the_same_answer(office: Office) -> None:
    contribute(office, FORM, ITEM, THEIRS)
    page = contribute(office, FORM, ITEM, MINE)
    assert [each.value for each in at(page).contributions] == [MINE.value]
    assert len(page.versions) == 1


def test_two_views_stand_side_by_side_until_people_agree(office_of: OfficeOf) -> None:
    page = two_views(office_of)
    assert at(page).state is ItemState.TO_AGREE
    assert at(page).shown is None
    said = {each.person: each.value for each in at(page).contributions}
    assert said == {NAMES[Role.STAFF]: THEIRS.value, NAMES[Role.COORDINATOR]: MINE.value}


def test_the_same_said_twice_needs_no_agreement(office_of: OfficeOf) -> None:
    contribute(office_of(Role.STAFF), FORM, ITEM, MINE)
    page = contribute(
        office_of(Role.COORDINATOR), FORM, ITEM, replace(MINE, value="  " + MINE.value)
    )
    assert at(page).state is ItemState.DRAFT


def test_agreeing_settles_the_views_and_keeps_them(office_of: OfficeOf) -> None:
    two_views(office_of)
    office = office_of(Role.COORDINATOR)
    shared = Content(value="A friend at the gate, and nobody walks out alone.")
    page = agree_on(office, FORM, ITEM, shared)
    assert at(page).state is ItemState.AGREED
    assert value_at(page) == shared.value
    assert at(page).contributions == ()
    undo(office)
    assert {each.value for each in at(open_worksheet(office, FORM)).contributions} == {
        MINE.value,
        THEIRS.value,
    }


def test_another_view_after_agreeing_asks_to_look_again(office_of: OfficeOf) -> None:
    agree_on(office_of(Role.COORDINATOR), FORM, ITEM, MINE)
    page = contribute(office_of(Role.STAFF), FORM, ITEM, THEIRS)
    assert at(page).state is ItemState.NEEDS_REVIEW
    assert value_at(page) == MINE.value
    assert [each.value for each in at(page).other_views] == [THEIRS.value]


def test_a_view_set_aside_waits_no_more_and_can_come_back(office_of: OfficeOf) -> None:
    two_views(office_of)
    office = office_of(Role.COORDINATOR)
    page = set_aside(office, FORM, ITEM, NAMES[Role.STAFF])
    assert at(page).state is ItemState.DRAFT
    assert [each.value for each in at(page).set_aside] == [THEIRS.value]
    page = take_up_again(office, FORM, ITEM, NAMES[Role.STAFF])
    assert at(page).state is ItemState.TO_AGREE
    with pytest.raises(Refused, match="Nobody Known"):
        set_aside(office, FORM, ITEM, "Nobody Known")


def test_what_was_set_aside_comes_back_when_its_person_says_something_else(
    office_of: OfficeOf,
) -> None:
    two_views(office_of)
    set_aside(office_of(Role.COORDINATOR), FORM, ITEM, NAMES[Role.STAFF])
    page = contribute(office_of(Role.STAFF), FORM, ITEM, Content(value="A third way."))
    assert at(page).state is ItemState.TO_AGREE


def test_an_answer_taken_back_and_done_again(office: Office) -> None:
    contribute(office, FORM, ITEM, MINE)
    undo(office)
    assert at(open_worksheet(office, FORM)).state is ItemState.EMPTY
    redo(office)
    assert at(open_worksheet(office, FORM)).state is ItemState.DRAFT
    undo(office)
    page = contribute(office, FORM, ITEM, THEIRS)
    assert value_at(page) == THEIRS.value


def test_an_emptied_view_is_no_view(office_of: OfficeOf) -> None:
    two_views(office_of)
    page = contribute(office_of(Role.STAFF), FORM, ITEM, Content(value="  \n"))
    assert at(page).state is ItemState.DRAFT
    assert value_at(page) == MINE.value


def test_a_practice_knows_since_when_it_is_so(office: Office, clock: FixedClock) -> None:
    began = clock.today()
    contribute(office, FORM, PRACTICE, Content(practice="in_place", owner="D. Boone"))
    clock.moment += timedelta(days=30)
    page = contribute(office, FORM, PRACTICE, Content(practice="in_place", note="Every time."))
    assert at(page, PRACTICE).shown.since == began  # type: ignore[union-attr]
    page = agree_on(office, FORM, PRACTICE, Content(practice="in_place"))
    assert at(page, PRACTICE).agreed.since == began  # type: ignore[union-attr]
    page = agree_on(office, FORM, PRACTICE, Content(practice="partly"))
    assert at(page, PRACTICE).agreed.since == clock.today()  # type: ignore[union-attr]


def test_an_agreed_answer_comes_up_on_its_day(office: Office, clock: FixedClock) -> None:
    agree_on(office, FORM, ITEM, MINE)
    page = review_item_on(office, FORM, ITEM, clock.today() + timedelta(days=7))
    assert at(page).state is ItemState.AGREED
    clock.moment += timedelta(days=7)
    assert at(open_worksheet(office, FORM)).state is ItemState.NEEDS_REVIEW
    assert at(agree_on(office, FORM, ITEM, MINE)).state is ItemState.AGREED


def test_looking_at_again_is_asked_of_an_agreed_answer_only(office: Office) -> None:
    contribute(office, FORM, ITEM, MINE)
    with pytest.raises(Refused, match="No answer is agreed"):
        look_at_again(office, FORM, ITEM)
    agree_on(office, FORM, ITEM, MINE)
    assert at(look_at_again(office, FORM, ITEM)).state is ItemState.NEEDS_REVIEW


@pytest.mark.parametrize(
    ("item", "content"),
    [
        (ITEM, Content(practice="in_place")),
        (ITEM, Content(value="a" * 8001)),
        (PRACTICE, Content(value="text")),
        (PRACTICE, Content(practice="nearly")),
    ],
)
def test_what_an_item_does_not_take_is_refused(office: Office, item: str, content: Content) -> None:
    with pytest.raises(RecordRefused):
        contribute(office, FORM, item, content)
    assert open_worksheet(office, FORM).worksheet is None


def test_items_and_forms_of_another_version_are_told_of(office: Office) -> None:
    with pytest.raises(NotFound, match="design.later"):
        contribute(office, FORM, "design.later", MINE)
    with pytest.raises(NotFound, match="gardening"):
        open_worksheet(office, "gardening")


def test_signing_off_is_no_change_of_status(office: Office) -> None:
    page = contribute(office, FORM, ITEM, MINE)
    assert page.worksheet is not None
    with pytest.raises(Refused, match="Sign off"):
        change_worksheet(office, replace(page.worksheet, status="signed_off"))


def test_changing_details_leaves_which_version_it_is(office: Office) -> None:
    kept = contribute(office, FORM, ITEM, MINE).worksheet
    assert kept is not None
    forged = replace(kept, title="Pilot", form="scale", cycle=7, signed_off_by="Somebody else")
    changed = change_worksheet(office, forged)
    assert (changed.title, changed.form, changed.cycle) == ("Pilot", FORM, kept.cycle)
    assert changed.signed_off_by == ""
    with pytest.raises(StaleRecord):
        change_worksheet(office, replace(kept, title="Later"))


def test_a_signed_off_version_keeps_its_details(office: Office) -> None:
    contribute(office, FORM, ITEM, MINE)
    closed = sign_off(office, FORM).worksheet
    assert closed is not None
    for change in ({"title": "Other"}, {"signed_off_on": date(2020, 1, 1)}, {"status": "draft"}):
        with pytest.raises(Refused, match="stays as it is"):
            change_worksheet(office, replace(closed, **change))


@pytest.mark.parametrize("mark", [set_aside, take_up_again])
def test_the_agreed_answer_is_no_view_to_be_put_aside(
    office: Office, mark: Callable[..., WorksheetPage]
) -> None:
    agree_on(office, FORM, ITEM, MINE)
    with pytest.raises(Refused, match="nobody’s view"):
        mark(office, FORM, ITEM, "")


def test_a_number_of_many_digits_is_refused(office: Office) -> None:
    with pytest.raises(RecordRefused, match="whole number from 0"):
        contribute(office, "scale", "scale.planned_size", Content(value="9" * 5000))


def test_the_shelf_counts_answers_and_reviews(office_of: OfficeOf, clock: FixedClock) -> None:
    page = two_views(office_of)
    office = office_of(Role.COORDINATOR)
    assert page.worksheet is not None
    change_worksheet(office, replace(page.worksheet, review_on=date(2026, 11, 18)))
    contribute(office, FORM, PRACTICE, Content(practice="in_place"))
    shelf = {each.form.id: each for each in worksheet_shelf(office)}
    assert len(shelf) == 10
    assert (shelf[FORM].progress.answered, shelf[FORM].progress.to_agree) == (2, 1)
    assert (shelf[FORM].progress.practices, shelf[FORM].progress.in_place) == (17, 1)
    assert shelf[FORM].review_due
    assert shelf["collab"].worksheet is None
