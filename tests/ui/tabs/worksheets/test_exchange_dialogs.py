"""Sending a worksheet out and taking it over: what is proposed, shown, kept and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.exchanged import Column
from peerdesk.domain.worksheets.shown import Contents, SendOptions
from peerdesk.services.office import Office
from peerdesk.services.worksheets.filling import agree_on, contribute, open_worksheet
from peerdesk.services.worksheets.sending import export_worksheet
from peerdesk.ui import ask
from peerdesk.ui.tabs.worksheets.exporting import export_from
from peerdesk.ui.tabs.worksheets.returning import ReturnDialog, return_into
from tests.support.returned import answers_sheet, filled, opened, type_answers
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press

DANA = "Dana Boone"


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[DeskWindow]:
    agree_on(office, "design", "design.vision", Content(value="People stay home."))
    contribute(office, "design", "design.values", Content(value="Patience."))
    made = DeskWindow(office)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.tasks.finish()


def _texts(path: Path) -> str:
    """Every text of the sheet of answers."""
    return "\n".join(str(cell.value) for row in answers_sheet(opened(path)) for cell in row)


def _returned(window: DeskWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> ReturnDialog:
    monkeypatch.setattr(ask, "open_file", lambda *_: path)
    return_into(window.context, window)
    window.wait()
    (dialog,) = window.findChildren(ReturnDialog)
    return dialog


def _filled(office: Office, folder: Path, person: str | None = None) -> Path:
    path = folder / "design.xlsx"
    export_worksheet(office, "design", "", path, SendOptions(for_whom=DANA))
    typed = {
        "design.vision": {Column.VALUE: "People come home and lead."},
        "design.roles": {Column.VALUE: "Listen."},
    }
    return filled(path, typed, person)


def test_notes_and_views_of_others_leave_only_when_chosen(
    window: DeskWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def save_as(_parent: object, _title: str, name: str, _kinds: str) -> Path:
        names.append(name)
        return tmp_path / name

    monkeypatch.setattr(ask, "save_file", save_as)
    found = {}
    for contents in Contents:
        dialog = export_from(window.context, window, "design")
        assert nameless_controls(dialog) == []
        dialog.person.line.setText(f" {DANA} {contents}")
        dialog.choose(contents)
        press(dialog, "Save workbook")
        window.wait()
        found[contents] = _texts(tmp_path / names[-1])
    assert names[0] == f"W1 Program design for {DANA} blank 2026-11-18.xlsx"
    shown = {
        contents: [each for each in ("stay home", "Patience") if each in text]
        for contents, text in found.items()
    }
    assert shown == {
        Contents.BLANK: [],
        Contents.AGREED: ["stay home"],
        Contents.ALL: ["stay home", "Patience"],
    }


def test_a_workbook_is_shown_taken_over_and_taken_back(
    window: DeskWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _returned(window, _filled(office, tmp_path), monkeypatch)
    assert nameless_controls(dialog) == []
    assert dialog.person.text() == DANA
    assert dialog.list is not None
    model = dialog.list.model
    assert [[model.index(row, at).data() for at in range(4)] for row in range(2)] == [
        ["Changed", "Vision, purpose and goals", "People stay home.", "People come home and lead."],
        ["New", "What mentors do", "", "Listen."],
    ]
    assert open_worksheet(office, "design").standings[2].contributions == ()
    press(dialog, "Take over")
    window.wait()
    (kept,) = open_worksheet(office, "design").standings[2].contributions
    assert (kept.person, kept.value) == (DANA, "Listen.")
    assert "2 answers and actions kept. No agreed answer was changed." in _said(dialog)
    press(dialog, "Undo")
    window.wait()
    assert open_worksheet(office, "design").standings[2].contributions == ()
    assert not window.findChildren(ReturnDialog)


def test_a_name_is_asked_for_where_the_workbook_has_none(
    window: DeskWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "design.xlsx"
    export_worksheet(office, "design", "", path, SendOptions())
    book = opened(path)
    type_answers(book, {"design.roles": {Column.VALUE: "Listen."}})
    book.save(path)
    dialog = _returned(window, path, monkeypatch)
    assert not dialog.take.isEnabled()
    assert dialog.person.problem()
    dialog.person.line.setText(" Lee  Ortiz ")
    dialog.person.line.editingFinished.emit()
    window.wait()
    assert dialog.person.text() == "Lee Ortiz"
    press(dialog, "Take over")
    window.wait()
    (kept,) = open_worksheet(office, "design").standings[2].contributions
    assert (kept.person, kept.value) == ("Lee Ortiz", "Listen.")


def test_the_list_can_be_kept_as_a_text(
    window: DeskWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _returned(window, _filled(office, tmp_path), monkeypatch)
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "list.txt")
    dialog.save_list()
    window.wait()
    text = (tmp_path / "list.txt").read_text()
    assert "Filled in by: Dana Boone" in text
    assert "Here: People stay home.\nReturned: People come home and lead." in text


def test_what_is_no_worksheet_is_refused_in_words(
    window: DeskWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(b"no workbook at all")
    monkeypatch.setattr(ask, "open_file", lambda *_: path)
    told: list[str] = []
    monkeypatch.setattr(ask, "show_fault", lambda _parent, fault: told.append(fault.sentence))
    return_into(window.context, window)
    window.wait()
    assert told == ["roster.xlsx is not an Excel workbook (.xlsx)."]
    assert not window.findChildren(ReturnDialog)


def _said(dialog: ReturnDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))
