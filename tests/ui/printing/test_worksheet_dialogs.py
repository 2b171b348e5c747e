"""The dialogs that show worksheets on paper: what they show, what leaves, what the log is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerdesk.domain.lists import ListQuery
from peerdesk.domain.worksheets.content import Content
from peerdesk.services.audit import list_acts
from peerdesk.services.office import Office
from peerdesk.services.paper import page_count
from peerdesk.services.worksheets.comparing import points_in_time
from peerdesk.services.worksheets.filling import agree_on
from peerdesk.ui import ask
from peerdesk.ui.printing import worksheets
from peerdesk.ui.printing.pages_dialog import PagesDialog
from peerdesk.ui.printing.worksheets import PacketDialog, WorksheetPrintDialog
from tests.documents.pages import texts
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[DeskWindow]:
    agree_on(office, "pathway", "pathway.completion", Content(value="Six months and a goal."))
    made = DeskWindow(office)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.tasks.finish()


def _shown(window: DeskWindow) -> PagesDialog:
    window.wait()
    return window.findChildren(PagesDialog)[-1]


def _open(window: DeskWindow, *, filled: bool = False) -> WorksheetPrintDialog:
    worksheets.open_worksheet_print(window.context, window, "pathway", filled=filled)
    dialog = _shown(window)
    assert isinstance(dialog, WorksheetPrintDialog)
    return dialog


def _text(dialog: PagesDialog) -> str:
    return " ".join(texts(dialog.pages.pdf))


def test_the_choices_change_the_pages(window: DeskWindow) -> None:
    dialog = _open(window)
    assert "Six months and a goal." not in _text(dialog)
    assert dialog.said() == "3 pages, US Letter."
    dialog.filled.setChecked(True)
    window.wait()
    assert "Agreed Six months and a goal." in _text(dialog)
    dialog.spanish.setChecked(True)
    window.wait()
    assert "Acordado Six months and a goal." in _text(dialog)
    pages = page_count(dialog.pages.pdf)
    dialog.large.setChecked(True)
    window.wait()
    assert page_count(dialog.pages.pdf) > pages


def test_saved_pages_are_whole_and_told_to_the_log(
    window: DeskWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _open(window, filled=True)
    asked: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> Path:
        asked.append(name)
        return tmp_path / "worksheet.pdf"

    monkeypatch.setattr(ask, "save_file", choose)
    dialog.save_pages()
    window.wait()
    assert asked == ["W5 Completion pathways 2026-11-18.pdf"]
    assert (tmp_path / "worksheet.pdf").read_bytes() == dialog.pages.pdf
    assert _prints(window) == ["W5 Completion pathways printed"]


def test_pages_that_are_printed_are_told_to_the_log_and_those_that_are_not_are_not(
    window: DeskWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _open(window)
    monkeypatch.setattr("peerdesk.ui.printing.pages_dialog.print_and_tell", lambda *_: False)
    dialog.print_pages()
    window.wait()
    assert _prints(window) == []
    monkeypatch.setattr("peerdesk.ui.printing.pages_dialog.print_and_tell", lambda *_: True)
    dialog.print_pages()
    window.wait()
    assert _prints(window) == ["W5 Completion pathways, blank printed"]


def test_a_worksheet_that_cannot_be_shown_is_said_and_nothing_can_leave(
    window: DeskWindow,
) -> None:
    worksheets.open_worksheet_print(window.context, window, "gardening")
    dialog = _shown(window)
    assert "no worksheet" in dialog.said()
    assert not dialog.can_leave()
    assert dialog.pages.pdf == b""


def test_the_packet_names_whom_it_is_for(window: DeskWindow) -> None:
    worksheets.open_packet_print(window.context, window)
    dialog = _shown(window)
    assert isinstance(dialog, PacketDialog)
    QTest.keyClicks(dialog.for_whom, "The next director")
    QTest.keyClick(dialog.for_whom, Qt.Key.Key_Return)
    window.wait()
    assert dialog.isVisible()
    assert _prints(window) == []
    assert "For The next director" in _text(dialog)
    assert "Six months and a goal." in _text(dialog)


def test_overviews_show_their_pages(window: DeskWindow) -> None:
    office = window.context.office
    (now,) = points_in_time(office, "pathway")
    opening: dict[str, Callable[[], None]] = {
        "No follow-up actions are written down.": lambda: worksheets.open_actions_print(
            window.context, window
        ),
        "How many practices are in place": lambda: worksheets.open_board_print(
            window.context, window
        ),
        "0 items changed, 5 unchanged.": lambda: worksheets.open_comparison_print(
            window.context, window, "pathway", now, now
        ),
    }
    for words, show in opening.items():
        show()
        dialog = _shown(window)
        assert words in _text(dialog)
        assert nameless_controls(dialog) == []
        dialog.reject()


def test_every_control_has_a_name(window: DeskWindow) -> None:
    assert nameless_controls(_open(window)) == []
    worksheets.open_packet_print(window.context, window)
    assert nameless_controls(_shown(window)) == []


def _prints(window: DeskWindow) -> list[str]:
    found = list_acts(window.context.office, ListQuery())
    return [each.summary for each in found.rows if each.action == "print"]
