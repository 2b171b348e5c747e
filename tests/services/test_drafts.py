"""Drafts in a real program: one's own, dropped with the save, and there after a crash."""

from __future__ import annotations

import dataclasses
import threading
from datetime import date, time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

import pytest

from peerdesk.domain.drafts import Draft, LeftDraft, when_kept
from peerdesk.domain.meetings import Attendance, Meeting
from peerdesk.domain.participants import Participant
from peerdesk.domain.roles import Account, Role
from peerdesk.services.drafts import begin_drafts, discard_draft, drafts_of, keep_draft
from peerdesk.services.meetings import log_meeting
from peerdesk.services.office import Office
from peerdesk.services.participants import change_participant
from peerdesk.services.programs import open_program
from peerdesk.services.records import read_record
from tests.faults.killing import at_work
from tests.programs import PASSPHRASE
from tests.services.people import matched

NOTE = "We talked about his sister and"


def _meeting(office: Office) -> Draft:
    people = matched(office)
    base = Meeting(
        uid=office.new_uid(),
        met_on=date(2026, 11, 17),
        mentor=people.mentor.uid,
        attendance=(Attendance(participant=people.participant.uid),),
    )
    typed = dataclasses.replace(base, note=NOTE, start=time(10, 30), topics=("goals",))
    return Draft(record=typed, base=base, names=("note", "start", "topics"), place="log")


def _only(office: Office) -> LeftDraft:
    (left,) = drafts_of(office)
    return left


def test_a_draft_comes_back_as_it_was_typed(office: Office) -> None:
    draft = _meeting(office)
    assert keep_draft(office, draft, 1)
    left = _only(office)
    assert dataclasses.replace(left.draft, at="") == draft
    assert left.draft.typed == {"note": NOTE, "start": time(10, 30), "topics": ("goals",)}
    assert left.about == "a new meeting with Dana Boone and Daniel Okafor"
    assert when_kept(left.draft.at, date(2026, 11, 18)) == "12:00 PM"
    assert when_kept(left.draft.at, date(2026, 11, 19)) == "11/18/2026, 12:00 PM"


def test_of_a_known_record_only_what_was_typed_is_kept(office: Office) -> None:
    uid = matched(office).participant.uid
    base = cast("Participant", read_record(office, "participant", uid))
    typed = dataclasses.replace(base, note=NOTE, first_name="Dan")
    draft = Draft(record=typed, base=base, names=("note", "first_name"), place="page")
    assert keep_draft(office, draft, 1)
    colleague = dataclasses.replace(base, unit="B 12")
    change_participant(_as_someone_else(office), colleague)
    left = _only(office)
    assert isinstance(left.draft.record, Participant)
    assert left.draft.record.unit == "B 12"
    assert left.draft.typed == {"note": NOTE, "first_name": "Dan"}
    assert left.draft.base.rev == base.rev
    assert left.about == "changes to a participant, Dan Okafor"


def test_the_save_drops_the_draft_and_a_late_one_is_ignored(office: Office) -> None:
    draft = _meeting(office)
    assert keep_draft(office, draft, 1)
    log_meeting(office, cast("Meeting", draft.record))
    assert drafts_of(office) == ()
    assert not keep_draft(office, draft, 2)
    assert drafts_of(office) == ()


def test_a_save_that_fails_leaves_the_draft(office: Office) -> None:
    draft = _meeting(office)
    assert keep_draft(office, draft, 1)
    with pytest.raises(RuntimeError):
        _fail_while_saving(office, draft)
    assert _only(office).draft.typed["note"] == NOTE


def _fail_while_saving(office: Office, draft: Draft) -> None:
    with office.acting("log_meeting", "Meeting logged") as act:
        act.add(draft.record)
        raise RuntimeError


def test_nobody_sees_the_drafts_of_others(office: Office) -> None:
    draft = _meeting(office)
    assert keep_draft(office, draft, 1)
    other = _as_someone_else(office)
    assert drafts_of(other) == ()
    assert begin_drafts(other).drafts == ()
    discard_draft(other, "meeting", draft.uid, 9)
    assert _only(office).draft.typed["note"] == NOTE


def test_who_may_not_change_records_any_more_sees_none(office: Office) -> None:
    assert keep_draft(office, _meeting(office), 1)
    viewer = Account(uid=office.account.uid, name=office.staff, role=Role.VIEWER)
    assert drafts_of(dataclasses.replace(office, account=viewer)) == ()


def test_keeping_a_draft_writes_nothing_into_the_log(office: Office) -> None:
    draft = _meeting(office)
    with office.program.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM act").scalar()
    keep_draft(office, draft, 1)
    discard_draft(office, "meeting", draft.uid, 2)
    with office.program.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM act").scalar() == before


def _as_someone_else(office: Office) -> Office:
    other = Account(uid="somebody-else", name="B. Stone", role=Role.STAFF)
    return dataclasses.replace(office, account=other)


# -- a crash


def type_and_hang(folder: Path, told: Connection) -> None:
    """A session that keeps what is typed, and is killed before it is saved."""
    office = open_program(folder, "", PASSPHRASE)
    draft = _meeting(office)
    other = dataclasses.replace(
        draft, record=dataclasses.replace(draft.record, uid="saved"), base=Meeting(uid="saved")
    )
    for serial in (1, 2):
        keep_draft(office, draft, serial)
    keep_draft(office, other, 3)
    log_meeting(office, cast("Meeting", other.record))
    told.send("typed")
    threading.Event().wait(60)  # until it is killed


def test_what_was_typed_survives_a_killed_process_encrypted(program_copy: Path) -> None:
    with at_work(type_and_hang, program_copy) as victim:
        assert victim.said == ["typed"]  # and is killed when the block ends
    for path in program_copy.rglob("*"):
        if path.is_file():
            assert b"his sister" not in path.read_bytes()
    office = open_program(program_copy, "", PASSPHRASE)
    try:
        left = begin_drafts(office)
        assert [each.draft.typed["note"] for each in left.drafts] == [NOTE]
        assert left.drafts[0].draft.uid != "saved"
        assert {each.label for each in left.choices} == {"Dana Boone", "Daniel Okafor"}
        assert left.serial >= 2
    finally:
        office.program.close()
