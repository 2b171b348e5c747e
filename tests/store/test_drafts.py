"""A draft that was discarded or saved is never revived, in whatever order writings arrive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, String, Text, create_engine, insert

from peerdesk.store import drafts
from peerdesk.store.drafts import StoredDraft
from peerdesk.store.tables import act, history, metadata

ME, OTHER, UID = "me", "other", "record"

EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("keep"), st.integers(1, 12), st.integers(0, 4)),
        st.tuples(st.just("discard"), st.integers(1, 12), st.just(0)),
        st.tuples(st.sampled_from(["save", "other saves"]), st.just(0), st.just(0)),
    ),
    max_size=16,
)


@pytest.fixture(scope="module")
def tables() -> Iterator[Connection]:
    """The tables in memory; what keeps a draft needs no file."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def connection(tables: Connection) -> Iterator[Connection]:
    yield tables
    tables.rollback()


def _row(serial: int, rev: int = 0, contents: str = "", uid: str = UID) -> StoredDraft:
    return StoredDraft(
        uid=uid,
        kind="meeting",
        rev=rev,
        serial=serial,
        contents=contents or f"as of {serial}",
        at=f"2026-11-18T12:00:{serial:02d}-05:00",
    )


def _save(connection: Connection, account: str, rev: int) -> None:
    """What an act does: a history row of a new revision, and the drafts of who saved it."""
    seq = rev
    blank = {each.name: "" for each in act.c if isinstance(each.type, (String, Text))}
    connection.execute(
        insert(act).values(
            blank | {"seq": seq, "uid": str(seq), "changes": 1, "form": 1, "account": account}
        )
    )
    line = {"act": seq, "kind": "meeting", "uid": UID, "rev": rev, "op": "update"}
    connection.execute(insert(history).values(line))
    drafts.drop_saved(connection, account, {UID: rev})


def _shown(connection: Connection) -> str:
    return "".join(each.contents for each in drafts.drafts_of(connection, ME))


class Reference:
    """The rules in the plainest way: what is shown, the highest serial, my newest revision."""

    def __init__(self) -> None:
        self.shown, self.begun_from = "", 0
        self.serial = self.mine = self.rev = 0

    def keep(self, serial: int, rev: int) -> None:
        if serial > self.serial and rev >= self.mine:
            self.shown, self.begun_from, self.serial = f"as of {serial}", rev, serial

    def discard(self, serial: int) -> None:
        if serial > self.serial:
            self.shown, self.serial = "", serial

    def save(self, account: str) -> None:
        self.rev += 1
        if account == ME:
            self.mine = self.rev
            if self.begun_from < self.rev:
                self.shown = ""


@given(EVENTS)
def test_only_the_newest_writing_counts(
    tables: Connection, events: list[tuple[str, int, int]]
) -> None:
    tables.rollback()
    reference = Reference()
    for what, serial, rev in events:
        if what == "keep":
            drafts.keep(tables, ME, _row(serial, rev))
            reference.keep(serial, rev)
        elif what == "discard":
            drafts.discard(tables, ME, _row(serial))
            reference.discard(serial)
        else:
            account = ME if what == "save" else OTHER
            reference.save(account)
            _save(tables, account, reference.rev)
        assert _shown(tables) == reference.shown
    tables.rollback()


def test_a_late_autosave_does_not_revive_what_was_discarded(connection: Connection) -> None:
    assert drafts.keep(connection, ME, _row(1))
    drafts.discard(connection, ME, _row(3))
    assert not drafts.keep(connection, ME, _row(2))
    assert _shown(connection) == ""
    assert drafts.keep(connection, ME, _row(4))
    assert _shown(connection) == "as of 4"


def test_discarding_before_the_first_autosave_arrives_counts_too(connection: Connection) -> None:
    drafts.discard(connection, ME, _row(2))
    assert not drafts.keep(connection, ME, _row(1))
    assert _shown(connection) == ""


def test_a_late_discard_leaves_a_newer_draft(connection: Connection) -> None:
    assert drafts.keep(connection, ME, _row(5))
    drafts.discard(connection, ME, _row(4))
    assert _shown(connection) == "as of 5"


def test_a_colleague_s_save_leaves_my_draft_and_my_own_takes_it(connection: Connection) -> None:
    assert drafts.keep(connection, ME, _row(1, rev=0))
    _save(connection, OTHER, 1)
    assert _shown(connection) == "as of 1"
    assert drafts.keep(connection, ME, _row(2, rev=0))
    _save(connection, ME, 2)
    assert _shown(connection) == ""
    assert not drafts.keep(connection, ME, _row(3, rev=1))
    assert drafts.keep(connection, ME, _row(4, rev=2))


def test_everybody_has_drafts_of_their_own(connection: Connection) -> None:
    assert drafts.keep(connection, ME, _row(1, contents="mine"))
    assert drafts.keep(connection, OTHER, _row(1, contents="theirs"))
    drafts.discard(connection, OTHER, _row(2))
    assert _shown(connection) == "mine"
    assert drafts.drafts_of(connection, OTHER) == []


def test_a_new_session_clears_traces_and_counts_on(connection: Connection) -> None:
    assert drafts.keep(connection, ME, _row(7))
    drafts.discard(connection, ME, _row(9, uid="another"))
    drafts.discard(connection, OTHER, _row(30))
    assert drafts.begin(connection, ME) == 7
    assert _shown(connection) == "as of 7"
    assert not drafts.keep(connection, OTHER, _row(29))


def test_a_purge_takes_every_draft_that_names_the_record(connection: Connection) -> None:
    assert drafts.keep(connection, ME, _row(1))
    assert drafts.keep(connection, OTHER, _row(1, uid="meeting", contents=f'{{"with":"{UID}"}}'))
    assert drafts.keep(connection, OTHER, _row(2, uid="another", contents='{"with":"someone"}'))
    drafts.destroy_naming(connection, [UID])
    assert _shown(connection) == ""
    assert [each.uid for each in drafts.drafts_of(connection, OTHER)] == ["another"]
