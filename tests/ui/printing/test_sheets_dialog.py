"""The dialog of session sheets: what is due, what is shown, what leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.matches import Match
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.services.office import Office
from peerdesk.services.paper import page_count
from peerdesk.services.sheets import find_sheet
from peerdesk.ui import ask
from peerdesk.ui.printing.dialog import SheetsDialog
from peerdesk.ui.printing.printer import print_pdf
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[DeskWindow]:
    with office.acting("setup", "Set up") as act:
        mentor = act.add(Mentor(uid=office.new_uid(), last_name="Boone", first_name="Dana"))
        for name, weekday in (("Cole", "tue"), ("Diaz", "")):
            person = act.add(
                Participant(uid=office.new_uid(), last_name=name, first_name="Marcus", stage="s2")
            )
            act.add(
                Match(
                    uid=office.new_uid(),
                    participant=person.uid,
                    mentor=mentor.uid,
                    weekday=weekday,
                    start=time(18, 30) if weekday else None,
                )
            )
    made = DeskWindow(office)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.tasks.finish()


def _open(window: DeskWindow) -> SheetsDialog:
    dialog = SheetsDialog(window.context, window)
    dialog.open()
    window.wait()
    return dialog


def test_next_week_is_proposed_with_all_meetings_ticked(window: DeskWindow) -> None:
    dialog = _open(window)
    assert (dialog.first.value(), dialog.last.value()) == (
        date(2026, 11, 23),
        date(2026, 11, 29),
    )
    texts = [dialog.due.item(row).text() for row in range(dialog.due.count())]
    assert texts == [
        "Marcus Cole with Dana Boone\nTue 11/24/2026, 6:30 PM",
        "Marcus Diaz with Dana Boone\nDay not settled",
    ]
    assert page_count(dialog.pages.pdf) == 2


def test_unticked_meetings_get_no_page(window: DeskWindow) -> None:
    dialog = _open(window)
    dialog.due.tick_all(False)
    window.wait()
    assert dialog.pages.pdf == b""
    assert not dialog.can_leave()
    dialog.due.item(0).setCheckState(dialog.due.item(0).checkState().Checked)
    window.wait()
    assert page_count(dialog.pages.pdf) == 1
    assert dialog.can_leave()


def test_saved_pages_can_be_keyed_in_later(
    window: DeskWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _open(window)
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "sheets.pdf")
    codes = [sheet.code for sheet in dialog.sheets()]
    dialog.save_pages()
    window.wait()
    assert page_count((tmp_path / "sheets.pdf").read_bytes()) == 2
    assert [find_sheet(window.context.office, code).code for code in codes] == codes


def test_large_print_and_spanish_change_the_pages(window: DeskWindow) -> None:
    dialog = _open(window)
    plain = dialog.pages.pdf
    dialog.spanish.setChecked(True)
    window.wait()
    spanish = dialog.pages.pdf
    dialog.large.setChecked(True)
    window.wait()
    assert len({plain, spanish, dialog.pages.pdf}) == 3


def test_a_range_that_cannot_be_meant_is_said_and_prints_nothing(window: DeskWindow) -> None:
    dialog = _open(window)
    dialog.last.set_value(date(2026, 1, 1))
    dialog.last.changed.emit()
    window.wait()
    assert "before the first" in dialog.said()
    assert not dialog.can_leave()


def test_a_blank_sheet_can_be_shown(window: DeskWindow) -> None:
    dialog = _open(window)
    dialog.show_blank()
    window.wait()
    assert page_count(dialog.pages.pdf) == 1
    assert dialog.sheets() == ()


def test_pages_reach_the_printer(window: DeskWindow, tmp_path: Path) -> None:
    dialog = _open(window)

    def choose(_parent: QWidget, pages: int) -> QPrinter:
        assert pages == 2
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setPageSize(QPageSize(QSizeF(612, 792), QPageSize.Unit.Point))
        printer.setFullPage(True)
        return printer

    assert print_pdf(window, dialog.pages.pdf, choose)
    assert page_count((tmp_path / "printed.pdf").read_bytes()) == 2
    assert not print_pdf(window, dialog.pages.pdf, lambda *_: None)


def test_every_control_has_a_name(window: DeskWindow) -> None:
    assert nameless_controls(_open(window)) == []
