"""Live evidence on the screen: lines, rows that open records, months, numbers by hand, undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from peerdesk.domain.worksheets.records import Reading
from peerdesk.services.office import Office
from peerdesk.services.participants import add_participant
from peerdesk.store.measures.catalogue import COUNTERS
from peerdesk.ui.evidence.rows_dialog import RowsDialog
from peerdesk.ui.evidence.strip import EvidenceStrip
from peerdesk.ui.evidence.trend_dialog import TrendDialog
from peerdesk.ui.tabs.worksheets.evidence_view import GROUPS, EvidenceView
from tests.support.scene import Scene
from tests.ui.accessibility import beyond_tab, nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said, type_into

SHOWN = ("need_assessed", "panels_mixed")


@pytest.fixture
def scene(office: Office, tmp_path: Path) -> Scene:
    return Scene(office=office, folder=tmp_path)


@pytest.fixture
def window(qtbot: QtBot, scene: Scene) -> Iterator[DeskWindow]:
    scene.add(replace(scene.new_participant(), risk_level="high", risk_tool="pcra"))
    scene.add(replace(scene.new_participant(), last_name="Quillfeather"))
    shown = DeskWindow(scene.office)
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.tasks.finish()


def strip_in(window: DeskWindow) -> EvidenceStrip:
    strip = EvidenceStrip(window.context, SHOWN)
    window.setCentralWidget(strip)
    window.wait()
    return strip


def open_dialog(window: DeskWindow, kind: type[QDialog]) -> QDialog:
    window.wait()
    (found,) = (each for each in window.findChildren(kind) if each.isVisible())
    return found


def test_a_strip_says_the_numbers_and_where_they_come_from(window: DeskWindow) -> None:
    strip = strip_in(window)
    words = said(strip)
    assert "50 % (1 of 2)" in words
    assert "not entered yet" in words
    assert "Comes with interviews." in words
    assert nameless_controls(strip) == []
    assert beyond_tab(window, strip.lines[0].buttons[0]) == []


def test_a_strip_counts_again_when_records_change(window: DeskWindow, scene: Scene) -> None:
    strip = strip_in(window)
    new = replace(scene.new_participant(), risk_level="low", risk_tool="pcra")
    window.tasks.run(add_participant, scene.office, new, changes={"participant"})
    window.wait()
    assert "67 % (2 of 3)" in said(strip)


def test_a_strip_that_is_not_seen_waits(window: DeskWindow, scene: Scene) -> None:
    strip = strip_in(window)
    strip.hide()
    add_participant(scene.office, scene.new_participant())
    strip.reload()
    window.wait()
    strip.show()
    window.wait()
    assert "33 % (1 of 3)" in said(strip)


def test_where_it_stood_at_sign_off_stands_beside(window: DeskWindow, scene: Scene) -> None:
    kept = Reading(
        uid="R", measure="need_assessed", as_of=date(2026, 3, 1), number=8, out_of=10,
        origin="sign_off",
    )  # fmt: skip
    scene.add(kept)
    assert "Worse than at sign-off on 3/1/2026: 80 %" in said(strip_in(window))


def test_enter_on_a_row_opens_its_record(window: DeskWindow, scene: Scene) -> None:
    press(strip_in(window), "Show rows")
    dialog = open_dialog(window, RowsDialog)
    assert isinstance(dialog, RowsDialog)
    model = dialog.table.model()
    rows = [[model.index(row, at).data() for at in range(3)] for row in range(model.rowCount())]
    assert [each[1:] for each in rows] == [
        ["Not counted", "Level or tool is missing"],
        ["Counted", "Level and tool are known"],
    ]
    assert "Quillfeather" in rows[0][0]
    assert nameless_controls(dialog) == []
    assert dialog.table.hasFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    window.wait()
    ((wish, kind, uid),) = window.wishes
    assert (wish, kind) == ("open", "participant")
    assert scene.read(replace(scene.new_participant(), uid=uid)).last_name == "Quillfeather"
    assert window.no_dialog()


def test_the_months_stand_in_a_table_too(window: DeskWindow) -> None:
    strip = EvidenceStrip(window.context, ("months_running",))
    window.setCentralWidget(strip)
    window.wait()
    press(strip, "Trend")
    dialog = open_dialog(window, TrendDialog)
    assert isinstance(dialog, TrendDialog)
    model = dialog.table.model()
    assert model.rowCount() == 12
    assert model.index(0, 0).data() == "11/18/2026"
    assert model.index(0, 1).data() == "nothing to count yet"
    assert "from the records as they are now" in said(dialog)
    assert nameless_controls(dialog) == []


def test_a_number_by_hand_is_entered_and_undone(window: DeskWindow, scene: Scene) -> None:
    strip = strip_in(window)
    press(strip, "Enter a number…")
    dialog = window.dialog()
    type_into(dialog, "number", "9")
    type_into(dialog, "out_of", "4")
    press(dialog, "Enter number")
    assert "This is more than there are" in said(dialog)
    type_into(dialog, "out_of", "0")
    press(dialog, "Enter number")
    assert window.no_dialog()
    assert "22 % (9 of 40)" in said(strip)
    assert "Entered by hand by A. Rivera, as of 11/18/2026" in said(strip)
    window.take_back()
    assert "not entered yet" in said(strip)


def test_a_number_by_hand_is_changed_and_taken_out(window: DeskWindow, scene: Scene) -> None:
    scene.add(replace(scene.new_reading(), number=3, out_of=40))
    strip = strip_in(window)
    press(strip, "Change…")
    type_into(window.dialog(), "number", "2")
    press(window.dialog(), "Save")
    assert window.no_dialog()
    assert "80 % (32 of 40)" in said(strip)
    press(strip, "Take out")
    window.wait()
    assert "not entered yet" in said(strip)
    window.take_back()
    assert "not entered yet" not in said(strip)
    assert nameless_controls(strip) == []


def test_all_measures_stand_on_the_page_once(window: DeskWindow) -> None:
    view = EvidenceView(window.context)
    window.setCentralWidget(view)
    window.wait()
    shown = [line.shown.measure.id for _, strip in view.strips for line in strip.lines]
    assert len(shown) == len(set(shown))
    assert set(COUNTERS) <= set(shown)
    assert "panels_mixed" in shown
    assert {each for _, ids in GROUPS for each in ids} >= set(COUNTERS)
    assert nameless_controls(view) == []
