"""One PeerDesk at a time has a program open; a dead one does not stand in the way."""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from peerdesk.system.lockfile import LOCK_FILE, ProgramInUse, ProgramLock, ProgramNotLockable
from tests.support.clock import FixedClock

HOLD = """
import sys
from pathlib import Path
from peerdesk.system.lockfile import ProgramLock
lock = ProgramLock(Path(sys.argv[1]), "Ruth Alder")
lock.acquire()
print("held", flush=True)
sys.stdin.read()
lock.release()
"""


def _other_process(folder: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def _opened(folder: Path) -> ProgramLock:
    lock = ProgramLock(folder, "Tom Birch")
    lock.acquire()
    return lock


def _end(process: "subprocess.Popen[str]") -> None:
    process.communicate("", timeout=30)


def test_a_lock_is_taken_and_given_back(tmp_path: Path) -> None:
    lock = ProgramLock(tmp_path, "Ruth Alder", FixedClock())
    lock.acquire()
    assert not lock.needs_check
    assert json.loads((tmp_path / LOCK_FILE).read_bytes()) == {
        "who": "Ruth Alder",
        "pc": platform.node(),
        "pid": os.getpid(),
        "since": "2026-06-05T18:30:00-06:00",
    }
    lock.release()
    lock.release()
    assert (tmp_path / LOCK_FILE).read_bytes() == b""
    lock.acquire()
    lock.release()


def test_a_second_opener_is_told_who_has_it_where_and_since_when(tmp_path: Path) -> None:
    first = ProgramLock(tmp_path, "", FixedClock())
    first.acquire()
    with pytest.raises(ProgramInUse, match="^Somebody has this program open"):
        ProgramLock(tmp_path, "Tom Birch").acquire()
    first.name_holder("Ruth Alder")
    with pytest.raises(ProgramInUse) as caught:
        ProgramLock(tmp_path, "Tom Birch").acquire()
    assert caught.value.sentence == (
        f"Ruth Alder has this program open on {platform.node()} since 6/5/2026 6:30 PM."
    )
    assert caught.value.next_step
    first.release()


def test_another_process_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    process = _other_process(tmp_path)
    mine = ProgramLock(tmp_path, "Tom Birch")
    with pytest.raises(ProgramInUse, match="^Ruth Alder has this program open"):
        mine.acquire()
    _end(process)
    mine.acquire()
    assert not mine.needs_check
    mine.release()


def test_a_killed_process_leaves_the_lock_free_and_asks_for_a_check(tmp_path: Path) -> None:
    process = _other_process(tmp_path)
    process.kill()
    _end(process)
    lock = _opened(tmp_path)
    assert lock.needs_check
    lock.release()
    lock = _opened(tmp_path)
    assert lock.needs_check, "only a check settles it, not opening and closing"
    lock.checked()
    lock.release()
    lock = _opened(tmp_path)
    assert not lock.needs_check
    lock.release()


def test_two_programs_do_not_get_in_each_others_way(tmp_path: Path) -> None:
    locks = [ProgramLock(tmp_path / name, "Ruth Alder") for name in ("a", "b")]
    for name, lock in zip("ab", locks, strict=True):
        (tmp_path / name).mkdir()
        lock.acquire()
    for lock in locks:
        lock.release()


@pytest.mark.parametrize(
    "text",
    [
        b"\xff\x00",
        b"[]",
        b"{}",
        b'{"who": 1}',
        b"[" * 4_000,
        b'{"who": "a", "pc": "b", "pid": 1, "since": "soon"}',
        b'{"who": "a", "pc": "b", "pid": 1, "since": 5}',
    ],
)
def test_any_text_in_the_file_is_met_with_a_sentence(tmp_path: Path, text: bytes) -> None:
    process = _other_process(tmp_path)
    (tmp_path / LOCK_FILE).write_bytes(text)
    with pytest.raises(ProgramInUse, match=r"^Somebody has this program open\.$"):
        ProgramLock(tmp_path, "Tom Birch").acquire()
    _end(process)


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProgramNotLockable, match="keep a lock file"):
        ProgramLock(tmp_path / "gone", "Ruth Alder").acquire()
    (tmp_path / LOCK_FILE).mkdir()
    with pytest.raises(ProgramNotLockable):
        ProgramLock(tmp_path, "Ruth Alder").acquire()


if sys.platform == "linux":

    def test_a_full_disk_is_told_as_that(tmp_path: Path) -> None:
        (tmp_path / LOCK_FILE).symlink_to("/dev/full")
        with pytest.raises(ProgramNotLockable, match="The disk is full") as caught:
            ProgramLock(tmp_path, "Ruth Alder").acquire()
        assert caught.value.next_step.startswith("Free some space")
