"""Evidence: files kept whole and once, notes of papers, copies out, and what undo leaves."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from peerdesk.domain.checks import RecordRefused
from peerdesk.domain.errors import Refused
from peerdesk.domain.worksheets.evidence_checks import LARGEST_FILE
from peerdesk.domain.worksheets.records import Evidence
from peerdesk.services.backups import back_up
from peerdesk.services.office import Office
from peerdesk.services.restoring import restore_program
from peerdesk.services.sightings import who_saw
from peerdesk.services.signing_in import admit
from peerdesk.services.undo import redo, undo
from peerdesk.services.worksheets.attachments import (
    attach_file,
    attach_note,
    change_evidence,
    clear_taken_back_files,
    close_evidence,
    evidence_of,
    reopen_evidence,
    save_evidence_copy,
)
from peerdesk.store import evidence_files
from peerdesk.store.tables import evidence_file
from peerdesk.system.atomic import FileNotWritten
from tests.programs import PASSPHRASE, STAFF, FixedClock
from tests.services.worksheet_examples import FORM, ITEM

TODAY = date(2026, 11, 18)
NEW = Evidence(uid="9b1f0b86-0a55-4b2c-8f5e-00000000000e", form=FORM, item=ITEM)
PAPER = replace(NEW, title="Minutes", where_kept="Binder 2", dated_on=TODAY)
CONTENT = b"%PDF-1.7 minutes of the board, made up"


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "Minutes of May.pdf"
    path.write_bytes(CONTENT)
    return path


def kept_digests(office: Office) -> list[str]:
    with office.program.reading() as connection:
        return list(connection.execute(evidence_file.select().order_by("digest")).scalars())


def other_uid(last: str) -> str:
    return NEW.uid[:-1] + last


def test_a_file_is_kept_whole_and_its_record_says_what_it_is(office: Office, minutes: Path) -> None:
    kept = attach_file(office, minutes, NEW)
    assert (kept.title, kept.file_name) == ("Minutes of May", "Minutes of May.pdf")
    assert (kept.evidence_kind, kept.file_bytes) == ("file", len(CONTENT))
    assert kept.file_digest == hashlib.sha256(CONTENT).hexdigest()
    assert evidence_of(office, FORM, ITEM) == (kept,)
    with office.program.reading() as connection:
        assert evidence_files.read(connection, kept.file_digest) == CONTENT


def test_the_same_file_twice_is_stored_once(office: Office, minutes: Path) -> None:
    attach_file(office, minutes, NEW)
    attach_file(office, minutes, replace(NEW, uid=other_uid("1"), title="Again"))
    assert len(evidence_of(office, FORM, ITEM)) == 2
    assert len(kept_digests(office)) == 1


def test_the_file_outlives_the_one_on_the_disk(
    program_copy: Path, open_office: Callable[[Path], Office], minutes: Path
) -> None:
    office = open_office(program_copy)
    kept = attach_file(office, minutes, NEW)
    office.program.close()
    minutes.unlink()
    target = minutes.with_name("copy.pdf")
    assert save_evidence_copy(open_office(program_copy), kept.uid, target) == target
    assert target.read_bytes() == CONTENT


def test_a_backup_holds_the_file_too(
    office: Office, minutes: Path, open_office: Callable[[Path], Office]
) -> None:
    kept = attach_file(office, minutes, NEW)
    backup = back_up(office, minutes.parent / "stick")
    office.program.close()
    folder = minutes.parent / "brought back.peerdesk"
    restored = restore_program(backup.path, folder, STAFF, PASSPHRASE)
    target = minutes.with_name("copy.pdf")
    save_evidence_copy(open_office(restored.folder), kept.uid, target)
    assert target.read_bytes() == CONTENT


def test_nothing_of_a_file_stands_readable_in_the_program(office: Office, minutes: Path) -> None:
    attach_file(office, minutes, NEW)
    office.program.close()
    for path in office.program.folder.rglob("*"):
        if path.is_file():
            assert b"minutes of the board" not in path.read_bytes()


@pytest.mark.parametrize("size", [0, LARGEST_FILE + 1])
def test_an_empty_or_too_large_file_is_refused(office: Office, tmp_path: Path, size: int) -> None:
    path = tmp_path / "scan.tif"
    with path.open("wb") as file:
        file.truncate(size)
    with pytest.raises(Refused, match="Nothing was attached"):
        attach_file(office, path, NEW)
    assert evidence_of(office, FORM, ITEM) == ()
    assert kept_digests(office) == []


def test_the_largest_file_is_taken(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE)
    assert attach_file(office, path, NEW).file_bytes == LARGEST_FILE


def test_what_is_no_file_is_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is not a file"):
        attach_file(office, tmp_path, NEW)
    with pytest.raises(Refused, match="is not a file"):
        attach_file(office, tmp_path / "gone.pdf", NEW)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among files")
def test_a_pipe_is_not_waited_for(office: Office, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused, match="is not a file"):
        attach_file(office, tmp_path / "pipe", NEW)


def test_a_refused_record_keeps_no_contents(office: Office, minutes: Path) -> None:
    with pytest.raises(RecordRefused):
        attach_file(office, minutes, replace(NEW, dated_on=TODAY + timedelta(days=1)))
    assert kept_digests(office) == []


def test_a_long_or_odd_file_name_is_made_to_fit(office: Office, tmp_path: Path) -> None:
    path = tmp_path / f"{'Long ' * 40}name.pdf"
    path.write_bytes(CONTENT)
    kept = attach_file(office, path, NEW)
    assert kept.file_name.startswith("Long Long")
    assert kept.file_name.endswith(".pdf")
    assert len(kept.file_name) <= 160


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"where_kept": ""}, "where_kept"),
        ({"evidence_kind": "link", "where_kept": ""}, "where_kept"),
        ({"evidence_kind": "file"}, "evidence_kind"),
        ({"dated_on": TODAY + timedelta(days=1)}, "dated_on"),
        ({"item": "design.gone"}, "item"),
    ],
)
def test_a_note_says_what_and_where(office: Office, values: dict[str, object], field: str) -> None:
    with pytest.raises(RecordRefused) as refused:
        attach_note(office, replace(PAPER, **values))  # type: ignore[arg-type]
    assert [each.field for each in refused.value.problems] == [field]


MADE_UP = {"file_name": "../../etc/x", "file_bytes": 5, "file_digest": "0" * 64}


def test_a_note_does_not_claim_a_file(office: Office) -> None:
    with pytest.raises(RecordRefused, match="Attach a file"):
        attach_note(office, replace(PAPER, evidence_kind="file", **MADE_UP))  # type: ignore[arg-type]
    kept = attach_note(office, replace(PAPER, **MADE_UP))  # type: ignore[arg-type]
    assert (kept.file_name, kept.file_bytes, kept.file_digest) == ("", None, "")
    changed = change_evidence(office, replace(kept, title="Letter", **MADE_UP))  # type: ignore[arg-type]
    assert (changed.title, changed.file_name, changed.file_digest) == ("Letter", "", "")
    with pytest.raises(RecordRefused, match="Attach a file"):
        change_evidence(office, replace(changed, evidence_kind="file", **MADE_UP))  # type: ignore[arg-type]


def test_what_somebody_saw_needs_no_place(office: Office) -> None:
    seen = replace(PAPER, evidence_kind="observed", where_kept="")
    assert attach_note(office, seen).code == "HH-E0001"


def test_changing_words_leaves_the_file_as_it_is(office: Office, minutes: Path) -> None:
    kept = attach_file(office, minutes, NEW)
    wanted = replace(kept, title="Board, May", evidence_kind="paper", file_digest="0" * 64)
    changed = change_evidence(office, wanted)
    assert changed.title == "Board, May"
    assert (changed.evidence_kind, changed.file_digest) == ("file", kept.file_digest)


def test_struck_out_evidence_keeps_its_file_and_comes_back(office: Office, minutes: Path) -> None:
    kept = attach_file(office, minutes, NEW)
    close_evidence(office, kept)
    assert evidence_of(office, FORM, ITEM) == ()
    office.clock.moment += timedelta(days=400)  # type: ignore[attr-defined]
    assert clear_taken_back_files(office) == 0
    reopen_evidence(office, kept.uid)
    assert [each.uid for each in evidence_of(office, FORM, ITEM)] == [kept.uid]


# ---------------------------------------------------------------- copies out


def test_a_copy_is_an_act_that_names_the_evidence(office: Office, minutes: Path) -> None:
    kept = attach_file(office, minutes, NEW)
    save_evidence_copy(office, kept.uid, minutes.with_name("copy.pdf"))
    (seen,) = who_saw(office, "evidence", kept.uid)
    assert (seen.action, seen.staff) == ("export", office.staff)


def test_a_paper_has_no_copy(office: Office, tmp_path: Path) -> None:
    kept = attach_note(office, PAPER)
    with pytest.raises(Refused, match="No file"):
        save_evidence_copy(office, kept.uid, tmp_path / "copy.pdf")
    assert not (tmp_path / "copy.pdf").exists()


def test_damaged_contents_are_not_given_out(office: Office, minutes: Path) -> None:
    kept = attach_file(office, minutes, NEW)
    with office.program.writing() as connection:
        connection.execute(update(evidence_file).values(content=b"something else"))
    target = minutes.with_name("copy.pdf")
    with pytest.raises(Refused, match="not whole"):
        save_evidence_copy(office, kept.uid, target)
    assert not target.exists()


def test_a_place_that_takes_no_file_leaves_no_act(office: Office, minutes: Path) -> None:
    kept = attach_file(office, minutes, NEW)
    with pytest.raises(FileNotWritten):
        save_evidence_copy(office, kept.uid, minutes.parent / "gone" / "copy.pdf")
    assert who_saw(office, "evidence", kept.uid) == ()


# ---------------------------------------------------------------- taken back


def test_undo_takes_an_attachment_back_and_redo_brings_it_whole(
    office: Office, minutes: Path
) -> None:
    kept = attach_file(office, minutes, NEW)
    undo(office)
    assert evidence_of(office, FORM, ITEM) == ()
    admit(office)
    redo(office)
    target = minutes.with_name("copy.pdf")
    save_evidence_copy(office, kept.uid, target)
    assert target.read_bytes() == CONTENT


def test_contents_taken_back_go_at_a_sign_in_on_a_later_day(
    office: Office, clock: FixedClock, minutes: Path
) -> None:
    attach_file(office, minutes, NEW)
    undo(office)
    clock.moment += timedelta(hours=23)
    admit(office)
    assert len(kept_digests(office)) == 1
    clock.moment += timedelta(hours=2)
    admit(office)
    assert kept_digests(office) == []


def test_contents_that_another_record_names_stay(
    office: Office, clock: FixedClock, minutes: Path
) -> None:
    attach_file(office, minutes, NEW)
    attach_file(office, minutes, replace(NEW, uid=other_uid("1")))
    undo(office)
    clock.moment += timedelta(days=31)
    assert clear_taken_back_files(office) == 0
    assert len(kept_digests(office)) == 1


def test_an_attachment_does_not_come_back_without_its_file(office: Office, minutes: Path) -> None:
    kept = attach_file(office, minutes, NEW)
    undo(office)
    with office.program.writing() as connection:
        evidence_files.forget(connection, [kept.file_digest])
    with pytest.raises(Refused, match="contents of its file were removed"):
        redo(office)
    assert evidence_of(office, FORM, ITEM) == ()
