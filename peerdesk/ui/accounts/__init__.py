"""Accounts: who may sign in, in which role, and with which passphrase."""

from peerdesk.ui.accounts.dialog import AccountsDialog
from peerdesk.ui.accounts.passphrase_dialog import OwnPassphraseDialog

__all__ = ["AccountsDialog", "OwnPassphraseDialog"]
