"""With the key in hand: rows of the audit log changed, taken out, moved or put in are named."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import Connection, select, text

from peerdesk.domain.participants import Participant
from peerdesk.services.office import Office
from peerdesk.store.chain import Deed, link_hash
from peerdesk.store.chain_check import broken_links
from peerdesk.store.tables import act as act_table

SWAP = (
    "UPDATE act SET seq = -1 WHERE seq = 3; UPDATE act SET seq = 3 WHERE seq = 5; "
    "UPDATE act SET seq = 5 WHERE seq = -1"
)
SWAP_LINES = (
    "UPDATE history SET id = -1 WHERE id = (SELECT min(id) FROM history WHERE act = 1); "
    "UPDATE history SET id = (SELECT min(id) - 1 FROM history WHERE act = 1 AND id > 0) "
    "WHERE id = (SELECT max(id) FROM history WHERE act = 1); "
    "UPDATE history SET id = 9999 WHERE id = -1"
)
COLUMNS = (
    "at, staff, pc, action, summary, reason, undoes, changes, previous_hash, hash, account, "
    "subject_kind, subject, outcome, form"
)
COPY_OF_LAST = (
    f"INSERT INTO act (seq, uid, {COLUMNS}) SELECT 6, 'x', {COLUMNS} FROM act WHERE seq = 5"
)
LINE = "INSERT INTO history (act, kind, uid, rev, op) VALUES ({act}, 'mentor', 'x', 1, 'create')"

MEDDLED = [
    # edited
    ("UPDATE act SET staff = 'Nobody' WHERE seq = 1", "Act 1 "),
    ("UPDATE act SET staff = 'Nobody' WHERE seq = 3", "Act 3 "),
    ("UPDATE act SET outcome = 'refused' WHERE seq = 5", "Act 5 "),
    ("UPDATE act SET subject = 'somebody' WHERE seq = 2", "Act 2 "),
    ("UPDATE act SET form = 1 WHERE seq = 2", "Act 2 "),
    ("UPDATE act SET at = '2026-11-18T12:00:00.001-05:00' WHERE seq = 4", "Act 4 "),
    ("UPDATE act SET undone_by = 5 WHERE seq = 3", "Act 3 "),
    ("UPDATE act SET at = 'yesterday' WHERE seq = 4", "Act 4 "),
    ("UPDATE history SET after = '{}' WHERE act = 4 AND op = 'update'", "Act 4 "),
    ("UPDATE history SET uid = 'another' WHERE act = 4", "Act 4 "),
    ("UPDATE history SET op = 'remove' WHERE act = 3", "Act 3 "),
    # a purge pretended
    ("UPDATE history SET digest = 'aa', after = '{}' WHERE act = 4", "Act 4 "),
    # deleted
    ("DELETE FROM act WHERE seq = 1", "Act 1 is missing"),
    ("DELETE FROM act WHERE seq = 3", "Act 3 is missing"),
    ("DELETE FROM act WHERE seq IN (2, 3)", "Act 2 and those up to 3 are missing"),
    ("DELETE FROM act WHERE seq = 5", "Act 5 is missing"),
    ("DELETE FROM act WHERE seq > 3", "Act 4 and those up to 5 are missing"),
    ("DELETE FROM history WHERE act = 3", "Act 3 "),
    # moved
    (SWAP, "Act 3 "),
    (SWAP_LINES, "Act 1 "),
    ("UPDATE history SET act = 3 WHERE act = 4", "Act 3 "),
    ("UPDATE act SET seq = 9 WHERE seq = 4", "Act 4 is missing"),
    # put in
    ("UPDATE act SET seq = 0 WHERE seq = 1", "Act 0 was put in"),
    (COPY_OF_LAST, "Act 6 "),
    (LINE.format(act=2), "Act 2 "),
    (LINE.format(act=77), "The history holds changes of act 77"),
]


@pytest.fixture
def busy(office: Office) -> Office:
    """Five acts: made, signed in, added, changed, changed."""
    draft = Participant(uid=office.new_uid(), last_name="Muñoz", first_name="Zoë")
    with office.acting("add_participant", "Participant added") as act:
        kept = act.add(draft)
    for name in ("Zoey", "Zo"):
        with office.acting("change_participant", "Participant changed") as act:
            kept = act.save(replace(kept, first_name=name))
    return office


def meddle(connection: Connection, statements: str) -> None:
    connection.execute(text("PRAGMA defer_foreign_keys=ON"))
    for each in statements.split("; "):
        connection.execute(text(each))


@pytest.mark.parametrize(("statements", "names"), MEDDLED)
def test_the_first_bad_row_is_named(busy: Office, statements: str, names: str) -> None:
    with busy.program.reading() as connection:
        assert list(broken_links(connection)) == []
        meddle(connection, statements)
        assert next(broken_links(connection), "nothing").startswith(names)
        connection.rollback()


def test_a_row_that_was_edited_and_hashed_anew_is_named_by_its_neighbour(busy: Office) -> None:
    with busy.program.reading() as connection:
        query = select(act_table).where(act_table.c.seq == 2)
        row = dict(connection.execute(query).mappings().one()) | {"staff": "Nobody"}
        deed = Deed(**{name: row[name] for name in Deed.__dataclass_fields__})
        nothing = hashlib.sha256().hexdigest()
        anew = link_hash(row["previous_hash"], 2, deed, 0, nothing)
        meddle(connection, f"UPDATE act SET staff = 'Nobody', hash = '{anew}' WHERE seq = 2")
        (told,) = broken_links(connection)
        connection.rollback()
    assert told.startswith("Act 2 of the audit log is not as it was written")


def test_a_bad_row_is_told_with_who_and_when(busy: Office) -> None:
    with busy.program.reading() as connection:
        meddle(connection, "UPDATE act SET staff = 'Nobody' WHERE seq = 3")
        (told,) = broken_links(connection)
        connection.rollback()
    assert told == (
        "Act 3 of the audit log is not as it was written; it now says Nobody, 11/18/2026 12:00."
    )


def test_the_number_of_an_act_that_was_cut_off_is_not_given_again(busy: Office) -> None:
    with busy.program.preparing() as connection:
        meddle(connection, "DELETE FROM history WHERE act = 5; DELETE FROM act WHERE seq = 5")
    busy.note("sign_out", "Signed out")
    with busy.program.reading() as connection:
        assert list(broken_links(connection)) == ["Act 5 is missing from the audit log."]
