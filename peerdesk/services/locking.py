"""Locking the screen and letting the one who is signed in back: by passphrase, and noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.services.signing_in import check_passphrase_again, counted_code
from peerdesk.store.keys.unlocking import (
    unlock_with_recovery_code,
)

LOCK_MINUTES: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class LockTerms:
    """What the lock screen says and asks for, and after how many minutes without a touch it comes.

    `asks_for` is what lets the one who is signed in back: their passphrase, or the recovery code
    when that had opened the program.
    """

    staff: str
    site: str = ""
    minutes: int = LOCK_MINUTES
    asks_for: str = "Passphrase"


@needs(Right.SIGN_IN)
def lock_terms(office: Office) -> LockTerms:
    """How the screen is locked here, for the one who is signed in."""
    site = office.site
    asks_for = "Passphrase" if office.program.opened.slot else "Recovery code"
    minutes = site.lock_minutes or LOCK_MINUTES
    return LockTerms(staff=office.staff, site=site.name, minutes=minutes, asks_for=asks_for)


@needs(Right.SIGN_IN)
def note_lock(office: Office, cause: str) -> None:
    """Write down that the screen was locked, and why."""
    office.note("lock", f"Screen locked: {cause}")


@needs(Right.SIGN_IN)
def unlock(office: Office, typed: str) -> None:
    """Let the one who is signed in back, and write it down, also when it is refused.

    Failures count as those at sign-in do. Raises WrongPassphrase, TooSoon and AccountLocked; where
    the recovery code had opened the program, WrongRecoveryCode and RecoveryCodeMistyped.
    """
    if office.program.opened.slot is not None:
        check_passphrase_again(office, typed)
    else:
        # The accounts as they are now, from the copy in the program itself, which nobody can swap.
        ring = office.program.keyring
        with counted_code(office.program.folder, office.clock, ring):
            unlock_with_recovery_code(ring, typed)
    office.note("unlock", "Screen unlocked")
