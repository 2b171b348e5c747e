"""Identifiers of records: 26 characters that sort by the time they were made.

They follow the public ULID layout: 48 bits of milliseconds since 1970, then 80 random bits, in
Crockford's base 32. They are made by the program before a record is saved, so a save repeated
after a crash names the same record.
"""

from __future__ import annotations

import random
import threading

from peerdesk.system.clock import Clock, SystemClock

UID_LENGTH = 26

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_BITS = 80
_TIME_BITS = 48


class UidMaker:
    """Makes identifiers from a clock and a source of chance, each larger than the one before.

    A seeded `random.Random` and a fixed clock make the same identifiers each time.
    """

    def __init__(self, chance: random.Random, clock: Clock) -> None:
        self._chance = chance
        self._clock = clock
        self._last = -1
        self._lock = threading.Lock()

    def __call__(self) -> str:
        """Return a new identifier; safe to call from several threads."""
        with self._lock:
            self._last = self._next_value()
            return _as_text(self._last)

    def _next_value(self) -> int:
        milliseconds = int(self._clock.now().timestamp() * 1000) % (1 << _TIME_BITS)
        value = milliseconds << _RANDOM_BITS | self._chance.getrandbits(_RANDOM_BITS)
        # Within one millisecond, or when the clock was set back, only counting on keeps the order.
        if value >> _RANDOM_BITS <= self._last >> _RANDOM_BITS:
            return self._last + 1
        return value


_make_uid = UidMaker(random.SystemRandom(), SystemClock())


def new_uid() -> str:
    """Return a new identifier that sorts after every one made before it in this process."""
    return _make_uid()


def _as_text(value: int) -> str:
    return "".join(_SYMBOLS[value >> shift & 31] for shift in range(5 * (UID_LENGTH - 1), -1, -5))
