"""Session sheets: what is due, codes that stay, pages that can be found again."""

from __future__ import annotations

from datetime import date, time

import pytest

from peerdesk.domain.errors import NotFound, Refused
from peerdesk.domain.matches import Match
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.page_codes import BadPageCode
from peerdesk.domain.participants import Participant
from peerdesk.services import sheets
from peerdesk.services.office import Office
from peerdesk.services.paper import page_count

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 29)
PLAIN = sheets.SheetStyle()


@pytest.fixture
def matched(office: Office) -> Office:
    """An office with a weekly match on Tuesdays, one twice a week, and a group of three."""
    with office.acting("setup", "Set up") as act:
        mentor = act.add(Mentor(uid=office.new_uid(), last_name="Boone", first_name="Dana"))
        people = act.add_many(
            [
                Participant(uid=office.new_uid(), last_name=name, first_name="Marcus", stage="s2")
                for name in ("Cole", "Diaz", "Ely", "Fox", "Gray")
            ]
        )
        act.add_many(
            [
                Match(
                    uid=office.new_uid(),
                    participant=person.uid,
                    mentor=mentor.uid,
                    match_type="group" if number > 1 else "one_to_one",
                    group_name="Thursday circle" if number > 1 else "",
                    cadence="twice_a_week" if number == 1 else "weekly",
                    weekday="tue" if number == 0 else "",
                    start=time(18, 30) if number == 0 else None,
                )
                for number, person in enumerate(people)
            ]
        )
    return office


def test_a_week_owes_one_sheet_a_meeting(matched: Office) -> None:
    lines = sheets.due_lines(matched, MONDAY, SUNDAY)
    assert [(line.due.due_on, len(line.participants)) for line in lines] == [
        (date(2026, 11, 24), 1),
        (None, 1),
        (None, 1),
        (None, 3),
    ]
    assert lines[0].mentor == "Dana Boone"
    assert lines[0].participants == ("Marcus Cole",)


def test_days_outside_the_range_are_left_out(matched: Office) -> None:
    due = sheets.due_between(matched, date(2026, 11, 25), SUNDAY)
    assert all(each.due_on is None for each in due)


def test_printing_twice_keeps_the_codes(matched: Office) -> None:
    due = sheets.due_between(matched, MONDAY, SUNDAY)
    first = sheets.lay_out_sheets(matched, due, MONDAY, PLAIN)
    sheets.keep_sheets(matched, first)
    again = sheets.lay_out_sheets(matched, due, MONDAY, PLAIN)
    sheets.keep_sheets(matched, again)
    codes = [each.code for each in first.sheets]
    assert [each.code for each in again.sheets] == codes
    assert len(set(codes)) == 4
    assert page_count(first.pdf) >= 4


def test_looking_at_sheets_keeps_nothing(matched: Office) -> None:
    due = sheets.due_between(matched, MONDAY, SUNDAY)
    seen = sheets.lay_out_sheets(matched, due, MONDAY, PLAIN)
    with pytest.raises(NotFound, match="was printed here"):
        sheets.find_sheet(matched, seen.sheets[0].code)


def test_a_printed_code_finds_its_sheet_however_it_is_typed(matched: Office) -> None:
    due = sheets.due_between(matched, MONDAY, SUNDAY)
    printed = sheets.lay_out_sheets(matched, due, MONDAY, PLAIN)
    sheets.keep_sheets(matched, printed)
    code = printed.sheets[0].code
    assert sheets.find_sheet(matched, code.lower().replace("-", " ")).code == code
    wrong = ("0" if code[0] != "0" else "1") + code[1:]
    with pytest.raises(BadPageCode):
        sheets.find_sheet(matched, wrong)


def test_nothing_due_is_said_and_so_is_a_range_that_cannot_be_meant(office: Office) -> None:
    assert sheets.due_between(office, MONDAY, SUNDAY) == ()
    with pytest.raises(Refused, match="No meeting is due"):
        sheets.lay_out_sheets(office, (), MONDAY, PLAIN)
    with pytest.raises(Refused, match="before the first"):
        sheets.due_between(office, SUNDAY, MONDAY)
    with pytest.raises(Refused, match="two months"):
        sheets.due_between(office, MONDAY, date(2028, 1, 1))
    with pytest.raises(Refused, match="no week so far ahead"):
        sheets.due_between(office, date(9999, 12, 30), date(9999, 12, 31))


def test_a_blank_sheet_carries_no_code(office: Office) -> None:
    assert page_count(sheets.blank_sheet(office, PLAIN)) == 1
