"""The Roster tab on a real program: the list, the pages, what is folded away."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peerdesk.domain.lists import ListQuery
from peerdesk.domain.matches import Match
from peerdesk.domain.participants import Participant
from peerdesk.services import matches, participants
from peerdesk.services.lists import list_matches
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.ui.pages.record_rows import RecordRows
from peerdesk.ui.tabs.roster.load import load_sentence
from tests.ui.tabs.desks import DeskWindow, press, said
from tests.ui.tabs.roster.roster_people import People, rows_said, show


def test_the_list_shows_participants_and_mentors_and_the_page_of_the_first(
    window: DeskWindow,
) -> None:
    assert window.names() == ["Banks, Terrell", "Boone, Dana", "Cole, Marcus"]
    assert "Terrell Banks" in said(window.tab.view)
    assert "No mentor yet" in said(window.tab.view)


def test_the_page_of_a_participant_says_who_walks_beside_them(
    window: DeskWindow, people: People
) -> None:
    show(window, people.cole.uid)
    words = said(window.tab.view)
    assert "Marcus Cole" in words
    assert "release date 12/8/2026, in 20 days" in words
    assert "Prefers mornings." in words
    assert "No mentor yet" not in words
    assert any(each.startswith("Dana Boone, Weekly") for each in rows_said(window))
    assert "Stage 2 (reentry center), 10/9/2026 to now" in words


def test_the_page_of_a_mentor_says_how_much_they_carry(window: DeskWindow, people: People) -> None:
    show(window, people.boone.uid)
    words = said(window.tab.view)
    assert "1 of 2 places taken, 1 free." in words
    assert "6 required trainings to do" in words


def test_people_of_a_group_are_folded_together(
    window: DeskWindow, office: Office, people: People
) -> None:
    for first in ("Noah", "Samuel"):
        new = Participant(first_name=first, last_name="Hale", stage="s2")
        member = participants.add_participant(office, new)
        begun = matches.match_defaults(office, member.uid, people.boone.uid)
        circle = dataclasses.replace(begun, match_type="group", group_name="Tuesday circle")
        matches.start_match(office, circle)
    show(window, people.boone.uid)
    assert "1 of 2 places taken, 1 free. 2 more people in groups." in said(window.tab.view)
    assert not any(each.startswith("Noah Hale") for each in rows_said(window))
    press(window.tab.view, "Tuesday circle: 2 people")
    window.tab.reload(frozenset({"match"}))
    window.wait()
    assert any(each.startswith("Noah Hale, Tuesday circle") for each in rows_said(window))


def test_earlier_matches_are_folded_away(
    window: DeskWindow, office: Office, people: People
) -> None:
    (match,) = list_matches(office, ListQuery()).rows
    kept = read_record(office, "match", match.uid)
    assert isinstance(kept, Match)
    matches.close_match(office, kept, office.clock.today(), "schedule")
    show(window, people.cole.uid)
    assert "No mentor yet" in said(window.tab.view)
    press(window.tab.view, "1 earlier match")
    assert any(each.startswith("Dana Boone") for each in rows_said(window))


@pytest.mark.parametrize(
    ("load", "capacity", "groups", "words"),
    [
        (0, 2, 0, "0 of 2 places taken, 2 free."),
        (2, 2, 0, "2 of 2 places taken, none free."),
        (3, 1, 0, "3 of 1 place taken, 2 too many."),
        (1, None, 1, "Meets 1 participant; no limit is agreed. 1 more person in groups."),
        (1, 2, 4, "1 of 2 places taken, 1 free. 4 more people in groups."),
    ],
)
def test_the_load_in_words(load: int, capacity: int | None, groups: int, words: str) -> None:
    assert load_sentence(load, capacity, groups) == words


def test_chips_narrow_the_list(window: DeskWindow) -> None:
    window.tab.pane.chips.turn_on(frozenset({"no_mentor"}))
    window.wait()
    assert window.names() == ["Banks, Terrell"]
    window.tab.pane.chips.turn_on(frozenset({"mentors"}))
    window.wait()
    assert window.names() == ["Boone, Dana"]


def test_a_match_and_a_meeting_are_asked_of_the_window(window: DeskWindow, people: People) -> None:
    show(window, people.cole.uid)
    rows = window.tab.view.findChildren(RecordRows)[0].rows
    QTest.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    press(window.tab.view, "Log meeting")
    (kind, what, uid), logged = window.wishes
    assert (kind, what) == ("open", "match")
    assert read_record(window.context.office, "match", uid).uid == uid
    assert logged == ("log", "participant", people.cole.uid)


def test_a_record_that_the_list_does_not_show_is_opened_all_the_same(
    window: DeskWindow, people: People
) -> None:
    window.tab.pane.chips.turn_on(frozenset({"mentors"}))
    window.wait()
    show(window, people.cole.uid)
    assert "Marcus Cole" in said(window.tab.view)
    window.tab.reload(frozenset({"participant"}))
    window.wait()
    assert "Marcus Cole" in said(window.tab.view)


def test_the_history_is_read_when_it_is_unfolded(window: DeskWindow, people: People) -> None:
    show(window, people.cole.uid)
    assert "Participant added" not in said(window.tab.view)
    press(window.tab.view, "History")
    window.wait()
    words = said(window.tab.view)
    assert "A. Rivera · Participant added" in words
    assert "Status: Enrolled → Active" in words


def test_who_saw_somebody_is_read_when_it_is_unfolded(window: DeskWindow, people: People) -> None:
    show(window, people.cole.uid)
    assert "Participant opened" not in said(window.tab.view)
    press(window.tab.view, "Who saw this")
    window.wait()
    assert "A. Rivera · Participant opened" in said(window.tab.view)


# -- adding
