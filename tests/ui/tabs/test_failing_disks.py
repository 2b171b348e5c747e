"""A disk that fails while a meeting is logged: it is said, and the form has all of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from peerdesk.domain.lists import ListQuery
from peerdesk.services.lists import list_meetings
from peerdesk.services.office import Office
from peerdesk.ui.tabs.meetings import MeetingsTab
from tests.faults.starving import LONG_NOTE, all_save_troubles
from tests.services.people import matched
from tests.ui.tabs.desks import DeskWindow, press, said


@pytest.fixture
def window(office: Office, qtbot: QtBot) -> Iterator[DeskWindow]:
    desk = DeskWindow(office)
    qtbot.addWidget(desk)
    yield desk
    desk.tasks.finish()


@pytest.mark.parametrize("trouble", all_save_troubles())
def test_the_form_keeps_its_text_and_saves_later(
    window: DeskWindow, office: Office, trouble: str
) -> None:
    people = matched(office)
    tab = window.put(MeetingsTab(window.context))
    tab.log_meeting("match", people.match.uid)
    dialog = window.dialog()
    note = dialog.form.input("note").control
    assert isinstance(note, QPlainTextEdit)
    note.setPlainText(LONG_NOTE[:4_000])
    window.wait()  # for what is asked while one types
    with all_save_troubles()[trouble](office):
        press(dialog, "Log meeting")
        window.wait()
        words = said(window)
    assert re.search(r"nothing was saved|program\.db is missing", words), words
    assert note.toPlainText() == LONG_NOTE[:4_000]
    assert dialog.isVisible()
    assert list_meetings(office, ListQuery()).rows == ()
    press(dialog, "Log meeting")
    assert window.no_dialog()
    assert len(list_meetings(office, ListQuery()).rows) == 1
