"""The preview shows everything that happens and how values were read, thousands of rows as well."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.domain.fields import Record
from peerdesk.domain.imports.items import Action, FieldChange, ImportNote, Item, Note
from peerdesk.domain.imports.preview import ImportPreview
from peerdesk.domain.imports.questions import RowRef
from peerdesk.domain.lists import ListQuery
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.services.office import Office
from peerdesk.ui.importing.item_rows import ItemRow, changes_in_words, item_rows, kept_items
from peerdesk.ui.importing.note_rows import NoteRow, kept_notes, note_rows
from peerdesk.ui.importing.preview_page import PreviewPage
from peerdesk.ui.importing.report_words import promise_of, verb_of
from peerdesk.ui.pictures import settle
from tests.ui.importing.wizards import ROSTER, TRACKER, WizardDesk, bring_in, seen, shown_rows
from tests.ui.tabs.desks import DeskWindow

pytestmark = pytest.mark.usefixtures("qtbot")

COLE = Participant(
    uid="p1", last_name="Cole", first_name="Marcus", stage="s1", arrived_on=date(2026, 6, 5)
)
BOONE = Mentor(uid="m1", last_name="Boone", first_name="Dana", capacity=2)


def _item(action: Action, row: int = 2, record: Record = COLE, **more: Any) -> Item:
    written = record if action in (Action.NEW, Action.CHANGED) else None
    title = f"{getattr(record, 'first_name', '')} {getattr(record, 'last_name', '')}"
    source = RowRef("Roster", row)
    return Item(action=action, kind=record.kind, title=title, source=source, record=written, **more)


ITEMS = (
    _item(Action.NEW),
    _item(Action.SAME, 3, BOONE, reason="this row was brought in before"),
    _item(
        Action.CHANGED,
        4,
        existing=COLE,
        changes=(
            FieldChange("stage", "Stage", "", "s2"),
            FieldChange("arrived_on", "Arrived", date(2026, 6, 5), None),
            FieldChange("stages", "Stays", (), ()),
        ),
    ),
    _item(Action.REFUSED, 5, reason="It has no name that can be read."),
    _item(Action.CONFLICT, 10, reason="PeerDesk asks who this is"),
)
NOTES = (
    ImportNote(note=Note.INTERPRETED, sheet="Log", cell="B10", original="6/5/26", value="6/5/2026"),
    ImportNote(note=Note.DOUBTFUL, sheet="Log", cell="B9", original="5-6", value="5/6/2026"),
    ImportNote(note=Note.UNREADABLE, sheet="Log", cell="AA2", original="??", reason="no date"),
    ImportNote(note=Note.UNUSED, sheet="Log", cell="C", heading="Locker", reason="not known"),
    ImportNote(note=Note.SKIPPED, sheet="Log", cell="40", original="TOTAL", reason="totals"),
)


def _preview(
    items: tuple[Item, ...] = ITEMS, notes: tuple[ImportNote, ...] = NOTES
) -> ImportPreview:
    return ImportPreview(
        file_name="a.xlsx",
        sha256="",
        proposals=(),
        items=items,
        questions=(),
        notes=notes,
        seen_at=0,
    )


@pytest.fixture
def rows(office: Office) -> tuple[ItemRow, ...]:
    return item_rows(ITEMS, NOTES, office.vocabularies)


# -- the rows in words


def test_what_needs_a_look_comes_first(rows: tuple[ItemRow, ...]) -> None:
    assert [row.happens for row in rows] == [
        *("conflict", "refused", "changed", "new", "skipped", "same")
    ]
    assert [row.place for row in rows] == [
        *("Roster!10", "Roster!5", "Roster!4", "Roster!2", "Log!40", "Roster!3")
    ]


def test_changes_are_told_from_old_to_new(office: Office) -> None:
    assert changes_in_words(ITEMS[2], office.vocabularies) == (
        f"Stage: nothing → {office.vocabularies.label('stage', 's2')}",
        "Arrived: 6/5/2026 → nothing",
        "Stays changes",
    )


def test_rows_are_searched_filtered_and_sorted(rows: tuple[ItemRow, ...]) -> None:
    kept = kept_items(rows)

    def places(**query: Any) -> list[str]:
        return [row.place for row in kept.fetch(ListQuery(**query)).rows]

    assert places(search="asks WHO") == ["Roster!10"]
    assert places(search="cole", filters=frozenset({"refused"})) == ["Roster!5"]
    assert places(sort="place")[:2] == ["Log!40", "Roster!2"]
    assert places(sort="place", descending=True)[0] == "Roster!10"
    assert places(sort="kind")[-1] == "Log!40"
    assert places(offset=4, limit=1) == ["Log!40"]
    assert kept.count(ListQuery(search="roster")) == 5


def test_values_stand_unreadable_first_and_sort_like_cells() -> None:
    rows = note_rows(NOTES)
    assert [row.place for row in rows] == ["Log!AA2", "Log!B9", "Log!C", "Log!B10"]
    kept = kept_notes(rows)
    in_order = [row.cell for row in kept.fetch(ListQuery(sort="place")).rows]
    assert in_order == ["C", "AA2", "B9", "B10"]
    assert kept.count(ListQuery(filters=frozenset({"doubtful"}))) == 1


def test_a_reason_that_only_repeats_the_value_is_not_told_twice() -> None:
    notes = (
        ImportNote(
            note=Note.INTERPRETED,
            sheet="Log",
            cell="A1",
            original="II",
            value="Stage 2",
            reason="read as Stage 2",
        ),
        ImportNote(
            note=Note.DOUBTFUL,
            sheet="Log",
            cell="A2",
            original="5-6",
            value="5/6/2026",
            reason="it could be June 5",
        ),
    )
    doubtful, plain = note_rows(notes)
    assert doubtful.told == ("“5-6” was read as “5/6/2026”", "It could be June 5")
    assert plain.told == ("“II” was read as “Stage 2”",)


def test_the_button_says_what_it_does() -> None:
    assert verb_of(_preview()) == "Bring in 1 record"
    assert verb_of(_preview(ITEMS[2:3])) == "Change 1 record"
    assert verb_of(_preview(())) == "Nothing to bring in"
    assert promise_of(_preview()) == (
        "1 record would be added, 1 record would change, 1 record is in PeerDesk already and "
        "2 rows would be left out. Nothing is written yet, and a backup is made first."
    )
    assert promise_of(_preview(())) == "There is no row to bring in. Nothing would be written."


# -- the page


@pytest.fixture
def window(office: Office) -> Any:
    made = DeskWindow(office)
    yield made
    made.tasks.finish()


@pytest.fixture
def page(window: DeskWindow) -> PreviewPage:
    context = window.context
    made = PreviewPage(context.tasks, context.remembered, context.office.vocabularies)
    window.setCentralWidget(made)
    window.show()
    window.activateWindow()
    made.show_preview(_preview())
    window.wait()
    return made


def _chip(place: QWidget, words: str) -> QPushButton:
    return next(
        each
        for each in place.findChildren(QPushButton)
        if each.text() == words and each.isVisible()
    )


def test_chips_count_and_filter(page: PreviewPage, window: DeskWindow) -> None:
    QTest.mouseClick(_chip(page, "Conflict 1"), Qt.MouseButton.LeftButton)
    window.wait()
    assert [row.place for row in shown_rows(page.items)] == ["Roster!10"]
    QTest.mouseClick(_chip(page, "New 1"), Qt.MouseButton.LeftButton)
    window.wait()
    assert [row.place for row in shown_rows(page.items)] == ["Roster!2"]
    QTest.mouseClick(_chip(page, "New 1"), Qt.MouseButton.LeftButton)
    window.wait()
    assert len(shown_rows(page.items)) == len(ITEMS) + 1


def test_the_chosen_row_is_told_in_full(page: PreviewPage, window: DeskWindow) -> None:
    assert page.items is not None
    assert "PeerDesk asks who this is" in seen(page.detail)
    page.items.table.selectRow(2)
    window.wait()
    assert any("Arrived: 6/5/2026 → nothing" in each for each in seen(page.detail))
    page.tabs.setCurrentIndex(1)
    window.wait()
    assert seen(page.detail)[-1] == "“??”\nNo date"
    page.tabs.setCurrentIndex(0)
    assert any("Arrived: 6/5/2026 → nothing" in each for each in seen(page.detail))


def test_an_empty_preview_says_what_to_do(page: PreviewPage, window: DeskWindow) -> None:
    page.show_preview(_preview((), ()))
    window.wait()
    assert "Nothing to bring in" in seen(page)
    page.tabs.setCurrentIndex(1)
    window.wait()
    assert "Everything was plain" in seen(page)
    assert "Choose a row to see all of it here." in seen(page.detail)


def test_thousands_of_rows_need_no_widget_each_and_little_time(
    page: PreviewPage, window: DeskWindow, qtbot: QtBot
) -> None:
    items = tuple(_item(Action.NEW, row) for row in range(2, 20_002))
    notes = tuple(
        ImportNote(note=Note.INTERPRETED, sheet="Log", cell=f"B{row}", original="6/5/26")
        for row in range(20_000)
    )
    began = time.perf_counter()
    page.show_preview(_preview(items, notes))
    window.tasks.wait_idle()
    settle()
    took = time.perf_counter() - began
    assert page.items is not None
    qtbot.waitUntil(lambda: page.items is not None and page.items.model.total == 20_000)
    assert len(page.findChildren(QWidget)) < 150
    assert took < 3.0


# -- with the samples


def test_a_tracker_changes_mentors_whom_the_roster_named(desk: WizardDesk, office: Office) -> None:
    bring_in(office, ROSTER)
    wizard = desk.preview(TRACKER)
    changed = [row for row in shown_rows(wizard.preview.items) if row.happens == "changed"]
    assert changed
    assert all(row.changes and row.kind == "Mentor" for row in changed)
    assert any("Mentor since: nothing → " in row.changes[0] for row in changed)


def test_every_reading_of_the_tracker_is_shown_beside_its_original(desk: WizardDesk) -> None:
    wizard = desk.preview(TRACKER)
    pane = wizard.preview.notes
    assert pane is not None
    rows = [pane.model.row(number) for number in range(pane.model.rowCount())]
    shown = [row for row in rows if isinstance(row, NoteRow)]
    marks = {row.original for row in shown}
    assert {"x", "sched. 12/3"} <= marks
    assert all(row.place.startswith("Training!") and row.why for row in shown)
