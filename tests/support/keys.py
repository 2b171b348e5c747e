"""Keys of made-up programs, at the least cost that the program allows."""

from __future__ import annotations

from functools import cache

from peerdesk.store.keys.data_key import DataKey
from peerdesk.store.keys.derivation import LEAST_COST
from peerdesk.store.keys.keyring import create_keyring
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.unlocking import Opened
from tests.support.clock import FixedClock

PROGRAM = "01JZ0000000000000000000001"
OTHER_PROGRAM = "01JZ0000000000000000000002"
NAME = "Ruth Ané Alder"
PASSPHRASE = "seven herons over café roofs"


def made(program_uid: str = PROGRAM) -> tuple[KeyRing, Opened, str]:
    """Return the ring, what it opens and recovery code of a program; the same ones each time."""
    return _made(program_uid)


@cache
def _made(program_uid: str) -> tuple[KeyRing, Opened, str]:
    return create_keyring(program_uid, NAME, PASSPHRASE, LEAST_COST, FixedClock().now())


def data_key(program_uid: str = PROGRAM) -> DataKey:
    """Return a data key without the work of a passphrase; the same one each time."""
    return DataKey(program_uid, bytes(range(32)))
