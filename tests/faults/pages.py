"""What each page of a database file is for, read with its key: so that damage hits every kind."""

from __future__ import annotations

from collections import defaultdict

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from peerdesk.store.cipher import PAGE_BYTES, SALT_BYTES
from peerdesk.store.keys.data_key import DataKey

RESERVED = 80  # of each page: 16 bytes that the cipher begins with, 64 that authenticate the page

# The first byte of a page of a tree says which it is (SQLite's file format, 1.6).
_BY_FIRST_BYTE = {2: "interior", 5: "interior", 10: "index", 13: "table"}


def pages_by_use(file: bytes, key: DataKey) -> dict[str, list[int]]:
    """Page numbers, from 0, by what they are: first, interior, index, table, overflow, freed, last.

    The last page is listed as such and as what it is.
    """
    count = len(file) // PAGE_BYTES
    plain = [_decrypted(file, number, key) for number in range(count)]
    freed = _freed(plain)
    found: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(plain[1:], start=1):
        use = "freed" if number in freed else _BY_FIRST_BYTE.get(page[0], "overflow")
        found[use].append(number)
    return {"first": [0], "last": [count - 1]} | found


def _decrypted(file: bytes, number: int, key: DataKey) -> bytes:
    """One page in plain text; of the first the salt, which is not encrypted, as zeros."""
    page = file[number * PAGE_BYTES : (number + 1) * PAGE_BYTES]
    begins = 0 if number else SALT_BYTES
    box, start = page[begins : PAGE_BYTES - RESERVED], page[PAGE_BYTES - RESERVED :][:16]
    opener = Cipher(algorithms.AES(key.database_key()), modes.CBC(start)).decryptor()
    return bytes(begins) + opener.update(box) + opener.finalize()


def _freed(plain: list[bytes]) -> set[int]:
    """Pages that nothing uses now, by the list of them that begins in the header (1.5)."""
    found: set[int] = set()
    trunk = _whole(plain[0], 32)
    while trunk:
        page = plain[trunk - 1]
        leaves = [_whole(page, 8 + 4 * number) for number in range(_whole(page, 4))]
        found |= {trunk - 1, *(leaf - 1 for leaf in leaves)}
        trunk = _whole(page, 0)
    return found


def _whole(page: bytes, place: int) -> int:
    return int.from_bytes(page[place : place + 4], "big")
