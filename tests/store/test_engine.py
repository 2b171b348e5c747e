"""Transactions of the engine are whole, also for the schema, and faults are told in plain words."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection
from typing import cast

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from peerdesk.store.cipher import Access, integrity_report
from peerdesk.store.engine import make_engine
from peerdesk.store.trouble import ProgramFileFault, ProgramFileMissing, ProgramFileStopped
from tests.support.keys import data_key

SECRET = "Zebediah Quillfeather"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "program.db"


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    engine = make_engine(path, data_key(), Access.CREATE)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT UNIQUE)"))
    yield engine
    engine.dispose()


def _names(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(text("SELECT name FROM person ORDER BY id")))


def _insert(engine: Engine, *names: str) -> None:
    with engine.begin() as connection:
        for name in names:
            connection.execute(text("INSERT INTO person (name) VALUES (:name)"), {"name": name})


class _Stop(Exception):
    """Raised by a test inside a transaction."""


def test_what_was_committed_is_there_after_opening_again(engine: Engine, path: Path) -> None:
    _insert(engine, "Ann", "Ben")
    engine.dispose()
    again = make_engine(path, data_key())
    assert _names(again) == ["Ann", "Ben"]
    again.dispose()


def test_an_engine_that_was_not_used_closes_its_file_too(engine: Engine, path: Path) -> None:
    engine.dispose()
    unused = make_engine(path, data_key())
    unused.dispose()
    again = make_engine(path, data_key())
    assert _names(again) == []
    again.dispose()


def test_a_transaction_that_fails_leaves_no_rows(engine: Engine) -> None:
    _insert(engine, "Ann")
    with pytest.raises(IntegrityError):
        _insert(engine, "Ben", "Ann")
    assert _names(engine) == ["Ann"]


def test_changes_of_the_schema_roll_back_too(engine: Engine) -> None:
    def change_and_fail() -> None:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE extra (id INTEGER)"))
            connection.execute(text("ALTER TABLE person ADD COLUMN age INTEGER"))
            connection.execute(text("INSERT INTO person (name, age) VALUES ('Ann', 40)"))
            raise _Stop

    with pytest.raises(_Stop):
        change_and_fail()
    with engine.connect() as connection:
        schema = list(connection.scalars(text("SELECT sql FROM sqlite_master")))
    assert not any("extra" in str(sql) or "age" in str(sql) for sql in schema)
    assert _names(engine) == []


def test_a_savepoint_rolls_back_alone(engine: Engine) -> None:
    def insert_and_fail() -> None:
        with connection.begin_nested():
            connection.execute(text("INSERT INTO person (name) VALUES ('Ben')"))
            raise _Stop

    with engine.begin() as connection:
        connection.execute(text("INSERT INTO person (name) VALUES ('Ann')"))
        with pytest.raises(_Stop):
            insert_and_fail()
    assert _names(engine) == ["Ann"]


def test_reading_leaves_no_transaction_behind(engine: Engine) -> None:
    _names(engine)
    raw = engine.raw_connection()
    assert raw.driver_connection is not None
    assert not raw.driver_connection.in_transaction
    assert integrity_report(raw.driver_connection) == []
    raw.close()


def test_another_thread_uses_the_same_connection(engine: Engine) -> None:
    thread = threading.Thread(target=_insert, args=(engine, "from the worker"))
    thread.start()
    thread.join()
    assert _names(engine) == ["from the worker"]


def test_an_error_carries_no_contents_of_records(engine: Engine) -> None:
    _insert(engine, SECRET)
    with pytest.raises(IntegrityError) as caught:
        _insert(engine, SECRET)
    assert SECRET not in str(caught.value)
    assert "INSERT INTO person" in str(caught.value)


def test_a_mistake_of_ours_stays_an_ordinary_error(engine: Engine) -> None:
    with (
        engine.connect() as connection,
        pytest.raises(OperationalError, match="no such column: shoe_size"),
    ):
        connection.execute(text("SELECT shoe_size FROM person"))


def test_a_full_disk_is_told_and_nothing_of_the_save_stays(engine: Engine) -> None:
    _insert(engine, "Ann")
    with engine.connect() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(ProgramFileFault, match="The disk is full") as caught:
        _insert(engine, "Ben", SECRET * 1_000)
    assert caught.value.next_step
    assert SECRET not in repr(caught.value)
    assert _names(engine) == ["Ann"]


GROWING = """
import resource, signal, sys
from pathlib import Path
from sqlalchemy import text
from peerdesk.store.engine import make_engine
from peerdesk.store.trouble import ProgramFileFault
from tests.support.keys import data_key
engine = make_engine(Path(sys.argv[1]), data_key())
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO person (name) VALUES (hex(randomblob(400000)))"))
except ProgramFileFault as fault:
    print(fault.sentence)
"""

if sys.platform != "win32":  # Windows has no such limit to set

    def test_a_disk_that_really_takes_no_more(engine: Engine, path: Path) -> None:
        _insert(engine, "Ann")
        engine.dispose()
        run = subprocess.run(
            [sys.executable, "-c", GROWING, str(path)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=True,
        )
        assert "nothing was saved" in run.stdout
        again = make_engine(path, data_key())
        assert _names(again) == ["Ann"]
        again.dispose()


def test_damage_met_while_reading_is_told(engine: Engine, path: Path) -> None:
    _insert(engine, *(f"{SECRET} {number}" * 20 for number in range(200)))
    engine.dispose()
    damaged = bytearray(path.read_bytes())
    for place in range(5_000, len(damaged), 4_096):
        damaged[place] ^= 1
    path.write_bytes(damaged)
    again = make_engine(path, data_key())
    with pytest.raises(ProgramFileFault, match="it is damaged"):
        _names(again)
    again.dispose()


def test_a_file_that_was_found_damaged_takes_no_more_changes(engine: Engine, path: Path) -> None:
    _insert(engine, *(f"{SECRET} {number}" * 20 for number in range(200)))
    engine.dispose()
    with path.open("r+b") as file:
        file.seek(7 * 4_096 + 500)
        file.write(b"damage")
    again = make_engine(path, data_key())
    raw = again.raw_connection()
    assert integrity_report(cast("Connection", raw.driver_connection))
    raw.close()
    with pytest.raises(ProgramFileStopped, match="a part of it is damaged") as caught:
        _insert(again, "Ann")
    assert "Close PeerDesk and open the program again" in caught.value.next_step
    again.dispose()


def test_reading_only_refuses_a_save_in_a_sentence(engine: Engine, path: Path) -> None:
    _insert(engine, "Ann")
    engine.dispose()
    reader = make_engine(path, data_key(), Access.READ)
    assert _names(reader) == ["Ann"]
    with pytest.raises(ProgramFileFault, match="may only be read"):
        _insert(reader, "Ben")
    reader.dispose()


def test_a_missing_file_is_told_at_once(path: Path) -> None:
    with pytest.raises(ProgramFileMissing):
        make_engine(path, data_key())


SAVING = """
import sys
from pathlib import Path
from sqlalchemy import text
from peerdesk.store.engine import make_engine
from tests.support.keys import data_key
engine = make_engine(Path(sys.argv[1]), data_key())
number = int(sys.argv[2])
while True:
    with engine.begin() as connection:
        for half in ("a", "b"):
            connection.execute(text(f"INSERT INTO person (name) VALUES ('{number}{half}')"))
    print(number, flush=True)
    number += 1
"""


def test_killed_while_saving_keeps_every_acknowledged_save_whole(
    engine: Engine, path: Path
) -> None:
    engine.dispose()
    number = 0
    for trial in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", SAVING, str(path), str(number)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(3 + trial * 2)]
        process.kill()
        acknowledged += [int(line) for line in process.stdout if line.endswith(b"\n")]
        process.stdout.close()
        process.wait()
        again = make_engine(path, data_key())
        names = _names(again)
        raw = again.raw_connection()
        assert raw.driver_connection is not None
        assert integrity_report(raw.driver_connection) == []
        raw.close()
        again.dispose()
        assert len(names) in {2 * (acknowledged[-1] + 1), 2 * (acknowledged[-1] + 2)}
        assert names == [f"{n}{half}" for n in range(len(names) // 2) for half in "ab"]
        number = len(names) // 2
