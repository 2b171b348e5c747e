"""Backups as staff make them: one file each time, found again, whatever the program is called."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from peerdesk.domain.backup_keeping import ASKED, DAILY
from peerdesk.domain.errors import Cancelled
from peerdesk.domain.participants import Participant
from peerdesk.services.backups import (
    back_up,
    back_up_by_itself,
    backup_before,
    backup_folder,
    backup_standing,
    is_backup_due,
    latest_backup,
)
from peerdesk.services.office import Office
from peerdesk.services.programs import ProgramPlan, least_cost, make_program
from peerdesk.store import act_log
from peerdesk.store.backups.restoring import read_manifest
from peerdesk.store.chain import last_link
from peerdesk.system.atomic import FileNotWritten
from tests.programs import NOON, PASSPHRASE, STAFF, FixedClock


def test_the_latest_backup_is_known(office: Office, clock: FixedClock) -> None:
    assert latest_backup(office) is None
    back_up(office)
    clock.moment += timedelta(hours=1)
    back_up(office)
    assert latest_backup(office) == NOON + timedelta(hours=1)


@pytest.mark.parametrize("stem", ["Harbor [North]", "H" * 110, "St. Mary's"])
def test_every_name_of_a_program_has_backups_of_its_own(
    program_copy: Path, open_office: Callable[[Path], Office], clock: FixedClock, stem: str
) -> None:
    office = open_office(program_copy.rename(program_copy.with_name(f"{stem}.peerdesk")))
    first = back_up(office).path
    clock.moment += timedelta(days=1)
    second = back_up(office).path
    assert first != second
    assert latest_backup(office) == clock.moment


def test_a_backup_is_never_written_over_another(office: Office, tmp_path: Path) -> None:
    """The clock of a PC may be set back; the earlier file stays."""
    first, second = (back_up(office, tmp_path).path for _ in range(2))
    assert first != second
    assert {read_manifest(each).made_at for each in (first, second)} == {NOON}


def test_a_place_that_is_no_folder_is_told_in_a_sentence(office: Office, tmp_path: Path) -> None:
    (tmp_path / "stick").write_bytes(b"")
    with pytest.raises(FileNotWritten):
        back_up(office, tmp_path / "stick" / "backups")


def test_the_backup_before_an_act_can_be_stopped(office: Office) -> None:
    with pytest.raises(Cancelled):
        backup_before(office, "an import", cancelled=lambda: True)
    assert latest_backup(office) is None


def _change(office: Office) -> None:
    with office.acting("add_participant", "Participant added") as act:
        act.add(Participant(uid=office.new_uid(), last_name="Cole", stage="s2"))


def test_a_backup_is_due_once_a_day_and_only_after_changes(
    office: Office, clock: FixedClock
) -> None:
    assert backup_standing(office).words(clock.now()) == "No backup yet"
    assert back_up_by_itself(office) is not None
    _change(office)
    assert back_up_by_itself(office) is None
    clock.moment += timedelta(hours=13)
    assert is_backup_due(office)
    made = back_up_by_itself(office)
    assert made is not None
    assert read_manifest(made.path).why == DAILY
    clock.moment += timedelta(days=9)
    assert back_up_by_itself(office) is None
    assert not backup_standing(office).warns(clock.now())


def test_changes_without_a_backup_for_two_days_warn(office: Office, clock: FixedClock) -> None:
    back_up(office)
    _change(office)
    clock.moment += timedelta(days=2)
    assert not backup_standing(office).warns(clock.now())
    clock.moment += timedelta(minutes=1)
    standing = backup_standing(office)
    assert standing.warns(clock.now())
    assert standing.words(clock.now()) == "Last backup 2 days ago"
    assert standing.details(clock.now()) == (
        "The last good backup is of 11/18/2026 12:00 PM. 1 change since is in no backup."
    )


def test_the_manifest_tells_how_far_the_log_had_come(office: Office) -> None:
    with office.program.reading() as connection:
        before = last_link(connection)
    manifest = read_manifest(back_up(office).path)
    assert (manifest.acts, manifest.last_act) == before
    assert manifest.why == ASKED


def test_a_failed_backup_is_noted_and_told_until_one_succeeds(
    office: Office, clock: FixedClock
) -> None:
    folder = backup_folder(office)
    folder.write_bytes(b"in the way")
    with pytest.raises(FileNotWritten):
        back_up(office)
    standing = backup_standing(office)
    assert standing.warns(clock.now())
    assert "could not be written" in standing.failure
    folder.unlink()
    back_up(office)
    assert backup_standing(office).failure == ""


def test_a_failure_on_a_stick_does_not_speak_against_the_usual_place(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "stick").write_bytes(b"")
    with pytest.raises(FileNotWritten):
        back_up(office, tmp_path / "stick" / "backups")
    assert backup_standing(office).failure == ""
    with office.program.reading() as connection:
        outcome, _ = act_log.latest_outcome(connection, "backup_elsewhere")
    assert outcome == "failed"


def test_old_backups_make_room_and_nothing_else_does(
    office: Office, clock: FixedClock, program_copy: Path, tmp_path: Path
) -> None:
    """Backups of another program, changed ones, other files and those on a stick stay."""
    folder = backup_folder(office)
    first = back_up(office).path
    stick = back_up(office, tmp_path / "stick").path
    other, _ = make_program(
        ProgramPlan(
            folder=tmp_path / "Other.peerdesk", site_name="O", staff=STAFF, passphrase=PASSPHRASE
        ),
        cost=least_cost(),
        clock=clock,
    )
    foreign = back_up(other, tmp_path / "foreign").path
    other.program.close()
    kept = [folder / foreign.name, folder / "notes.txt", folder / "x.peerdesk-backup"]
    shutil.copy(foreign, kept[0])
    kept[1].write_text("ours")
    shutil.copy(first, kept[2])
    _forge_date(kept[2])
    made = [first]
    for _ in range(12):
        clock.moment += timedelta(days=1)
        made.append(back_up(office).path)
    assert all(path.exists() for path in [*kept, stick])
    left = [path for path in made if path.exists()]
    # Seven days, and the Sunday and the last of the week before them.
    assert [f"{read_manifest(path).made_at:%m-%d}" for path in left] == [
        "11-22",
        *("11-24", "11-25", "11-26", "11-27", "11-28", "11-29", "11-30"),
    ]
    with office.program.reading() as connection:
        assert act_log.latest_outcome(connection, "thin_backups") == (
            "",
            "Of 2026-11-23 to 2026-11-23",
        )


def _forge_date(path: Path) -> None:
    """Say in the manifest that it is older, without the key."""
    with zipfile.ZipFile(path) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    parts["manifest.json"] = parts["manifest.json"].replace(b"2026-11-18", b"2020-11-18")
    with zipfile.ZipFile(path, "w") as container:
        for name, contents in parts.items():
            container.writestr(name, contents)


def test_nothing_goes_when_the_new_backup_did_not_come_about(
    office: Office, clock: FixedClock
) -> None:
    made = []
    for _ in range(8):
        clock.moment += timedelta(days=1)
        made.append(back_up(office).path)
    before = [path for path in made if path.exists()]
    clock.moment += timedelta(days=1)
    with pytest.raises(Cancelled):
        back_up(office, cancelled=lambda: True)
    assert [path for path in made if path.exists()] == before
