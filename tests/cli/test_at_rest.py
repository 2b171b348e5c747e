"""What lies on the disk after a day's work: nothing of any record in plain text."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from peerdesk.domain.participants import Participant
from peerdesk.services.programs import open_program
from peerdesk.store.cipher import header_of
from peerdesk.store.keys.keyfile import read_keyring
from peerdesk.store.keys.unlocking import unlock_with_passphrase
from peerdesk.system.paths import log_folder, settings_folder
from tests.cli.commands import LOG, ROSTER, TRACKER, run_on
from tests.cli.sample_rows import log_rows, rows_below
from tests.programs import PASSPHRASE, STAFF


def needles() -> list[str]:
    """Twenty and more names, register numbers and texts of the samples, as somebody would look."""
    rows = rows_below(ROSTER, "Roster", "Reg #")
    names = [row["Last Name"] for row in rows[:25]] + [row["First Name"] for row in rows[:25]]
    texts = [row["Notes"] for row in rows if row["Notes"]]
    numbers = [row["Reg #"] for row in rows[:20]]
    mentors = [row["Mentor"] for row in rows_below(TRACKER, "Training", "Mentor")]
    comments = [each.comment for each in log_rows(LOG) if each.comment]
    found = {*names, *texts, *numbers, *mentors, *comments}
    return sorted(each for each in found if len(each) > 3)


def files_in(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (each for each in folder.rglob("*") if each.is_file())


def found_in(folders: Iterable[Path], words: Iterable[str] = ()) -> list[tuple[str, str]]:
    """File and word for each word that can be read in a file, in the usual encodings."""
    wanted = [
        (word, word.lower().encode(encoding, "replace"))
        for word in list(words) or needles()
        for encoding in ("utf-8", "utf-16-le", "latin-1")
    ]
    return [
        (file.name, word)
        for file in files_in(folders)
        for contents in (file.read_bytes().lower(),)
        for word, as_bytes in wanted
        if as_bytes in contents
    ]


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, of this test alone."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    # What the computer remembers of other tests' programs names folders that are no part of this.
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    return folder


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """So that finding nothing below means something."""
    assert len(needles()) > 60
    for encoding in ("utf-8", "utf-16-le", "latin-1"):
        file = tmp_path / encoding
        file.write_text("MUÑOZ, Marcus: +1 wk pass", encoding=encoding)
        assert {(encoding, "+1 wk pass"), (encoding, "Marcus")} <= set(found_in([tmp_path]))


def test_after_a_days_work_nothing_can_be_read(
    program: Path, scratch: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    dates = ("--from", "11/23/2026", "--to", "11/29/2026")
    for words in (
        ("sheets", *dates, "--out", outside / "week.pdf"),
        ("export", "--what", "all", "--to", outside / "all.xlsx"),
        ("backup",),
        ("undo",),
        ("import", LOG, "--apply", "--details"),
        ("check",),
    ):
        assert run_on(program, *words).code == 0
    backups = program.with_name("Harbor backups")
    own = [program, backups, settings_folder(), log_folder(), scratch]
    assert {"program.db", "keys.json", "program.lock"} <= {each.name for each in files_in(own)}
    assert len(list(backups.iterdir())) == 2
    assert found_in(own) == []
    assert list(scratch.iterdir()) == []


def test_nothing_can_be_read_in_the_middle_of_a_large_act(program_copy: Path) -> None:
    """When rows no longer fit into memory, the journal and the file hold parts of an act."""
    office = open_program(program_copy, "", PASSPHRASE)
    notes = "Zebediah Quillfeather wants to be called on Mondays. " * 60
    try:
        with office.program.reading() as connection:
            connection.exec_driver_sql("PRAGMA cache_size=10")
        with office.acting("setup", "Set up") as act:
            act.add_many(
                [
                    Participant(uid=office.new_uid(), last_name="Quillfeather", note=notes)
                    for _ in range(300)
                ]
            )
            journal = program_copy / "program.db-journal"
            assert journal.stat().st_size > 0
            assert (program_copy / "program.db").stat().st_size > 500_000
            assert found_in([program_copy], ["Zebediah", "Quillfeather", "on Mondays"]) == []
    finally:
        office.program.close()
    assert found_in([program_copy], ["Zebediah", "Quillfeather", "on Mondays"]) == []


def test_plain_sqlite_is_refused(program: Path) -> None:
    plain = sqlite3.connect(program / "program.db")
    with pytest.raises(sqlite3.DatabaseError, match="file is not a database"):
        plain.execute("SELECT count(*) FROM sqlite_master").fetchone()
    plain.close()


def test_the_raw_key_opens_it_with_sqlcipher_alone(program: Path) -> None:
    key = unlock_with_passphrase(read_keyring(program), STAFF, PASSPHRASE).data_key
    raw = key.database_key().hex() + header_of(key.program_uid, key.key_id).hex()
    assert len(raw) == 96
    database = dbapi2.connect(str(program / "program.db"))
    database.execute(f"PRAGMA key = \"x'{raw}'\"")
    assert database.execute("SELECT count(*) FROM participant").fetchone() == (75,)
    assert database.execute("PRAGMA cipher_version").fetchone()[0].startswith("4.")
    database.close()


@pytest.mark.parametrize("of_the_key", [0, 31, 63])
def test_another_key_does_not(program: Path, of_the_key: int) -> None:
    key = unlock_with_passphrase(read_keyring(program), STAFF, PASSPHRASE).data_key
    raw = list(key.database_key().hex())
    raw[of_the_key] = "0" if raw[of_the_key] != "0" else "1"
    database = dbapi2.connect(str(program / "program.db"))
    database.execute("PRAGMA cipher_log_level=NONE")
    header = header_of(key.program_uid, key.key_id).hex()
    database.execute(f"PRAGMA key = \"x'{''.join(raw)}{header}'\"")
    with pytest.raises(dbapi2.DatabaseError, match="file is not a database"):
        database.execute("SELECT count(*) FROM participant")
    database.close()
