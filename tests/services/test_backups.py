"""Backups as staff make them: one file each time, found again, whatever the program is called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from peerdesk.domain.errors import Cancelled
from peerdesk.services.backups import back_up, backup_before, latest_backup
from peerdesk.services.office import Office
from peerdesk.store.backups.restoring import read_manifest
from peerdesk.system.atomic import FileNotWritten
from tests.programs import NOON, FixedClock


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


def test_a_backup_is_never_written_over_another(office: Office) -> None:
    """The clock of a PC may be set back; the earlier file stays."""
    first, second = back_up(office).path, back_up(office).path
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
