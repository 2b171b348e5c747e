"""A day's work in a process of its own, with strings to be looked for afterwards."""

from __future__ import annotations

import json
import logging
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from peerdesk.app import begin_log
from peerdesk.domain.attempts import TooSoon
from peerdesk.domain.mentors import Mentor
from peerdesk.domain.participants import Participant
from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.records import Action, Evidence
from peerdesk.services import mentors, participants, private_notes
from peerdesk.services.backups import back_up
from peerdesk.services.drafts import drafts_of
from peerdesk.services.exports import export_workbook
from peerdesk.services.files import write_file
from peerdesk.services.find import find_anything
from peerdesk.services.imports import apply_import, preview_import
from peerdesk.services.meetings import log_meeting
from peerdesk.services.office import Office
from peerdesk.services.programs import ProgramPlan, least_cost, make_program, open_program
from peerdesk.services.settings import Settings
from peerdesk.services.sheets import SheetStyle, blank_sheet
from peerdesk.services.undo import undo
from peerdesk.services.worksheets.actions import add_action
from peerdesk.services.worksheets.attachments import attach_file, attach_note
from peerdesk.services.worksheets.filling import contribute
from peerdesk.store import records
from peerdesk.store.keys.errors import WrongPassphrase
from peerdesk.system.paths import settings_folder
from peerdesk.ui.lock import clipboard
from peerdesk.ui.shell.application import make_application
from peerdesk.ui.shell.window import MainWindow
from peerdesk.ui.tabs.meetings.meeting_dialog import MeetingDialog
from tests.exchange.workbooks import plain_workbook
from tests.faults.needles import FOR_THE_PERSON
from tests.programs import STAFF
from tests.services.people import People, add_mentor, add_participant, meeting_with, start_match
from tests.ui.lock.windows import unlock, wait

Needles = dict[str, list[str]]


def morning(root: Path, needles: Needles) -> None:
    """Make a program, work in it and in its window, tell what is left, and wait to be killed."""
    begin_log()
    plan = ProgramPlan(
        folder=root / "Harbor.peerdesk",
        site_name="Harbor House",
        staff=STAFF,
        passphrase=needles["passphrase"][0],
    )
    office, code = make_program(plan, cost=least_cost())
    people = _records(office, needles)
    _worksheets(office, root / FOR_THE_PERSON, needles)
    _files(office, root / FOR_THE_PERSON, needles)
    left = _window(office, people, needles)
    try:
        raise ValueError(needles["fault"][0])
    except ValueError as fault:
        sys.excepthook(type(fault), fault, fault.__traceback__)
        logging.getLogger("peerdesk.services").warning("a fault with %s", needles["fault"][0])
    with office.acting("change_participant", "Participant changed") as act:
        # Killed with a transaction under way, so that its journal lies beside the file.
        for uid in _uids(office):
            known = records.get(act.connection, Participant, uid)
            act.save(replace(known, note=f"{known.note} {needles['note'][0]} " * 20))
        _tell(code=code, left=left)
        time.sleep(600)


def _records(office: Office, needles: Needles) -> People:
    for number, last_name in enumerate(needles["last_name"]):
        person = participants.add_participant(
            office,
            Participant(
                uid=office.new_uid(),
                last_name=last_name,
                first_name=needles["first_name"][number % 10],
                register_no=needles["register_no"][number] if number < 10 else "",
                note=needles["note"][number],
                stage="s2",
            ),
        )
        if number < len(needles["private"]):
            note = needles["private"][number]
            private_notes.save_private_note(office, "participant", person.uid, note, 0)
    for last_name in needles["mentor"]:
        mentor = Mentor(uid=office.new_uid(), last_name=last_name, status="ready", capacity=3)
        mentors.add_mentor(office, mentor)
    one, other = add_participant(office), add_mentor(office)
    people = People(one, other, start_match(office, one, other))
    for note in needles["meeting"]:
        meeting = meeting_with(people, date(2026, 11, 17), note=note, uid=office.new_uid())
        log_meeting(office, meeting)
    return people


def _worksheets(office: Office, asked: Path, needles: Needles) -> None:
    """Answer, promise something, note a paper and attach a file, once to stay and once undone."""
    form, item = "design", "design.vision"
    contribute(office, form, item, Content(value=needles["answer"][0]))
    what, paper = needles["action"][0], needles["paper"][0]
    add_action(office, Action(uid=office.new_uid(), form=form, item=item, what=what))
    new = Evidence(uid=office.new_uid(), form=form, item=item)
    attach_note(office, replace(new, title=paper, where_kept="Binder"))
    for contents in needles["attached"]:
        file = asked / "attached.txt"
        file.write_text(contents * 300, encoding="utf-8")
        attach_file(office, file, replace(new, uid=office.new_uid()))
    undo(office)


def _files(office: Office, asked: Path, needles: Needles) -> None:
    workbook = asked / "roster.xlsx"
    rows = [(f"{name}, Amina", 2) for name in needles["imported"]]
    workbook.write_bytes(plain_workbook(("Name", "Stage"), *rows))
    apply_import(office, preview_import(office, workbook))
    export_workbook(office, "all", asked / "All.xlsx")
    write_file(asked / "Sheet.pdf", blank_sheet(office, SheetStyle()))
    back_up(office)


def _window(office: Office, people: People, needles: Needles) -> str:
    """Type half a note, copy a word, type a wrong passphrase, lock; what the clipboard has then."""
    settings = Settings(settings_folder())
    app = make_application(sys.argv[:1], settings)
    # A system without a screen cannot tell whose the clipboard is.
    clipboard.is_ours = lambda _clipboard, mode: mode is QClipboard.Mode.Clipboard  # type: ignore[assignment]
    window = MainWindow(settings)
    window.show()
    window.load_the_rest()
    window.show_desk(office)
    wait(window)
    assert window.desk is not None
    window.desk.open_record("participant", people.participant.uid)
    window.desk.log_meeting("participant", people.participant.uid)
    wait(window)
    (dialog,) = window.findChildren(MeetingDialog)
    cast("QPlainTextEdit", dialog.form.input("note").control).setPlainText(needles["draft"][0])
    QGuiApplication.clipboard().setText(needles["copied"][0])
    assert window.lock is not None
    window.lock.lock()
    wait(window)
    unlock(window, needles["passphrase"][1])
    left = QGuiApplication.clipboard().text()
    app.processEvents()
    return left


def _uids(office: Office) -> list[str]:
    with office.program.reading() as connection:
        return [each.uid for each in records.find(connection, Participant)]


def evening(root: Path, needles: Needles) -> None:
    """Open what is left, look for every name, and tell how many strings the program gives back."""
    begin_log()
    right, wrong = needles["passphrase"]
    folder = root / "Harbor.peerdesk"
    try:
        open_program(folder, STAFF, wrong)
    except (WrongPassphrase, TooSoon) as told:
        time.sleep(told.seconds + 0.5)  # the next try has to wait
    office = open_program(folder, STAFF, right)
    names = needles["last_name"] + needles["mentor"] + needles["imported"]
    found = sum(bool(find_anything(office, name)) for name in names) + len(drafts_of(office))
    office.program.close()
    _tell(found=found)


def _tell(**words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    parts: dict[str, Any] = {"morning": morning, "evening": evening}
    parts[sys.argv[1]](Path(sys.argv[2]), json.loads(sys.stdin.readline()))
