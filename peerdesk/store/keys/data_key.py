"""The data key of a program: 256 random bits from which every other key is derived."""

from __future__ import annotations

import hmac
import secrets
from typing import NoReturn

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


class DataKey:
    """The key of one program; never shown, printed, copied to text or pickled.

    The database, the key file and the backups each use a key of their own derived from it by
    HKDF-SHA256 (RFC 5869) with the program's uid as salt and the purpose as info.
    """

    __slots__ = ("_secret", "program_uid")

    def __init__(self, program_uid: str, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError("a data key has 256 bits")
        self.program_uid = program_uid
        self._secret = secret

    @classmethod
    def fresh(cls, program_uid: str) -> DataKey:
        """Draw a new random key for a program."""
        return cls(program_uid, secrets.token_bytes(KEY_BYTES))

    def database_key(self) -> bytes:
        """Return the raw key of program.db."""
        return self._derive("database")

    def keyring_mac_key(self) -> bytes:
        """Return the key that authenticates the list of accounts in keys.json."""
        return self._derive("keyring mac")

    def backup_mac_key(self) -> bytes:
        """Return the key that authenticates the manifest of a backup."""
        return self._derive("backup mac")

    def secret_to_wrap(self) -> bytes:
        """Return the key itself, for wrapping into a slot and for nothing else."""
        return self._secret

    def _derive(self, purpose: str) -> bytes:
        info = f"peerdesk v1 {purpose}".encode()
        salt = self.program_uid.encode()
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(self._secret)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DataKey):
            return NotImplemented
        same = hmac.compare_digest(self._secret, other._secret)
        return same and self.program_uid == other.program_uid

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "DataKey(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a data key is never written out")
