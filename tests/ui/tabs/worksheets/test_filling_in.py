"""Filling in: what is typed saves itself, stays when it cannot be saved, and can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.standing import ItemState
from peerdesk.services.office import Office
from peerdesk.services.worksheets.filling import contribute
from peerdesk.ui.tabs.worksheets import WorksheetsTab, saver
from peerdesk.ui.tabs.worksheets.shelf import LINE_ROLE, spoken
from tests.faults.starving import LONG_NOTE, all_save_troubles
from tests.ui.tabs.desks import DeskWindow, press, said
from tests.ui.tabs.worksheets.filling import (
    FORM,
    ITEM,
    NEXT,
    PRACTICE,
    leave,
    show,
    standing,
    text_of,
    write,
)

SAID = "Nobody walks out alone."
LONG = LONG_NOTE[:6_000].strip()


def _row(tab: WorksheetsTab, at: int) -> str:
    shelf = tab.forms.shelf
    return spoken(shelf.rows.item(at).data(LINE_ROLE), tab.context.office.vocabularies)


def test_the_shelf_has_all_worksheets_and_says_which_nobody_began(tab: WorksheetsTab) -> None:
    shelf = tab.forms.shelf
    assert shelf.rows.rowCount() == 10
    assert _row(tab, 0) == "W1 Program design. Not begun"
    assert "Your first answer begins version 1." in said(tab)


def test_what_is_typed_is_saved_when_the_keyboard_leaves(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    view = show(window, tab)
    write(view, SAID)
    leave(window, tab)
    kept = standing(office)
    assert kept.state is ItemState.DRAFT
    assert kept.shown is not None
    assert (kept.shown.value, kept.shown.person) == (SAID, office.staff)
    assert "Saved 12:00 PM" in said(view)
    assert _row(tab, 0) == ("W1 Program design. Draft. 1 of 28 answered. Owner A. Rivera")
    assert "Version 1, 2026 · draft · owner A. Rivera" in said(tab)


def test_a_question_asked_for_takes_the_keyboard_when_its_worksheet_is_read(
    window: DeskWindow, tab: WorksheetsTab
) -> None:
    tab.forms.show_form("equip", "equip.onboarding")
    window.wait()
    assert tab.forms.page is not None
    view = tab.forms.page.questions.views["equip.onboarding"]
    assert text_of(view).hasFocus()


def test_one_goes_on_writing_at_the_end_of_what_stands_there(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    contribute(office, FORM, ITEM, Content(value=SAID))
    view = show(window, tab)
    QTest.keyClicks(text_of(view), " Ever.")
    leave(window, tab)
    shown = standing(office).shown
    assert shown is not None
    assert shown.value == f"{SAID} Ever."


def test_what_is_typed_is_saved_a_moment_after_the_last_key(
    window: DeskWindow, tab: WorksheetsTab, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saver, "SAVE_MS", 0)
    view = show(window, tab, NEXT)
    write(view, SAID)
    window.wait()
    shown = standing(office, NEXT).shown
    assert shown is not None
    assert shown.value == SAID
    assert text_of(view).hasFocus()


def test_a_save_in_between_does_not_touch_what_is_typed_on(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    view = show(window, tab)
    write(view, "Nobody")
    view.saver.save_now()
    write(view, " walks out alone.")  # the save has not come back yet
    window.wait()
    assert text_of(view).toPlainText() == SAID
    leave(window, tab)
    shown = standing(office).shown
    assert shown is not None
    assert shown.value == SAID


@pytest.mark.parametrize("trouble", all_save_troubles())
def test_a_save_that_fails_leaves_the_text_and_says_so(
    window: DeskWindow, tab: WorksheetsTab, office: Office, trouble: str
) -> None:
    view = show(window, tab)
    text_of(view).setPlainText(LONG)
    with all_save_troubles()[trouble](office):
        leave(window, tab)
        assert tab.has_unsaved()
        assert "Not saved." in said(view)
        assert "What you typed stays here." in said(view)
    assert text_of(view).toPlainText() == LONG
    assert not tab.has_unsaved()  # asked for again, it is saved now
    window.wait()
    shown = standing(office).shown
    assert shown is not None
    assert shown.value == LONG


def test_closing_saves_what_was_typed_just_now(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    view = show(window, tab)
    write(view, SAID)
    assert not tab.has_unsaved()
    window.wait()
    shown = standing(office).shown
    assert shown is not None
    assert shown.value == SAID


def test_undo_takes_back_the_last_save(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    view = show(window, tab)
    write(view, "First.")
    leave(window, tab)
    write(view, " Second.")
    leave(window, tab)
    window.context.desk.undo()
    window.wait()
    assert text_of(view).toPlainText() == "First."
    assert not view.saver.is_dirty


def test_keys_go_from_question_to_question_and_save_on_the_way(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    view = show(window, tab)
    page = tab.forms.page
    assert page is not None
    write(view, SAID)
    QTest.keyClick(text_of(view), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    window.wait()
    assert standing(office).state is ItemState.DRAFT
    assert page.bar.position.text() == "2 of 28"
    assert text_of(page.questions.views[NEXT]).hasFocus()
    assert not view.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.bar.position.text() == "1 of 28"
    assert page.bar.jump.itemText(0) == "Vision, purpose and goals (draft)"
    page.bar.wanted.emit(11)
    assert page.questions.views[PRACTICE].isVisible()


def test_the_whole_page_shows_every_question_and_is_remembered(
    window: DeskWindow, tab: WorksheetsTab
) -> None:
    page = tab.forms.page
    assert page is not None
    press(page.switch, "Whole page")
    window.wait()
    assert len(page.questions.views) == 28
    assert all(each.isVisible() for each in page.questions.views.values())
    assert window.context.remembered.get("worksheets.mode") == "whole"
    press(page.switch, "One question")
    assert sum(each.isVisible() for each in page.questions.views.values()) == 1


def test_a_practice_is_saved_with_all_its_parts(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    view = show(window, tab, PRACTICE)
    press(view, "Vision made with stakeholders: status: Partly in place")
    _status, note, owner, target = view.answer.parts
    for part, words in ((note, "Two mentors sat in."), (owner, "B. Chen"), (target, "2/1/2027")):
        part.control.setFocus()
        QTest.keyClicks(part.control, words)
    leave(window, tab)
    shown = standing(office, PRACTICE).shown
    assert shown is not None
    assert (shown.practice, shown.note, shown.owner) == ("partly", "Two mentors sat in.", "B. Chen")
    assert str(shown.target_on) == "2027-02-01"


def test_a_date_that_cannot_be_read_holds_up_nothing_else(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    contribute(office, FORM, PRACTICE, Content(practice="planned"))
    view = show(window, tab, PRACTICE)
    target = view.answer.parts[3]
    target.control.setFocus()
    QTest.keyClicks(target.control, "soonish")
    note = view.answer.parts[1]
    note.control.setFocus()
    QTest.keyClicks(note.control, "Asked the warden.")
    leave(window, tab)
    shown = standing(office, PRACTICE).shown
    assert shown is not None
    assert shown.note == "Asked the warden."
    assert "cannot read this date" in said(view)


def test_a_sentence_with_blanks_reads_out_what_is_filled_in(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    view = show(window, tab, "impact.statement", "impact")
    first = view.answer.parts[0].control
    first.setFocus()
    QTest.keyClicks(first, "people who have been inside")
    assert "It reads: As people who have been inside, our work is to [" in said(view)
    leave(window, tab)
    assert standing(office, "impact.statement", "impact").state is ItemState.DRAFT


def test_the_spanish_prompt_is_in_a_fold(window: DeskWindow, tab: WorksheetsTab) -> None:
    view = show(window, tab, "design.roles")
    assert "¿Qué hacen los mentores" not in said(view)
    (fold,) = (b for b in view.findChildren(QPushButton) if b.text() == "How to ask it in Spanish")
    fold.click()
    assert "¿Qué hacen los mentores" in said(view)


@pytest.mark.parametrize("item", [ITEM, "collab.current", "stage.s1.places"])
def test_a_question_is_found_by_its_id(window: DeskWindow, tab: WorksheetsTab, item: str) -> None:
    tab.show_record(item)
    window.wait()
    page = tab.forms.page
    assert page is not None
    assert page.form.item(item) is not None
    assert page.questions.views[item].isVisible()


def test_an_answer_is_found_by_its_record(
    window: DeskWindow, tab: WorksheetsTab, office: Office
) -> None:
    page = contribute(office, "collab", "collab.how", Content(value="By phone."))
    shown = page.standings[2].shown
    assert shown is not None
    tab.show_record(shown.uid)
    window.wait()
    assert tab.forms.page is not None
    assert tab.forms.page.questions.views["collab.how"].isVisible()
