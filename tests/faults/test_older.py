"""A program of an earlier PeerDesk is brought up to date with all it holds, and its log holds."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import text

from peerdesk.domain.participants import Participant
from peerdesk.services.checking import check_program
from peerdesk.services.participants import add_participant, change_participant
from peerdesk.store import records, schema
from peerdesk.store.backups.making import BACKUP_SUFFIX
from peerdesk.store.chain_check import broken_links
from tests.faults.backups import verifies
from tests.faults.older import make_older
from tests.faults.subjects import Subject


def _people(subject: Subject) -> list[Participant]:
    office = subject.opened()
    with office.program.reading() as connection:
        people = list(records.find(connection, Participant))
    office.program.close()
    return people


def _filled(subject: Subject) -> None:
    office = subject.opened()
    kept = add_participant(office, Participant(last_name="Cole", first_name="M", stage="s2"))
    change_participant(office, replace(kept, note="Keeps bees — ünïcode"))
    office.program.close()


def test_it_is_migrated_after_a_backup_and_its_log_is_accepted(subject: Subject) -> None:
    _filled(subject)
    before = _people(subject)
    office = subject.opened()
    make_older(office.program)
    with office.program.reading() as connection:
        assert schema.needs_upgrade(connection)
    office.program.close()
    office = subject.opened()
    with office.program.reading() as connection:
        assert not schema.needs_upgrade(connection)
        assert list(broken_links(connection)) == []
        forms = set(connection.execute(text("SELECT form FROM act")).scalars())
    assert check_program(office).problems == ()
    office.program.close()
    assert forms == {1, 2}  # what was there, and the opening itself
    assert _people(subject) == before
    (backup,) = subject.folder.parent.rglob(f"*{BACKUP_SUFFIX}")
    assert verifies(subject, backup)


def test_a_changed_line_of_its_history_is_named(subject: Subject) -> None:
    _filled(subject)
    office = subject.opened()
    make_older(office.program)
    with office.program.preparing() as connection:
        change = 'UPDATE history SET after = \'{"note":"None"}\' WHERE after IS NOT NULL'
        assert connection.execute(text(change)).rowcount == 1
        act = connection.execute(text("SELECT max(act) FROM history")).scalar_one()
    office.program.close()
    office = subject.opened()
    with office.program.reading() as connection:
        (named,) = broken_links(connection)
    assert named.startswith(f"Act {act} of the audit log is not as it was written")
    office.program.close()
