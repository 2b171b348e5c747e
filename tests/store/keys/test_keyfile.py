"""keys.json: written whole, read without trust, and every kind of damage named in a sentence."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdesk.store.keys.derivation import LEAST_COST
from peerdesk.store.keys.errors import (
    KeyCostOutOfRange,
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileProblem,
    KeyFileTooNew,
    KeyFileTooOld,
)
from peerdesk.store.keys.keyfile import (
    KEY_FILE,
    PREVIOUS_KEY_FILE,
    read_keyring,
    same_keyring,
    serialise,
    write_keyring,
)
from peerdesk.store.keys.keyring import add_slot
from peerdesk.store.keys.parsing import checksum, parse
from peerdesk.store.keys.slots import KeyRing, NewAccount
from peerdesk.store.keys.unlocking import unlock_with_passphrase
from peerdesk.system.atomic import FileNotWritten
from tests.support.clock import FixedClock
from tests.support.keys import NAME, PASSPHRASE, made

Change = Callable[[dict[str, Any]], object]


def _later_ring() -> KeyRing:
    ring, key, _ = made()
    account = NewAccount("Tom Birch", "staff", "quiet lanterns along the quay")
    return add_slot(ring, key, account, LEAST_COST, FixedClock().now())


def _edited(change: Change) -> str:
    """Return the text after a deliberate change, with a checksum that fits again."""
    document = json.loads(serialise(_LATER))
    change(document)
    document["checksum"] = checksum(document)
    return json.dumps(document)


def _problem(read: Callable[[], KeyRing]) -> bool:
    """Tell whether reading met a problem; one without a sentence and a next step is a failure."""
    try:
        read()
    except KeyFileProblem as problem:
        told = problem.sentence.endswith(".") and problem.next_step.endswith(".")
    else:
        return False
    assert told
    return True


_LATER = _later_ring()


def test_a_ring_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_keyring(tmp_path, _LATER)
    assert read_keyring(tmp_path) == _LATER
    assert same_keyring((tmp_path / KEY_FILE).read_text(encoding="utf-8"), _LATER)
    assert not same_keyring(serialise(_LATER), made()[0])
    assert unlock_with_passphrase(read_keyring(tmp_path), NAME, PASSPHRASE) == made()[1]


def test_spaces_and_line_ends_that_a_mail_program_adds_do_not_matter() -> None:
    text = json.dumps(json.loads(serialise(_LATER)), indent=2).replace("\n", "\r\n")
    assert parse(text) == _LATER


def test_the_generation_before_is_kept_beside_it(tmp_path: Path) -> None:
    write_keyring(tmp_path, made()[0])
    assert not (tmp_path / PREVIOUS_KEY_FILE).exists()
    write_keyring(tmp_path, _LATER)
    kept = (tmp_path / PREVIOUS_KEY_FILE).read_text(encoding="utf-8")
    assert same_keyring(kept, made()[0])


def test_a_damaged_file_never_replaces_a_sound_previous_one(tmp_path: Path) -> None:
    write_keyring(tmp_path, made()[0])
    write_keyring(tmp_path, _LATER)
    (tmp_path / KEY_FILE).write_bytes(b"{}")
    write_keyring(tmp_path, _LATER)
    assert same_keyring((tmp_path / PREVIOUS_KEY_FILE).read_text(encoding="utf-8"), made()[0])


def test_a_damaged_file_says_that_the_one_before_can_be_used(tmp_path: Path) -> None:
    write_keyring(tmp_path, made()[0])
    write_keyring(tmp_path, _LATER)
    (tmp_path / KEY_FILE).write_bytes(b"")
    with pytest.raises(KeyFileDamaged) as caught:
        read_keyring(tmp_path)
    assert PREVIOUS_KEY_FILE in caught.value.next_step
    (tmp_path / PREVIOUS_KEY_FILE).write_bytes(b"also damaged")
    with pytest.raises(KeyFileDamaged) as caught:
        read_keyring(tmp_path)
    assert "backup" in caught.value.next_step


def test_a_write_that_fails_leaves_the_ring_before(tmp_path: Path) -> None:
    write_keyring(tmp_path, made()[0])
    (tmp_path / PREVIOUS_KEY_FILE).mkdir()
    with pytest.raises(FileNotWritten):
        write_keyring(tmp_path, _LATER)
    assert read_keyring(tmp_path) == made()[0]


def test_a_missing_file_or_folder_is_named(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "gone"):
        with pytest.raises(KeyFileMissing, match=r"keys\.json is missing"):
            read_keyring(folder)


def test_a_folder_or_a_huge_file_in_its_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / KEY_FILE).mkdir()
    with pytest.raises(KeyFileProblem, match="cannot be read"):
        read_keyring(tmp_path / "a")
    (tmp_path / KEY_FILE).write_bytes(b"[" * 3_000_000)
    with pytest.raises(KeyFileDamaged, match="larger than any"):
        read_keyring(tmp_path)


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b"\0" * 900, "not complete"),
        (b"\xff\xfe{}", "it is not text"),
        (b"not json", "not complete"),
        (b"[" * 200_000, "not complete"),
        (b"9" * 5_000, "not complete"),
        (b'{"a": NaN}', "not complete"),
        (b'{"a": 1, "a": 2}', "not complete"),
        (b"[]", "not a PeerDesk key file"),
        (b"{}", "not a PeerDesk key file"),
        (b'{"format": "peerdesk-keys"}', "were changed"),
        (b'{"format": "peerdesk-keys", "x": "\\ud800"}', "signs that are no text"),
    ],
)
def test_what_is_no_key_file_is_named(tmp_path: Path, contents: bytes, words: str) -> None:
    (tmp_path / KEY_FILE).write_bytes(contents)
    with pytest.raises(KeyFileDamaged, match=words):
        read_keyring(tmp_path)


def _slot_change(**values: object) -> Change:
    return lambda document: document["slots"][0].update(values)


def _kdf_change(**values: object) -> Change:
    return lambda document: document["slots"][0]["kdf"].update(values)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.update(extra=1), "other parts"),
        (lambda d: d.pop("mac"), "other parts"),
        (lambda d: d.update(generation=0), "its generation"),
        (lambda d: d.update(generation=True), "its generation"),
        (lambda d: d.update(generation=10**30), "its generation"),
        (lambda d: d.update(version="1"), "its version"),
        (lambda d: d.update(program="nothing"), "its program"),
        (lambda d: d.update(program=5), "its program"),
        (lambda d: d.update(slots={}), "its slots"),
        (lambda d: d.update(slots=[]), "it has 0 accounts"),
        (lambda d: d.update(slots=[1]), "its slots"),
        (lambda d: d.update(slots=d["slots"] * 101), "it has 202 accounts"),
        (lambda d: d.update(slots=d["slots"] * 2), "the same account is in it twice"),
        (_slot_change(name="TOM BIRCH"), "two accounts have the same name"),
        (lambda d: d.update(recovery=None), "its recovery"),
        (lambda d: d["recovery"].update(kdf={}), "the recovery part"),
        (lambda d: d["recovery"].pop("uid"), "the recovery part"),
        (lambda d: d.update(mac="00"), "its mac"),
        (_slot_change(extra=1), "an account has other parts"),
        (_slot_change(name=""), "no usable name"),
        (_slot_change(name="a\nb"), "no usable name"),
        (_slot_change(name="x" * 201), "no usable name"),
        (_slot_change(role="Boss!"), "its role"),
        (_slot_change(created_at=5), "its created_at"),
        (_slot_change(created_at="yesterday"), "its created_at"),
        (_slot_change(created_at="2026-06-05T18:30:00"), "its created_at"),
        (_slot_change(salt="AB" * 16), "its salt"),
        (_slot_change(nonce="00"), "its nonce"),
        (_slot_change(wrapped=None), "its wrapped"),
        (_slot_change(public="00"), "its public"),
        (_slot_change(data=None), "its data"),
        (_slot_change(private=""), "its private"),
        (_slot_change(private=False), "its private"),
        (lambda d: d.update(key_id="0" * 31), "its key_id"),
        (lambda d: d.update(private_key_id=None), "its private_key_id"),
        (lambda d: d["recovery"].update(private=None), "does not hold all keys"),
        (_slot_change(kdf=[]), "its kdf"),
        (_kdf_change(name="md5"), "how its passphrase is checked"),
        (_kdf_change(extra=1), "how its passphrase is checked"),
        (_kdf_change(passes=3.0), "its passes"),
        (_kdf_change(lanes=-1), "its lanes"),
    ],
)
def test_wrong_parts_are_named(change: Change, words: str) -> None:
    with pytest.raises(KeyFileDamaged) as caught:
        parse(_edited(change))
    assert words in caught.value.sentence


def test_a_newer_format_is_not_called_damaged() -> None:
    def from_the_future(document: dict[str, Any]) -> None:
        document.update(version=3, seals=[])

    with pytest.raises(KeyFileTooNew, match="a newer PeerDesk"):
        parse(_edited(from_the_future))


def test_the_format_of_the_first_trials_is_told_as_what_it_is() -> None:
    with pytest.raises(KeyFileTooOld, match="an early trial PeerDesk"):
        parse(_edited(lambda document: document.update(version=1)))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("memory_kib", 64 * 1024 * 1024, "65,536 MB of memory"),
        ("memory_kib", 1, "0 MB of memory"),
        ("passes", 1_000_000, "1,000,000 passes"),
        ("passes", 1, "1 passes"),
        ("lanes", 16_777_215, "16,777,215 lanes"),
    ],
)
def test_absurd_costs_are_refused_at_once(
    tmp_path: Path, name: str, value: int, words: str
) -> None:
    text = _edited(_kdf_change(**{name: value}))
    (tmp_path / KEY_FILE).write_text(text, encoding="utf-8")
    started = time.process_time()
    with pytest.raises(KeyCostOutOfRange, match=words):
        read_keyring(tmp_path)
    assert time.process_time() - started < 0.05


def test_every_flipped_byte_is_reported_in_a_sentence(tmp_path: Path) -> None:
    sound = serialise(_LATER).encode()
    path = tmp_path / KEY_FILE
    silent = []
    for place in range(len(sound)):
        for pattern in (0x01, 0x20, 0x80, 0xFF):
            damaged = bytearray(sound)
            damaged[place] ^= pattern
            path.write_bytes(damaged)
            if not _problem(lambda: read_keyring(tmp_path)):
                silent.append((place, pattern))
    assert silent == []


def test_every_truncation_is_reported_in_a_sentence() -> None:
    sound = serialise(_LATER)
    for length in range(len(sound)):
        with pytest.raises(KeyFileDamaged):
            parse(sound[:length])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=5,
    ),
    st.data(),
)
def test_no_value_in_any_place_breaks_the_reader(value: object, data: st.DataObject) -> None:
    def put_somewhere(document: dict[str, Any]) -> None:
        place: Any = document
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = data.draw(st.sampled_from(keys))
            if (
                not isinstance(place[key], dict | list)
                or not place[key]
                or data.draw(st.booleans())
            ):
                place[key] = value
                return
            place = place[key]

    text = _edited(put_somewhere)
    _problem(lambda: parse(text))
