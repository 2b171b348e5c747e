"""A checkpoint tells a log that was meddled with even when it was hashed anew."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text, update

from peerdesk.domain.checkpoints import BadCheckpoint, Checkpoint, read_checkpoint
from peerdesk.domain.page_codes import ALPHABET
from peerdesk.services.checkpoints import (
    checkpoint_file,
    checkpoint_pdf,
    make_checkpoint,
    verify_checkpoint,
)
from peerdesk.services.office import Office
from peerdesk.store.chain import BEGINNING, Deed, link_hash
from peerdesk.store.chain_check import broken_links
from peerdesk.store.tables import act
from tests.documents.pages import texts
from tests.services.people import add_participant


@pytest.fixture
def made(office: Office) -> Checkpoint:
    """A checkpoint after which work went on."""
    add_participant(office, "Silva")
    office.note("unlock", "Screen unlocked")
    checkpoint = make_checkpoint(office)
    add_participant(office, "Tran")
    return checkpoint


def hash_anew(office: Office, first: int) -> None:
    """Work the chain out anew, as somebody does who knows how and has the key."""
    with office.program.preparing() as connection:
        rows = connection.execute(select(act).order_by(act.c.seq)).mappings().all()
        previous = next((row["hash"] for row in rows if row["seq"] == first - 1), BEGINNING)
        for row in rows[first - 1 :]:
            deed = Deed(**{name: row[name] for name in Deed.__dataclass_fields__})
            digest = _digest(connection, row)
            link = link_hash(previous, row["seq"], deed, row["changes"], digest)
            values = {"previous_hash": previous, "hash": link}
            connection.execute(update(act).where(act.c.seq == row["seq"]).values(values))
            previous = link


def _digest(connection: object, row: object) -> str:
    from peerdesk.store.chain_check import _Check

    check = _Check(connection)  # type: ignore[arg-type]
    return check._digest_of(row)[0]  # type: ignore[arg-type]


def test_a_log_that_only_went_on_is_the_one_of_the_checkpoint(
    office: Office, made: Checkpoint
) -> None:
    for given in (made.code, made.as_text, made.code.lower().replace("-", " ")):
        assert verify_checkpoint(office, given).is_sound
    assert verify_checkpoint(office, checkpoint_file(office, made).decode()).is_sound


def test_a_log_that_was_worked_over_is_told_by_the_checkpoint_alone(
    office: Office, made: Checkpoint
) -> None:
    with office.program.preparing() as connection:
        connection.execute(text("UPDATE act SET staff = 'Nobody' WHERE seq = 4"))
    hash_anew(office, 4)
    with office.program.reading() as connection:
        assert list(broken_links(connection)) == []
    verdict = verify_checkpoint(office, made.code)
    assert not verdict.is_sound
    assert verdict.sentence.startswith("The log up to act 4 is not the one of the checkpoint")


def test_a_row_that_is_not_as_written_is_named(office: Office, made: Checkpoint) -> None:
    with office.program.preparing() as connection:
        connection.execute(text("UPDATE act SET staff = 'Nobody' WHERE seq = 2"))
    assert verify_checkpoint(office, made.code).sentence.startswith("Act 2 of the audit log")


def test_a_log_that_was_cut_off_is_told(office: Office, made: Checkpoint) -> None:
    with office.program.preparing() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        connection.execute(text("DELETE FROM history WHERE act > 3"))
        connection.execute(text("DELETE FROM act WHERE seq > 3"))
    assert verify_checkpoint(office, made.code).sentence.startswith("The log ends with act 3")


def test_what_comes_after_the_checkpoint_is_not_its_business(
    office: Office, made: Checkpoint
) -> None:
    with office.program.preparing() as connection:
        connection.execute(text("UPDATE act SET staff = 'Nobody' WHERE seq = 6"))
    assert verify_checkpoint(office, made.code).is_sound


def test_a_checkpoint_of_another_program_is_told(office: Office, made: Checkpoint) -> None:
    from peerdesk.domain.checkpoints import checkpoint_code

    other = checkpoint_code("another", made.seq, "link")
    assert verify_checkpoint(office, other).sentence.endswith("made in another program.")


def test_each_mistyped_symbol_is_noticed(made: Checkpoint) -> None:
    for place, symbol in enumerate(made.code):
        if symbol == "-":
            continue
        wrong = ALPHABET[(ALPHABET.index(symbol) + 1) % 10]
        with pytest.raises(BadCheckpoint):
            read_checkpoint(f"{made.code[:place]}{wrong}{made.code[place + 1 :]}")
    for nonsense in ("", "1234", "what", made.code[:-3]):
        with pytest.raises(BadCheckpoint):
            read_checkpoint(nonsense)


def test_the_making_is_an_act_and_the_page_says_what_to_do(
    office: Office, made: Checkpoint
) -> None:
    with office.program.reading() as connection:
        action = connection.execute(select(act.c.action).where(act.c.seq == made.seq + 1)).scalar()
    assert action == "checkpoint"
    (page,) = texts(checkpoint_pdf(office, made))
    for words in ("Checkpoint of the audit log", "1 to 4", "A. Rivera", "Second custodian"):
        assert words in page
    for group in made.code.split("-"):
        assert group in page
