"""Making, opening and changing the key ring of a program; nothing here touches a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from peerdesk.store.keys import recovery_code
from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.keys.derivation import KdfParams, normalised, wrapping_key
from peerdesk.store.keys.errors import (
    AccountRefused,
    NameNeeded,
    WrongPassphrase,
    WrongRecoveryCode,
)
from peerdesk.store.keys.slots import (
    KeyRing,
    NewAccount,
    RecoverySlot,
    StaffSlot,
    Wrapped,
    is_usable_name,
)
from peerdesk.store.keys.wrapping import (
    authenticated,
    check_mac,
    fresh_salt,
    recovery_wrapping_key,
    unwrap,
    wrap,
)
from peerdesk.system.identifiers import new_uid

FIRST_ROLE = "coordinator"

_NOT_WRAPPED = Wrapped(b"", b"", b"")


def create_keyring(
    program_uid: str, staff_name: str, passphrase: str, params: KdfParams, now: datetime
) -> tuple[KeyRing, DataKey, str]:
    """Make the keys of a new program with one account, a coordinator's.

    Returns the ring, the data key and the recovery code as printed; the code is kept nowhere.
    Raises AccountRefused for a name that no account can bear.
    """
    data_key = DataKey.fresh(program_uid)
    first = NewAccount(staff_name, FIRST_ROLE, passphrase)
    slot = _staff_slot(data_key, first, params, now)
    recovery, code = _recovery_slot(data_key, now)
    ring = KeyRing(program_uid=program_uid, generation=1, slots=(slot,), recovery=recovery)
    return authenticated(ring, data_key), data_key, code


def unlock_with_passphrase(keyring: KeyRing, staff_name: str, passphrase: str) -> DataKey:
    """Return the data key for a person's passphrase; the name may be "" while there is one account.

    Raises WrongPassphrase, after the same work and in the same words, whether the name or the
    passphrase is wrong; NameNeeded; KeyFileChanged when accounts were added, removed or moved.
    """
    slot = find_slot(keyring, staff_name)
    tried = slot or keyring.slots[0]
    key = wrapping_key(passphrase, tried.wrapped.salt, tried.params)
    data_key = unwrap(tried.wrapped, key, keyring.program_uid, tried.facts())
    if slot is None or data_key is None:
        raise WrongPassphrase
    check_mac(keyring, data_key)
    return data_key


def unlock_with_recovery_code(keyring: KeyRing, typed: str) -> DataKey:
    """Return the data key for the printed recovery code.

    Raises RecoveryCodeMistyped, WrongRecoveryCode, or KeyFileChanged.
    """
    recovery = keyring.recovery
    key = recovery_wrapping_key(recovery_code.parse(typed), recovery.wrapped.salt)
    data_key = unwrap(recovery.wrapped, key, keyring.program_uid, recovery.facts())
    if data_key is None:
        raise WrongRecoveryCode
    check_mac(keyring, data_key)
    return data_key


def find_slot(keyring: KeyRing, staff_name: str) -> StaffSlot | None:
    """Return the account of that name, in any case; "" means the only one there is.

    Raises NameNeeded for "" while there are several.
    """
    wanted = _name_key(staff_name)
    if not wanted:
        if len(keyring.slots) > 1:
            raise NameNeeded
        return keyring.slots[0]
    return next((slot for slot in keyring.slots if _name_key(slot.name) == wanted), None)


def add_slot(
    keyring: KeyRing, data_key: DataKey, account: NewAccount, params: KdfParams, now: datetime
) -> KeyRing:
    """Return the ring with one more account.

    Raises AccountRefused when somebody of that name has one, or no account can bear the name.
    """
    check_mac(keyring, data_key)
    if any(_name_key(slot.name) == _name_key(account.name) for slot in keyring.slots):
        raise AccountRefused(
            f"There is an account for {account.name} already.",
            "Add something to tell the two apart, such as a middle initial.",
        )
    slot = _staff_slot(data_key, account, params, now)
    return _changed(keyring, data_key, slots=(*keyring.slots, slot))


def replace_passphrase(
    keyring: KeyRing, data_key: DataKey, slot_uid: str, passphrase: str, params: KdfParams
) -> KeyRing:
    """Return the ring with a new passphrase for one account."""
    check_mac(keyring, data_key)
    rewrapped = _wrapped_for(data_key, _slot_by_uid(keyring, slot_uid), passphrase, params)
    slots = tuple(rewrapped if slot.uid == slot_uid else slot for slot in keyring.slots)
    return _changed(keyring, data_key, slots=slots)


def replace_recovery_code(
    keyring: KeyRing, data_key: DataKey, now: datetime
) -> tuple[KeyRing, str]:
    """Return the ring with a new recovery code, and the code as printed; the old one is void."""
    check_mac(keyring, data_key)
    recovery, code = _recovery_slot(data_key, now)
    return _changed(keyring, data_key, recovery=recovery), code


def remove_slot(keyring: KeyRing, data_key: DataKey, slot_uid: str) -> KeyRing:
    """Return the ring without one account; raises AccountRefused for the last one.

    Whoever kept an old copy of the ring can still open the file with it until it is re-keyed.
    """
    check_mac(keyring, data_key)
    gone = _slot_by_uid(keyring, slot_uid)
    if len(keyring.slots) == 1:
        raise AccountRefused(
            f"{gone.name} has the only account of this program.", "Add another account first."
        )
    return _changed(keyring, data_key, slots=tuple(s for s in keyring.slots if s is not gone))


def _staff_slot(
    data_key: DataKey, account: NewAccount, params: KdfParams, now: datetime
) -> StaffSlot:
    slot = StaffSlot(
        uid=new_uid(),
        name=_usable(account.name),
        role=account.role,
        created_at=now,
        params=params,
        wrapped=_NOT_WRAPPED,
    )
    return _wrapped_for(data_key, slot, account.passphrase, params)


def _wrapped_for(
    data_key: DataKey, slot: StaffSlot, passphrase: str, params: KdfParams
) -> StaffSlot:
    slot = replace(slot, params=params)
    salt = fresh_salt()
    key = wrapping_key(passphrase, salt, params)
    return replace(slot, wrapped=wrap(data_key, key, salt, slot.facts()))


def _recovery_slot(data_key: DataKey, now: datetime) -> tuple[RecoverySlot, str]:
    code = recovery_code.draw()
    slot = RecoverySlot(uid=new_uid(), created_at=now, wrapped=_NOT_WRAPPED)
    salt = fresh_salt()
    key = recovery_wrapping_key(recovery_code.parse(code), salt)
    return replace(slot, wrapped=wrap(data_key, key, salt, slot.facts())), code


def _changed(
    keyring: KeyRing,
    data_key: DataKey,
    *,
    slots: tuple[StaffSlot, ...] | None = None,
    recovery: RecoverySlot | None = None,
) -> KeyRing:
    changed = replace(
        keyring,
        generation=keyring.generation + 1,
        slots=slots or keyring.slots,
        recovery=recovery or keyring.recovery,
    )
    return authenticated(changed, data_key)


def _slot_by_uid(keyring: KeyRing, slot_uid: str) -> StaffSlot:
    for slot in keyring.slots:
        if slot.uid == slot_uid:
            return slot
    raise AccountRefused("This account is not in the program any more.")


def _usable(typed: str) -> str:
    """The name as it is kept; the key file would be refused later with one that is not usable."""
    name = " ".join(normalised(typed).split())
    if not is_usable_name(name):
        raise AccountRefused(
            "This name cannot be used for an account: it is empty, too long, or has signs that "
            "nobody can see.",
            "Type it anew instead of pasting it.",
        )
    return name


def _name_key(name: str) -> str:
    return normalised(" ".join(name.split())).casefold()
