"""Opening a key ring with a passphrase or the printed code; nothing here touches a file."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from peerdesk.store.keys import recovery_code
from peerdesk.store.keys.data_key import DataKey, PrivateKey
from peerdesk.store.keys.derivation import normalised, wrapping_key
from peerdesk.store.keys.errors import (
    KeyFileChanged,
    NameNeeded,
    WrongPassphrase,
    WrongRecoveryCode,
)
from peerdesk.store.keys.sealing import unseal
from peerdesk.store.keys.slots import KeyRing, RecoverySlot, StaffSlot
from peerdesk.store.keys.wrapping import check_mac, recovery_wrapping_key, unwrap


@dataclass(frozen=True, slots=True)
class Opened:
    """What a way in gives: the data key, the key of private notes if that is a right, and whose.

    `slot` is None for the recovery code.
    """

    data_key: DataKey
    private_key: PrivateKey | None
    slot: StaffSlot | None


def unlock_with_passphrase(keyring: KeyRing, staff_name: str, passphrase: str) -> Opened:
    """Open the ring with a person's passphrase; the name may be "" while there is one account.

    Raises WrongPassphrase, after the same work and in the same words, whether the name or the
    passphrase is wrong; NameNeeded; KeyFileChanged when accounts were added, removed or changed.
    """
    slot = find_slot(keyring, staff_name)
    tried = slot or keyring.slots[0]
    key = wrapping_key(passphrase, tried.wrapped.salt, tried.params)
    own = unwrap(tried.wrapped, key, keyring.program_uid, tried.lasting_facts())
    if slot is None or own is None:
        raise WrongPassphrase
    return _opened(keyring, slot, own)


def unlock_with_recovery_code(keyring: KeyRing, typed: str) -> Opened:
    """Open the ring with the printed recovery code.

    Raises RecoveryCodeMistyped, WrongRecoveryCode, or KeyFileChanged.
    """
    recovery = keyring.recovery
    key = recovery_wrapping_key(recovery_code.parse(typed), recovery.wrapped.salt)
    own = unwrap(recovery.wrapped, key, keyring.program_uid, recovery.lasting_facts())
    if own is None:
        raise WrongRecoveryCode
    return _opened(keyring, recovery, own)


def find_slot(keyring: KeyRing, staff_name: str) -> StaffSlot | None:
    """Return the account of that name, in any case; "" means the only one there is.

    Raises NameNeeded for "" while there are several.
    """
    wanted = name_key(staff_name)
    if not wanted:
        if len(keyring.slots) > 1:
            raise NameNeeded
        return keyring.slots[0]
    return next((slot for slot in keyring.slots if name_key(slot.name) == wanted), None)


def name_key(name: str) -> str:
    """Return what two spellings of one account's name have in common."""
    return normalised(" ".join(name.split())).casefold()


def _opened(keyring: KeyRing, slot: StaffSlot | RecoverySlot, own: X25519PrivateKey) -> Opened:
    boxes = slot.boxes
    data_key = unseal(DataKey, keyring, slot.uid, boxes.data, own)
    if data_key is None:
        raise KeyFileChanged
    check_mac(keyring, data_key)
    private_key = None
    if boxes.private is not None:
        private_key = unseal(PrivateKey, keyring, slot.uid, boxes.private, own)
        if private_key is None:
            raise KeyFileChanged
    return Opened(data_key, private_key, slot if isinstance(slot, StaffSlot) else None)
