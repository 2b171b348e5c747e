"""A restore in the place of a program: who may, what is kept, what the log says, and accounts."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from peerdesk.domain.backup_keeping import BEFORE_RESTORE
from peerdesk.domain.older_copies import OlderCopy
from peerdesk.domain.participants import Participant
from peerdesk.domain.roles import NotAllowed, Role
from peerdesk.services.backups import back_up, backup_standing
from peerdesk.services.checking import check_program
from peerdesk.services.office import Office
from peerdesk.services.programs import close_program, open_program
from peerdesk.services.restoring import (
    discard,
    keep_beside,
    known_backups,
    prepare_restore,
    program_of,
    put_in_place,
    removed_since,
)
from peerdesk.services.way_in import WayIn, way_in
from peerdesk.store.act_log import latest_outcome
from peerdesk.store.backups.restoring import read_manifest
from peerdesk.store.keys import recovery_code
from peerdesk.store.keys.errors import WrongPassphrase
from peerdesk.system.lockfile import ProgramInUse
from tests.programs import NAMES, PASSPHRASE, PASSPHRASES, STAFF, FixedClock


def _change(office: Office, name: str = "Cole") -> None:
    with office.acting("add_participant", "Participant added") as act:
        act.add(Participant(uid=office.new_uid(), last_name=name, stage="s2"))


def _open(folder: Path, clock: FixedClock, *, accept: bool = False) -> Office:
    return open_program(folder, "", PASSPHRASE, clock=clock, accept_older=accept)


@pytest.fixture
def restorable(program_copy: Path, clock: FixedClock) -> tuple[Path, Path]:
    """A closed program with two people, and a backup of the day when it had one."""
    office = _open(program_copy, clock)
    _change(office)
    backup = back_up(office).path
    clock.moment += timedelta(days=1)
    _change(office, "Diaz")
    close_program(office)
    return program_copy, backup


def _people(office: Office) -> int:
    return check_program(office).records["participant"]


def test_a_backup_takes_the_place_and_the_one_before_is_kept(
    restorable: tuple[Path, Path], clock: FixedClock
) -> None:
    folder, backup = restorable
    prepared = prepare_restore(backup, folder.parent, WayIn("", PASSPHRASE))
    assert prepared.accounts == (STAFF,)
    assert prepared.records["participant"] == 1
    restored = put_in_place(prepared, folder, clock)
    assert restored.folder == folder
    assert restored.kept is not None
    assert restored.kept.name == "Harbor before restore 2026-11-19 1200.peerdesk"
    assert restored.backed_up is not None
    assert read_manifest(restored.backed_up).why == BEFORE_RESTORE
    office = _open(folder, clock)
    assert _people(office) == 1
    with office.program.reading() as connection:
        _, reason = latest_outcome(connection, "restore")
    assert backup.name in reason
    assert "kept as Harbor before restore" in reason
    # The backup of the acts that were taken back is not one of this program any more.
    assert backup_standing(office).last == read_manifest(backup).made_at
    close_program(office)
    before = _open(restored.kept, clock)
    assert _people(before) == 2
    close_program(before)
    assert not list(folder.parent.glob(".*"))


def test_only_a_coordinator_of_that_day_puts_one_in_its_place(
    roles_program: Path, tmp_path: Path, clock: FixedClock
) -> None:
    folder = Path(shutil.copytree(roles_program, tmp_path / roles_program.name))
    office = open_program(folder, STAFF, PASSPHRASE, clock=clock)
    backup = back_up(office).path
    close_program(office)
    way = WayIn(NAMES[Role.STAFF], PASSPHRASES[Role.STAFF])
    prepared = prepare_restore(backup, tmp_path, way)
    with pytest.raises(NotAllowed):
        put_in_place(prepared, folder, clock)
    kept = keep_beside(prepared, tmp_path / "Beside.peerdesk", clock)
    again = open_program(kept.folder, STAFF, PASSPHRASE, clock=clock)
    close_program(again)


def test_a_program_that_is_open_is_not_replaced(
    restorable: tuple[Path, Path], clock: FixedClock
) -> None:
    folder, backup = restorable
    office = _open(folder, clock)
    prepared = prepare_restore(backup, folder.parent, WayIn("", PASSPHRASE))
    with pytest.raises(ProgramInUse):
        put_in_place(prepared, folder, clock)
    discard(prepared)
    assert _people(office) == 2
    close_program(office)


def test_a_damaged_program_is_replaced_and_kept_as_it_is(
    restorable: tuple[Path, Path], clock: FixedClock
) -> None:
    folder, backup = restorable
    (folder / "program.db").write_bytes(b"nothing of it is left")
    prepared = prepare_restore(backup, folder.parent, WayIn("", PASSPHRASE))
    restored = put_in_place(prepared, folder, clock)
    assert restored.backed_up is None
    assert restored.kept is not None
    assert (restored.kept / "program.db").read_bytes() == b"nothing of it is left"
    office = _open(folder, clock)
    assert _people(office) == 1
    close_program(office)


def test_a_wrong_passphrase_prepares_nothing(restorable: tuple[Path, Path]) -> None:
    folder, backup = restorable
    before = sorted(folder.parent.iterdir())
    with pytest.raises(WrongPassphrase):
        prepare_restore(backup, folder.parent, WayIn("", "not the passphrase at all"))
    assert sorted(folder.parent.iterdir()) == before


def test_the_program_of_a_backup_is_known_by_its_id(
    restorable: tuple[Path, Path], roles_program: Path
) -> None:
    folder, backup = restorable
    assert [each.path for each in known_backups([folder])] == [backup]
    assert program_of(backup, [folder.parent, folder]) == folder
    assert program_of(backup, []) is None


def test_who_was_removed_since_is_told(
    restorable: tuple[Path, Path], roles_program: Path, tmp_path: Path, clock: FixedClock
) -> None:
    folder, _ = restorable
    several = Path(shutil.copytree(roles_program, tmp_path / "Several.peerdesk"))
    office = open_program(several, STAFF, PASSPHRASE, clock=clock)
    backup = back_up(office).path
    close_program(office)
    prepared = prepare_restore(backup, tmp_path, WayIn(STAFF, PASSPHRASE))
    assert set(removed_since(prepared, folder)) == set(NAMES.values()) - {STAFF}
    discard(prepared)
    assert not prepared.folder.exists()


# ---------------------------------------------------------------- older copies put there by hand


def _older(folder: Path) -> Callable[[], None]:
    """Remember the program as it is, to be put back later by hand."""
    copy = folder.with_name("Copy")
    shutil.copytree(folder, copy)

    def put_back() -> None:
        shutil.rmtree(folder)
        shutil.copytree(copy, folder)

    return put_back


def test_an_older_copy_is_noticed_and_opens_once_a_coordinator_accepts(
    program_copy: Path, clock: FixedClock
) -> None:
    put_back = _older(program_copy)
    office = _open(program_copy, clock)
    _change(office)
    close_program(office)
    put_back()
    with pytest.raises(OlderCopy, match="3 acts after 11/18/2026 12:00 PM are not in it") as told:
        _open(program_copy, clock)
    assert told.value.may_accept
    office = _open(program_copy, clock, accept=True)
    with office.program.reading() as connection:
        _, reason = latest_outcome(connection, "accept_older_copy")
    assert "3 acts" in reason
    close_program(office)
    close_program(_open(program_copy, clock))


def test_another_way_of_the_log_is_noticed(program_copy: Path, clock: FixedClock) -> None:
    put_back = _older(program_copy)
    close_program(_open(program_copy, clock))
    put_back()
    (program_copy.parent / "elsewhere").mkdir()
    moved = program_copy.rename(program_copy.parent / "elsewhere" / program_copy.name)
    for _ in range(3):
        close_program(_open(moved, clock))
    moved.rename(program_copy)
    with pytest.raises(OlderCopy, match="went another way"):
        _open(program_copy, clock)


def test_nobody_else_accepts_an_older_copy(
    roles_program: Path, tmp_path: Path, clock: FixedClock
) -> None:
    folder = Path(shutil.copytree(roles_program, tmp_path / roles_program.name))
    put_back = _older(folder)
    close_program(open_program(folder, STAFF, PASSPHRASE, clock=clock))
    put_back()
    staff = (NAMES[Role.STAFF], PASSPHRASES[Role.STAFF])
    with pytest.raises(OlderCopy, match="Ask a coordinator|older copy") as told:
        open_program(folder, *staff, clock=clock, accept_older=True)
    assert not told.value.may_accept


def test_the_newest_backup_knows_it_on_another_computer(
    program_copy: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put_back = _older(program_copy)
    office = _open(program_copy, clock)
    _change(office)
    back_up(office)
    close_program(office)
    put_back()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "another computer"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "another computer"))
    with pytest.raises(OlderCopy):
        _open(program_copy, clock)
    clock.moment += timedelta(minutes=1)
    close_program(_open(program_copy, clock, accept=True))
    close_program(_open(program_copy, clock))


def test_one_field_takes_a_passphrase_or_the_recovery_code() -> None:
    code = recovery_code.draw()
    assert way_in("", code.lower().replace("-", " ")).code
    assert way_in(STAFF, PASSPHRASE) == WayIn(STAFF, PASSPHRASE)
    assert way_in(STAFF, code[:-1]).code == ""
