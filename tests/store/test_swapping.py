"""A program folder in the place of another: after a stop at any step one of the two is there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from peerdesk.store import swapping
from peerdesk.store.layout import SWAP_ENDING
from peerdesk.store.swapping import finish_swap, swap
from peerdesk.system.atomic import write_atomically
from peerdesk.system.lockfile import LOCK_FILE, ProgramInUse, ProgramLock


class Killed(BaseException):
    """What stands for kill -9: nothing catches it."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("A.peerdesk", ".restored-1.peerdesk"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "program.db").write_text(name)
    return tmp_path


def _swap(place: Path) -> None:
    incoming, kept = place / ".restored-1.peerdesk", place / "A before.peerdesk"
    swap(place / "A.peerdesk", incoming, kept, lambda: None)


def _held(place: Path) -> dict[str, str]:
    return {
        each.name: (each / "program.db").read_text() if each.is_dir() else ""
        for each in place.iterdir()
    }


AFTER = {"A.peerdesk": ".restored-1.peerdesk", "A before.peerdesk": "A.peerdesk"}
BEFORE = {"A.peerdesk": "A.peerdesk"}


def test_the_one_before_is_kept(place: Path) -> None:
    _swap(place)
    assert _held(place) == AFTER
    finish_swap(place / "A.peerdesk")
    assert _held(place) == AFTER


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("again", range(3))
def test_a_kill_at_any_step_leaves_one_of_the_two(
    place: Path, monkeypatch: pytest.MonkeyPatch, step: int, again: int
) -> None:
    """Also when finishing is killed in its turn."""
    _dying(monkeypatch, step)
    with pytest.raises(Killed):
        _swap(place)
    if again:
        _dying(monkeypatch, again - 1)
        with suppress(Killed):
            finish_swap(place / "A.peerdesk")
    monkeypatch.undo()
    finish_swap(place / "A.peerdesk")
    held = _held(place)
    assert held in (AFTER, BEFORE, BEFORE | {".restored-1.peerdesk": ".restored-1.peerdesk"})
    assert (held == AFTER) == (step > 1)


def _dying(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Let the given number of steps on the disk come about, and none after."""
    left = [step]
    monkeypatch.undo()

    def counted(step_on_disk: object) -> object:
        def take(*args: object, **named: object) -> object:
            if left[0] <= 0:
                raise Killed
            left[0] -= 1
            return step_on_disk(*args, **named)  # type: ignore[operator]

        return take

    monkeypatch.setattr(swapping, "write_atomically", counted(write_atomically))
    monkeypatch.setattr(Path, "rename", counted(Path.rename))
    monkeypatch.setattr(Path, "unlink", counted(Path.unlink))


def test_nobody_swaps_what_is_open(place: Path) -> None:
    lock = ProgramLock(place / "A.peerdesk", "A. Rivera")
    lock.acquire()
    with pytest.raises(ProgramInUse):
        _swap(place)
    lock.release()
    assert (place / "A.peerdesk" / LOCK_FILE).exists()
    assert not (place / f"A.peerdesk{SWAP_ENDING}").exists()


@pytest.mark.parametrize(
    "text",
    [b"", b"[]", b"{", b'{"incoming": "../x", "kept": "y"}', b'{"incoming": 1, "kept": "y"}'],
)
def test_a_marker_that_is_none_of_ours_moves_nothing(place: Path, text: bytes) -> None:
    (place / "x").mkdir()
    folder = place / "inside" / "A.peerdesk"
    folder.parent.mkdir()
    marker = folder.with_name(folder.name + SWAP_ENDING)
    marker.write_bytes(text)
    finish_swap(folder)
    assert not folder.exists()
    assert (place / "x").exists()
    assert not marker.exists()


def test_whoever_opens_next_learns_that_another_program_is_there(place: Path) -> None:
    incoming, kept = place / ".restored-1.peerdesk", place / "A before.peerdesk"
    folder, learned = place / "A.peerdesk", []
    swap(folder, incoming, kept, lambda: learned.append(finish_swap(folder)))
    assert learned == [True]
    assert not finish_swap(folder)
