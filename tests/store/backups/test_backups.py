"""Backups: made whole or not at all, verified by opening, and restored into a new folder only."""

import random
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from peerdesk.domain.errors import Cancelled, PeerDeskError, Refused
from peerdesk.store.backups import making
from peerdesk.store.backups.errors import BackupNotSound, BackupProblem, BackupTooNew
from peerdesk.store.backups.making import Label, Source, backup_name, make_backup
from peerdesk.store.backups.manifest import Manifest
from peerdesk.store.backups.restoring import (
    Findings,
    read_manifest,
    restore_backup,
    verify_backup,
)
from peerdesk.store.cipher import Access, connect, integrity_report
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.keys.errors import KeyFileChanged, WrongPassphrase
from peerdesk.store.keys.keyfile import read_keyring
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.unlocking import unlock_with_passphrase, unlock_with_recovery_code
from peerdesk.system.atomic import FileNotWritten
from tests.support.clock import FixedClock
from tests.support.keys import NAME, OTHER_PROGRAM, PASSPHRASE, made

NEEDLE = "Zebediah Quillfeather"
NOW = FixedClock().now()
ROWS = 3_000


def _never() -> bool:
    return False


def _unwatched(_done: int, _total: int) -> None:
    """Nobody watches."""


def _unlock(ring: KeyRing) -> DataKey:
    return unlock_with_passphrase(ring, NAME, PASSPHRASE).data_key


def _known_key(ring: KeyRing) -> DataKey:
    """Spare the work of the passphrase where it is not what is tested."""
    return made(ring.program_uid)[1].data_key


def _backup(
    source: Source,
    target: Path,
    progress: Callable[[int, int], None] = _unwatched,
    cancelled: Callable[[], bool] = _never,
) -> Manifest:
    return make_backup(source, target, Label(NOW), progress, cancelled)


def _verify(path: Path, unlock: Callable[[KeyRing], DataKey] = _known_key) -> Findings:
    return verify_backup(path, unlock, _unwatched, _never)


def _restore(
    path: Path, folder: Path, unlock: Callable[[KeyRing], DataKey] = _known_key
) -> Findings:
    return restore_backup(path, folder, unlock, _unwatched, _never)


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Source]:
    """An open program of some 200 pages."""
    folder = tmp_path / "Añil House.peerdesk"
    folder.mkdir()
    ring, opened, _ = made()
    key = opened.data_key
    connection = connect(folder / "program.db", key, Access.CREATE)
    connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO person (name) VALUES (?)", [(f"{NEEDLE} {n} " * 9,) for n in range(ROWS)]
    )
    connection.execute("COMMIT")
    yield Source(folder, connection, key, ring)
    connection.close()


@pytest.fixture
def backup(source: Source, tmp_path: Path) -> Path:
    path = tmp_path / "stick" / backup_name(source.folder, NOW)
    path.parent.mkdir()
    _backup(source, path)
    return path


def _everything_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_name_says_which_program_and_when(source: Source) -> None:
    assert backup_name(source.folder, NOW) == "Añil House 2026-06-05 183000.peerdesk-backup"
    later = backup_name(source.folder, NOW + timedelta(seconds=1))
    assert later > backup_name(source.folder, NOW)


def test_a_backup_comes_back_as_a_program(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Again.peerdesk"
    findings = _restore(backup, folder, _unlock)
    assert findings.rows == {"person": ROWS}
    assert findings.manifest.made_at == NOW
    assert _everything_in(folder) == ["keys.json", "program.db"]
    key = _unlock(read_keyring(folder))
    connection = connect(folder / "program.db", key)
    assert integrity_report(connection) == []
    assert connection.execute("SELECT count(*) FROM person").fetchone()[0] == ROWS
    connection.close()


def test_the_recovery_code_restores_too(backup: Path, tmp_path: Path) -> None:
    code = made()[2]
    findings = _restore(
        backup, tmp_path / "A", lambda ring: unlock_with_recovery_code(ring, code).data_key
    )
    assert findings.rows == {"person": ROWS}


def test_a_backup_is_one_file_without_plain_text(backup: Path, source: Source) -> None:
    assert _everything_in(backup.parent) == [backup.name]
    assert _everything_in(source.folder) == ["program.db", "program.db-journal"]
    contents = backup.read_bytes()
    assert NEEDLE.encode() not in contents
    assert b"person" not in contents
    assert source.key.secret_to_wrap() not in contents
    assert source.key.database_key() not in contents
    with zipfile.ZipFile(backup) as container:
        assert container.testzip() is None


def test_the_open_program_goes_on_and_stays_locked(source: Source, backup: Path) -> None:
    source.connection.execute("INSERT INTO person (name) VALUES ('later')")
    assert _verify(backup).rows == {"person": ROWS}
    assert _verify(backup, _unlock).manifest == read_manifest(backup)


def test_progress_runs_to_the_end_and_never_back(source: Source, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    _backup(source, tmp_path / "b", lambda done, total: told.append((done, total)))
    assert len({total for _, total in told}) == 1
    done = [each for each, _ in told]
    assert done == sorted(done)
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_stopped_backup_leaves_nothing(source: Source, tmp_path: Path, steps: int) -> None:
    target = tmp_path / "stick" / "b.peerdesk-backup"
    target.parent.mkdir()
    target.write_bytes(b"the one before")
    asked = iter([False] * steps)
    with pytest.raises(Cancelled):
        _backup(source, target, cancelled=lambda: next(asked, True))
    assert target.read_bytes() == b"the one before"
    assert _everything_in(target.parent) == [target.name]
    assert _everything_in(source.folder) == ["program.db", "program.db-journal"]


def test_a_stopped_restore_leaves_no_folder(backup: Path, tmp_path: Path) -> None:
    before = _everything_in(tmp_path)
    with pytest.raises(Cancelled):
        restore_backup(backup, tmp_path / "Again", _known_key, _unwatched, lambda: True)
    assert _everything_in(tmp_path) == before


def test_what_a_crash_left_is_cleared_away(source: Source, tmp_path: Path) -> None:
    left = source.folder / ".snapshot-x1"
    left.mkdir()
    (left / "program.db").write_bytes(b"half")
    _backup(source, tmp_path / "b")
    assert not left.exists()


def test_a_place_that_takes_no_file_is_told(source: Source, tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten, match="the folder is not there"):
        _backup(source, tmp_path / "pulled stick" / "b")
    assert _everything_in(source.folder) == ["program.db", "program.db-journal"]


def test_a_damaged_program_is_not_backed_up(source: Source, tmp_path: Path) -> None:
    source.connection.execute("PRAGMA cache_size=1")
    path = source.folder / "program.db"
    with path.open("r+b") as file:
        file.seek(60 * 4096 + 500)
        file.write(b"damage")
    with pytest.raises(PeerDeskError, match="damaged"):
        _backup(source, tmp_path / "b")
    assert not (tmp_path / "b").exists()


def test_a_snapshot_that_does_not_check_out_is_refused(
    source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "integrity_report", lambda _connection: ["row 5 missing"])
    with pytest.raises(BackupProblem, match="so no backup of it was made\\."):
        _backup(source, tmp_path / "b")
    assert not (tmp_path / "b").exists()


def test_keys_that_do_not_belong_are_not_backed_up(source: Source, tmp_path: Path) -> None:
    mixed = Source(source.folder, source.connection, source.key, made(OTHER_PROGRAM)[0])
    with pytest.raises(KeyFileChanged):
        _backup(mixed, tmp_path / "b")


def test_restoring_never_touches_what_is_there(backup: Path, source: Source) -> None:
    before = (source.folder / "program.db").read_bytes()
    with pytest.raises(Refused, match="already"):
        _restore(backup, source.folder)
    assert (source.folder / "program.db").read_bytes() == before


def test_a_folder_that_a_scanner_holds_for_a_moment_gets_its_name(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, held = Path.rename, iter([True, False])

    def held_at_first(self: Path, target: Path) -> Path:
        if next(held):
            raise PermissionError
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", held_at_first)
    _restore(backup, tmp_path / "Again.peerdesk")
    assert _everything_in(tmp_path / "Again.peerdesk") == ["keys.json", "program.db"]


def test_a_wrong_passphrase_restores_nothing(backup: Path, tmp_path: Path) -> None:
    before = _everything_in(tmp_path)
    with pytest.raises(WrongPassphrase):
        _restore(
            backup, tmp_path / "A", lambda ring: unlock_with_passphrase(ring, "", "wrong").data_key
        )
    assert _everything_in(tmp_path) == before


def test_a_missing_backup_or_place_is_told(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupProblem, match="not there any more"):
        _verify(tmp_path / "gone")
    with pytest.raises(BackupProblem, match="cannot be written to"):
        _restore(backup, tmp_path / "gone" / "A")
    with pytest.raises(BackupProblem, match="cannot be read"):
        _verify(tmp_path)


def _rewritten(path: Path, change: dict[str, bytes], **options: int) -> Path:
    """Return a copy of a backup in which some parts hold other contents."""
    parts = {}
    with zipfile.ZipFile(path) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    copy = path.with_name("changed.peerdesk-backup")
    with zipfile.ZipFile(copy, "w", **options) as container:  # type: ignore[call-overload]
        for name, contents in (parts | change).items():
            container.writestr(name, contents)
    return copy


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"program.db": b"short"}, r"its program\.db is damaged"),
        ({"keys.json": b"{}"}, r"its keys\.json is damaged"),
        ({"extra.txt": b""}, "the three parts"),
        ({"../escape": b""}, "the three parts"),
        ({"manifest.json": b""}, "its manifest cannot be read"),
        ({"manifest.json": b"[]"}, "it has no manifest"),
        ({"manifest.json": b"[" * 99_000}, "its manifest cannot be read"),
        ({"manifest.json": b'{"format": "peerdesk-backup", "version": 1}'}, "other parts"),
    ],
)
def test_changed_parts_are_named(backup: Path, change: dict[str, bytes], words: str) -> None:
    with pytest.raises(BackupNotSound, match=words):
        _verify(_rewritten(backup, change))


def test_a_compressed_copy_is_refused_before_it_is_unpacked(backup: Path) -> None:
    packed = _rewritten(backup, {}, compression=zipfile.ZIP_DEFLATED)
    with pytest.raises(BackupNotSound, match="stored in another way"):
        _verify(packed)


def test_a_newer_backup_is_not_called_damaged(backup: Path) -> None:
    newer = _rewritten(backup, {"manifest.json": b'{"format": "peerdesk-backup", "version": 3}'})
    with pytest.raises(BackupTooNew, match="a newer PeerDesk"):
        _verify(newer)


def test_a_manifest_made_to_fit_other_contents_is_not_believed(backup: Path) -> None:
    manifest = read_manifest(backup)
    forged = Manifest(
        program_uid=manifest.program_uid,
        made_at=manifest.made_at + timedelta(days=30),
        database=manifest.database,
        keys=manifest.keys,
    )
    text = forged.signed(DataKey(manifest.program_uid, bytes(32)))
    with pytest.raises(BackupNotSound, match="changed outside PeerDesk"):
        _verify(_rewritten(backup, {"manifest.json": text}))


def test_flipped_bits_and_truncation_never_restore_something_else(
    backup: Path, tmp_path: Path
) -> None:
    """Bits that zip itself ignores may stay unnoticed, but then every row is there all the same."""
    sound = backup.read_bytes()
    chance = random.Random(20260605)
    edge = 2_500  # headers lie at both ends
    places = [chance.randrange(edge) for _ in range(40)]
    places += [len(sound) - 1 - chance.randrange(400) for _ in range(60)]
    places += [chance.randrange(len(sound)) for _ in range(20)]
    noticed = 0
    changed = tmp_path / "changed"
    for place in places:
        damaged = bytearray(sound)
        damaged[place] ^= 1 << chance.randrange(8)
        changed.write_bytes(damaged)
        noticed += _is_refused_or_whole(changed)
    assert noticed > len(places) * 0.6
    for length in [0, 1, 100, len(sound) // 2, len(sound) - 1]:
        changed.write_bytes(sound[:length])
        assert _is_refused_or_whole(changed)


def _is_refused_or_whole(path: Path) -> bool:
    try:
        findings = _verify(path)
    except BackupProblem:
        return True
    assert findings.rows == {"person": ROWS}
    return False


def test_a_restored_program_is_independent_of_the_old_one(
    source: Source, backup: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Again.peerdesk"
    _restore(backup, folder)
    restored = connect(folder / "program.db", source.key)
    restored.execute("DELETE FROM person")
    restored.close()
    assert source.connection.execute("SELECT count(*) FROM person").fetchone()[0] == ROWS
