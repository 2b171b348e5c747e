"""Making and opening programs: whole or not at all, and never without what everything needs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from peerdesk.domain.checks import RecordRefused
from peerdesk.domain.errors import PeerDeskError, Refused
from peerdesk.domain.passphrases import PassphraseRefused
from peerdesk.services.backups import latest_backup
from peerdesk.services.checking import check_program
from peerdesk.services.office import Office
from peerdesk.services.programs import (
    ProgramPlan,
    least_cost,
    make_program,
    names_here,
    open_program,
    program_folder,
    site_prefix,
    staff_names,
)
from peerdesk.store import making, schema
from peerdesk.store.backups.restoring import restore_backup
from peerdesk.store.keys.derivation import LEAST_COST
from peerdesk.store.keys.keyfile import write_keyring
from peerdesk.store.keys.keyring import add_slot
from peerdesk.store.keys.slots import NewAccount
from peerdesk.store.keys.unlocking import unlock_with_passphrase
from peerdesk.store.tables import act
from peerdesk.system.atomic import FileNotWritten
from tests.programs import NOON, PASSPHRASE, STAFF, FixedClock


def plan(folder: Path, **more: str) -> ProgramPlan:
    given = {"site_name": "Harbor House", "staff": STAFF, "passphrase": PASSPHRASE} | more
    return ProgramPlan(folder=folder, **given)


def made(wanted: ProgramPlan) -> Office:
    office, _ = make_program(wanted, cost=least_cost(), clock=FixedClock())
    return office


# ---------------------------------------------------------------- making


def test_a_program_is_made_in_an_empty_folder_and_opens_again(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "Harbor.peerdesk"
    folder.mkdir(parents=True)
    office = made(plan(folder))
    assert (office.site.name, office.site.prefix) == ("Harbor House", "HH")
    office.program.close()
    assert [each.name for each in folder.parent.iterdir()] == [folder.name]
    assert staff_names(folder) == (STAFF,)
    office = open_program(folder, "", PASSPHRASE)
    assert check_program(office).is_sound
    office.program.close()


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "Harbor.peerdesk"
    folder.mkdir()
    (folder / "letter.txt").write_text("ours", encoding="utf-8")
    with pytest.raises(Refused, match="already"):
        made(plan(folder))
    assert (folder / "letter.txt").read_text(encoding="utf-8") == "ours"


@pytest.mark.parametrize("step", ["write_keyring", "tell_fact", "give_name"])
def test_a_program_that_cannot_be_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_given: object) -> None:
        raise FileNotWritten("The disk is full.")

    folder = tmp_path / "Harbor.peerdesk"
    with monkeypatch.context() as patch:
        patch.setattr(making, step, full)
        with pytest.raises(FileNotWritten):
            made(plan(folder))
    assert list(tmp_path.iterdir()) == []
    made(plan(folder)).program.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"staff": "Ana\u200d Rivera"},
        {"staff": "A" * 300},
        {"prefix": "H-1"},
        {"prefix": "FARTOOLONG"},
        {"site_name": "H" * 500},
        {"passphrase": "short"},
        {"passphrase": "sunshine princess"},
        {"passphrase": "seven quiet harbors wade"},
    ],
)
def test_a_plan_that_could_not_be_kept_is_refused_before_anything_is_made(
    tmp_path: Path, wrong: dict[str, str]
) -> None:
    with pytest.raises(PeerDeskError):
        made(plan(tmp_path / "Harbor.peerdesk", **wrong))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"site_name": "Quiet House"}, "Quiet"),
        ({"city": "Herons"}, "Herons"),
        ({"staff": "R. Wade"}, "Wade"),
        ({}, "Seven"),
    ],
)
def test_a_passphrase_with_a_name_of_the_plan_is_refused(
    tmp_path: Path, given: dict[str, str], named: str
) -> None:
    folder = tmp_path / ("Herbs.peerdesk" if given else "Seven.peerdesk")
    with pytest.raises(PassphraseRefused, match=f"“{named}” is in"):
        made(plan(folder, **given))


def test_the_names_of_an_open_program_are_known(office: Office) -> None:
    names = names_here(office)
    assert {office.site.name, office.program.folder.stem, STAFF} <= set(names)


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("Harbor House RRC", "HHR"),
        ("Émile Étage", "EE"),
        ("Northgate", "NORT"),
        ("X", "PD"),
        ("希望の家", "PD"),
        ("3rd Street – House", "3SH"),
    ],
)
def test_letters_are_made_from_any_name(tmp_path: Path, name: str, prefix: str) -> None:
    assert site_prefix(name) == prefix
    office = made(plan(tmp_path / "A.peerdesk", site_name=name))
    assert office.site.prefix == prefix
    office.program.close()


def test_a_wrong_prefix_is_told_like_any_other_fault(tmp_path: Path) -> None:
    with pytest.raises(RecordRefused, match="capital letters or digits"):
        made(plan(tmp_path / "A.peerdesk", prefix="ÅÄ"))


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Harbor", "Harbor.peerdesk"),
        ("Harbor.peerdesk", "Harbor.peerdesk"),
        ("North / South: 2026?", "North - South- 2026.peerdesk"),
        ("..", "Program.peerdesk"),
        ("CON", "_CON.peerdesk"),
    ],
)
def test_a_program_is_called_as_every_disk_takes_it(tmp_path: Path, name: str, folder: str) -> None:
    assert program_folder(tmp_path, name) == tmp_path / folder


# ---------------------------------------------------------------- a newer version opens it

NEXT = '''"""A later revision."""

import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "0003"


def upgrade() -> None:
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))
'''


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have this PeerDesk know one more revision; the file of that revision."""
    known = shutil.copytree(schema.MIGRATIONS, tmp_path / "50% newer")
    monkeypatch.setattr(schema, "MIGRATIONS", known)
    revision = known / "versions" / "r9000_later.py"
    revision.write_text(NEXT, encoding="utf-8")
    return revision


def test_an_older_program_is_backed_up_before_its_tables_change(
    program_copy: Path, open_office: Callable[[Path], Office], newer: Path, tmp_path: Path
) -> None:
    office = open_office(program_copy)
    with office.program.reading() as connection:
        assert schema.revision_of(connection) == "9000"
        assert inspect(connection).has_table("later")
    assert check_program(office).is_sound
    assert latest_backup(office) == NOON
    (backup,) = (tmp_path / "Harbor backups").iterdir()
    found = restore_backup(
        backup,
        tmp_path / "Restored.peerdesk",
        lambda ring: unlock_with_passphrase(ring, "", PASSPHRASE).data_key,
        lambda _done, _total: None,
        lambda: False,
    )
    assert "later" not in found.rows
    assert found.rows["site"] == 1


def test_a_program_that_is_up_to_date_is_not_backed_up(office: Office) -> None:
    assert latest_backup(office) is None


def test_without_the_backup_nothing_is_changed(
    program_copy: Path, open_office: Callable[[Path], Office], newer: Path, tmp_path: Path
) -> None:
    (tmp_path / "Harbor backups").write_bytes(b"")
    with pytest.raises(FileNotWritten):
        open_office(program_copy)
    newer.unlink()
    assert check_program(open_office(program_copy)).is_sound


def test_a_migration_that_fails_leaves_the_program_as_it_was(
    program_copy: Path, open_office: Callable[[Path], Office], newer: Path
) -> None:
    newer.write_text(NEXT + "    raise RuntimeError\n", encoding="utf-8")
    with pytest.raises(RuntimeError):
        open_office(program_copy)
    newer.unlink()
    office = open_office(program_copy)
    with office.program.reading() as connection:
        assert not inspect(connection).has_table("later")
    assert check_program(office).is_sound


def test_a_change_of_accounts_that_was_cut_short_is_told_to_the_log(
    program_copy: Path, open_office: Callable[[Path], Office]
) -> None:
    office = open_office(program_copy)
    account = NewAccount("D. Ortiz", "staff", "lamps over a slow river")
    program = office.program
    ring = add_slot(program.keyring, program.opened, account, LEAST_COST, NOON)
    program.close()
    write_keyring(program_copy, ring)  # as after a kill between the file and the database
    again = open_program(program_copy, STAFF, PASSPHRASE, clock=FixedClock())
    with again.program.reading() as connection:
        latest = select(act.c.action).order_by(act.c.seq.desc()).limit(2)
        actions = connection.execute(latest).scalars().all()
    again.program.close()
    assert actions == ["keys_taken_over", "sign_in"]
    assert staff_names(program_copy) == (STAFF, "D. Ortiz")
