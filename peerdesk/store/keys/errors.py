"""What can be wrong with a key file, a passphrase or a recovery code, in plain words."""

from __future__ import annotations

from peerdesk.domain.errors import PeerDeskError

FROM_BACKUP = "Put a copy of keys.json from a backup of this program in its place."


class KeyFileProblem(PeerDeskError):
    """The key file cannot be used as it is; the base of the cases below."""


class KeyFileMissing(KeyFileProblem):
    """There is no key file where the program expects it."""

    def __init__(self, where: str) -> None:
        super().__init__(f"The file keys.json is missing from {where}.", FROM_BACKUP)


class KeyFileDamaged(KeyFileProblem):
    """The key file is not what the program wrote."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The file keys.json is damaged: {what}.", FROM_BACKUP)


class KeyFileTooNew(KeyFileProblem):
    """The key file was written by a later version of PeerDesk."""

    def __init__(self, version: int) -> None:
        super().__init__(
            f"The file keys.json was written by a newer PeerDesk (format {version}).",
            "Open this program with the newer PeerDesk.",
        )


class KeyFileTooOld(KeyFileProblem):
    """The key file has the format of the first trials, whose accounts have no keys of their own."""

    def __init__(self, version: int) -> None:
        super().__init__(
            f"The file keys.json was written by an early trial PeerDesk (format {version}), which "
            "this one does not open.",
            "Open the program with that PeerDesk, save its workbooks, and import them into a new "
            "program.",
        )


class KeyCostOutOfRange(KeyFileProblem):
    """A slot asks for more or less work than any PeerDesk writes; refused before any work."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The file keys.json asks for {what}, which no PeerDesk has written.", FROM_BACKUP
        )


class KeyFileChanged(KeyFileProblem):
    """The passphrase fits, but the accounts in the file are not those the program wrote."""

    def __init__(self) -> None:
        super().__init__(
            "The accounts in keys.json were changed outside PeerDesk, so it will not be used.",
            FROM_BACKUP,
        )


class WrongPassphrase(PeerDeskError):
    """Nobody of that name has that passphrase; says the same whichever of the two is wrong.

    `seconds` says how long the next try has to wait.
    """

    seconds = 0

    def __init__(self) -> None:
        super().__init__(
            "The name and passphrase do not fit.",
            "Check Caps Lock and the keyboard language, then try again.",
        )


class NameNeeded(PeerDeskError):
    """Several people have an account, so the passphrase alone does not say whose it is."""

    def __init__(self) -> None:
        super().__init__(
            "This program has several accounts.", "Type your name as well as your passphrase."
        )


class RecoveryCodeMistyped(PeerDeskError):
    """The text is not a recovery code: a symbol is missing, added or wrong."""


class WrongRecoveryCode(PeerDeskError):
    """A well-formed recovery code, but not the one of this program."""

    def __init__(self) -> None:
        super().__init__(
            "This recovery code is not the one of this program.",
            "Look for the newest recovery sheet; each new sheet replaces the one before.",
        )


class AccountRefused(PeerDeskError):
    """An account cannot be made, changed or removed as asked."""
