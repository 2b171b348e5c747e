"""The file of failed tries: read with suspicion, and without names in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.domain.attempts import NO_TRIES, after_failure, after_refusal
from peerdesk.store.attempts import (
    ATTEMPTS_FILE,
    RECOVERY,
    AttemptsBook,
    TriesNotCounted,
    count_attempts,
    insist_on_counting,
    read_attempts,
    write_attempts,
)
from peerdesk.store.cipher import Access
from peerdesk.store.keys.errors import NameNeeded
from peerdesk.system.atomic import FileNotWritten
from tests.support.keys import NAME, made

RING = made()[0]
UID = RING.slots[0].uid
NOW = 1_790_000_000.25


def a_book() -> AttemptsBook:
    failed = after_failure(after_failure(NO_TRIES, NOW), NOW + 1)
    book = AttemptsBook().holding(UID, after_refusal(failed, NOW + 2))
    return book.holding(RECOVERY, failed).holding("~0a1f", failed)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_attempts(tmp_path, a_book())
    read = read_attempts(tmp_path)
    assert dict(read.attempts) == dict(a_book().attempts)
    assert list(read.attempts) == [UID, RECOVERY, "~0a1f"]
    write_attempts(tmp_path, AttemptsBook())
    assert list(tmp_path.iterdir()) == []
    write_attempts(tmp_path, AttemptsBook())


def test_a_known_name_stands_by_its_uid_and_others_by_a_shared_number() -> None:
    book = AttemptsBook()
    assert book.entry(RING, f"  {NAME.upper()} ") == book.entry(RING, "") == UID
    typed = "seven herons over café roofs"
    assert book.entry(RING, typed) == book.entry(RING, f" {typed.upper()}  ")
    assert len(book.entry(RING, typed)) == len("~ffff")
    assert {AttemptsBook().entry(RING, typed) for _ in range(20)} != {book.entry(RING, typed)}


def test_a_name_is_needed_where_there_are_several(monkeypatch: pytest.MonkeyPatch) -> None:
    def several(*_given: object) -> None:
        raise NameNeeded

    monkeypatch.setattr("peerdesk.store.attempts.find_slot", several)
    with pytest.raises(NameNeeded):
        AttemptsBook().entry(RING, "")


@given(st.binary(max_size=300))
def test_any_bytes_know_of_no_tries(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    (folder / ATTEMPTS_FILE).write_bytes(raw)
    assert dict(read_attempts(folder).attempts) == {}


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=7) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)


@given(place=st.integers(0, 7), value=anything)
def test_a_row_with_a_strange_part_is_no_row(
    tmp_path_factory: pytest.TempPathFactory, place: int, value: object
) -> None:
    folder = tmp_path_factory.mktemp("strange")
    write_attempts(folder, AttemptsBook().holding(UID, after_failure(NO_TRIES, NOW)))
    document = json.loads((folder / ATTEMPTS_FILE).read_text())
    document["tries"][0][place] = value
    (folder / ATTEMPTS_FILE).write_text(json.dumps(document))
    for tries in read_attempts(folder).attempts.values():
        assert all(0 <= each < 4e10 for each in (*tries.recent, *tries.untold, tries.refused_at))
        assert isinstance(tries.locked, bool)
        assert 0 <= tries.in_a_row <= 100


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"format":"peerdesk-attempts","salt":"zz","tries":[]}',
        '{"format":"peerdesk-attempts","salt":"00","tries":[]}',
        json.dumps({"format": "other", "salt": "0" * 32, "tries": []}),
        json.dumps({"format": "peerdesk-attempts", "salt": "0" * 32, "tries": {}}),
        json.dumps({"format": "peerdesk-attempts", "salt": "0" * 32, "tries": [["a"]] * 301}),
        json.dumps({"salt": 7}),
        "x" * 600_000,
    ],
)
def test_another_file_under_that_name_knows_of_no_tries(tmp_path: Path, text: str) -> None:
    (tmp_path / ATTEMPTS_FILE).write_text(text)
    assert dict(read_attempts(tmp_path).attempts) == {}


def test_where_nothing_can_be_written_counting_is_left_out(tmp_path: Path) -> None:
    (tmp_path / ATTEMPTS_FILE).mkdir()
    (tmp_path / ATTEMPTS_FILE / "in the way").touch()
    for book in (a_book(), AttemptsBook()):
        with pytest.raises(FileNotWritten):
            write_attempts(tmp_path, book)
        count_attempts(tmp_path, book)
    assert dict(read_attempts(tmp_path).attempts) == {}


def test_a_try_that_cannot_be_written_down_is_refused_where_files_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ATTEMPTS_FILE).mkdir()
    with pytest.raises(TriesNotCounted) as caught:
        insist_on_counting(tmp_path, a_book())
    assert ATTEMPTS_FILE in str(caught.value)
    assert str(tmp_path) in str(caught.value)
    monkeypatch.setattr("peerdesk.store.attempts.access_to", lambda _folder: Access.READ)
    insist_on_counting(tmp_path, a_book())
