"""Ways into a program: passphrases, the recovery code, and changes that nobody can smuggle in."""

import logging
import time
import traceback
from dataclasses import replace

import pytest

from peerdesk.domain.errors import PeerDeskError
from peerdesk.store.keys import keyring
from peerdesk.store.keys.derivation import LEAST_COST, KdfParams, wrapping_key
from peerdesk.store.keys.errors import (
    AccountRefused,
    KeyFileChanged,
    NameNeeded,
    WrongPassphrase,
    WrongRecoveryCode,
)
from peerdesk.store.keys.keyfile import serialise
from peerdesk.store.keys.keyring import (
    add_slot,
    find_slot,
    remove_slot,
    replace_passphrase,
    replace_recovery_code,
    unlock_with_passphrase,
    unlock_with_recovery_code,
)
from peerdesk.store.keys.parsing import parse
from peerdesk.store.keys.slots import KeyRing, NewAccount
from tests.support.clock import FixedClock
from tests.support.keys import NAME, OTHER_PROGRAM, PASSPHRASE, made

SECOND = NewAccount("Tom Birch", "staff", "quiet lanterns along the quay")
NOW = FixedClock().now()
WRONG = "wrong, but near a secret"


def _two_accounts() -> KeyRing:
    ring, key, _ = made()
    return add_slot(ring, key, SECOND, LEAST_COST, NOW)


@pytest.mark.parametrize("name", ["", NAME, "  ruth   ANE\u0301 alder "])
def test_the_passphrase_opens_with_or_without_the_name(name: str) -> None:
    ring, key, _ = made()
    assert unlock_with_passphrase(ring, name, PASSPHRASE) == key


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE + " ", PASSPHRASE.upper()])
def test_a_wrong_passphrase_does_not_open(passphrase: str) -> None:
    ring, _, _ = made()
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(ring, NAME, passphrase)


def test_an_unknown_name_costs_and_says_the_same_as_a_wrong_passphrase(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ring, _, _ = made()
    work: list[KdfParams] = []

    def counted(passphrase: str, salt: bytes, params: KdfParams) -> bytes:
        work.append(params)
        return wrapping_key(passphrase, salt, params)

    monkeypatch.setattr(keyring, "wrapping_key", counted)
    said = []
    for name, passphrase in [(NAME, "wrong"), ("Nobody", "wrong"), ("Nobody", PASSPHRASE)]:
        with pytest.raises(WrongPassphrase) as caught:
            unlock_with_passphrase(ring, name, passphrase)
        said.append((caught.value.sentence, caught.value.next_step))
    assert len(set(said)) == 1
    assert work == [LEAST_COST] * 3


def test_each_account_opens_with_its_own_passphrase_only() -> None:
    _, key, _ = made()
    ring = _two_accounts()
    assert unlock_with_passphrase(ring, SECOND.name, SECOND.passphrase) == key
    assert unlock_with_passphrase(ring, NAME, PASSPHRASE) == key
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(ring, SECOND.name, PASSPHRASE)
    with pytest.raises(NameNeeded):
        unlock_with_passphrase(ring, "", PASSPHRASE)


def test_an_account_says_who_in_which_role_since_when() -> None:
    slot = find_slot(_two_accounts(), "tom birch")
    assert slot is not None
    assert (slot.name, slot.role, slot.created_at) == ("Tom Birch", "staff", NOW)
    first = made()[0].slots[0]
    assert first.role == "coordinator"


def test_a_name_is_taken_only_once() -> None:
    ring, key, _ = made()
    twin = replace(SECOND, name="ruth an\u00e9 ALDER")
    with pytest.raises(AccountRefused, match="an account for ruth"):
        add_slot(ring, key, twin, LEAST_COST, NOW)


@pytest.mark.parametrize("name", ["", "Ana\u200d Rivera", "Ana\x00", "A" * 201])
def test_a_name_that_the_key_file_would_not_take_back_is_refused(name: str) -> None:
    ring, key, _ = made()
    with pytest.raises(AccountRefused, match="cannot be used"):
        add_slot(ring, key, replace(SECOND, name=name), LEAST_COST, NOW)


def test_the_longest_name_comes_back_from_the_key_file() -> None:
    ring, key, _ = made()
    longer = add_slot(ring, key, replace(SECOND, name="É" * 200), LEAST_COST, NOW)
    assert parse(serialise(longer)) == longer


def test_a_new_passphrase_replaces_the_old() -> None:
    ring, key, code = made()
    changed = replace_passphrase(ring, key, ring.slots[0].uid, "a new one for spring", LEAST_COST)
    assert unlock_with_passphrase(changed, NAME, "a new one for spring") == key
    assert unlock_with_recovery_code(changed, code) == key
    assert changed.generation == ring.generation + 1
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(changed, NAME, PASSPHRASE)


def test_a_removed_account_opens_no_more_and_the_last_one_stays() -> None:
    _, key, _ = made()
    ring = _two_accounts()
    left = remove_slot(ring, key, ring.slots[0].uid)
    assert [slot.name for slot in left.slots] == [SECOND.name]
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(left, NAME, PASSPHRASE)
    with pytest.raises(AccountRefused, match="only account"):
        remove_slot(left, key, left.slots[0].uid)
    with pytest.raises(AccountRefused, match="not in the program"):
        remove_slot(left, key, ring.slots[0].uid)


def test_the_recovery_code_opens_until_it_is_replaced() -> None:
    ring, key, code = made()
    assert unlock_with_recovery_code(ring, code.lower().replace("-", " ")) == key
    changed, new_code = replace_recovery_code(ring, key, NOW)
    assert unlock_with_recovery_code(changed, new_code) == key
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery_code(changed, code)


def test_a_code_of_another_program_does_not_open() -> None:
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery_code(made()[0], made(OTHER_PROGRAM)[2])


def test_whatever_a_slot_says_is_bound_to_its_key() -> None:
    ring, _, code = made()
    slot = ring.slots[0]
    for forged in (
        replace(slot, name="Somebody Else"),
        replace(slot, role="viewer"),
        replace(slot, uid=ring.recovery.uid),
        replace(slot, created_at=slot.created_at.replace(year=2030)),
        replace(slot, params=replace(slot.params, passes=slot.params.passes + 1)),
    ):
        with pytest.raises(WrongPassphrase):
            unlock_with_passphrase(replace(ring, slots=(forged,)), "", PASSPHRASE)
    moved = replace(ring, program_uid=OTHER_PROGRAM)
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(moved, "", PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery_code(moved, code)


def test_removed_added_moved_or_aged_slots_are_noticed() -> None:
    ring = _two_accounts()
    first, second = ring.slots
    twin = replace(second, uid=ring.recovery.uid, name="Smuggled In")
    for forged in (
        replace(ring, slots=(first,)),
        replace(ring, slots=(first, second, twin)),
        replace(ring, slots=(second, first)),
        replace(ring, generation=ring.generation + 1),
        replace(ring, recovery=made(OTHER_PROGRAM)[0].recovery),
        replace(ring, mac=bytes(32)),
    ):
        with pytest.raises(KeyFileChanged, match="changed outside PeerDesk"):
            unlock_with_passphrase(forged, NAME, PASSPHRASE)


def test_a_forged_ring_is_not_made_genuine_by_changing_it() -> None:
    _, key, _ = made()
    ring = _two_accounts()
    forged = replace(ring, slots=ring.slots[:1])
    with pytest.raises(KeyFileChanged):
        add_slot(forged, key, replace(SECOND, name="Third"), LEAST_COST, NOW)
    with pytest.raises(KeyFileChanged):
        replace_recovery_code(forged, key, NOW)


def test_the_same_passphrase_looks_different_in_every_slot() -> None:
    ring, key, _ = made()
    twice = add_slot(ring, key, replace(SECOND, passphrase=PASSPHRASE), LEAST_COST, NOW)
    first, second = (slot.wrapped for slot in twice.slots)
    assert first.salt != second.salt
    assert first.nonce != second.nonce
    assert first.box != second.box


@pytest.mark.allow_logs
def test_no_secret_in_any_text_an_error_or_log_could_show(
    caplog: pytest.LogCaptureFixture,
) -> None:
    ring, key, code = made()
    told = [repr(ring), repr(key), repr(SECOND), repr(replace(SECOND, name="x"))]
    caplog.set_level(logging.DEBUG)
    for attempt in (
        lambda: unlock_with_passphrase(ring, NAME, WRONG),
        lambda: unlock_with_recovery_code(ring, made(OTHER_PROGRAM)[2]),
        lambda: unlock_with_recovery_code(ring, code[:-1]),
        lambda: add_slot(ring, key, replace(SECOND, name=NAME), LEAST_COST, NOW),
    ):
        try:
            attempt()
        except PeerDeskError as fault:
            told.append("".join(traceback.format_exception(fault)))
            logging.getLogger("peerdesk.test").exception("refused")
    everything = "\n".join([*told, caplog.text])
    assert len(told) == 8
    secrets = [PASSPHRASE, SECOND.passphrase, WRONG, code[:-1]]
    secrets += [made(OTHER_PROGRAM)[2], key.secret_to_wrap().hex(), repr(key.secret_to_wrap())]
    assert [secret for secret in secrets if secret in everything] == []


def test_refusing_an_absurd_cost_takes_no_time() -> None:
    ring = made()[0]
    absurd = replace(ring.slots[0], params=KdfParams(64 * 1024 * 1024, 3, 4))
    started = time.process_time()
    with pytest.raises(PeerDeskError, match="65,536 MB of memory"):
        unlock_with_passphrase(replace(ring, slots=(absurd,)), "", PASSPHRASE)
    assert time.process_time() - started < 0.05
