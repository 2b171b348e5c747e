"""Private notes that were taken out, moved or put in are named by the act that saved them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from peerdesk.domain.participants import Participant
from peerdesk.domain.retention import RetentionLine
from peerdesk.services import participants, retention
from peerdesk.services.office import Office
from peerdesk.services.private_notes import save_private_note
from peerdesk.store.chain_check import broken_links
from tests.programs import FixedClock

MEDDLED = [
    ("DELETE FROM private_note WHERE version = 1", "The private note of act 4 is missing."),
    ("DELETE FROM private_note WHERE version = 2", "The private note of act 5 is missing."),
    ("UPDATE private_note SET uid = 'x' WHERE version = 1", "The private note of act 4 is not"),
    ("UPDATE private_note SET version = 7 WHERE version = 2", "The private note of act 5 is not"),
    ("UPDATE private_note SET staff = 'x' WHERE version = 2", "The private note of act 5 is not"),
    ("UPDATE private_note SET act = 3 WHERE version = 2", "The private note of act 5 is missing."),
]


@pytest.fixture
def person(office: Office) -> Participant:
    """A participant with two versions of a note, saved by acts 4 and 5."""
    kept = participants.add_participant(office, Participant(last_name="Cole", stage="s2"))
    for seen in (0, 1):
        save_private_note(office, kept.kind, kept.uid, "Hush.", seen)
    return kept


@pytest.mark.parametrize(("statement", "told"), MEDDLED)
def test_a_note_that_is_not_as_it_was_saved_is_named(
    office: Office, person: Participant, statement: str, told: str
) -> None:
    with office.program.reading() as connection:
        assert list(broken_links(connection)) == []
        connection.execute(text(statement))
        assert next(broken_links(connection), "nothing").startswith(told)
        connection.rollback()


def test_a_note_under_another_act_is_told_as_put_in(office: Office, person: Participant) -> None:
    with office.program.reading() as connection:
        connection.execute(text("UPDATE private_note SET act = 3 WHERE version = 2"))
        assert list(broken_links(connection))[1:] == [
            "A private note was put in under act 3, which saved none."
        ]
        connection.rollback()


def test_notes_after_the_last_act_to_look_at_are_left_out(
    office: Office, person: Participant
) -> None:
    with office.program.reading() as connection:
        connection.execute(text("DELETE FROM private_note WHERE version = 2"))
        assert list(broken_links(connection, up_to=4)) == []
        assert len(list(broken_links(connection, up_to=5))) == 1
        connection.rollback()


def test_a_note_that_a_purge_destroyed_is_not_missed(
    office: Office, person: Participant, clock: FixedClock
) -> None:
    participants.close_participant(office, person, date(2026, 11, 18), "completed")
    clock.moment = clock.moment.replace(year=2036)
    (line,) = retention.review_list(office)
    assert isinstance(line, RetentionLine)
    retention.purge(office, [line], "The rule.")
    with office.program.reading() as connection:
        assert list(broken_links(connection)) == []
