"""The keys of a program: the data key, from which others are derived, and that of private notes."""

from __future__ import annotations

import hmac
import secrets
from typing import NoReturn, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
KEY_ID_BYTES = 16


class ProgramKey:
    """256 random bits of one program; never shown, printed, copied to text or pickled.

    Each purpose uses a key of its own derived from it by HKDF-SHA256 (RFC 5869) with the program's
    uid as salt and the purpose as info.
    """

    __slots__ = ("_secret", "program_uid")

    def __init__(self, program_uid: str, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError("a key has 256 bits")
        self.program_uid = program_uid
        self._secret = secret

    @classmethod
    def fresh(cls, program_uid: str) -> Self:
        """Draw a new random key for a program."""
        return cls(program_uid, secrets.token_bytes(KEY_BYTES))

    @property
    def key_id(self) -> str:
        """Which key this is, in the open: one-way from it, so another key has another id."""
        return self._derive("key id")[:KEY_ID_BYTES].hex()

    def secret_to_wrap(self) -> bytes:
        """Return the key itself, for sealing into a slot and for nothing else."""
        return self._secret

    def _derive(self, purpose: str) -> bytes:
        info = f"peerdesk v1 {purpose}".encode()
        salt = self.program_uid.encode()
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(self._secret)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ProgramKey) or type(other) is not type(self):
            return NotImplemented
        same = hmac.compare_digest(self._secret, other._secret)
        return same and self.program_uid == other.program_uid

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is never written out")


class DataKey(ProgramKey):
    """The key that opens a program; the database, key file and backups derive theirs from it."""

    __slots__ = ()

    def database_key(self) -> bytes:
        """Return the raw key of program.db."""
        return self._derive("database")

    def keyring_mac_key(self) -> bytes:
        """Return the key that authenticates the list of accounts in keys.json."""
        return self._derive("keyring mac")

    def backup_mac_key(self) -> bytes:
        """Return the key that authenticates the manifest of a backup."""
        return self._derive("backup mac")


class PrivateKey(ProgramKey):
    """The second key, of private notes, which only some accounts of a program hold."""

    __slots__ = ()

    def notes_key(self) -> bytes:
        """Return the key that encrypts private notes inside the database (AES-256-GCM)."""
        return self._derive("private notes")
