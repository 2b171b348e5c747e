"""What a command says when it cannot: one sentence with a next step, exit code 1, no traceback."""

from __future__ import annotations

import json
import shutil
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from peerdesk.services.programs import open_program
from peerdesk.system.logs import LOG_FILE
from peerdesk.system.paths import log_folder
from tests.cli.commands import ROSTER, bring_in, passphrase_file, run, run_on
from tests.cli.dumps import dump
from tests.programs import PASSPHRASE

ON_A_PROGRAM = ("check", "undo", "backup")


def damage(file: Path, page: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(page * 4096 + 500)
        opened.write(b"damage")


# ---------------------------------------------------------------- programs


@pytest.mark.parametrize("command", ON_A_PROGRAM)
def test_a_program_that_is_not_there(tmp_path: Path, command: str) -> None:
    refusal = run_on(tmp_path / "None.peerdesk", command).refusal
    assert "There is no program at" in refusal
    assert list(tmp_path.iterdir()) == [tmp_path / "passphrase.txt"]


@pytest.mark.parametrize("command", ON_A_PROGRAM)
def test_a_wrong_passphrase(program_copy: Path, command: str) -> None:
    wrong = passphrase_file(program_copy.parent, "seven loud herons wade")
    refusal = run(command, program_copy, "--passphrase-file", wrong).refusal
    assert "do not fit" in refusal


def test_a_wrong_name(program_copy: Path) -> None:
    assert "do not fit" in run_on(program_copy, "check", "--staff", "B. Cole").refusal


@pytest.mark.parametrize("command", ON_A_PROGRAM)
def test_a_program_in_use_says_by_whom(program_copy: Path, command: str) -> None:
    office = open_program(program_copy, "", PASSPHRASE)
    try:
        refusal = run_on(program_copy, command).refusal
    finally:
        office.program.close()
    assert "A. Rivera has this program open on" in refusal
    assert run_on(program_copy, "check").code == 0


def test_without_its_keys(program_copy: Path) -> None:
    (program_copy / "keys.json").unlink()
    for spare in program_copy.glob("keys*"):
        spare.unlink()
    assert "keys.json is missing" in run_on(program_copy, "check").refusal


def test_with_damaged_keys(program_copy: Path) -> None:
    (program_copy / "keys.json").write_text("{", encoding="utf-8")
    for spare in program_copy.glob("keys*previous*"):
        spare.unlink()
    assert "keys.json is damaged" in run_on(program_copy, "check").refusal


def test_without_its_database(program_copy: Path) -> None:
    (program_copy / "program.db").unlink()
    assert "program.db is missing" in run_on(program_copy, "check").refusal
    assert not (program_copy / "program.db").exists()


def test_with_an_emptied_database(program_copy: Path) -> None:
    (program_copy / "program.db").write_bytes(b"")
    assert "is empty" in run_on(program_copy, "check").refusal


def test_with_a_plain_database(program_copy: Path) -> None:
    (program_copy / "program.db").unlink()
    plain = sqlite3.connect(program_copy / "program.db")
    plain.execute("CREATE TABLE person (name TEXT)")
    plain.close()
    assert "is not encrypted" in run_on(program_copy, "check").refusal


def test_with_a_database_of_another_program(program_copy: Path, tmp_path: Path) -> None:
    contents = bytearray((program_copy / "program.db").read_bytes())
    contents[3] ^= 1
    (program_copy / "program.db").write_bytes(contents)
    assert "does not belong to the keys.json" in run_on(program_copy, "check").refusal


@pytest.mark.parametrize("page", [0, 1])
def test_with_a_first_page_that_is_damaged(program_copy: Path, page: int) -> None:
    damage(program_copy / "program.db", page)
    refusal = run_on(program_copy, "check").refusal
    assert "it is damaged" in refusal
    assert "Restore the newest backup" in refusal


@pytest.mark.parametrize("page", [5, 60, 150])
def test_a_damaged_page_is_found_by_the_check(program: Path, page: int) -> None:
    damage(program / "program.db", page)
    refusal = run_on(program, "check").refusal
    assert refusal.startswith("Harbor.peerdesk is damaged. Restore the newest backup")
    found = run_on(program, "check", "--json")
    assert (found.code, json.loads(found.out)["sound"]) == (1, False)
    assert f"page {page + 1}" in json.loads(found.out)["problems"][0]


def test_a_damaged_program_makes_no_backup_and_takes_no_import(
    program_copy: Path, tmp_path: Path
) -> None:
    damage(program_copy / "program.db", 30)
    stick = tmp_path / "stick"
    assert "damaged" in run_on(program_copy, "backup", "--to", stick).refusal
    assert "damaged" in run_on(program_copy, "import", ROSTER, "--apply").refusal
    assert list(stick.iterdir()) == []


# ---------------------------------------------------------------- passphrase files


def test_a_passphrase_file_that_is_not_there(program_copy: Path, tmp_path: Path) -> None:
    ended = run("check", program_copy, "--passphrase-file", tmp_path / "no.txt")
    assert "no.txt cannot be read" in ended.refusal


def test_an_empty_passphrase_file(program_copy: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ended = run("check", program_copy, "--passphrase-file", tmp_path / "empty.txt")
    assert "empty.txt is empty" in ended.refusal


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\r\nsecond line\r\n"])
def test_a_passphrase_file_as_editors_save_it(
    program_copy: Path, tmp_path: Path, encoding: str, ending: str
) -> None:
    file = tmp_path / "words.txt"
    file.write_bytes((PASSPHRASE + ending).encode(encoding))
    assert run("check", program_copy, "--passphrase-file", file).code == 0


# ---------------------------------------------------------------- workbooks


def _no_workbook(folder: Path) -> Path:
    path = folder / "list.xlsx"
    path.write_text("Last,First\nCole,Marcus\n", encoding="utf-8")
    return path


def _password_protected(folder: Path) -> Path:
    """The container that Excel writes around a workbook with a password."""
    path = folder / "list.xlsx"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<16x5H", 62, 3, 0xFFFE, 9, 6)
    path.write_bytes(head.ljust(512, b"\0") + "EncryptedPackage".encode("utf-16-le"))
    return path


def _with_macros(folder: Path) -> Path:
    path = folder / "list.xlsx"
    shutil.copy(ROSTER, path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    return path


def _cut_off(folder: Path) -> Path:
    path = folder / "list.xlsx"
    path.write_bytes(ROSTER.read_bytes()[:5_000])
    return path


def _missing(folder: Path) -> Path:
    return folder / "list.xlsx"


def _a_folder(folder: Path) -> Path:
    (folder / "list.xlsx").mkdir()
    return folder / "list.xlsx"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (_no_workbook, "is not an Excel workbook"),
        (_password_protected, "is password-protected"),
        (_with_macros, "macro"),
        (_cut_off, "is damaged"),
        (_missing, "There is no file list.xlsx"),
        (_a_folder, "There is no file list.xlsx"),
    ],
)
def test_a_workbook_that_is_refused(
    program_copy: Path, tmp_path: Path, make: Callable[[Path], Path], says: str
) -> None:
    before = dump(program_copy)
    workbook = make(tmp_path)
    for words in ((), ("--apply",), ("--json",)):
        refusal = run_on(program_copy, "import", workbook, *words).refusal
        assert "list.xlsx" in refusal
        assert says in refusal
    assert dump(program_copy) == before
    assert not program_copy.with_name("Harbor backups").exists()


# ---------------------------------------------------------------- answers


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '"keep"'])
def test_answers_that_cannot_be_read(program_copy: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "answers.json"
    file.write_text(text, encoding="utf-8")
    refusal = run_on(program_copy, "import", ROSTER, "--answers", file).refusal
    assert "The answers in answers.json cannot be read." in refusal


def test_an_answer_that_is_no_choice_is_told(program_copy: Path, tmp_path: Path) -> None:
    (question,) = bring_in(program_copy, ROSTER)["questions"]
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({question["id"]: "both"}), encoding="utf-8")
    before = dump(program_copy)
    refusal = run_on(program_copy, "import", ROSTER, "--apply", "--answers", file).refusal
    assert "“both”" in refusal
    assert "keep, take" in refusal
    assert dump(program_copy) == before


def test_an_answer_to_no_question_is_told(program_copy: Path, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"who:mentor:nobody": "new"}), encoding="utf-8")
    report = bring_in(program_copy, ROSTER, "--answers", file)
    assert report["unused_answers"] == ["who:mentor:nobody"]
    told = run_on(program_copy, "import", ROSTER, "--answers", file).out
    assert "This was not asked: who:mentor:nobody" in told


# ---------------------------------------------------------------- nothing to do


def test_nothing_to_undo(program_copy: Path) -> None:
    assert "nothing of yours to undo" in run_on(program_copy, "undo").refusal


@pytest.mark.allow_logs("A command failed")
def test_a_fault_of_ours_is_told_without_contents(
    program_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_office: object) -> None:
        raise ValueError("Zebediah Quillfeather")

    monkeypatch.setattr("peerdesk.services.checking.check_program", fail)
    ended = run_on(program_copy, "check")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Something in PeerDesk went wrong; your data is safe. Tell ")
    assert "ValueError at " in ended.err
    log = (log_folder() / LOG_FILE).read_text(encoding="utf-8")
    assert "builtins.ValueError" in log
    assert "Zebediah" not in ended.err + log
