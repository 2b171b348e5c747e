"""Making, checking, backing up and undoing from the command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from peerdesk.cli.running import COMMANDS
from peerdesk.services import programs
from peerdesk.services.office import never_cancelled, no_progress
from peerdesk.services.programs import least_cost, open_with_recovery_code
from peerdesk.store.backups.restoring import restore_backup, verify_backup
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.unlocking import unlock_with_passphrase
from tests.cli.commands import (
    ROSTER,
    bring_in,
    passphrase_file,
    run,
    run_on,
    run_on_a_small_disk,
)
from tests.cli.conftest import SUNDAY_NOON
from tests.cli.dumps import contents, dump
from tests.documents.pages import texts
from tests.programs import PASSPHRASE, STAFF, FixedClock


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making a program measures this computer for a second or two; that is tested on its own."""
    monkeypatch.setattr(programs, "calibrate", least_cost)


# ---------------------------------------------------------------- new


@pytest.mark.usefixtures("_quick")
def test_a_new_program_opens_with_passphrase_and_recovery_code(tmp_path: Path) -> None:
    folder = tmp_path / "Cedar.peerdesk"
    made = run_on(folder, "new", "--site", "Cedar House", "--staff", STAFF, "--json").data
    assert made["program"] == str(folder)
    assert made["recovery_sheet"] == ""
    found = run_on(folder, "check", "--json").data
    assert found["sound"] is True
    assert (found["records"]["site"], found["records"]["participant"]) == (1, 0)
    office = open_with_recovery_code(folder, made["recovery_code"], clock=FixedClock(SUNDAY_NOON))
    assert (office.site.name, office.site.prefix) == ("Cedar House", "CH")
    office.program.close()


@pytest.mark.usefixtures("_quick")
def test_the_recovery_sheet_says_the_code(tmp_path: Path) -> None:
    sheet = tmp_path / "recovery.pdf"
    words = ("--site", "Cedar House", "--prefix", "ced", "--recovery-sheet", sheet)
    ended = run_on(tmp_path / "Cedar.peerdesk", "new", *words)
    code = next(line for line in ended.out.splitlines() if line.startswith("Recovery code: "))
    printed = texts(sheet.read_bytes())[0].replace(" ", "")
    assert code.removeprefix("Recovery code: ") in printed
    assert ended.out.endswith(f"Recovery sheet: {sheet}\n")
    assert ended.code == 0


@pytest.mark.usefixtures("_quick")
def test_the_code_is_told_when_the_sheet_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "Cedar.peerdesk"
    words = ("--site", "Cedar House", "--recovery-sheet", tmp_path / "none" / "recovery.pdf")
    ended = run_on(folder, "new", *words, "--json")
    assert ended.code == 1
    assert "recovery.pdf could not be written" in ended.err
    assert "write its recovery code down" in ended.err
    code = json.loads(ended.out)["recovery_code"]
    open_with_recovery_code(folder, code, clock=FixedClock(SUNDAY_NOON)).program.close()


@pytest.mark.parametrize(
    ("passphrase", "says"),
    [
        ("fourteen signs", "has 14 characters; it needs 15"),
        ("seven quiet cedars wade", "“Cedar” is in the passphrase"),
        ("sunshine princess", "too easy to guess: much of it is a password that many people use"),
    ],
)
def test_a_weak_passphrase_is_refused(tmp_path: Path, passphrase: str, says: str) -> None:
    weak = passphrase_file(tmp_path, passphrase)
    folder = tmp_path / "Cedar.peerdesk"
    ended = run("new", folder, "--site", "Cedar House", "--passphrase-file", weak)
    assert says in ended.refusal
    assert passphrase not in ended.err
    assert not folder.exists()


@pytest.mark.usefixtures("_quick")
def test_a_program_that_is_there_is_left_alone(program_copy: Path) -> None:
    before = dump(program_copy)
    assert "already" in run_on(program_copy, "new", "--site", "Cedar House").refusal
    assert dump(program_copy) == before


@pytest.mark.usefixtures("_quick")
def test_a_name_without_the_ending_is_refused(tmp_path: Path) -> None:
    refusal = run_on(tmp_path / "Cedar", "new", "--site", "Cedar House").refusal
    assert "Cedar.peerdesk" in refusal


# ---------------------------------------------------------------- check


def test_a_check_tells_people_what_there_is(program: Path) -> None:
    assert run_on(program, "check").out == (
        "Harbor.peerdesk is sound.\n"
        "It holds 1 site, 75 participants, 16 mentors, 39 matches, 318 meetings, 26 courses "
        "and 127 training records.\n"
    )


def test_a_check_changes_nothing(program: Path) -> None:
    before = dump(program)
    assert run_on(program, "check", "--json").data["sound"] is True
    assert dump(program) == before


# ---------------------------------------------------------------- backup


def _unlock(ring: KeyRing) -> DataKey:
    return unlock_with_passphrase(ring, STAFF, PASSPHRASE).data_key


def test_a_backup_restores_to_the_same(program: Path, tmp_path: Path) -> None:
    made = run_on(program, "backup", "--to", tmp_path / "stick", "--json").data
    file = Path(made["file"])
    assert file.parent == tmp_path / "stick"
    assert (made["bytes"], made["verified"]) == (file.stat().st_size, True)
    assert verify_backup(file, _unlock, no_progress, never_cancelled).rows["participant"] == 75
    restored = tmp_path / "Restored.peerdesk"
    assert run_on(restored, "restore", file, "--json").data["rows"]["participant"] == 75
    assert contents(restored) == contents(program)
    assert run_on(restored, "check").code == 0


def test_a_restore_never_goes_over_a_program(program_copy: Path) -> None:
    file = run_on(program_copy, "backup", "--json").data["file"]
    before = dump(program_copy)
    assert "already" in run_on(program_copy, "restore", file).refusal
    assert dump(program_copy) == before


def test_a_restore_in_place_keeps_the_program_that_was_there(program_copy: Path) -> None:
    before = contents(program_copy)
    file = run_on(program_copy, "backup", "--json").data["file"]
    bring_in(program_copy, ROSTER, "--apply")
    present = contents(program_copy)
    data = run_on(program_copy, "restore", file, "--in-place", "--json").data
    kept = Path(data["kept"])
    assert kept != program_copy
    assert Path(data["backup_before"]).is_file()
    assert contents(program_copy) == before
    assert contents(kept) == present


def test_a_restore_in_place_needs_a_backup_of_that_program(
    program_copy: Path, tmp_path: Path
) -> None:
    file = run_on(program_copy, "backup", "--json").data["file"]
    other = tmp_path / "Other.peerdesk"
    assert "no backup of Other" in run_on(other, "restore", file, "--in-place").refusal
    assert not other.exists()


def test_a_backup_of_others_or_broken_off_is_not_restored(
    program_copy: Path, tmp_path: Path
) -> None:
    file = Path(run_on(program_copy, "backup", "--json").data["file"])
    restored = tmp_path / "Restored.peerdesk"
    wrong = passphrase_file(tmp_path, "seven loud herons wade")
    ended = run("restore", restored, file, "--passphrase-file", wrong)
    assert "do not fit" in ended.refusal
    file.write_bytes(file.read_bytes()[:-20_000])
    assert file.name in run_on(restored, "restore", file).refusal
    assert ".peerdesk" in run_on(restored, "restore", tmp_path / "no.peerdesk-backup").refusal
    assert not restored.exists()
    assert not list(tmp_path.glob(".*"))


def test_a_backup_goes_beside_the_program_unless_told_otherwise(program: Path) -> None:
    ended = run_on(program, "backup")
    (file,) = program.with_name("Harbor backups").iterdir()
    assert file.name in ended.out
    assert "made and verified" in ended.out


def test_the_backup_before_an_import_holds_what_was_there_before(
    program_copy: Path, tmp_path: Path
) -> None:
    before = contents(program_copy)
    report = bring_in(program_copy, ROSTER, "--apply")
    restored = tmp_path / "Before.peerdesk"
    restore_backup(Path(report["backup"]), restored, _unlock, no_progress, never_cancelled)
    assert contents(restored) == before
    assert contents(program_copy) != before


if sys.platform != "win32":  # where no limit can be set

    @pytest.mark.parametrize("words", [("backup",), ("import", ROSTER, "--apply")])
    def test_a_disk_that_takes_no_more_is_told_and_nothing_is_left(
        program_copy: Path, words: tuple[str, ...]
    ) -> None:
        before = dump(program_copy)
        command, *rest = words
        refusal = run_on_a_small_disk(program_copy, command, *rest).refusal
        assert refusal.startswith("The disk ")
        assert "nothing was saved" in refusal
        assert dump(program_copy) == before
        assert list(program_copy.with_name("Harbor backups").iterdir()) == []
        assert {each.name for each in program_copy.iterdir()} == {
            *("keys.json", "program.db", "program.lock")
        }


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("import", "a.peerdesk"),
        ("export", "a.peerdesk", "--what", "people", "--to", "b.xlsx"),
        ("export", "a.peerdesk", "--what", "all"),
        ("sheets", "a.peerdesk", "--from", "11/23/2026", "--out", "b.pdf"),
        ("new", "a.peerdesk"),
        ("demo", "--size", "huge"),
        ("demo", "--seed", "x"),
        ("chekc", "a.peerdesk"),
        ("check", "a.peerdesk", "--passphrase", "seven quiet herons wade"),
        ("--json",),
    ],
)
def test_a_wrong_use_ends_with_2_and_says_how(words: tuple[str, ...]) -> None:
    ended = run(*words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("usage: peerdesk")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_there_for_each(command: str) -> None:
    ended = run(*([command] if command else []), "--help")
    assert ended.code == 0
    assert ended.out.startswith("usage: peerdesk")
