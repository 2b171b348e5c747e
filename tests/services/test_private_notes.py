"""Private notes: under the second key, bound to their place, version by version."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from peerdesk.domain.checks import RecordRefused
from peerdesk.domain.errors import NotFound, StaleRecord
from peerdesk.domain.participants import Participant
from peerdesk.domain.private_notes import LONGEST, PrivateNote
from peerdesk.domain.roles import NotAllowed
from peerdesk.services import participants
from peerdesk.services.office import Office, never_cancelled, no_progress
from peerdesk.services.private_notes import (
    private_note_versions,
    read_private_note,
    save_private_note,
)
from peerdesk.store.keys.data_key import PrivateKey
from peerdesk.store.keys.derivation import LEAST_COST
from peerdesk.store.keys.keyring import add_slot
from peerdesk.store.keys.renewal import remove_slot
from peerdesk.store.keys.slots import NewAccount
from peerdesk.store.private_notes import NoteDamaged, Place, _opened, _sealed, versions
from peerdesk.store.tables import act, metadata, private_note

TEXT = "Talked of the relapse in May; see again on Friday."


@pytest.fixture
def person(office: Office) -> Participant:
    return participants.add_participant(office, Participant(last_name="Cole", stage="s2"))


def _save(office: Office, person: Participant, text: str, seen: int) -> PrivateNote:
    return save_private_note(office, person.kind, person.uid, text, seen)


def test_a_note_comes_back_with_its_versions(office: Office, person: Participant) -> None:
    assert read_private_note(office, person.kind, person.uid) == PrivateNote()
    _save(office, person, TEXT, 0)
    _save(office, person, "Better now.", 1)
    note = read_private_note(office, person.kind, person.uid)
    assert (note.version, note.text, note.staff) == (2, "Better now.", office.staff)
    versions = private_note_versions(office, person.kind, person.uid)
    assert [each.text for each in versions] == ["Better now.", TEXT]


def test_a_note_over_one_that_was_not_seen_is_refused(office: Office, person: Participant) -> None:
    _save(office, person, TEXT, 0)
    with pytest.raises(StaleRecord):
        _save(office, person, "Another.", 0)
    with pytest.raises(RecordRefused, match="most"):
        _save(office, person, "x" * (LONGEST + 1), 1)


def test_no_note_is_kept_of_a_record_that_is_not_there(office: Office) -> None:
    with pytest.raises(NotFound):
        save_private_note(office, "participant", office.new_uid(), "Nobody.", 0)


def test_reading_and_saving_stand_in_the_log_without_the_text(
    office: Office, person: Participant
) -> None:
    _save(office, person, TEXT, 0)
    read_private_note(office, person.kind, person.uid)
    with office.program.reading() as connection:
        rows = connection.execute(select(act).where(act.c.subject == person.uid)).mappings().all()
    assert {"save_private", "read_private"} <= {row["action"] for row in rows}
    assert not any("relapse" in str(dict(row)) for row in rows)


def test_without_the_right_or_the_key_nothing_is_shown(
    office: Office, person: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    _save(office, person, TEXT, 0)
    without = dataclasses.replace(office.account, private=False)
    with pytest.raises(NotAllowed):
        read_private_note(dataclasses.replace(office, account=without), person.kind, person.uid)
    monkeypatch.setattr(type(office.program), "private_key", None)
    with pytest.raises(NotAllowed, match="does not hold the key"):
        read_private_note(office, person.kind, person.uid)


@pytest.mark.parametrize("moved", ["version", "uid", "box"])
def test_a_box_in_another_place_does_not_open(
    office: Office, person: Participant, moved: str
) -> None:
    _save(office, person, TEXT, 0)
    _save(office, person, "Better now.", 1)
    other = participants.add_participant(office, Participant(last_name="Reyes", stage="s2"))
    table = private_note
    with office.program.preparing() as connection:
        second = table.c.version == 2
        boxes = select(table.c.box).where(table.c.version == 1).scalar_subquery()
        change: dict[str, Any] = {"version": 3, "uid": other.uid, "box": boxes}
        connection.execute(update(table).where(second).values({moved: change[moved]}))
    uid = other.uid if moved == "uid" else person.uid
    with pytest.raises(NoteDamaged):
        read_private_note(office, person.kind, uid)


def test_notes_go_under_a_new_key_when_a_reader_of_them_leaves(
    office: Office, person: Participant
) -> None:
    _save(office, person, TEXT, 0)
    old = office.program.private_key
    account = NewAccount("D. Ortiz", "staff", "lamps over a slow river", private=True)
    with office.acting("add_account", "Account added") as act:
        ring = add_slot(
            office.program.keyring, office.program.opened, account, LEAST_COST, office.clock.now()
        )
        office.program.change_keys(ring, act)
    renewal = remove_slot(ring, office.program.opened, ring.slots[-1].uid)
    office.program.rekey(renewal, lambda _after: None, no_progress, never_cancelled)
    assert office.program.private_key != old
    assert read_private_note(office, person.kind, person.uid).text == TEXT
    with office.program.reading() as connection:
        assert old is not None
        with pytest.raises(NoteDamaged):
            versions(connection, old, person.uid)


def test_the_text_lies_nowhere_in_the_tables(office: Office, person: Participant) -> None:
    _save(office, person, TEXT, 0)
    with office.program.reading() as connection:
        for table in metadata.tables.values():
            assert "relapse" not in str(connection.execute(select(table)).all()), table.name


@given(st.text(max_size=200))
def test_any_text_comes_back(text: str) -> None:
    key, place = PrivateKey("01JZ0000000000000000000001", bytes(range(32))), Place("mentor", "M", 4)
    assert _opened(key, place, _sealed(key, place, text)) == text
