"""Drawing new keys for a program and sealing them to those who stay; touches no file.

What comes back is good once the database is re-keyed: `peerdesk.store.rekeying`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from peerdesk.store.keys.data_key import DataKey, PrivateKey
from peerdesk.store.keys.errors import AccountRefused
from peerdesk.store.keys.issuing import sealed
from peerdesk.store.keys.keyring import refuse_last_coordinator, slot_by_uid
from peerdesk.store.keys.sealing import seal
from peerdesk.store.keys.slots import Boxes, KeyRing, RecoverySlot, StaffSlot
from peerdesk.store.keys.unlocking import Opened
from peerdesk.store.keys.wrapping import authenticated, check_mac


@dataclass(frozen=True, slots=True)
class Renewal:
    """The next ring with what it opens for the person who draws it.

    When `opened.private_key` differs from the one before, private notes have to be encrypted anew.
    """

    keyring: KeyRing
    opened: Opened


def remove_slot(keyring: KeyRing, opened: Opened, slot_uid: str) -> Renewal:
    """Draw new keys for everybody but one account.

    The key of private notes is new too where the account had it and the person who removes it has
    it; otherwise the removed account keeps a key to notes it has no file of any more. Raises
    AccountRefused for the last coordinator and for one's own account.
    """
    check_mac(keyring, opened.data_key)
    gone = slot_by_uid(keyring, slot_uid)
    refuse_last_coordinator(keyring, gone)
    if opened.slot is not None and opened.slot.uid == slot_uid:
        raise AccountRefused(
            "You cannot remove your own account.", "Ask another coordinator to remove it."
        )
    left = replace(keyring, slots=tuple(slot for slot in keyring.slots if slot is not gone))
    return _renewed(left, opened, private=gone.private and opened.private_key is not None)


def withdraw_private(keyring: KeyRing, opened: Opened, slot_uid: str) -> Renewal:
    """Draw new keys, that of private notes too, and leave one account without the latter.

    Raises AccountRefused without the right to private notes.
    """
    check_mac(keyring, opened.data_key)
    if opened.private_key is None:
        raise AccountRefused(
            "Only who may read private notes can take that right from somebody.",
            "Ask a coordinator who may read private notes.",
        )
    slot = slot_by_uid(keyring, slot_uid)
    without = replace(slot, boxes=Boxes(slot.boxes.data, None))
    slots = tuple(without if each is slot else each for each in keyring.slots)
    return _renewed(replace(keyring, slots=slots), opened, private=True)


def renew(keyring: KeyRing, opened: Opened) -> Renewal:
    """Draw a new data key for the same accounts, as after a computer or a stick was stolen.

    The key of private notes is new too where the person who does it has it.
    """
    check_mac(keyring, opened.data_key)
    return _renewed(keyring, opened, private=opened.private_key is not None)


def _renewed(keyring: KeyRing, opened: Opened, *, private: bool) -> Renewal:
    data_key = DataKey.fresh(keyring.program_uid)
    fresh_private = PrivateKey.fresh(keyring.program_uid) if private else None
    slots = tuple(_staff_resealed(slot, data_key, fresh_private) for slot in keyring.slots)
    ring = replace(
        keyring,
        generation=keyring.generation + 1,
        key_id=data_key.key_id,
        private_key_id=fresh_private.key_id if fresh_private else keyring.private_key_id,
        slots=slots,
        recovery=_recovery_resealed(keyring.recovery, data_key, fresh_private),
    )
    own = opened.slot and slot_by_uid(ring, opened.slot.uid)
    held = fresh_private or opened.private_key
    return Renewal(authenticated(ring, data_key), Opened(data_key, held, own))


def _staff_resealed(
    slot: StaffSlot, data_key: DataKey, fresh_private: PrivateKey | None
) -> StaffSlot:
    if fresh_private is not None and slot.private:
        return sealed(slot, data_key, fresh_private)
    return replace(slot, boxes=_data_resealed(slot, data_key))


def _recovery_resealed(
    slot: RecoverySlot, data_key: DataKey, fresh_private: PrivateKey | None
) -> RecoverySlot:
    if fresh_private is not None:
        return sealed(slot, data_key, fresh_private)
    return replace(slot, boxes=_data_resealed(slot, data_key))


def _data_resealed(slot: StaffSlot | RecoverySlot, data_key: DataKey) -> Boxes:
    data = seal(data_key, slot.uid, slot.wrapped.public)
    return replace(slot.boxes, data=data)
