"""Acts as people see them: one line of what was done, and what came of taking it back."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.domain.roles import Account

NEVER_UNDONE = frozenset(
    {
        "create_program",
        "make_demo",
        "open_program",
        "sign_in",
        "sign_out",
        "sign_in_failed",
        "release_account",
        "add_account",
        "rename_account",
        "change_role",
        "grant_private",
        "withdraw_private",
        "set_passphrase",
        "change_passphrase",
        "remove_account",
        "new_recovery_code",
        "new_passphrase",
        "refused",
        "lock",
        "unlock",
        "read",
        "view_audit",
        "export_audit",
        "checkpoint",
        "print",
        "export",
        "backup",
        "backup_elsewhere",
        "thin_backups",
        "restore",
        "accept_older_copy",
        "purge",
        "clear_files",
        "keys_taken_over",
        "read_private",
        "save_private",
    }
)
"""Acts that stay done: they changed no record, or everything rests on them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLine:
    """One act: when (ISO with offset), by whom, in a few words, and how many records it changed.

    `account` is the uid of the account, "" for acts from before programs had accounts.
    `undoes` is the act that this one took back; `undone_by` the act that took this one back.
    """

    seq: int
    at: str
    staff: str
    action: str
    summary: str
    changes: int = 0
    undoes: int | None = None
    undone_by: int | None = None
    account: str = ""

    def is_by(self, account: Account) -> bool:
        """Whether somebody did this: by their account, as a name may have been another's before."""
        return self.account == account.uid if self.account else self.staff == account.name

    @property
    def is_undone(self) -> bool:
        """Whether the act is taken back now."""
        return self.undone_by is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoDone:
    """What was taken back or done again, and the kinds of record that changed by it."""

    summary: str
    kinds: frozenset[str]
    records: int
