"""The way into a backup: a name and passphrase of its day, or the recovery code of that day."""

from __future__ import annotations

from dataclasses import dataclass, field

from peerdesk.store.keys import recovery_code
from peerdesk.store.keys.errors import RecoveryCodeMistyped
from peerdesk.store.keys.slots import KeyRing
from peerdesk.store.keys.unlocking import (
    Opened,
    unlock_with_passphrase,
    unlock_with_recovery_code,
)


@dataclass(frozen=True, slots=True)
class WayIn:
    """What a person gives to open a backup: a passphrase of that day, or the recovery code."""

    staff: str = ""
    passphrase: str = field(default="", repr=False)
    code: str = field(default="", repr=False)

    def open(self, keyring: KeyRing) -> Opened:
        """Open a key ring; raises WrongPassphrase, NameNeeded, WrongRecoveryCode and others."""
        if self.code:
            return unlock_with_recovery_code(keyring, self.code)
        return unlock_with_passphrase(keyring, self.staff, self.passphrase)


def way_in(staff: str, typed: str) -> WayIn:
    """A way in from one field that takes a passphrase or a recovery code: a code checks itself."""
    try:
        recovery_code.parse(typed)
    except RecoveryCodeMistyped:
        return WayIn(staff, typed)
    return WayIn(code=typed)
