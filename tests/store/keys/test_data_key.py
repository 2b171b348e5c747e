"""The data key gives every purpose its own key and never shows itself."""

import copy
import pickle

import pytest

from peerdesk.store.keys.data_key import DataKey
from tests.support.keys import OTHER_PROGRAM, PROGRAM, data_key


def test_every_purpose_and_program_has_its_own_key() -> None:
    keys = [
        derived
        for key in (data_key(PROGRAM), data_key(OTHER_PROGRAM))
        for derived in (key.database_key(), key.keyring_mac_key(), key.backup_mac_key())
    ]
    assert len(set(keys)) == 6
    assert {len(key) for key in keys} == {32}
    assert data_key().secret_to_wrap() not in keys


def test_the_database_key_never_changes_between_versions() -> None:
    """A program of today must open in ten years: this value may never be edited."""
    assert data_key().database_key().hex() == (
        "2603f670bc9f55e824bcfa80bab891f670b18999776849c4924706b5b2a25062"
    )


def test_fresh_keys_differ() -> None:
    assert DataKey.fresh(PROGRAM) != DataKey.fresh(PROGRAM)


def test_equal_means_same_secret_and_same_program() -> None:
    assert data_key() == DataKey(PROGRAM, bytes(range(32)))
    assert data_key() != data_key(OTHER_PROGRAM)
    assert data_key() != bytes(range(32))


@pytest.mark.parametrize("shown", [repr, str, "{}".format, "{!r:>20}".format])
def test_no_way_of_showing_it_shows_the_key(shown: object) -> None:
    assert callable(shown)
    text = shown(data_key())
    assert text.strip() == "DataKey(hidden)"


@pytest.mark.parametrize("take", [pickle.dumps, copy.copy, copy.deepcopy, hash, vars])
def test_it_is_not_copied_or_written_out(take: object) -> None:
    assert callable(take)
    with pytest.raises(TypeError):
        take(data_key())


def test_a_short_key_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="256 bits") as caught:
        DataKey(PROGRAM, b"short secret")
    assert "short secret" not in str(caught.value)
