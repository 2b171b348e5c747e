"""Wrapping a slot's private key, and the MAC that shows added, removed or moved slots."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import replace
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from peerdesk.store.keys.data_key import KEY_BYTES, DataKey
from peerdesk.store.keys.derivation import SALT_BYTES
from peerdesk.store.keys.errors import KeyFileChanged
from peerdesk.store.keys.slots import FORMAT, VERSION, KeyRing, Wrapped, canonical

NONCE_BYTES = 12
BOX_BYTES = KEY_BYTES + 16  # the private key and the tag of AES-GCM
MAC_BYTES = 32


def fresh_salt() -> bytes:
    """Return random bytes that make one passphrase into different keys in different slots."""
    return secrets.token_bytes(SALT_BYTES)


def wrap_new_pair(key: bytes, salt: bytes, program_uid: str, facts: dict[str, Any]) -> Wrapped:
    """Draw a slot's key pair and encrypt its private half under `key`, bound to the slot."""
    own = X25519PrivateKey.generate()
    public = own.public_key().public_bytes_raw()
    nonce = secrets.token_bytes(NONCE_BYTES)
    bound_to = _bound_to(program_uid, salt, public, facts)
    box = AESGCM(key).encrypt(nonce, own.private_bytes_raw(), bound_to)
    return Wrapped(salt, nonce, box, public)


def unwrap(
    wrapped: Wrapped, key: bytes, program_uid: str, facts: dict[str, Any]
) -> X25519PrivateKey | None:
    """Return a slot's private key, or None when `key` is wrong or what it is bound to changed."""
    try:
        bound_to = _bound_to(program_uid, wrapped.salt, wrapped.public, facts)
        own = AESGCM(key).decrypt(wrapped.nonce, wrapped.box, bound_to)
    except InvalidTag:
        return None
    return X25519PrivateKey.from_private_bytes(own)


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


def _bound_to(program_uid: str, salt: bytes, public: bytes, facts: dict[str, Any]) -> bytes:
    place = {"format": FORMAT, "version": VERSION, "program": program_uid}
    return canonical(place | {"salt": salt.hex(), "public": public.hex(), "slot": facts})
