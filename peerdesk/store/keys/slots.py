"""The shape of a key ring: a slot per staff member, one for the recovery code, and their JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peerdesk.store.keys.derivation import KdfParams

FORMAT = "peerdesk-keys"
VERSION = 2
LONGEST_NAME = 200
MOST_ACCOUNTS = 200


def is_usable_name(name: str) -> bool:
    """Whether an account may bear a name: neither empty nor endless, and without hidden signs."""
    return 1 <= len(name) <= LONGEST_NAME and name.isprintable()


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A slot's X25519 private key, in AES-256-GCM under a key made with `salt`; and its public."""

    salt: bytes
    nonce: bytes
    box: bytes
    public: bytes

    def as_json(self) -> dict[str, str]:
        """Return the four as they stand in the file."""
        return {
            "salt": self.salt.hex(),
            "nonce": self.nonce.hex(),
            "wrapped": self.box.hex(),
            "public": self.public.hex(),
        }


@dataclass(frozen=True, slots=True)
class Boxes:
    """The program's keys sealed to the slot's public key; no `private` box, no private notes."""

    data: bytes
    private: bytes | None

    def as_json(self) -> dict[str, str | None]:
        """Return both as they stand in the file."""
        return {"data": self.data.hex(), "private": self.private.hex() if self.private else None}


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What is given for a new account; `private` is the right to private notes."""

    name: str
    role: str
    passphrase: str = field(repr=False)
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSlot:
    """One person's way in: who, in which role, since when, and the keys that are theirs."""

    uid: str
    name: str
    role: str
    created_at: datetime
    params: KdfParams
    wrapped: Wrapped
    boxes: Boxes

    @property
    def private(self) -> bool:
        """Whether this account may read private notes."""
        return self.boxes.private is not None

    def lasting_facts(self) -> dict[str, Any]:
        """Return what stays while the passphrase does; the wrapped private key is bound to it.

        Name and role are not among them, because a coordinator changes these without the
        passphrase; the MAC of the ring covers them.
        """
        return {
            "uid": self.uid,
            "created_at": self.created_at.isoformat(),
            "kdf": {
                "name": "argon2id",
                "memory_kib": self.params.memory_kib,
                "passes": self.params.passes,
                "lanes": self.params.lanes,
            },
        }

    def as_json(self) -> dict[str, Any]:
        """Return the whole slot as it stands in the file."""
        shown = self.lasting_facts() | {"name": self.name, "role": self.role}
        return shown | self.wrapped.as_json() | self.boxes.as_json()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySlot:
    """The way in for the printed recovery code, whose 130 bits need no slow derivation."""

    uid: str
    created_at: datetime
    wrapped: Wrapped
    boxes: Boxes

    def lasting_facts(self) -> dict[str, Any]:
        """Return what the slot says in the open; the wrapped private key is bound to it."""
        return {
            "uid": self.uid,
            "created_at": self.created_at.isoformat(),
            "kdf": {"name": "hkdf-sha256"},
        }

    def as_json(self) -> dict[str, Any]:
        """Return the whole slot as it stands in the file."""
        return self.lasting_facts() | self.wrapped.as_json() | self.boxes.as_json()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRing:
    """All ways into one program. `generation` counts every change of the ring.

    `key_id` and `private_key_id` say which data key and which key of private notes it holds.
    """

    program_uid: str
    generation: int
    key_id: str
    private_key_id: str
    slots: tuple[StaffSlot, ...]
    recovery: RecoverySlot
    mac: bytes = b""

    def body(self) -> dict[str, Any]:
        """Return everything the MAC covers, as it stands in the file."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "program": self.program_uid,
            "generation": self.generation,
            "key_id": self.key_id,
            "private_key_id": self.private_key_id,
            "slots": [slot.as_json() for slot in self.slots],
            "recovery": self.recovery.as_json(),
        }


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return the one spelling of a JSON object: sorted, without spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
