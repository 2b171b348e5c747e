"""From a passphrase to a wrapping key: Argon2id, its cost, and the range the cost may have."""

from __future__ import annotations

import os
import time
import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw

from peerdesk.store.keys.data_key import KEY_BYTES
from peerdesk.store.keys.errors import KeyCostOutOfRange

SALT_BYTES = 16
MEMORY_KIB = range(64 * 1024, 1024 * 1024 + 1)  # 64 MiB to 1 GiB
PASSES = range(3, 20 + 1)
LANES = range(1, 8 + 1)

# Offices open a program on several PCs; a program calibrated on the best of them must still open
# on one with 4 GB of memory, so calibration goes no further than this.
CALIBRATED_MEMORY_KIB = 256 * 1024


@dataclass(frozen=True, slots=True)
class KdfParams:
    """How much work one try at a passphrase costs (RFC 9106: memory, passes, lanes)."""

    memory_kib: int
    passes: int
    lanes: int

    def check(self) -> None:
        """Raise KeyCostOutOfRange unless every number is one that PeerDesk may have written."""
        if self.memory_kib not in MEMORY_KIB:
            raise KeyCostOutOfRange(f"{self.memory_kib // 1024:,} MB of memory to check a name")
        if self.passes not in PASSES:
            raise KeyCostOutOfRange(f"{self.passes:,} passes to check a name")
        if self.lanes not in LANES:
            raise KeyCostOutOfRange(f"{self.lanes:,} lanes to check a name")


LEAST_COST = KdfParams(memory_kib=MEMORY_KIB.start, passes=PASSES.start, lanes=4)


def normalised(name: str) -> str:
    """Return a name in one spelling of its accents (Unicode NFC)."""
    return unicodedata.normalize("NFC", name)


def passphrase_bytes(passphrase: str) -> bytes:
    """Return a passphrase as it is hashed: one spelling whatever keyboard typed it.

    Unicode NFKC, then UTF-8 (NIST SP 800-63B-4, section 3.1.1.2), so that full-width letters and
    ligatures count as the plain ones.
    """
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def wrapping_key(passphrase: str, salt: bytes, params: KdfParams) -> bytes:
    """Return the 256-bit key that a passphrase stands for; slow on purpose.

    Raises KeyCostOutOfRange, before any work, when `params` are out of range.
    """
    params.check()
    return hash_secret_raw(
        secret=passphrase_bytes(passphrase),
        salt=salt,
        time_cost=params.passes,
        memory_cost=params.memory_kib,
        parallelism=params.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def calibrate(target_seconds: float = 1.0) -> KdfParams:
    """Return a cost of about `target_seconds` on this computer, never below the least.

    Memory is raised first, because it is what makes guessing on special hardware dear, then
    passes. Takes about two `target_seconds` itself.
    """
    lanes = min(LEAST_COST.lanes, max(1, os.cpu_count() or 1))
    memory = MEMORY_KIB.start
    seconds = _seconds_for(KdfParams(memory, PASSES.start, lanes))
    while seconds * 2 <= target_seconds and memory * 2 <= CALIBRATED_MEMORY_KIB:
        memory *= 2
        seconds = _seconds_for(KdfParams(memory, PASSES.start, lanes))
    passes = round(PASSES.start * target_seconds / seconds)
    return KdfParams(memory, min(max(passes, PASSES.start), PASSES.stop - 1), lanes)


def _seconds_for(params: KdfParams) -> float:
    started = time.perf_counter()
    wrapping_key("calibration", bytes(SALT_BYTES), params)
    return max(time.perf_counter() - started, 1e-6)
