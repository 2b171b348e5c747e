"""Ways into a program: passphrases, the recovery code, and changes that nobody can smuggle in."""

import logging
import time
import traceback
from dataclasses import replace

import pytest

from peerdesk.domain.errors import PeerDeskError
from peerdesk.store.keys import unlocking
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
    change_role,
    grant_private,
    rename,
    replace_passphrase,
    replace_recovery_code,
)
from peerdesk.store.keys.parsing import parse
from peerdesk.store.keys.slots import MOST_ACCOUNTS, KeyRing, NewAccount
from peerdesk.store.keys.unlocking import (
    Opened,
    find_slot,
    unlock_with_passphrase,
    unlock_with_recovery_code,
)
from peerdesk.store.keys.wrapping import authenticated
from tests.support.clock import FixedClock
from tests.support.keys import NAME, OTHER_PROGRAM, PASSPHRASE, made

SECOND = NewAccount("Tom Birch", "staff", "quiet lanterns along the quay")
NOW = FixedClock().now()
WRONG = "wrong, but near a secret"


def _name_of(ring: KeyRing, slot_uid: str) -> str:
    return next(slot.name for slot in ring.slots if slot.uid == slot_uid)


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

    monkeypatch.setattr(unlocking, "wrapping_key", counted)
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
    second = unlock_with_passphrase(ring, SECOND.name, SECOND.passphrase)
    assert second == Opened(key.data_key, None, ring.slots[1])
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
    again = unlock_with_passphrase(changed, NAME, "a new one for spring")
    assert again == replace(key, slot=changed.slots[0])
    assert unlock_with_recovery_code(changed, code) == replace(key, slot=None)
    assert changed.generation == ring.generation + 1
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(changed, NAME, PASSPHRASE)


def test_a_coordinator_sets_a_passphrase_without_the_old_one_and_rights_stay() -> None:
    _, key, _ = made()
    ring = _two_accounts()
    slot = ring.slots[1]
    changed = replace_passphrase(ring, key, slot.uid, "quite another one", LEAST_COST)
    again = unlock_with_passphrase(changed, SECOND.name, "quite another one")
    assert again == Opened(key.data_key, None, changed.slots[1])
    assert changed.slots[1].wrapped.public != slot.wrapped.public
    assert changed.slots[0] == ring.slots[0]


def test_the_right_to_private_notes_is_a_key_of_its_own() -> None:
    _, key, _ = made()
    assert key.private_key is not None
    ring = _two_accounts()
    second = unlock_with_passphrase(ring, SECOND.name, SECOND.passphrase)
    assert second.private_key is None
    granted = grant_private(ring, key, ring.slots[1].uid)
    assert granted.slots[1].private
    holder = unlock_with_passphrase(granted, SECOND.name, SECOND.passphrase)
    assert holder.private_key == key.private_key
    born_with = add_slot(ring, key, replace(SECOND, name="Third", private=True), LEAST_COST, NOW)
    third = unlock_with_passphrase(born_with, "Third", SECOND.passphrase)
    assert third.private_key == key.private_key


def test_nobody_gives_a_right_to_private_notes_that_is_not_theirs() -> None:
    ring = _two_accounts()
    without = unlock_with_passphrase(ring, SECOND.name, SECOND.passphrase)
    private = replace(SECOND, name="Third", private=True)
    for attempt in (
        lambda: grant_private(ring, without, ring.slots[1].uid),
        lambda: add_slot(ring, without, private, LEAST_COST, NOW),
        lambda: replace_passphrase(ring, without, ring.slots[0].uid, "another", LEAST_COST),
        lambda: replace_recovery_code(ring, without, NOW),
    ):
        with pytest.raises(AccountRefused, match="the right to private notes"):
            attempt()
    unharmed = replace_passphrase(ring, without, ring.slots[1].uid, "mine anew", LEAST_COST)
    assert unlock_with_passphrase(unharmed, SECOND.name, "mine anew").data_key == without.data_key


def test_names_and_roles_change_without_the_passphrase() -> None:
    _, key, _ = made()
    ring = _two_accounts()
    uid = ring.slots[1].uid
    changed = change_role(rename(ring, key, uid, " Thomas  Birch "), key, uid, "auditor")
    slot = unlock_with_passphrase(changed, "thomas birch", SECOND.passphrase).slot
    assert slot is not None
    assert (slot.uid, slot.name, slot.role) == (uid, "Thomas Birch", "auditor")
    assert changed.generation == ring.generation + 2
    assert rename(ring, key, uid, "TOM BIRCH").slots[1].name == "TOM BIRCH"
    with pytest.raises(AccountRefused, match="an account for"):
        rename(ring, key, uid, NAME)
    with pytest.raises(AccountRefused, match="cannot be used"):
        rename(ring, key, uid, " ")
    with pytest.raises(AccountRefused, match="not in the program"):
        rename(ring, key, ring.recovery.uid, "Somebody")


def test_the_last_coordinator_stays_one() -> None:
    _, key, _ = made()
    ring = _two_accounts()
    first, second = ring.slots
    with pytest.raises(AccountRefused, match="only coordinator"):
        change_role(ring, key, first.uid, "staff")
    both = change_role(ring, key, second.uid, "coordinator")
    assert change_role(both, key, first.uid, "staff").slots[0].role == "staff"


def test_no_more_accounts_than_a_key_file_takes() -> None:
    ring, key, _ = made()
    many = replace(ring, slots=ring.slots * MOST_ACCOUNTS)
    with pytest.raises(AccountRefused, match="200 accounts"):
        add_slot(authenticated(many, key.data_key), key, SECOND, LEAST_COST, NOW)


def test_the_recovery_code_opens_until_it_is_replaced() -> None:
    ring, key, code = made()
    everything = replace(key, slot=None)
    assert unlock_with_recovery_code(ring, code.lower().replace("-", " ")) == everything
    changed, new_code = replace_recovery_code(ring, key, NOW)
    assert unlock_with_recovery_code(changed, new_code) == everything
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery_code(changed, code)


def test_a_code_of_another_program_does_not_open() -> None:
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery_code(made()[0], made(OTHER_PROGRAM)[2])


def test_whatever_a_slot_says_is_bound_to_its_key() -> None:
    ring, _, code = made()
    slot = ring.slots[0]
    for forged in (
        replace(slot, wrapped=replace(slot.wrapped, public=bytes(32))),
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
        replace(ring, slots=(first, replace(second, role="coordinator"))),
        replace(ring, slots=(replace(first, name="Somebody Else"), second)),
        replace(ring, slots=(replace(first, boxes=second.boxes), second)),
        replace(ring, slots=(first, replace(second, boxes=first.boxes))),
        replace(ring, key_id="0" * 32),
        replace(ring, private_key_id="0" * 32),
        replace(ring, slots=(first, second, twin)),
        replace(ring, slots=(second, first)),
        replace(ring, generation=ring.generation + 1),
        replace(ring, recovery=made(OTHER_PROGRAM)[0].recovery),
        replace(ring, mac=bytes(32)),
    ):
        with pytest.raises(KeyFileChanged, match="changed outside PeerDesk"):
            unlock_with_passphrase(forged, _name_of(forged, first.uid), PASSPHRASE)


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
    assert first.public != second.public


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
    secret = key.data_key.secret_to_wrap()
    secrets += [made(OTHER_PROGRAM)[2], secret.hex(), repr(secret)]
    assert [secret for secret in secrets if secret in everything] == []


def test_refusing_an_absurd_cost_takes_no_time() -> None:
    ring = made()[0]
    absurd = replace(ring.slots[0], params=KdfParams(64 * 1024 * 1024, 3, 4))
    started = time.process_time()
    with pytest.raises(PeerDeskError, match="65,536 MB of memory"):
        unlock_with_passphrase(replace(ring, slots=(absurd,)), "", PASSPHRASE)
    assert time.process_time() - started < 0.05
