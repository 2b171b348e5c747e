"""A program lives on this computer's own disk; elsewhere it is refused or read, and copied in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from peerdesk.domain.errors import Cancelled, OnlyForReading, PlaceRefused
from peerdesk.services.backups import back_up, latest_backup
from peerdesk.services.checking import check_program
from peerdesk.services.copying import copy_in
from peerdesk.services.demo import new_demo
from peerdesk.services.office import Office
from peerdesk.services.programs import (
    ProgramPlan,
    close_program,
    least_cost,
    make_program,
    open_program,
    open_with_recovery_code,
)
from peerdesk.services.restoring import restore_program
from peerdesk.services.site import change_site
from peerdesk.services.today_page import look_at_today
from peerdesk.store.copying import SourceProblem
from peerdesk.store.keys.errors import WrongPassphrase, WrongRecoveryCode
from peerdesk.store.trouble import ProgramFileHalfSaved
from peerdesk.system.drive_kinds import Place
from peerdesk.system.lockfile import LOCK_FILE, ProgramInUse, ProgramLock
from tests.programs import PASSPHRASE, STAFF, FixedClock
from tests.support import places
from tests.support.places import put


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir())}


@pytest.fixture
def own_disk(tmp_path: Path) -> Path:
    return tmp_path / "own disk"


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (places.STICK, "can be unplugged"),
        (places.SHARE, "on a network drive"),
        (places.LOCKED_SHARE, "on a network drive"),
        (places.DROPBOX, "that Dropbox copies"),
        (replace(places.DROPBOX, writable=False), "that Dropbox copies"),
    ],
)
def test_a_program_at_an_unfit_place_is_not_opened(
    program_copy: Path, monkeypatch: pytest.MonkeyPatch, place: Place, says: str
) -> None:
    put(monkeypatch, program_copy, place)
    before = contents(program_copy)
    for call, word in ((open_program, "the passphrase"), (open_with_recovery_code, "the code")):
        given = (STAFF, word) if call is open_program else (word,)
        with pytest.raises(PlaceRefused, match=says) as caught:
            call(program_copy, *given)
        assert caught.value.folder == program_copy
        assert "Copy it to this computer" in caught.value.next_step
    assert contents(program_copy) == before


@pytest.mark.parametrize("place", [places.STICK, places.LOCKED_STICK, places.SHARE, places.DROPBOX])
def test_nothing_is_made_or_restored_at_an_unfit_place(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Place
) -> None:
    backup = back_up(office, tmp_path / "backups").path
    unfit = tmp_path / "unfit"
    unfit.mkdir()
    put(monkeypatch, unfit, place)
    target = unfit / "New.peerdesk"
    plan = ProgramPlan(
        folder=target, site_name="H", prefix="HH", staff=STAFF, passphrase=PASSPHRASE
    )
    for make in (
        lambda: make_program(plan, cost=least_cost()),
        lambda: restore_program(backup, target, "", PASSPHRASE),
        lambda: new_demo(unfit, "small", 1),
        lambda: copy_in(office.program.folder, unfit),
    ):
        with pytest.raises(PlaceRefused, match="own disk|unplugged|network|Dropbox") as caught:
            make()
        assert "this computer's own disk" in caught.value.next_step
    assert list(unfit.iterdir()) == []


# ---------------------------------------------------------------- for reading only


@pytest.fixture(params=[places.LOCKED_STICK, places.DISC, places.NO_RIGHT])
def reading(
    request: pytest.FixtureRequest,
    program_copy: Path,
    monkeypatch: pytest.MonkeyPatch,
    open_office: Callable[[Path], Office],
) -> Office:
    """A program open for reading only, on each kind of place where that happens."""
    (program_copy / LOCK_FILE).unlink()
    put(monkeypatch, program_copy, request.param)
    return open_office(program_copy)


def test_what_cannot_be_written_to_is_read_and_never_changed(reading: Office) -> None:
    folder = reading.program.folder
    before = contents(folder)
    assert LOCK_FILE not in before
    assert reading.program.is_read_only
    assert reading.site.name == "Harbor House"
    look_at_today(reading)
    reading.note("read_file", "Looked at a file")
    assert check_program(reading).is_sound
    for act in (
        lambda: change_site(reading, replace(reading.site, city="Dayton")),
        lambda: back_up(reading, folder.parent / "stick"),
    ):
        with pytest.raises(OnlyForReading, match="open for reading only") as caught:
            act()
        assert "Copy it to this computer" in caught.value.next_step
    assert latest_backup(reading) is None
    close_program(reading)
    assert contents(folder) == before
    assert not (folder.parent / "stick").exists()


def test_the_code_and_a_passphrase_after_failed_tries_open_for_reading_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: FixedClock
) -> None:
    folder = tmp_path / "Harbor.peerdesk"
    plan = ProgramPlan(
        folder=folder, site_name="H", prefix="HH", staff=STAFF, passphrase=PASSPHRASE
    )
    made, code = make_program(plan, cost=least_cost(), clock=clock)
    close_program(made)
    with pytest.raises(WrongPassphrase):
        open_program(folder, "", "seven loud herons wade", clock=clock)
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery_code(folder, "0" * len(code.replace("-", "")), clock=clock)
    clock.moment += timedelta(minutes=1)
    put(monkeypatch, folder, places.DISC)
    for open_it in (
        lambda: open_program(folder, "", PASSPHRASE, clock=clock),
        lambda: open_with_recovery_code(folder, code, clock=clock),
    ):
        office = open_it()
        assert office.program.is_read_only
        close_program(office)


def test_nobody_reads_what_somebody_writes(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, office.program.folder, places.NO_RIGHT)
    with pytest.raises(ProgramInUse, match=f"^{STAFF} has this program open on"):
        open_program(office.program.folder, "", PASSPHRASE)


CUT_OFF = """
import os, sys
from dataclasses import replace
from pathlib import Path
from peerdesk.services.programs import open_program
office = open_program(Path(sys.argv[1]), "", sys.argv[2])
with office.acting("change_site", "Site settings changed") as act:
    act.connection.exec_driver_sql("PRAGMA cache_size=1")
    act.connection.exec_driver_sql("PRAGMA cache_spill=1")
    act.connection.exec_driver_sql("UPDATE site SET city = 'half saved'")
    for number in range(300):
        act.connection.exec_driver_sql(
            "INSERT INTO fact (name, value) VALUES (?, ?)", (f"filling {number}", "x" * 3000)
        )
    os._exit(9)
"""


def cut_off(folder: Path) -> None:
    """Have a process die in the middle of a save, after pages have reached the file."""
    ended = subprocess.run([sys.executable, "-c", CUT_OFF, str(folder), PASSPHRASE], check=False)
    assert ended.returncode == 9
    assert (folder / "program.db-journal").stat().st_size > 4096


def test_half_a_save_is_never_shown_and_is_taken_back_after_copying_in(
    program_copy: Path,
    own_disk: Path,
    monkeypatch: pytest.MonkeyPatch,
    open_office: Callable[[Path], Office],
) -> None:
    cut_off(program_copy)
    put(monkeypatch, program_copy, places.DISC)
    before = contents(program_copy)
    with pytest.raises(ProgramFileHalfSaved, match="in the middle of a save"):
        open_program(program_copy, "", PASSPHRASE)
    copied = open_office(copy_in(program_copy, own_disk))
    assert contents(program_copy) == before
    assert copied.site.city != "half saved"
    assert check_program(copied).is_sound


# ---------------------------------------------------------------- copying in


def test_a_program_is_copied_in_and_the_old_one_stays_untouched(
    program_copy: Path,
    own_disk: Path,
    monkeypatch: pytest.MonkeyPatch,
    open_office: Callable[[Path], Office],
) -> None:
    for left_over in ("keys.json.next", "program.db.next", "keys.json.previous"):
        (program_copy / left_over).write_bytes(b"left by a change of keys")
    (program_copy / ".snapshot-1").mkdir()
    (program_copy / "link").symlink_to(program_copy.parent)
    (program_copy / ".hidden").touch()
    put(monkeypatch, program_copy, places.STICK)
    told: list[tuple[int, int]] = []
    copied = copy_in(program_copy, own_disk, progress=lambda *each: told.append(each))
    assert copied == own_disk / "Harbor.peerdesk"
    assert sorted(contents(copied)) == [
        *("keys.json", "keys.json.next", "keys.json.previous", "program.db", "program.db.next")
    ]
    assert all((program_copy / name).read_bytes() == it for name, it in contents(copied).items())
    assert told[-1][0] == told[-1][1] > 0
    for left_over in ("keys.json.next", "program.db.next"):
        (copied / left_over).unlink()
    assert not open_office(copied).program.is_read_only
    second = copy_in(program_copy, own_disk)
    assert second == own_disk / "Harbor 2.peerdesk"
    assert {each.name for each in own_disk.iterdir()} == {copied.name, second.name}


def test_an_open_program_is_not_copied(office: Office, own_disk: Path) -> None:
    with pytest.raises(ProgramInUse, match=f"^{STAFF} has this program open on"):
        copy_in(office.program.folder, own_disk)
    assert list(own_disk.iterdir()) == []


def test_nobody_opens_a_program_while_it_is_copied(program_copy: Path, own_disk: Path) -> None:
    def open_it(_done: int, _total: int) -> None:
        with pytest.raises(ProgramInUse):
            ProgramLock(program_copy, "Tom Birch").acquire()

    copy_in(program_copy, own_disk, progress=open_it)


def test_a_copy_that_is_stopped_leaves_nothing(program_copy: Path, own_disk: Path) -> None:
    with pytest.raises(Cancelled):
        copy_in(program_copy, own_disk, cancelled=lambda: True)
    assert list(own_disk.iterdir()) == []


def test_a_source_that_changes_meanwhile_is_told(program_copy: Path, own_disk: Path) -> None:
    def change(_done: int, _total: int) -> None:
        with (program_copy / "program.db").open("ab") as file:
            file.write(b"more")

    with pytest.raises(SourceProblem, match="changed while it was copied"):
        copy_in(program_copy, own_disk, progress=change)
    assert list(own_disk.iterdir()) == []


def test_a_copy_that_reads_back_differently_is_thrown_away(
    program_copy: Path, own_disk: Path
) -> None:
    def spoil(done: int, total: int) -> None:
        for file in own_disk.glob(".copying-*/.program.db.*.part"):
            if done > total // 2 - 5000 and file.stat().st_size > 9000:
                with file.open("r+b") as opened:
                    opened.seek(5000)
                    opened.write(b"spoilt")

    with pytest.raises(Exception, match="reads back differently|could not be written"):
        copy_in(program_copy, own_disk, progress=spoil)
    assert list(own_disk.iterdir()) == []


@pytest.mark.parametrize("gone", ["program.db", "keys.json"])
def test_what_is_no_whole_program_is_not_copied(
    program_copy: Path, own_disk: Path, gone: str
) -> None:
    (program_copy / gone).unlink()
    with pytest.raises(SourceProblem, match="holds no whole program"):
        copy_in(program_copy, own_disk)


# ---------------------------------------------------------------- a real read-only disk

VISIT = """
import sys
from dataclasses import replace
from pathlib import Path
from peerdesk.domain.errors import OnlyForReading
from peerdesk.services.copying import copy_in
from peerdesk.services.programs import close_program, open_program
from peerdesk.services.site import change_site
folder = Path(sys.argv[1])
office = open_program(folder, "", sys.argv[2])
assert office.program.is_read_only and office.site.name == "Harbor House"
try:
    change_site(office, replace(office.site, city="Dayton"))
except OnlyForReading:
    print("refused")
close_program(office)
copied = open_program(copy_in(folder, Path(sys.argv[3])), "", sys.argv[2])
change_site(copied, replace(copied.site, city="Dayton"))
close_program(copied)
print("copied")
"""


def private_mounts() -> bool:
    """Whether a process here may have mounts of its own."""
    tried = ["unshare", "--mount", "true"]
    if sys.platform != "linux" or shutil.which("unshare") is None or os.geteuid():
        return False
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not private_mounts(), reason="needs the right to mount")
def test_a_program_on_a_disk_mounted_read_only(program_copy: Path, own_disk: Path) -> None:
    mount = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'
    visit = [sys.executable, "-c", VISIT, str(program_copy), PASSPHRASE, str(own_disk)]
    ended = subprocess.run(
        ["unshare", "--mount", "sh", "-c", mount, "sh", str(program_copy), *visit],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.stdout, ended.stderr) == ("refused\ncopied\n", "")
