"""Follow-ups and evidence at a question: ticked, added, changed, attached, copied out, undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.worksheets.records import Action, Evidence
from peerdesk.services.office import Office
from peerdesk.services.worksheets.actions import actions_of, add_action
from peerdesk.services.worksheets.attachments import attach_file, attach_note, evidence_of
from peerdesk.ui import ask
from peerdesk.ui.tabs.worksheets.attachments import AttachmentsRow
from peerdesk.ui.tabs.worksheets.item_actions import ActionLine, ItemActions
from peerdesk.ui.widgets.message import Message
from tests.services.worksheet_examples import FORM, ITEM
from tests.ui.accessibility import beyond_tab, nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said, type_into

TODAY = date(2026, 11, 18)


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[DeskWindow]:
    shown = DeskWindow(office)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.tasks.finish()


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "Minutes of May.pdf"
    path.write_bytes(b"made up" * 300)
    return path


def put(window: DeskWindow, part: QWidget) -> None:
    page = QWidget()
    box = QVBoxLayout(page)
    box.addWidget(part)
    box.addStretch(1)
    window.setCentralWidget(page)
    window.wait()


def action(office: Office, what: str, **values: object) -> Action:
    new = Action(uid=office.new_uid(), form=FORM, item=ITEM, what=what)
    return add_action(office, replace(new, **values))  # type: ignore[arg-type]


def ticked(part: ItemActions) -> list[tuple[str, bool]]:
    return [
        (line.action.what, line.tick.isChecked())
        for line in part.lines
        if isinstance(line, ActionLine)
    ]


def choose(line: QWidget, words: str) -> None:
    """Choose from the menu with three dots of a line."""
    (button,) = line.findChildren(QToolButton)
    found = [each for each in button.menu().actions() if each.text() == words]
    assert isinstance(found[0], QAction)
    found[0].trigger()


def test_lines_say_who_and_by_when_and_what_is_overdue(window: DeskWindow, office: Office) -> None:
    action(office, "Ask Dayton", who="D. Boone", due_on=TODAY - timedelta(days=2))
    action(office, "Write the flyer", due_on=TODAY)
    action(office, "Call the chaplain", done_on=TODAY - timedelta(days=1))
    part = ItemActions(window.context, FORM, ITEM)
    put(window, part)
    words = said(part)
    assert "Overdue since 11/16/2026" in words
    assert "D. Boone" in words
    assert "due today" in words
    assert "done on 11/17/2026" in words
    assert [done for _, done in ticked(part)] == [False, False, True]
    assert nameless_controls(part) == []
    assert part.add_button is not None
    assert beyond_tab(window, part.add_button) == []


def test_a_tick_is_done_today_and_undo_takes_it_back(window: DeskWindow, office: Office) -> None:
    kept = action(office, "Ask Dayton")
    part = ItemActions(window.context, FORM, ITEM)
    put(window, part)
    line = part.lines[0]
    assert isinstance(line, ActionLine)
    line.tick.setFocus()
    QTest.keyClick(line.tick, Qt.Key.Key_Space)
    window.wait()
    assert actions_of(office, FORM, ITEM)[0].done_on == TODAY
    assert ticked(part) == [("Ask Dayton", True)]
    window.take_back()
    assert ticked(part) == [("Ask Dayton", False)]
    assert actions_of(office, FORM, ITEM)[0].uid == kept.uid


def test_a_follow_up_is_added_and_changed(window: DeskWindow, office: Office) -> None:
    part = ItemActions(window.context, FORM, ITEM)
    put(window, part)
    press(part, "Add a follow-up")
    dialog = window.dialog()
    assert "W1 Program design: Vision" in said(dialog)
    press(dialog, "Add follow-up")
    assert "is required" in said(dialog)
    type_into(dialog, "what", "Ask Dayton")
    type_into(dialog, "who", "D. Boone")
    type_into(dialog, "due_on", "11/1/2026")
    dialog.form.input("what").control.setFocus()
    assert "listed as overdue at once" in said(dialog)
    press(dialog, "Add follow-up")
    assert window.no_dialog()
    assert "Overdue since 11/1/2026" in said(part)
    press(part, "Change…")
    dialog = window.dialog()
    type_into(dialog, "done_on", "12/1/2026")
    press(dialog, "Save")
    assert "still to come" in said(dialog)


def test_a_paper_is_noted_struck_out_and_reopened(window: DeskWindow, office: Office) -> None:
    part = AttachmentsRow(window.context, FORM, ITEM)
    put(window, part)
    press(part, "Note a paper or link…")
    dialog = window.dialog()
    assert nameless_controls(dialog) == []
    type_into(dialog, "title", "Minutes")
    press(dialog, "Add evidence")
    assert "Say where the paper is kept" in said(dialog)
    type_into(dialog, "where_kept", "Binder 2")
    press(dialog, "Add evidence")
    assert window.no_dialog()
    assert "Paper on file, dated 11/18/2026, Binder 2" in said(part)
    assert not part.struck_out_button.isVisible()
    choose(part.lines[0], "Strike out…")
    dialog = window.dialog()
    dialog.form.input("close_reason").set_value("duplicate")
    press(dialog, "Strike out")
    assert window.no_dialog()
    assert part.lines == []
    part.struck_out_button.menu().actions()[0].trigger()
    window.wait()
    assert "Binder 2" in said(part)


def test_a_file_is_attached_and_a_copy_saved(
    window: DeskWindow, office: Office, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_: minutes)
    monkeypatch.setattr(ask, "save_file", lambda *_: minutes.with_name("copy.pdf"))
    part = AttachmentsRow(window.context, FORM, ITEM)
    put(window, part)
    press(part, "Attach a file…")
    window.wait()
    assert "Minutes of May.pdf, 2 KB" in said(part)
    assert nameless_controls(part) == []
    press(part, "Save a copy…")
    window.wait()
    (message,) = (each for each in window.findChildren(Message) if each.isVisible())
    assert "not encrypted" in said(message)
    assert not minutes.with_name("copy.pdf").exists()
    press(message, "Choose where…")
    window.wait()
    assert minutes.with_name("copy.pdf").read_bytes() == minutes.read_bytes()
    assert "not encrypted" in said(window.toast())


def test_attaching_is_undone(
    window: DeskWindow, office: Office, minutes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_: minutes)
    part = AttachmentsRow(window.context, FORM, ITEM)
    put(window, part)
    press(part, "Attach a file…")
    window.take_back()
    assert part.lines == []
    assert evidence_of(office, FORM, ITEM) == ()


def test_leaving_the_file_dialog_attaches_nothing(
    window: DeskWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_: None)
    part = AttachmentsRow(window.context, FORM, ITEM)
    put(window, part)
    press(part, "Attach a file…")
    window.wait()
    assert evidence_of(office, FORM, ITEM) == ()


def test_the_words_of_a_file_are_changed(window: DeskWindow, office: Office, minutes: Path) -> None:
    new = Evidence(uid=office.new_uid(), form=FORM, item=ITEM)
    attach_file(office, minutes, new)
    part = AttachmentsRow(window.context, FORM, ITEM)
    put(window, part)
    choose(part.lines[0], "Change…")
    dialog = window.dialog()
    assert "encrypted in the program" in said(dialog)
    type_into(dialog, "note", "Signed by all.")
    press(dialog, "Save")
    assert window.no_dialog()
    (kept,) = evidence_of(office, FORM, ITEM)
    assert (kept.note, kept.file_name) == ("Signed by all.", "Minutes of May.pdf")


def test_what_is_not_seen_waits(window: DeskWindow, office: Office) -> None:
    part = AttachmentsRow(window.context, FORM, ITEM)
    put(window, part)
    part.hide()
    seen = Evidence(uid=office.new_uid(), form=FORM, item=ITEM, title="Visit")
    attach_note(office, replace(seen, evidence_kind="observed"))
    part.reload()
    window.wait()
    assert part.lines == []
    part.show()
    window.wait()
    assert "Seen by a person" in said(part)
