"""The practices board: every practice once, counted as it stands, moved as one's own view."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from peerdesk.domain.errors import Refused
from peerdesk.domain.roles import Role
from peerdesk.domain.worksheets.board import COLUMNS, BoardFilter, Card, narrowed
from peerdesk.domain.worksheets.content import Content
from peerdesk.services.office import Office
from peerdesk.services.undo import undo
from peerdesk.services.worksheets.board import move_practice, practices_board
from peerdesk.services.worksheets.filling import agree_on, contribute, open_worksheet
from peerdesk.services.worksheets.shipped import shipped_forms
from peerdesk.services.worksheets.versions import sign_off
from tests.programs import OfficeOf

TODAY = date(2026, 11, 18)
FORM, ITEM = "design", "design.practice.core_elements"


def card(office: Office, item_id: str = ITEM) -> Card:
    return next(each for each in practices_board(office).cards if each.item.id == item_id)


def test_every_practice_is_there_once_without_rules_and_study_questions(office: Office) -> None:
    board = practices_board(office)
    counts = Counter(each.item.id for each in board.cards)
    expected = {
        item.id
        for form in shipped_forms()
        for section in form.sections
        for item in section.items
        if item.is_practice and form.id != "scale" and section.statuses == "practice_status"
    }
    assert counts == dict.fromkeys(expected, 1)
    assert not any(each.startswith(("scale.", "impact.study.")) for each in counts)
    assert {each.status for each in board.cards} == {"not_started"}
    assert all(each.item.element == element.name for element in board.elements
               for each in element.cards)  # fmt: skip


def test_progress_counts_what_applies(office: Office) -> None:
    techniques = next(e for e in practices_board(office).elements if e.name == "Techniques")
    assert techniques.progress == "0 of 17 in place"
    for at, status in enumerate(("in_place", "in_place", "partly", "not_applicable")):
        agree_on(office, "equip", techniques.cards[at].item.id, Content(practice=status))
    board = practices_board(office)
    after = next(each for each in board.elements if each.name == "Techniques")
    assert after.progress == "2 of 16 in place"
    assert [len(after.in_column(each)) for each in COLUMNS] == [13, 0, 1, 2]
    assert board.whole.in_place == 2


def test_a_move_is_ones_own_view_and_keeps_what_was_said(office: Office) -> None:
    said = Content(practice="planned", note="In spring", owner="D. Boone", target_on=TODAY)
    contribute(office, FORM, ITEM, said)
    assert move_practice(office, FORM, ITEM, "partly").waits is False
    standing = open_worksheet(office, FORM).standing(ITEM)
    assert standing is not None
    assert standing.agreed is None
    assert standing.shown is not None
    kept = standing.shown
    assert (kept.practice, kept.note, kept.owner, kept.target_on) == (
        "partly", "In spring", "D. Boone", TODAY,
    )  # fmt: skip
    undo(office)
    assert card(office).status == "planned"


def test_what_is_agreed_stands_until_people_agree_anew(office: Office) -> None:
    agree_on(office, FORM, ITEM, Content(practice="planned", owner="D. Boone"))
    assert move_practice(office, FORM, ITEM, "in_place").waits is True
    shown = card(office)
    assert (shown.status, shown.owner, shown.to_agree) == ("planned", "D. Boone", True)
    assert move_practice(office, FORM, ITEM, "planned").waits is False
    assert card(office).to_agree is False


def test_where_people_differ_the_least_counts(office_of: OfficeOf) -> None:
    move_practice(office_of(Role.COORDINATOR), FORM, ITEM, "in_place")
    staff = office_of(Role.STAFF)
    assert card(staff).status == "in_place"
    assert move_practice(staff, FORM, ITEM, "partly").waits is False
    assert (card(staff).status, card(staff).to_agree) == ("partly", True)
    assert move_practice(staff, FORM, ITEM, "in_place").waits is False
    assert card(staff).to_agree is False


def test_a_closed_version_takes_no_move(office: Office) -> None:
    agree_on(office, FORM, ITEM, Content(practice="planned"))
    sign_off(office, FORM)
    assert card(office).closed
    with pytest.raises(Refused, match="signed off"):
        move_practice(office, FORM, ITEM, "in_place")


@pytest.mark.parametrize(
    ("status", "days", "late"),
    [
        ("planned", -1, True),
        ("planned", 0, False),
        ("not_started", -1, True),
        ("in_place", -1, False),
        ("not_applicable", -1, False),
    ],
)
def test_overdue_is_what_was_to_be_in_place(
    office: Office, status: str, days: int, late: bool
) -> None:
    content = Content(practice=status, target_on=TODAY + timedelta(days=days))
    agree_on(office, FORM, ITEM, content)
    assert card(office).is_overdue(TODAY) is late
    overdue = narrowed(practices_board(office), BoardFilter(overdue=True), TODAY)
    assert [each.item.id for each in overdue.cards] == ([ITEM] if late else [])


def test_filters_leave_what_fits_and_no_empty_element(office: Office) -> None:
    agree_on(office, FORM, ITEM, Content(practice="planned", owner="D. Boone"))
    board = practices_board(office)
    assert board.owners() == ("D. Boone",)
    mine = narrowed(board, BoardFilter(owner="d. boone"), TODAY)
    assert [each.item.id for each in mine.cards] == [ITEM]
    needs = narrowed(board, BoardFilter(form="needs"), TODAY)
    assert {each.form for each in needs.cards} == {"needs"}
    assert len(needs.cards) == 7
    assert all(each.cards for each in needs.elements)
    both = replace(BoardFilter(form="needs"), owner="D. Boone")
    assert narrowed(board, both, TODAY).elements == ()
