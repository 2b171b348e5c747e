"""The encrypted file opens with its key only, says what is wrong with it, keeps rows inside."""

import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from peerdesk.store.cipher import (
    PAGE_BYTES,
    Access,
    check_header,
    connect,
    header_of,
    integrity_report,
)
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.trouble import (
    NotTheProgramFile,
    ProgramFileBusy,
    ProgramFileEmpty,
    ProgramFileFault,
    ProgramFileMissing,
    ProgramFileNotEncrypted,
    ProgramFileUnreadable,
)
from tests.support.keys import OTHER_PROGRAM, PROGRAM, data_key

NEEDLE = "Zebediah Quillfeather"
ROWS = 400


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sound file with some hundred rows, closed."""
    path = tmp_path / "it's 100% Ané" / "program.db"
    path.parent.mkdir()
    connection = connect(path, data_key(), Access.CREATE)
    connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
    connection.execute("CREATE INDEX by_name ON person (name)")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO person (name) VALUES (?)", [(f"{NEEDLE} {n}",) for n in range(ROWS)]
    )
    connection.execute("COMMIT")
    connection.close()
    return path


def _count(path: Path, key: DataKey, access: Access = Access.WRITE) -> int:
    connection = connect(path, key, access)
    try:
        return int(connection.execute("SELECT count(*) FROM person").fetchone()[0])
    finally:
        connection.close()


def test_it_opens_again_with_the_same_key(path: Path) -> None:
    assert _count(path, data_key()) == ROWS
    assert _count(path, data_key(), Access.READ) == ROWS


def test_no_plain_text_is_on_the_disk(path: Path) -> None:
    contents = path.read_bytes()
    for plain in (NEEDLE.encode(), NEEDLE.encode("utf-16-le"), b"SQLite", b"person", b"by_name"):
        assert plain not in contents


def test_plain_sqlite_cannot_read_it(path: Path) -> None:
    plain = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT * FROM sqlite_master")
    plain.close()


def test_it_is_an_ordinary_sqlcipher_4_file(path: Path) -> None:
    """Opened with nothing but the raw key and the defaults of SQLCipher 4."""
    plain = dbapi2.connect(str(path), isolation_level=None)
    plain.execute(f"PRAGMA key = \"x'{data_key().database_key().hex()}'\"")
    assert plain.execute("SELECT count(*) FROM person").fetchone()[0] == ROWS
    plain.close()


def test_a_wrong_key_is_told_in_a_sentence(path: Path) -> None:
    wrong = DataKey(PROGRAM, bytes(32))
    with pytest.raises(NotTheProgramFile, match=r"does not belong to the keys\.json beside it"):
        connect(path, wrong)
    assert _count(path, data_key()) == ROWS
    contents = path.read_bytes()
    path.write_bytes(header_of(PROGRAM, wrong.key_id) + contents[16:])
    with pytest.raises(ProgramFileUnreadable, match="it is damaged, or you may not open it"):
        connect(path, wrong)


def test_the_settings_that_keep_data_are_in_force(path: Path) -> None:
    connection = connect(path, data_key())
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "temp_store": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cipher_log_level": "NONE",
        "cipher_page_size": "4096",
        "cipher_hmac_algorithm": "HMAC_SHA512",
        "cipher_use_hmac": "1",
    }
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted
    connection.close()


def test_pages_that_are_new_and_freed_at_once_do_not_look_damaged(path: Path) -> None:
    with closing(connect(path, data_key())) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE long (id INTEGER PRIMARY KEY, words TEXT)")
        for number in range(20):
            connection.execute("INSERT INTO long VALUES (?, ?)", (number, "x" * 20_000))
        for number in range(0, 20, 2):
            connection.execute("DELETE FROM long WHERE id = ?", (number,))
        connection.execute("COMMIT")
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] > 20
        assert integrity_report(connection) == []
    contents = path.read_bytes()
    assert all(any(contents[at : at + PAGE_BYTES]) for at in range(0, len(contents), PAGE_BYTES))


def test_making_a_file_never_replaces_one(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        connect(path, data_key(), Access.CREATE)
    assert path.read_bytes() == before


@pytest.mark.parametrize("access", [Access.WRITE, Access.READ])
def test_a_missing_file_is_told_and_not_made(tmp_path: Path, access: Access) -> None:
    with pytest.raises(ProgramFileMissing, match=r"program\.db is missing"):
        connect(tmp_path / "program.db", data_key(), access)
    with pytest.raises(ProgramFileMissing):
        connect(tmp_path / "gone" / "program.db", data_key(), access)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("contents", "fault"),
    [
        (b"", ProgramFileEmpty),
        (b"SQLite format 3\0" + bytes(4080), ProgramFileNotEncrypted),
        (b"x", NotTheProgramFile),
        (bytes(4096), NotTheProgramFile),
        (b"PK\x03\x04" + bytes(10_000), NotTheProgramFile),
        (header_of(OTHER_PROGRAM, data_key().key_id) + bytes(4080), NotTheProgramFile),
        (header_of(PROGRAM, data_key().key_id)[:15], NotTheProgramFile),
        (header_of(PROGRAM, data_key().key_id), ProgramFileUnreadable),
        (header_of(PROGRAM, data_key().key_id) + bytes(4080), ProgramFileUnreadable),
    ],
)
@pytest.mark.parametrize("access", [Access.WRITE, Access.READ])
def test_what_is_no_program_file_is_refused_and_left_alone(
    tmp_path: Path, contents: bytes, fault: type[ProgramFileFault], access: Access
) -> None:
    path = tmp_path / "program.db"
    path.write_bytes(contents)
    with pytest.raises(fault) as caught:
        connect(path, data_key(), access)
    assert type(caught.value) is fault
    assert caught.value.sentence.endswith(".")
    assert caught.value.next_step
    assert path.read_bytes() == contents
    assert [each.name for each in tmp_path.iterdir()] == ["program.db"]


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "program.db").mkdir()
    with pytest.raises(ProgramFileUnreadable):
        check_header(tmp_path / "program.db", PROGRAM, data_key().key_id)


def test_reading_only_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    connection = connect(path, data_key(), Access.READ)
    with pytest.raises(dbapi2.OperationalError, match="readonly"):
        connection.execute("DELETE FROM person")
    connection.close()
    assert path.read_bytes() == before


OPEN_ELSEWHERE = """
import sys
from contextlib import closing
from pathlib import Path
from peerdesk.domain.errors import PeerDeskError
from peerdesk.store import cipher
from tests.support.keys import data_key
cipher._WAIT_SECONDS = 0.2
try:
    cipher.connect(Path(sys.argv[1]), data_key(), cipher.Access[sys.argv[2]])
    print("opened")
except PeerDeskError as fault:
    print(type(fault).__name__)
"""


@pytest.mark.parametrize("access", ["WRITE", "READ"])
def test_another_process_cannot_open_it_meanwhile(path: Path, access: str) -> None:
    def elsewhere() -> str:
        run = subprocess.run(
            [sys.executable, "-c", OPEN_ELSEWHERE, str(path), access],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=True,
        )
        assert run.stderr == ""
        return run.stdout.strip()

    connection = connect(path, data_key())
    assert elsewhere() == ProgramFileBusy.__name__
    connection.close()
    assert elsewhere() == "opened"


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH '{0}' AS other",
        "ATTACH '{0}' || '' AS other",
        "ATTACH 'file:{0}?mode=rwc' AS other",
        "VACUUM INTO '{0}'",
    ],
)
def test_rows_cannot_be_carried_into_another_file(
    path: Path, tmp_path: Path, statement: str
) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    connection = connect(path, data_key())
    with pytest.raises(dbapi2.DatabaseError, match="authoriz"):
        connection.execute(statement.format(elsewhere))
    with pytest.raises(dbapi2.DatabaseError, match="authoriz"):
        connection.execute("ATTACH ? AS other", (str(elsewhere),))
    connection.close()
    assert not elsewhere.exists()


def test_vacuum_still_works_and_keeps_the_header(path: Path) -> None:
    connection = connect(path, data_key())
    connection.execute("DELETE FROM person WHERE id > 10")
    before = path.stat().st_size
    connection.execute("VACUUM")
    connection.close()
    assert path.stat().st_size < before
    assert path.read_bytes()[:16] == header_of(PROGRAM, data_key().key_id)
    assert _count(path, data_key()) == 10


def test_a_sound_file_has_nothing_to_report(path: Path) -> None:
    connection = connect(path, data_key())
    assert integrity_report(connection) == []
    connection.close()


def _reported(path: Path) -> str:
    """Return what a damaged file is said to have, at opening or in the full check."""
    try:
        connection = connect(path, data_key())
    except ProgramFileFault as fault:
        return fault.sentence
    try:
        return "\n".join(integrity_report(connection))
    finally:
        connection.close()


def test_single_flipped_bits_are_always_found(path: Path) -> None:
    sound = path.read_bytes()
    chance = random.Random(20260605)
    silent = []
    for _ in range(100):
        place = chance.randrange(len(sound))
        damaged = bytearray(sound)
        damaged[place] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        if not _reported(path):
            silent.append(place)
    assert silent == []


def test_truncated_files_are_always_found(path: Path) -> None:
    sound = path.read_bytes()
    chance = random.Random(20260605)
    lengths = {0, 1, 15, 16, 4095, 4096, 8192, len(sound) - 4096, len(sound) - 1}
    silent = []
    for length in sorted(lengths | {chance.randrange(len(sound)) for _ in range(30)}):
        path.write_bytes(sound[:length])
        if not _reported(path):
            silent.append(length)
    assert silent == []


def test_swapped_pages_are_found(path: Path) -> None:
    sound = path.read_bytes()
    swapped = sound[:4096] + sound[8192:12288] + sound[4096:8192] + sound[12288:]
    path.write_bytes(swapped)
    assert _reported(path)


def test_rows_that_an_index_has_lost_are_found(path: Path) -> None:
    """Damage by a program that held the key: every page is genuine, the structure is not."""
    connection = connect(path, data_key())
    connection.execute("PRAGMA writable_schema=ON")
    connection.execute("DELETE FROM sqlite_master WHERE name = 'by_name'")
    connection.close()
    assert "never used" in _reported(path)


def test_nothing_is_written_to_the_error_stream(path: Path) -> None:
    """The cipher library reports bad pages and keys there unless told not to."""
    damaged = bytearray(path.read_bytes())
    damaged[5_000] ^= 1
    path.write_bytes(damaged)
    code = (
        "import sys; from pathlib import Path\n"
        "from peerdesk.store.cipher import connect, integrity_report\n"
        "from tests.support.keys import data_key\n"
        "print(integrity_report(connect(Path(sys.argv[1]), data_key())))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert run.stderr == ""
    assert "HMAC" in run.stdout


def test_a_copy_of_the_one_file_is_complete_after_each_save(path: Path, tmp_path: Path) -> None:
    connection = connect(path, data_key())
    connection.execute("INSERT INTO person (name) VALUES ('one more')")
    shutil.copyfile(path, tmp_path / "copy.db")
    connection.close()
    assert _count(tmp_path / "copy.db", data_key()) == ROWS + 1
