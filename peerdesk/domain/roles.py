"""Roles and rights: what a person who is signed in may do, declared here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from peerdesk.domain.errors import Refused


class Right(StrEnum):
    """Something a role may or may not do; each service says which one it needs."""

    SIGN_IN = "sign_in"  # own session: lock, unlock, own passphrase, own drafts
    SEE_NUMBERS = "see_numbers"  # counts and reports without names
    SEE_RECORDS = "see_records"  # people, matches, meetings, trainings, Today
    CHANGE_RECORDS = "change_records"  # add, change, close, undo one's own
    UNDO_ANY = "undo_any"  # take back what a colleague did
    IMPORT = "import"
    EXPORT = "export"
    PRINT = "print"
    BACK_UP = "back_up"
    CHECK_FILE = "check_file"
    SIGN_OFF = "sign_off"  # close a version of a planning worksheet
    CHANGE_SETTINGS = "change_settings"  # the site, its stages, the course catalogue
    MANAGE_ACCOUNTS = "manage_accounts"  # accounts, recovery sheet, release of locked accounts
    RESTORE = "restore"  # put a backup in the program's place, accept an older copy
    SEE_AUDIT = "see_audit"  # the audit log and what left the building
    KEEP_AUDIT = "keep_audit"  # checkpoints and exports of the audit log
    PURGE = "purge"  # legal hold, retention review, destruction of records
    PRIVATE_NOTES = "private_notes"  # only with the key, which an account has or has not


class Role(StrEnum):
    """What kind of account somebody has; the codes stand in keys.json."""

    COORDINATOR = "coordinator"
    STAFF = "staff"
    VIEWER = "viewer"
    AUDITOR = "auditor"


ROLE_LABELS: Mapping[Role, str] = {
    Role.COORDINATOR: "Coordinator",
    Role.STAFF: "Staff",
    Role.VIEWER: "Viewer",
    Role.AUDITOR: "Auditor",
}

ROLE_HELP: Mapping[Role, str] = {
    Role.COORDINATOR: "Everything: records, accounts, settings, audit log, restore.",
    Role.STAFF: "Records: people, matches, meetings, trainings, workbooks and print.",
    Role.VIEWER: "Counts and reports only, without any name.",
    Role.AUDITOR: "The audit log and what left the building, no records.",
}

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.COORDINATOR: frozenset(Right),
    Role.STAFF: frozenset(
        {
            Right.SIGN_IN,
            Right.SEE_NUMBERS,
            Right.SEE_RECORDS,
            Right.CHANGE_RECORDS,
            Right.IMPORT,
            Right.EXPORT,
            Right.PRINT,
            Right.BACK_UP,
            Right.CHECK_FILE,
            Right.PRIVATE_NOTES,
        }
    ),
    Role.VIEWER: frozenset({Right.SIGN_IN, Right.SEE_NUMBERS}),
    Role.AUDITOR: frozenset({Right.SIGN_IN, Right.SEE_AUDIT, Right.KEEP_AUDIT, Right.CHECK_FILE}),
}
"""What each role may do. PRIVATE_NOTES needs the account's own tick beside it."""


class NotAllowed(Refused):
    """What was asked for is not for this person's role; the audit log says that it was tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who is signed in. `private` tells whether the account holds the key of private notes."""

    uid: str
    name: str
    role: Role
    private: bool = False

    def may(self, right: Right) -> bool:
        """Whether this person may do something."""
        if right is Right.PRIVATE_NOTES and not self.private:
            return False
        return right in RIGHTS[self.role]

    def check(self, right: Right) -> None:
        """Raise NotAllowed unless this person may do something."""
        if not self.may(right):
            raise NotAllowed(
                f"This is not open to {self.name}, whose role is {ROLE_LABELS[self.role]}.",
                "Ask a coordinator to do it, or to change the role of the account.",
            )


def role_of(code: str) -> Role:
    """The role of an account by its code; one that this version does not know may do least."""
    try:
        return Role(code)
    except ValueError:
        return Role.VIEWER
