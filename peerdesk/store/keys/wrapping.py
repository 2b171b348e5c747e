"""Wrapping the data key into slots, and the MAC that shows added, removed or moved slots."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import replace
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from peerdesk.store.keys.data_key import KEY_BYTES, DataKey
from peerdesk.store.keys.derivation import SALT_BYTES
from peerdesk.store.keys.errors import KeyFileChanged
from peerdesk.store.keys.slots import FORMAT, VERSION, KeyRing, Wrapped, canonical

NONCE_BYTES = 12
BOX_BYTES = KEY_BYTES + 16  # the key and the tag of AES-GCM
MAC_BYTES = 32


def fresh_salt() -> bytes:
    """Return random bytes that make one passphrase into different keys in different slots."""
    return secrets.token_bytes(SALT_BYTES)


def wrap(data_key: DataKey, key: bytes, salt: bytes, facts: dict[str, Any]) -> Wrapped:
    """Encrypt the data key under `key`, bound to the program and to what the slot says."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    bound_to = _bound_to(data_key.program_uid, salt, facts)
    box = AESGCM(key).encrypt(nonce, data_key.secret_to_wrap(), bound_to)
    return Wrapped(salt, nonce, box)


def unwrap(wrapped: Wrapped, key: bytes, program_uid: str, facts: dict[str, Any]) -> DataKey | None:
    """Return the data key, or None when `key` is wrong or anything it is bound to was changed."""
    try:
        bound_to = _bound_to(program_uid, wrapped.salt, facts)
        return DataKey(program_uid, AESGCM(key).decrypt(wrapped.nonce, wrapped.box, bound_to))
    except InvalidTag:
        return None


def recovery_wrapping_key(code: str, salt: bytes) -> bytes:
    """Return the key a recovery code stands for; 130 random bits need no slow derivation."""
    info = b"peerdesk v1 recovery code"
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(code.encode())


def authenticated(keyring: KeyRing, data_key: DataKey) -> KeyRing:
    """Return the ring with the MAC that belongs to its contents."""
    return replace(keyring, mac=_mac(keyring, data_key))


def check_mac(keyring: KeyRing, data_key: DataKey) -> None:
    """Raise KeyFileChanged unless the ring is one that was written with the data key."""
    if not hmac.compare_digest(keyring.mac, _mac(keyring, data_key)):
        raise KeyFileChanged


def _mac(keyring: KeyRing, data_key: DataKey) -> bytes:
    return hmac.digest(data_key.keyring_mac_key(), canonical(keyring.body()), "sha256")


def _bound_to(program_uid: str, salt: bytes, facts: dict[str, Any]) -> bytes:
    place = {"format": FORMAT, "version": VERSION, "program": program_uid, "salt": salt.hex()}
    return canonical(place | {"slot": facts})
