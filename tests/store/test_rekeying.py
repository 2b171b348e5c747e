"""Re-keying: who was removed is out for good, everybody else opens as before, nothing is half."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peerdesk.domain.errors import Cancelled, PeerDeskError
from peerdesk.domain.participants import Participant
from peerdesk.services.office import Office, never_cancelled, no_progress
from peerdesk.services.programs import open_program, open_with_recovery_code
from peerdesk.services.restoring import restore_program
from peerdesk.store import records, rekeying
from peerdesk.store.backups.errors import BackupProblem
from peerdesk.store.cipher import Access, connect
from peerdesk.store.keys.errors import AccountRefused, WrongPassphrase
from peerdesk.store.keys.keyfile import (
    KEY_FILE,
    NEXT_KEY_FILE,
    PREVIOUS_KEY_FILE,
    serialise,
    sound_keyring,
)
from peerdesk.store.keys.keyring import grant_private, rename, replace_recovery_code
from peerdesk.store.keys.renewal import Renewal, remove_slot, renew, withdraw_private
from peerdesk.store.keys.unlocking import Opened
from peerdesk.store.program import Program
from peerdesk.store.trouble import NotTheProgramFile, ProgramFileFault
from peerdesk.system.atomic import FileNotWritten
from tests.programs import NOON, PASSPHRASE, STAFF
from tests.support.accounts import CASE_WORKER, NOTE_READER, add_account, passphrase_of

Open = Callable[[Path], Office]


def _people(office: Office) -> list[str]:
    with office.program.reading() as connection:
        return sorted(each.last_name for each in records.find(connection, Participant))


def _add(office: Office, last_name: str) -> None:
    with office.acting("add_participant", "Participant added") as act:
        act.add(Participant(uid=office.new_uid(), last_name=last_name, stage="s2"))


def _removal(office: Office, name: str) -> Renewal:
    program = office.program
    gone = next(slot for slot in program.keyring.slots if slot.name == name)
    return remove_slot(program.keyring, program.opened, gone.uid)


def _note(office: Office) -> Callable[[Program], None]:
    def note(after: Program) -> None:
        there = replace(office, program=after)
        with there.acting("remove_account", "Account removed") as act:
            act.keep()

    return note


def _rekey(office: Office, renewal: Renewal) -> None:
    office.program.rekey(renewal, _note(office), no_progress, never_cancelled)


def _opens(folder: Path, name: str) -> Opened:
    """Open as somebody, and close again."""
    office = open_program(folder, name, passphrase_of(name))
    office.program.close()
    return office.program.opened


def _files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"program.db-journal", "program.lock"}


@pytest.fixture(scope="module")
def staffed_program(empty_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program with one participant and three accounts, two of which read private notes."""
    folder = tmp_path_factory.mktemp("staffed") / empty_program.name
    shutil.copytree(empty_program, folder)
    office = open_program(folder, "", PASSPHRASE)
    add_account(office, CASE_WORKER)
    add_account(office, NOTE_READER, private=True)
    _add(office, "Cole")
    office.program.close()
    return folder


@pytest.fixture
def staffed(staffed_program: Path, tmp_path: Path) -> Iterator[Office]:
    """That program, open by its coordinator and this test's own."""
    folder = Path(shutil.copytree(staffed_program, tmp_path / staffed_program.name))
    office = open_program(folder, STAFF, PASSPHRASE)
    yield office
    office.program.close()


def test_everybody_else_opens_the_new_file_with_their_own_passphrase(staffed: Office) -> None:
    folder, before = staffed.program.folder, staffed.program.opened
    _rekey(staffed, _removal(staffed, CASE_WORKER))
    _add(staffed, "Reyes")
    assert _people(staffed) == ["Cole", "Reyes"]
    assert staffed.program.problems() == []
    assert staffed.program.opened.data_key != before.data_key
    assert staffed.program.private_key == before.private_key  # who left never had it
    staffed.program.close()
    assert _files(folder) == {"program.db", KEY_FILE, PREVIOUS_KEY_FILE}
    assert _opens(folder, STAFF).private_key == before.private_key
    reader = _opens(folder, NOTE_READER)
    assert reader.private_key == before.private_key
    with pytest.raises(WrongPassphrase):
        open_program(folder, CASE_WORKER, passphrase_of(CASE_WORKER))
    again = open_program(folder, STAFF, PASSPHRASE)
    assert _people(again) == ["Cole", "Reyes"]
    assert not again.program.took_over_keys
    again.program.close()


def test_an_old_ring_and_an_old_key_open_nothing_any_more(staffed: Office) -> None:
    folder = staffed.program.folder
    kept_by_them = (folder / KEY_FILE).read_bytes()
    old_key = staffed.program.opened.data_key
    _rekey(staffed, _removal(staffed, CASE_WORKER))
    staffed.program.close()
    with pytest.raises(NotTheProgramFile):
        connect(folder / "program.db", old_key, Access.READ)
    for name in (KEY_FILE, PREVIOUS_KEY_FILE):
        assert CASE_WORKER.encode() not in (folder / name).read_bytes()
    newer = (folder / KEY_FILE).read_bytes()
    (folder / KEY_FILE).write_bytes(kept_by_them)
    with pytest.raises(NotTheProgramFile, match=r"Put the right keys\.json back|does not belong"):
        open_program(folder, CASE_WORKER, passphrase_of(CASE_WORKER))
    # What a person may put back by hand is still there.
    assert (folder / PREVIOUS_KEY_FILE).read_bytes() == newer


def test_the_recovery_code_goes_on_and_opens_everything(staffed: Office) -> None:
    program = staffed.program
    ring, code = replace_recovery_code(program.keyring, program.opened, NOON)
    with staffed.acting("replace_code", "New recovery code") as act:
        program.change_keys(ring, act)
    _rekey(staffed, _removal(staffed, NOTE_READER))
    held = program.private_key
    program.close()
    recovered = open_with_recovery_code(program.folder, code)
    assert recovered.program.private_key == held
    assert recovered.program.opened.slot is None
    assert _people(recovered) == ["Cole"]
    recovered.program.close()


def test_removing_who_read_private_notes_draws_a_new_key_for_them(staffed: Office) -> None:
    before = staffed.program.private_key
    renewal = _removal(staffed, NOTE_READER)
    seen = []

    def inside(after: Program) -> None:
        seen.append((staffed.program.private_key, after.private_key))

    staffed.program.rekey(renewal, inside, no_progress, never_cancelled)
    assert seen == [(before, renewal.opened.private_key)]
    assert staffed.program.private_key == renewal.opened.private_key != before


def test_withdrawing_the_right_leaves_the_account_without_the_key(staffed: Office) -> None:
    program = staffed.program
    reader = next(slot for slot in program.keyring.slots if slot.name == NOTE_READER)
    _rekey(staffed, withdraw_private(program.keyring, program.opened, reader.uid))
    held = program.private_key
    program.close()
    assert _opens(program.folder, NOTE_READER).private_key is None
    assert _opens(program.folder, STAFF).private_key == held


def test_who_gives_up_their_own_right_holds_the_key_no_longer(staffed: Office) -> None:
    program = staffed.program
    assert program.opened.slot is not None
    _rekey(staffed, withdraw_private(program.keyring, program.opened, program.opened.slot.uid))
    assert program.private_key is None
    with pytest.raises(AccountRefused, match="Only who may read private notes"):
        withdraw_private(program.keyring, program.opened, program.keyring.slots[2].uid)
    with pytest.raises(AccountRefused, match="right to private notes"):
        grant_private(program.keyring, program.opened, program.keyring.slots[1].uid)


def test_who_may_not_be_removed(staffed: Office) -> None:
    program = staffed.program
    with pytest.raises(AccountRefused, match="only coordinator"):
        _removal(staffed, STAFF)
    add_account(staffed, "Second Head", role="coordinator")
    with pytest.raises(AccountRefused, match="your own account"):
        _removal(staffed, STAFF)
    assert len(program.keyring.slots) == 4


def test_new_keys_for_the_same_people(staffed: Office) -> None:
    program, before = staffed.program, staffed.program.opened
    _rekey(staffed, renew(program.keyring, program.opened))
    program.close()
    opened = _opens(program.folder, CASE_WORKER)
    assert opened.private_key is None
    assert opened.data_key == program.opened.data_key != before.data_key
    assert program.private_key != before.private_key


def _is_as_before(office: Office, files: set[str]) -> bool:
    _add(office, "Later")
    people = _people(office)
    folder = office.program.folder
    office.program.close()
    same = _files(folder) == files and people == ["Cole", "Later"]
    return same and _opens(folder, CASE_WORKER).slot is not None


def _fails(*_given: object) -> None:
    raise FileNotWritten("The disk is full.", "Free some space.")


@pytest.mark.parametrize("step", ["copy_database", "integrity_report", "write_atomically"])
def test_a_disk_that_fails_before_the_swap_changes_nothing(
    staffed: Office, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    files = _files(staffed.program.folder)
    renewal = _removal(staffed, CASE_WORKER)
    with monkeypatch.context() as patch:
        patch.setattr(rekeying, step, _fails)
        with pytest.raises(FileNotWritten, match="disk is full"):
            _rekey(staffed, renewal)
    assert _is_as_before(staffed, files)


def test_a_swap_that_the_disk_refuses_changes_nothing(
    staffed: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _files(staffed.program.folder)
    renewal = _removal(staffed, CASE_WORKER)

    def held(path: Path, _target: Path) -> None:
        raise PermissionError(path.name)

    with monkeypatch.context() as patch:
        patch.setattr(rekeying, "_WAITS", (0.0,))
        patch.setattr(Path, "replace", held)
        patch.setattr(rekeying, "write_atomically", lambda *_given: None)
        with pytest.raises(ProgramFileFault, match="nothing was changed"):
            _rekey(staffed, renewal)
    assert _is_as_before(staffed, files)


def test_keys_that_the_disk_refuses_after_the_swap_are_taken_over_later(
    staffed: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = staffed.program.folder
    with monkeypatch.context() as patch:
        patch.setattr(rekeying, "settle_keys", _fails)
        _rekey(staffed, _removal(staffed, CASE_WORKER))
    assert (folder / NEXT_KEY_FILE).exists()
    _add(staffed, "Reyes")
    staffed.program.close()
    (folder / KEY_FILE).write_bytes(b"")  # and even when the old one is damaged meanwhile
    assert _opens(folder, NOTE_READER).slot is not None
    assert _files(folder) == {"program.db", KEY_FILE, PREVIOUS_KEY_FILE}


def test_a_damaged_program_is_not_rekeyed(staffed: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    files = _files(staffed.program.folder)
    with monkeypatch.context() as patch:
        patch.setattr(rekeying, "integrity_report", lambda _connection: ["page 7 is damaged"])
        with pytest.raises(BackupProblem, match="its keys were not changed"):
            _rekey(staffed, _removal(staffed, CASE_WORKER))
    assert _is_as_before(staffed, files)


def test_stopping_it_or_a_note_that_fails_changes_nothing(staffed: Office) -> None:
    files = _files(staffed.program.folder)
    renewal = _removal(staffed, CASE_WORKER)

    def fail(_after: Program) -> None:
        raise PeerDeskError("The note could not be written.")

    with pytest.raises(Cancelled):
        staffed.program.rekey(renewal, _note(staffed), no_progress, lambda: True)
    with pytest.raises(PeerDeskError, match="note could not"):
        staffed.program.rekey(renewal, fail, no_progress, never_cancelled)
    assert _is_as_before(staffed, files)


def test_progress_reaches_its_total(staffed: Office) -> None:
    told: list[tuple[int, int]] = []
    staffed.program.rekey(
        _removal(staffed, CASE_WORKER),
        _note(staffed),
        lambda done, total: told.append((done, total)),
        never_cancelled,
    )
    assert told[-1][0] == told[-1][1] > 0


def test_an_act_that_fails_puts_the_accounts_before_back(staffed: Office) -> None:
    program = staffed.program
    before = program.keyring
    ring, _ = replace_recovery_code(before, program.opened, NOON)

    def fail() -> None:
        with staffed.acting("replace_code", "New recovery code") as act:
            program.change_keys(ring, act)
            raise PeerDeskError("The note could not be written.")

    with pytest.raises(PeerDeskError, match="note could not"):
        fail()
    assert program.keyring == before
    assert sound_keyring(program.folder / KEY_FILE) == before
    assert sound_keyring(program.folder / PREVIOUS_KEY_FILE) == before


def test_a_change_of_accounts_that_was_cut_short_is_taken_over_and_told(staffed: Office) -> None:
    program = staffed.program
    ring, code = replace_recovery_code(program.keyring, program.opened, NOON)
    program.close()
    (program.folder / KEY_FILE).write_text(serialise(ring), encoding="utf-8")
    again = open_with_recovery_code(program.folder, code)
    assert again.program.took_over_keys
    assert again.program.keyring == ring
    again.program.close()


def test_a_ring_under_other_keys_is_no_mere_change(staffed: Office) -> None:
    program = staffed.program
    renewal = renew(program.keyring, program.opened)

    def change() -> None:
        with staffed.acting("replace_code", "New recovery code") as act:
            program.change_keys(renewal.keyring, act)

    with pytest.raises(ValueError, match="under other keys"):
        change()
    assert sound_keyring(program.folder / KEY_FILE) == program.keyring


def test_ones_own_slot_is_followed(staffed: Office) -> None:
    program = staffed.program
    assert program.opened.slot is not None
    ring = rename(program.keyring, program.opened, program.opened.slot.uid, "Ana Rivera")
    with staffed.acting("rename_account", "Account renamed") as act:
        program.change_keys(ring, act)
    assert program.opened.slot == ring.slots[0]


def test_a_second_rekeying_after_one_whose_keys_are_not_in_place_yet(
    staffed: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = staffed.program.folder
    with monkeypatch.context() as patch:
        patch.setattr(rekeying, "settle_keys", _fails)
        _rekey(staffed, _removal(staffed, CASE_WORKER))
    with pytest.raises(Cancelled):
        staffed.program.rekey(
            _removal(staffed, NOTE_READER), _note(staffed), no_progress, lambda: True
        )
    staffed.program.close()
    assert _opens(folder, NOTE_READER).slot is not None


def test_a_backup_from_before_is_restored_with_the_accounts_of_that_day(
    staffed: Office, tmp_path: Path
) -> None:
    program, backup = staffed.program, tmp_path / "before.peerdesk-backup"
    program.back_up(backup, NOON, no_progress, never_cancelled)
    _rekey(staffed, _removal(staffed, CASE_WORKER))
    after = tmp_path / "after.peerdesk-backup"
    program.back_up(after, NOON, no_progress, never_cancelled)
    restore_program(backup, tmp_path / "B.peerdesk", CASE_WORKER, passphrase_of(CASE_WORKER))
    assert _opens(tmp_path / "B.peerdesk", CASE_WORKER).slot is not None
    with pytest.raises(WrongPassphrase):
        restore_program(after, tmp_path / "A.peerdesk", CASE_WORKER, passphrase_of(CASE_WORKER))
    restore_program(after, tmp_path / "A.peerdesk", NOTE_READER, passphrase_of(NOTE_READER))
    assert _opens(tmp_path / "A.peerdesk", STAFF).slot is not None


@pytest.mark.skipif(sys.platform == "win32", reason="forks a process for every place of a kill")
def test_a_kill_at_every_step_leaves_the_old_accounts_or_the_new_ones(staffed: Office) -> None:
    staffed.program.close()
    run = subprocess.run(
        [sys.executable, "-m", "tests.support.killed_rekeying", str(staffed.program.folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    told = [line.split(": ") for line in run.stdout.splitlines()]
    assert [words for words in told if words[1] not in {"old", "new"}] == []
    outcomes = [words[1] for words in told]
    assert outcomes == sorted(outcomes, reverse=True)  # once new, always new
    assert outcomes.count("old") > 10
    assert outcomes.count("new") > 5
