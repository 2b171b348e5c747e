"""What is being typed is kept with the lock, offered the next time, and gone once it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from peerdesk.domain.lists import ListQuery
from peerdesk.domain.meetings import Meeting
from peerdesk.domain.participants import Participant
from peerdesk.services.drafts import drafts_of
from peerdesk.services.lists import list_meetings, list_people, list_trainings
from peerdesk.services.records import read_record
from peerdesk.ui.forms import FormDialog
from peerdesk.ui.pages.record_section import RecordSection
from peerdesk.ui.shell.desk_view import DeskView
from peerdesk.ui.shell.window import MainWindow
from peerdesk.ui.tabs.trainings.recording import RecordDialog
from tests.programs import PASSPHRASE
from tests.ui.lock.windows import picture, wait, words_on_screen
from tests.ui.tabs.desks import press, type_into

WHEN = "11/18/2026, 12:00 PM"
"""When the clock stands still; the next session has the clock of the computer."""

TYPED = "talked about his sister"


def _desk(window: MainWindow) -> DeskView:
    assert window.desk is not None
    return window.desk


def _dialog(window: MainWindow) -> FormDialog:
    (dialog,) = [each for each in window.findChildren(FormDialog) if each.isVisible()]
    return dialog


def _okafor(window: MainWindow) -> str:
    return list_people(_desk(window).office, ListQuery(search="Okafor")).rows[0].uid


def _meeting(window: MainWindow) -> None:
    _desk(window).log_meeting("participant", _okafor(window))
    wait(window)
    type_into(_dialog(window), "note", TYPED)


def _new_person(window: MainWindow) -> None:
    _desk(window).begin_person("participant")
    wait(window)
    type_into(_dialog(window), "last_name", "Lowe")
    type_into(_dialog(window), "note", TYPED)


def _new_match(window: MainWindow) -> None:
    _desk(window).show_place("matches").new_record()
    wait(window)
    type_into(_dialog(window), "note", TYPED)


def _section(window: MainWindow) -> RecordSection:
    """The section of the participant's page that holds the note."""
    view = _desk(window).tab("roster").view  # type: ignore[attr-defined]
    return _section_of(view, "note")


def _section_of(page: QWidget, field: str) -> RecordSection:
    """The section in which a field is edited."""
    sections: list[RecordSection] = page.findChildren(RecordSection)
    return next(each for each in sections if _edits(each, field))


def _edits(section: RecordSection, field: str) -> bool:
    try:
        section.form.input(field)
    except KeyError:
        return False
    return True


def _page(window: MainWindow) -> None:
    section = _section(window)
    section.edit()
    control = cast("QPlainTextEdit", section.form.input("note").control)
    control.setFocus()
    QTest.keyClicks(control, TYPED)


def _class(window: MainWindow) -> None:
    """A class of one mentor, whose record of it is being typed."""
    desk = _desk(window)
    desk.show_place("trainings").new_record()
    wait(window)
    dialog = cast("RecordDialog", _dialog(window))
    uid = list_people(desk.office, ListQuery(search="Boone")).rows[0].uid
    dialog.mentors.set_value((uid,))
    dialog.mentors.changed.emit()
    type_into(dialog, "note", TYPED)


def _sign_in_again(window: MainWindow) -> None:
    """Leave as somebody who wants to sign in does from the lock, and come back."""
    folder = _desk(window).office.program.folder
    assert window.lock is not None
    window.lock.lock()
    press(window, "Sign in as someone else")
    wait(window)
    window.offer_program(folder, PASSPHRASE)
    wait(window)


def _kept(window: MainWindow) -> list[str]:
    return [each.about for each in drafts_of(_desk(window).office)]


FORMS = [
    pytest.param(_meeting, "a new meeting with Dana Boone and Daniel Okafor", id="meeting"),
    pytest.param(_new_person, "a new participant, Lowe", id="person"),
    pytest.param(_new_match, "a new match", id="match"),
    pytest.param(_class, "a new training record with Dana Boone", id="class"),
    pytest.param(_page, "changes to a participant, Daniel Okafor", id="page"),
]


@pytest.mark.parametrize(("begin", "about"), FORMS)
def test_what_was_typed_is_offered_the_next_time(
    window: MainWindow, begin: Callable[[MainWindow], None], about: str
) -> None:
    begin(window)
    _sign_in_again(window)
    assert f"You have unsaved text: {about}, from {WHEN}." in words_on_screen()
    assert TYPED not in words_on_screen()
    picture(window, f"today-{begin.__name__}")
    press(window, f"Open: You have unsaved text: {about}, from {WHEN}.")
    wait(window)
    assert TYPED in words_on_screen()
    assert f"This is a draft from {WHEN} that was not saved." in words_on_screen()
    shown: QWidget = window if begin is _page else _dialog(window)
    picture(shown, f"draft{begin.__name__}")
    press(shown, "Discard")
    wait(window)
    assert TYPED not in words_on_screen()
    assert _kept(window) == []
    _sign_in_again(window)
    assert "unsaved" not in words_on_screen()


def test_a_draft_is_discarded_from_today(window: MainWindow) -> None:
    _meeting(window)
    _sign_in_again(window)
    (left,) = _desk(window).context.drafts.left()
    press(window, f"Discard: You have unsaved text: {left.about}, from {WHEN}.")
    wait(window)
    assert "unsaved" not in words_on_screen()
    assert _kept(window) == []


def test_a_draft_that_is_saved_is_gone(window: MainWindow) -> None:
    _meeting(window)
    _sign_in_again(window)
    (left,) = _desk(window).context.drafts.left()
    _desk(window).context.desk.open_draft(left.draft)
    wait(window)
    _dialog(window).save()
    wait(window)
    assert _kept(window) == []
    (row,) = list_meetings(_desk(window).office, ListQuery()).rows
    meeting = read_record(_desk(window).office, Meeting.kind, row.uid)
    assert cast("Meeting", meeting).note == TYPED


def test_a_page_saved_from_its_draft_has_the_text(window: MainWindow) -> None:
    _page(window)
    _sign_in_again(window)
    uid = _okafor(window)
    _desk(window).open_record("participant", uid)
    wait(window)
    _section(window).save()
    wait(window)
    assert _kept(window) == []
    record = read_record(_desk(window).office, Participant.kind, uid)
    assert cast("Participant", record).note == TYPED


def test_nothing_is_kept_of_forms_in_which_nothing_was_typed(window: MainWindow) -> None:
    _desk(window).log_meeting("participant", _okafor(window))
    wait(window)
    _desk(window).context.drafts.keep_now()
    wait(window)
    assert _kept(window) == []
    _dialog(window).reject()
    _section(window).edit()
    _desk(window).context.drafts.keep_now()
    wait(window)
    assert _kept(window) == []


def test_what_is_left_with_cancel_has_no_draft_and_has_one_again_when_brought_back(
    window: MainWindow,
) -> None:
    _meeting(window)
    _desk(window).context.drafts.keep_now()
    wait(window)
    assert _kept(window) == ["a new meeting with Dana Boone and Daniel Okafor"]
    _dialog(window).reject()
    wait(window)
    assert _kept(window) == []
    press(window, "Bring it back")
    wait(window)
    assert _kept(window) == ["a new meeting with Dana Boone and Daniel Okafor"]


def test_one_section_saved_leaves_the_draft_of_another(window: MainWindow) -> None:
    _page(window)
    view = _desk(window).tab("roster").view  # type: ignore[attr-defined]
    other = _section_of(view, "last_name")
    other.edit()
    other.form.set_value("last_name", "Okafor-Lee")
    _desk(window).context.drafts.keep_now()
    wait(window)
    other.save()
    wait(window)
    (left,) = drafts_of(_desk(window).office)
    assert left.draft.typed == {"note": TYPED}


def test_another_record_chosen_leaves_the_draft_of_the_first(window: MainWindow) -> None:
    _page(window)
    desk = _desk(window)
    view = desk.tab("roster").view  # type: ignore[attr-defined]
    view.leave()
    wait(window)
    (left,) = drafts_of(desk.office)
    assert left.draft.typed == {"note": TYPED}


def test_typing_alone_keeps_a_draft_after_a_while(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("peerdesk.ui.forms.keeping.KEEP_MS", 0)
    _meeting(window)
    wait(window)
    assert [each.draft.typed for each in drafts_of(_desk(window).office)] == [{"note": TYPED}]
    QTest.keyClick(_dialog(window), Qt.Key.Key_Escape)
    wait(window)
    assert _kept(window) == []


def test_a_class_recorded_from_its_draft_has_its_mentors_and_no_draft(window: MainWindow) -> None:
    _class(window)
    _sign_in_again(window)
    (left,) = _desk(window).context.drafts.left()
    _desk(window).context.desk.open_draft(left.draft)
    wait(window)
    dialog = cast("RecordDialog", _dialog(window))
    office = _desk(window).office
    with office.program.reading() as connection:
        course = connection.exec_driver_sql("SELECT uid FROM course").scalar()
    dialog.form.set_value("course", course)
    dialog.save()
    wait(window)
    assert _kept(window) == []
    (row,) = list_trainings(office, ListQuery()).rows
    assert row.mentor_name == "Boone, Dana"


def test_a_file_that_went_away_is_told_once_and_typing_goes_on(window: MainWindow) -> None:
    _meeting(window)
    desk = _desk(window)
    drafts, database = desk.context.drafts, desk.office.program.folder / "program.db"
    aside = database.rename(database.with_name("aside"))
    heard: list[str] = []
    drafts.refused.connect(heard.append)
    for _ in range(2):
        type_into(_dialog(window), "note", " more")
        drafts.keep_now()
        wait(window)
    aside.rename(database)
    assert len(heard) == 1
    assert heard[0].endswith("What you type is not kept as a draft until you save it.")
    assert TYPED in words_on_screen()
