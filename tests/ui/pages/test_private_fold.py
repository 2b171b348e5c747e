"""Private notes on a page: read only when unfolded, saved, put aside, hidden without the right."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.domain.mentors import Mentor
from peerdesk.services import mentors
from peerdesk.services.office import Office
from peerdesk.services.private_notes import read_private_note, save_private_note
from peerdesk.ui.pages.private_fold import PrivateFold
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[DeskWindow]:
    made = DeskWindow(office)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.tasks.finish()


@pytest.fixture
def fold(window: DeskWindow, office: Office) -> PrivateFold:
    shown = PrivateFold(window.context)
    window.setCentralWidget(shown)
    for name in ("Boone", "Carver"):
        mentors.add_mentor(office, Mentor(uid=name, last_name=name, status="ready"))
    save_private_note(office, "mentor", "Boone", "Tired this week.", 0)
    shown.show_record("mentor", "Boone")
    return shown


def test_the_note_is_read_when_it_is_unfolded(fold: PrivateFold, window: DeskWindow) -> None:
    window.wait()
    assert fold.text.toPlainText() == ""
    fold.unfold(True)
    window.wait()
    assert fold.text.toPlainText() == "Tired this week."
    assert "Version 1" in fold.said.text()
    assert nameless_controls(window) == []


def test_a_changed_note_is_saved_as_a_new_version(
    fold: PrivateFold, window: DeskWindow, office: Office
) -> None:
    fold.unfold(True)
    window.wait()
    assert not fold.save_button.isEnabled()
    fold.text.setPlainText("Rested.")
    fold.save_button.click()
    window.wait()
    assert not fold.save_button.isEnabled()
    note = read_private_note(office, "mentor", "Boone")
    assert (note.version, note.text) == (2, "Rested.")


def test_a_note_that_somebody_wrote_meanwhile_keeps_what_is_typed(
    fold: PrivateFold, window: DeskWindow, office: Office
) -> None:
    fold.unfold(True)
    window.wait()
    fold.text.setPlainText("Rested.")
    save_private_note(office, "mentor", "Boone", "Another hand.", 1)
    fold.save()
    window.wait()
    assert fold.text.toPlainText() == "Rested."
    assert read_private_note(office, "mentor", "Boone").text == "Another hand."


def test_what_was_typed_comes_back_with_its_record(fold: PrivateFold, window: DeskWindow) -> None:
    fold.unfold(True)
    window.wait()
    fold.text.setPlainText("Half a thought")
    fold.show_record("mentor", "Carver")
    assert fold.has_unsaved
    assert not fold.is_unfolded
    fold.show_record("mentor", "Boone")
    window.wait()
    assert fold.text.toPlainText() == "Half a thought"
    assert fold.is_dirty


def test_folding_throws_nothing_away(fold: PrivateFold, window: DeskWindow) -> None:
    for typed in ("Half a thought", ""):
        fold.unfold(True)
        window.wait()
        fold.text.setPlainText(typed)
        fold.button.click()
        assert fold.text.toPlainText() == ""
        assert fold.has_unsaved
        fold.button.click()
        window.wait()
        assert fold.text.toPlainText() == typed
        assert fold.is_dirty


def test_a_save_that_ends_beside_another_record_leaves_that_one_alone(
    fold: PrivateFold, window: DeskWindow
) -> None:
    fold.show_record("mentor", "Carver")
    fold.unfold(True)
    window.wait()
    fold.text.setPlainText("Half a thought")
    fold.show_record("mentor", "Boone")
    fold.unfold(True)
    window.wait()
    fold.text.setPlainText("Rested.")
    fold.save()
    fold.show_record("mentor", "Carver")
    window.wait()
    assert fold.text.toPlainText() == "Half a thought"
    fold.show_record("mentor", "Boone")
    assert not fold.is_unfolded


def test_without_the_right_there_is_no_such_place(window: DeskWindow, office: Office) -> None:
    account = dataclasses.replace(office.account, private=False)
    without = dataclasses.replace(office, account=account)
    hidden = PrivateFold(dataclasses.replace(window.context, office=without))
    assert hidden.isHidden()
    hidden.deleteLater()
