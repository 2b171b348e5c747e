"""Making the slots of a key ring: a person's, the recovery code's, and the boxes in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from peerdesk.store.keys import recovery_code
from peerdesk.store.keys.data_key import DataKey, PrivateKey
from peerdesk.store.keys.derivation import KdfParams, normalised, wrapping_key
from peerdesk.store.keys.errors import AccountRefused
from peerdesk.store.keys.sealing import seal
from peerdesk.store.keys.slots import (
    Boxes,
    NewAccount,
    RecoverySlot,
    StaffSlot,
    Wrapped,
    is_usable_name,
)
from peerdesk.store.keys.wrapping import fresh_salt, recovery_wrapping_key, wrap_new_pair
from peerdesk.system.identifiers import new_uid

Slot = TypeVar("Slot", StaffSlot, RecoverySlot)

_NOT_WRAPPED = Wrapped(b"", b"", b"", b"")
_NOT_SEALED = Boxes(b"", None)


def staff_slot(
    account: NewAccount,
    params: KdfParams,
    now: datetime,
    data_key: DataKey,
    private_key: PrivateKey | None,
) -> StaffSlot:
    """Return a new account's slot; raises AccountRefused for a name that none can bear."""
    slot = StaffSlot(
        uid=new_uid(),
        name=usable_name(account.name),
        role=account.role,
        created_at=now,
        params=params,
        wrapped=_NOT_WRAPPED,
        boxes=_NOT_SEALED,
    )
    return with_passphrase(slot, account.passphrase, params, data_key, private_key)


def with_passphrase(
    slot: StaffSlot,
    passphrase: str,
    params: KdfParams,
    data_key: DataKey,
    private_key: PrivateKey | None,
) -> StaffSlot:
    """Return the slot with a new key pair under a passphrase, and the keys sealed to it."""
    slot = replace(slot, params=params)
    salt = fresh_salt()
    key = wrapping_key(passphrase, salt, params)
    wrapped = wrap_new_pair(key, salt, data_key.program_uid, slot.lasting_facts())
    return sealed(replace(slot, wrapped=wrapped), data_key, private_key)


def recovery_slot(
    now: datetime, data_key: DataKey, private_key: PrivateKey
) -> tuple[RecoverySlot, str]:
    """Return the slot of a new recovery code, and the code as printed."""
    code = recovery_code.draw()
    slot = RecoverySlot(uid=new_uid(), created_at=now, wrapped=_NOT_WRAPPED, boxes=_NOT_SEALED)
    salt = fresh_salt()
    key = recovery_wrapping_key(recovery_code.parse(code), salt)
    wrapped = wrap_new_pair(key, salt, data_key.program_uid, slot.lasting_facts())
    return sealed(replace(slot, wrapped=wrapped), data_key, private_key), code


def sealed(slot: Slot, data_key: DataKey, private_key: PrivateKey | None) -> Slot:
    """Return the slot with these keys in its boxes."""
    public = slot.wrapped.public
    private = seal(private_key, slot.uid, public) if private_key else None
    return replace(slot, boxes=Boxes(seal(data_key, slot.uid, public), private))


def usable_name(typed: str) -> str:
    """The name as it is kept; the key file would be refused later with one that is not usable."""
    name = " ".join(normalised(typed).split())
    if not is_usable_name(name):
        raise AccountRefused(
            "This name cannot be used for an account: it is empty, too long, or has signs that "
            "nobody can see.",
            "Type it anew instead of pasting it.",
        )
    return name
