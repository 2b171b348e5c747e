"""Accounts as a coordinator sees them, and what is given for a new one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from peerdesk.domain.roles import ROLE_LABELS, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One account.

    `private` is the right to private notes; `last_sign_in` an ISO time with offset, "" for never;
    `is_own` marks the account of the person who looks.
    """

    uid: str
    name: str
    role: Role
    private: bool
    since: datetime
    last_sign_in: str = ""
    is_locked: bool = False
    is_own: bool = False

    @property
    def rights(self) -> str:
        """Role and private right in words."""
        return (
            f"{ROLE_LABELS[self.role]}, private notes" if self.private else ROLE_LABELS[self.role]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedAccount:
    """What is given for a new account; the person types the first passphrase themselves."""

    name: str
    role: Role
    passphrase: str = field(repr=False)
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRemoved:
    """An account that is gone; `backup` is the file made after it, "" when none could be made."""

    name: str
    backup: str = ""
    fault: str = ""
