"""Making and changing the key ring of a program; nothing here touches a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from peerdesk.store.keys.data_key import DataKey, PrivateKey
from peerdesk.store.keys.derivation import KdfParams
from peerdesk.store.keys.errors import AccountRefused
from peerdesk.store.keys.issuing import recovery_slot, sealed, staff_slot, usable_name
from peerdesk.store.keys.issuing import with_passphrase as slot_with_passphrase
from peerdesk.store.keys.slots import MOST_ACCOUNTS, KeyRing, NewAccount, RecoverySlot, StaffSlot
from peerdesk.store.keys.unlocking import Opened, name_key
from peerdesk.store.keys.wrapping import authenticated, check_mac

COORDINATOR = "coordinator"


def create_keyring(
    program_uid: str, staff_name: str, passphrase: str, params: KdfParams, now: datetime
) -> tuple[KeyRing, Opened, str]:
    """Make the keys of a new program with one account, a coordinator's with every right.

    Returns the ring, what it opens, and the recovery code as printed; the code is kept nowhere.
    Raises AccountRefused for a name that no account can bear.
    """
    data_key, private_key = DataKey.fresh(program_uid), PrivateKey.fresh(program_uid)
    first = NewAccount(staff_name, COORDINATOR, passphrase, private=True)
    slot = staff_slot(first, params, now, data_key, private_key)
    recovery, code = recovery_slot(now, data_key, private_key)
    ring = KeyRing(
        program_uid=program_uid,
        generation=1,
        key_id=data_key.key_id,
        private_key_id=private_key.key_id,
        slots=(slot,),
        recovery=recovery,
    )
    return authenticated(ring, data_key), Opened(data_key, private_key, slot), code


def add_slot(
    keyring: KeyRing, opened: Opened, account: NewAccount, params: KdfParams, now: datetime
) -> KeyRing:
    """Return the ring with one more account.

    Raises AccountRefused when somebody of that name has one, no account can bear the name, there
    are too many, or who adds it cannot give the right to private notes.
    """
    check_mac(keyring, opened.data_key)
    if len(keyring.slots) >= MOST_ACCOUNTS:
        raise AccountRefused(
            f"This program has {MOST_ACCOUNTS} accounts, which is the most.",
            "Remove an account that nobody uses any more.",
        )
    _refuse_taken(keyring.slots, account.name)
    private_key = _private_key(opened) if account.private else None
    slot = staff_slot(account, params, now, opened.data_key, private_key)
    return changed(keyring, opened, slots=(*keyring.slots, slot))


def rename(keyring: KeyRing, opened: Opened, slot_uid: str, name: str) -> KeyRing:
    """Return the ring with another name for one account; raises AccountRefused as `add_slot`."""
    check_mac(keyring, opened.data_key)
    slot = slot_by_uid(keyring, slot_uid)
    _refuse_taken([other for other in keyring.slots if other is not slot], name)
    return _with_slot(keyring, opened, replace(slot, name=usable_name(name)))


def change_role(keyring: KeyRing, opened: Opened, slot_uid: str, role: str) -> KeyRing:
    """Return the ring with another role for one account.

    Raises AccountRefused when no coordinator would be left.
    """
    check_mac(keyring, opened.data_key)
    slot = slot_by_uid(keyring, slot_uid)
    if role != COORDINATOR:
        refuse_last_coordinator(keyring, slot)
    return _with_slot(keyring, opened, replace(slot, role=role))


def replace_passphrase(
    keyring: KeyRing, opened: Opened, slot_uid: str, passphrase: str, params: KdfParams
) -> KeyRing:
    """Return the ring with a new passphrase for one account; the old one is not needed.

    Raises AccountRefused when the account may read private notes and who changes it may not: the
    right would be lost, because nobody else could seal the key anew.
    """
    check_mac(keyring, opened.data_key)
    slot = slot_by_uid(keyring, slot_uid)
    private_key = _private_key(opened) if slot.private else None
    renewed = slot_with_passphrase(slot, passphrase, params, opened.data_key, private_key)
    return _with_slot(keyring, opened, renewed)


def grant_private(keyring: KeyRing, opened: Opened, slot_uid: str) -> KeyRing:
    """Return the ring with the right to private notes for one account.

    Raises AccountRefused when who grants it does not have it.
    """
    check_mac(keyring, opened.data_key)
    slot = slot_by_uid(keyring, slot_uid)
    granted = sealed(slot, opened.data_key, _private_key(opened))
    return _with_slot(keyring, opened, granted)


def replace_recovery_code(keyring: KeyRing, opened: Opened, now: datetime) -> tuple[KeyRing, str]:
    """Return the ring with a new recovery code, and the code as printed.

    The old code stays good until the ring is written: write it once the new sheet is kept. Raises
    AccountRefused without the right to private notes, which the code opens too.
    """
    check_mac(keyring, opened.data_key)
    recovery, code = recovery_slot(now, opened.data_key, _private_key(opened))
    return changed(keyring, opened, recovery=recovery), code


def changed(
    keyring: KeyRing,
    opened: Opened,
    *,
    slots: tuple[StaffSlot, ...] | None = None,
    recovery: RecoverySlot | None = None,
) -> KeyRing:
    """Return the next generation of the ring, under the same keys."""
    next_ring = replace(
        keyring,
        generation=keyring.generation + 1,
        slots=slots or keyring.slots,
        recovery=recovery or keyring.recovery,
    )
    return authenticated(next_ring, opened.data_key)


def slot_by_uid(keyring: KeyRing, slot_uid: str) -> StaffSlot:
    """Return an account; raises AccountRefused when it is not in the ring."""
    for slot in keyring.slots:
        if slot.uid == slot_uid:
            return slot
    raise AccountRefused("This account is not in the program any more.")


def refuse_last_coordinator(keyring: KeyRing, slot: StaffSlot) -> None:
    """Raise AccountRefused when this is the only coordinator's account."""
    if not any(other.role == COORDINATOR for other in keyring.slots if other is not slot):
        raise AccountRefused(
            f"{slot.name} is the only coordinator of this program.",
            "Make another account a coordinator first.",
        )


def _with_slot(keyring: KeyRing, opened: Opened, renewed: StaffSlot) -> KeyRing:
    slots = tuple(renewed if slot.uid == renewed.uid else slot for slot in keyring.slots)
    return changed(keyring, opened, slots=slots)


def _refuse_taken(slots: list[StaffSlot] | tuple[StaffSlot, ...], name: str) -> None:
    if any(name_key(slot.name) == name_key(name) for slot in slots):
        raise AccountRefused(
            f"There is an account for {name} already.",
            "Add something to tell the two apart, such as a middle initial.",
        )


def _private_key(opened: Opened) -> PrivateKey:
    if opened.private_key is None:
        raise AccountRefused(
            "This needs the right to private notes, which your account does not have.",
            "Ask a coordinator who may read private notes, or use the recovery code.",
        )
    return opened.private_key
