"""Sealing a program's key to the public key of one slot, so that only its owner can open it.

HPKE (RFC 9180), base mode, with X25519, HKDF-SHA256 and AES-256-GCM. Who seals needs no secret of
the owner: that is what lets a coordinator re-key a program for everybody who stays.
"""

from __future__ import annotations

from typing import TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from peerdesk.store.keys.data_key import KEY_BYTES, DataKey, PrivateKey, ProgramKey
from peerdesk.store.keys.errors import KeyFileChanged
from peerdesk.store.keys.slots import FORMAT, VERSION, KeyRing, canonical

PUBLIC_BYTES = 32
Key = TypeVar("Key", DataKey, PrivateKey)

SEALED_BYTES = 32 + KEY_BYTES + 16  # the sender's share, the key, and the tag of AES-GCM

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_PURPOSES: dict[type[ProgramKey], str] = {DataKey: "data", PrivateKey: "private notes"}


def seal(key: ProgramKey, slot_uid: str, public: bytes) -> bytes:
    """Return the box that holds a key for the owner of a slot, bound to program, slot and key.

    Raises KeyFileChanged for a public key that no PeerDesk has drawn.
    """
    info = _info(type(key), key.program_uid, slot_uid, key.key_id)
    try:
        return _SUITE.encrypt(key.secret_to_wrap(), X25519PublicKey.from_public_bytes(public), info)
    except (ValueError, InvalidTag):  # a point of low order, which gives no shared secret
        raise KeyFileChanged from None


def unseal(
    kind: type[Key], keyring: KeyRing, slot_uid: str, box: bytes, own: X25519PrivateKey
) -> Key | None:
    """Return the key in a box, or None when the box is not this slot's, or of another key."""
    program_uid = keyring.program_uid
    key_id = {DataKey: keyring.key_id, PrivateKey: keyring.private_key_id}[kind]
    try:
        secret = _SUITE.decrypt(box, own, _info(kind, program_uid, slot_uid, key_id))
    except (ValueError, InvalidTag):
        return None
    key = kind(program_uid, secret)
    return key if key.key_id == key_id else None


def _info(kind: type[ProgramKey], program_uid: str, slot_uid: str, key_id: str) -> bytes:
    place = {"format": FORMAT, "version": VERSION, "program": program_uid, "slot": slot_uid}
    return canonical(place | {"key_id": key_id, "purpose": _PURPOSES[kind]})
