"""A file has all of its new contents or all of the old, whatever the disk does."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from peerdesk.system import atomic
from peerdesk.system.atomic import FileNotWritten, write_atomically


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_new_contents_replace_the_old(tmp_path: Path) -> None:
    target = tmp_path / "list.txt"
    write_atomically(target, b"first")
    write_atomically(target, b"second")
    assert target.read_bytes() == b"second"
    assert _names(tmp_path) == ["list.txt"]


def test_a_writer_may_jump_about_in_the_file(tmp_path: Path) -> None:
    def write(file: IO[bytes]) -> None:
        file.write(b"....body")
        file.seek(0)
        file.write(b"head")

    write_atomically(tmp_path / "book.bin", write)
    assert (tmp_path / "book.bin").read_bytes() == b"headbody"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "write-protected"),
        (errno.EIO, "the disk stopped answering"),
        (errno.ENAMETOOLONG, "the name is too long"),
        (errno.EFBIG, "no file of that size"),
        (errno.EMFILE, "could not be written"),
    ],
)
def test_what_the_disk_does_is_told_and_leaves_the_old_file(
    tmp_path: Path, code: int, words: str
) -> None:
    target = tmp_path / "list.txt"
    target.write_bytes(b"old")

    def write(file: IO[bytes]) -> None:
        file.write(b"half of")
        raise OSError(code, os.strerror(code))

    with pytest.raises(FileNotWritten) as caught:
        write_atomically(target, write)
    assert words in caught.value.sentence
    assert "list.txt" in caught.value.sentence
    assert caught.value.next_step
    assert target.read_bytes() == b"old"
    assert _names(tmp_path) == ["list.txt"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten, match="the folder is not there"):
        write_atomically(tmp_path / "gone" / "list.txt", b"x")


def test_a_folder_under_the_final_name_stays(tmp_path: Path) -> None:
    (tmp_path / "list.txt").mkdir()
    with pytest.raises(FileNotWritten):
        write_atomically(tmp_path / "list.txt", b"x")
    assert _names(tmp_path) == ["list.txt"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failing_at_the_end_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(errno.EIO, "no answer")

    monkeypatch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[step], fail)
    with pytest.raises(FileNotWritten):
        write_atomically(tmp_path / "list.txt", b"x")
    assert _names(tmp_path) == []


def test_a_file_that_reads_back_differently_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = iter([b"as written", b"as read"])
    monkeypatch.setattr(atomic, "_digest", lambda _file: next(digests))
    with pytest.raises(FileNotWritten, match="stopped answering"):
        write_atomically(tmp_path / "list.txt", b"x")
    assert _names(tmp_path) == []


@pytest.mark.parametrize("refuse_in", ["contents", "check"])
def test_other_errors_go_through_and_leave_nothing(tmp_path: Path, refuse_in: str) -> None:
    def refuse(_any: object) -> None:
        raise KeyError("our own")

    contents: bytes | Callable[[IO[bytes]], None] = refuse if refuse_in == "contents" else b"x"
    with pytest.raises(KeyError):
        write_atomically(tmp_path / "list.txt", contents, refuse)
    assert _names(tmp_path) == []


def test_the_check_sees_the_finished_file_before_it_has_its_name(tmp_path: Path) -> None:
    seen: list[bytes] = []

    def look(unnamed: Path) -> None:
        assert not (tmp_path / "list.txt").exists()
        seen.append(unnamed.read_bytes())

    write_atomically(tmp_path / "list.txt", b"all of it", look)
    assert seen == [b"all of it"]


GROWING = """
import resource, signal, sys
from pathlib import Path
from peerdesk.system.atomic import FileNotWritten, write_atomically
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_atomically(Path(sys.argv[1]), bytes(500_000))
except FileNotWritten as fault:
    print(fault.sentence)
"""

if os.name == "posix":  # Windows has no such limit to set

    def test_a_disk_that_really_takes_no_more(tmp_path: Path) -> None:
        run = subprocess.run(
            [sys.executable, "-c", GROWING, str(tmp_path / "list.bin")],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=True,
        )
        assert "no file of that size" in run.stdout
        assert _names(tmp_path) == []
