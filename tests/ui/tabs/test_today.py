"""The Today tab: what waits, what its buttons do, and how an empty program begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from peerdesk.domain.matches import Match
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.worksheets.records import Action
from peerdesk.services.office import Office
from peerdesk.services.records import read_record
from peerdesk.services.worksheets.actions import add_action
from peerdesk.ui.tabs.today import TodayTab
from peerdesk.ui.tabs.today.line import LineView
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[DeskWindow]:
    made = DeskWindow(office)
    qtbot.addWidget(made)
    yield made
    made.tasks.finish()


@pytest.fixture
def busy(office: Office) -> dict[str, str]:
    """An office with an overdue match, a follow-up that is late, and somebody without a mentor."""
    with office.acting("setup", "Set up") as act:
        mentor = act.add(Mentor(uid=office.new_uid(), last_name="Boone", first_name="Dana"))
        people = act.add_many(
            [
                Participant(
                    uid=office.new_uid(),
                    last_name=name,
                    first_name="Marcus",
                    stage="s2",
                    status="active",
                )
                for name in ("Cole", "Diaz")
            ]
        )
        match = act.add(Match(uid=office.new_uid(), participant=people[0].uid, mentor=mentor.uid))
        seat = Attendance(participant=people[0].uid, match=match.uid)
        meeting = act.add(
            Meeting(
                uid=office.new_uid(),
                mentor=mentor.uid,
                met_on=date(2026, 11, 2),
                attendance=(seat,),
                follow_up="Ask about the class",
                follow_up_due=date(2026, 11, 16),
            )
        )
    return {"match": match.uid, "meeting": meeting.uid, "diaz": people[1].uid}


def _lines(tab: TodayTab) -> dict[str, LineView]:
    return {view.line.reason: view for view in tab.findChildren(LineView)}


def _press(window: DeskWindow, line: LineView, name: str) -> None:
    button = line.findChild(QPushButton, name)
    assert button is not None
    button.click()
    window.wait()


def test_it_says_what_waits_and_how_much(window: DeskWindow, busy: dict[str, str]) -> None:
    tab = TodayTab(window.context)
    counted: list[int] = []
    tab.waiting.connect(counted.append)
    window.put(tab)
    lines = _lines(tab)
    assert (
        lines["overdue"].line.sentence
        == "Marcus C. and D. Boone have not met for 16 days (weekly)."
    )
    assert lines["overdue"].line.actions == ("log", "plan", "hold")
    assert "Ask about the class" in lines["follow_up"].line.sentence
    assert "Marcus D. has no mentor yet." in lines["no_mentor"].line.sentence
    assert counted[-1] == 3


def test_buttons_lead_on(window: DeskWindow, busy: dict[str, str]) -> None:
    tab = window.put(TodayTab(window.context))
    plans: list[tuple[str, str]] = []
    window.context.desk.plan_wanted.connect(lambda *wish: plans.append(wish))
    overdue = _lines(tab)["overdue"]
    _press(window, overdue, "log")
    _press(window, overdue, "plan")
    assert ("log", "match", busy["match"]) in window.wishes
    assert plans == [("match", busy["match"])]
    _press(window, _lines(tab)["no_mentor"], "open")
    assert ("open", "participant", busy["diaz"]) in window.wishes


def test_a_follow_up_that_is_done_goes_and_comes_back_with_undo(
    window: DeskWindow, busy: dict[str, str], office: Office
) -> None:
    tab = window.put(TodayTab(window.context))
    _press(window, _lines(tab)["follow_up"], "done")
    assert "follow_up" not in _lines(tab)
    kept = read_record(office, "meeting", busy["meeting"])
    assert isinstance(kept, Meeting)
    assert kept.follow_up_done == date(2026, 11, 18)
    press(window, "Undo")
    window.wait()
    assert "follow_up" in _lines(tab)


def test_an_action_of_a_worksheet_is_done_or_opened(window: DeskWindow, office: Office) -> None:
    due = Action(uid=office.new_uid(), form="design", what="Ask Dayton", due_on=date(2026, 11, 2))
    add_action(office, due)
    tab = window.put(TodayTab(window.context))
    _press(window, _lines(tab)["action"], "open")
    assert ("open", "action", due.uid) in window.wishes
    _press(window, _lines(tab)["action"], "done")
    assert "action" not in _lines(tab)
    kept = read_record(office, "action", due.uid)
    assert isinstance(kept, Action)
    assert kept.done_on == date(2026, 11, 18)
    press(window, "Undo")
    window.wait()
    assert "action" in _lines(tab)


def test_a_new_program_says_how_to_begin(window: DeskWindow) -> None:
    tab = window.put(TodayTab(window.context))
    begun: list[str] = []
    window.context.desk.new_wanted.connect(begun.append)
    for words in ("Import a workbook", "Add a participant", "Add a mentor"):
        next(b for b in tab.findChildren(QPushButton) if b.text() == words).click()
    assert window.wishes == [("import",)]
    assert begun == ["participant", "mentor"]


def test_when_nothing_waits_it_says_so(window: DeskWindow, office: Office) -> None:
    with office.acting("setup", "Set up") as act:
        act.add(Mentor(uid=office.new_uid(), last_name="Boone", status="ready"))
    tab = window.put(TodayTab(window.context))
    assert "Nothing waits today" in {label.text() for label in tab.findChildren(QLabel)}


def test_every_control_has_a_name(window: DeskWindow, busy: dict[str, str]) -> None:
    assert nameless_controls(window.put(TodayTab(window.context))) == []
