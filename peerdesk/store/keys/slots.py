"""The shape of a key ring: a slot per staff member, one for the recovery code, and their JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peerdesk.store.keys.derivation import KdfParams

FORMAT = "peerdesk-keys"
VERSION = 1
LONGEST_NAME = 200


def is_usable_name(name: str) -> bool:
    """Whether an account may bear a name: neither empty nor endless, and without hidden signs."""
    return 1 <= len(name) <= LONGEST_NAME and name.isprintable()


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A data key encrypted with AES-256-GCM under a key made with `salt`."""

    salt: bytes
    nonce: bytes
    box: bytes


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What a person gives for an account of their own."""

    name: str
    role: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSlot:
    """One person's way in: who, in which role, since when, and the data key under a passphrase."""

    uid: str
    name: str
    role: str
    created_at: datetime
    params: KdfParams
    wrapped: Wrapped

    def facts(self) -> dict[str, Any]:
        """Return what the slot says in the open; wrapping binds the key to it."""
        return {
            "uid": self.uid,
            "name": self.name,
            "role": self.role,
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
        return self.facts() | _wrapped_as_json(self.wrapped)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySlot:
    """The way in for the printed recovery code, whose 130 bits need no slow derivation."""

    uid: str
    created_at: datetime
    wrapped: Wrapped

    def facts(self) -> dict[str, Any]:
        """Return what the slot says in the open; wrapping binds the key to it."""
        return {
            "uid": self.uid,
            "created_at": self.created_at.isoformat(),
            "kdf": {"name": "hkdf-sha256"},
        }

    def as_json(self) -> dict[str, Any]:
        """Return the whole slot as it stands in the file."""
        return self.facts() | _wrapped_as_json(self.wrapped)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRing:
    """All ways into one program. `generation` counts every change of the ring."""

    program_uid: str
    generation: int
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
            "slots": [slot.as_json() for slot in self.slots],
            "recovery": self.recovery.as_json(),
        }


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return the one spelling of a JSON object: sorted, without spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _wrapped_as_json(wrapped: Wrapped) -> dict[str, str]:
    return {
        "salt": wrapped.salt.hex(),
        "nonce": wrapped.nonce.hex(),
        "wrapped": wrapped.box.hex(),
    }
