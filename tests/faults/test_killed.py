"""kill -9 at random moments: nothing acknowledged is lost, nothing is half, all of it opens.

A short form of what `make faults` does a thousand times.
"""

from __future__ import annotations

import random
from pathlib import Path

from tests.faults.backups import kill_backups, kill_restores
from tests.faults.imports import kill_imports, prepared_stages
from tests.faults.migrations import kill_migrations
from tests.faults.rekeying import kill_rekeying
from tests.faults.saves import kill_saves
from tests.faults.subjects import Subject
from tests.faults.swaps import kill_swaps


def test_no_acknowledged_save_is_lost(subject: Subject) -> None:
    found = kill_saves(subject, 30, random.Random(7))
    assert found.troubles == []
    assert found.acknowledged > 0
    subject.opened_by_passphrase().program.close()


def test_an_import_is_in_whole_or_not_at_all(subject: Subject, tmp_path: Path) -> None:
    stages = prepared_stages(subject, tmp_path)
    found = kill_imports(stages, 15, random.Random(7))
    assert found.troubles == []
    assert found.cut > 0


def test_a_backup_under_its_name_is_whole(subject: Subject) -> None:
    found = kill_backups(subject, 15, random.Random(7))
    assert found.troubles == []
    assert found.cut > 0


def test_a_restored_program_is_whole_or_not_there(subject: Subject) -> None:
    found = kill_restores(subject, 15, random.Random(7))
    assert found.troubles == []
    assert found.cut > 0


def test_a_migration_cut_short_is_finished_by_the_next_opening(
    subject: Subject, tmp_path: Path
) -> None:
    found = kill_migrations(subject, 10, random.Random(7), tmp_path)
    assert found.troubles == []
    assert found.cut > 0


def test_a_rekeyed_program_opens_with_the_old_keys_or_the_new(subject: Subject) -> None:
    found = kill_rekeying(subject, 15, random.Random(7))
    assert found.troubles == []
    assert found.cut > 0
    subject.opened_by_passphrase().program.close()


def test_a_restore_in_place_leaves_one_program_there_and_the_other_beside(
    subject: Subject, tmp_path: Path
) -> None:
    found = kill_swaps(subject, 15, random.Random(7), tmp_path)
    assert found.troubles == []
    assert found.cut > 0
