"""Adding an account, and changing one: name, role, private notes, passphrase, removal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from peerdesk.domain.accounts import AccountLine, AccountRemoved, WantedAccount
from peerdesk.domain.passphrases import PassphraseRefused
from peerdesk.domain.roles import Right, Role
from peerdesk.services import accounts
from peerdesk.services.signing_in import release_account
from peerdesk.ui import ask
from peerdesk.ui.accounts.frame import AccountsFrame
from peerdesk.ui.accounts.passphrase_dialog import SetPassphraseDialog
from peerdesk.ui.accounts.role_choice import RoleChoice
from peerdesk.ui.context import TabContext
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.unlock.new_passphrase import NewPassphrase
from peerdesk.ui.unlock.parts import LabelledLine
from peerdesk.ui.widgets.actions import Action
from peerdesk.ui.widgets.message import Answer

CHANGES: Final = {"account"}
REMOVAL: Final = (
    "Their passphrase will not open this program any more. What they entered stays.",
    "The whole program is encrypted anew and backed up. With many records it takes minutes.",
    "Backups made before still open with their passphrase: keep those out of their reach.",
)


class AddAccountDialog(AccountsFrame):
    """The new person sits at the PC and types their own passphrase."""

    def __init__(self, context: TabContext, parent: QWidget, names: Sequence[str]) -> None:
        told = "Let the new person type the passphrase. Nobody else needs to know it."
        super().__init__(parent, "Add an account", told, Action("Add account", self.save))
        self._context, self._owner = context, parent
        may_give = context.office.account.may(Right.PRIVATE_NOTES)
        self.name = LabelledLine("Name", "As colleagues know it.")
        self.choice = RoleChoice(Role.STAFF, private=False, may_give=may_give)
        self.secret = NewPassphrase(context.tasks, lambda: (*names, self.name.text()))
        self.lay_out((self.name, self.choice, self.secret), "Cancel")

    def save(self) -> None:
        """Add the account when nothing is wrong with what was typed."""
        if not self.name.text().strip():
            self.name.say("Type the name of the new person.")
            self.name.setFocus()
            return
        if not self.secret.is_ready():
            return
        self.wait()
        wanted = WantedAccount(
            name=self.name.text(),
            role=self.choice.role(),
            passphrase=self.secret.passphrase(),
            private=self.choice.private(),
        )
        self._context.tasks.run(
            accounts.add_account,
            self._context.office,
            wanted,
            done=self._added,
            failed=self._refuse,
            changes=CHANGES,
        )

    def _added(self, _uid: str) -> None:
        said = f"{self.name.text().strip()} can sign in now."
        self.secret.clear()
        self.accept()
        ask.toast(self._owner, said)

    def _refuse(self, fault: Exception) -> bool:
        if isinstance(fault, PassphraseRefused):
            self.main.setEnabled(True)
            self.secret.say(f"{fault.sentence} {fault.next_step}".strip())
            return True
        return self.refuse(fault)


class EditAccountDialog(AccountsFrame):
    """Saves name, role and private notes; the rest is at the foot and asks for itself."""

    def __init__(self, context: TabContext, parent: QWidget, line: AccountLine) -> None:
        told = "This is your own account. A change of role takes effect at the next sign-in."
        told = told if line.is_own else "A change of role takes effect when they sign in next."
        super().__init__(parent, line.name, told, Action("Save", self.save))
        self._context, self._owner, self._line = context, parent, line
        self.name = LabelledLine("Name")
        self.name.line.setText(line.name)
        may_give = context.office.account.may(Right.PRIVATE_NOTES)
        self.choice = RoleChoice(line.role, private=line.private, may_give=may_give)
        if line.is_locked:
            self.fault.say("This account is locked.", "Too many tries failed.", Status.WARNING)
            self.fault.offer("Release", self.release)
        self.lay_out((self.name, self.choice), "Cancel", self._aside())

    def _aside(self) -> tuple[Action, ...]:
        if self._line.is_own:
            return ()
        return (
            Action("Set a new passphrase", self.set_passphrase, "key"),
            Action("Remove account", self.ask_to_remove, "trash-2"),
        )

    def save(self) -> None:
        """Save what was changed."""
        wanted = replace(
            self._line,
            name=self.name.text(),
            role=self.choice.role(),
            private=self.choice.private(),
        )
        self._run(accounts.change_account, wanted, f"{wanted.name.strip()} is changed.")

    def release(self) -> None:
        """Let the passphrase be tried again."""
        self._run(release_account, self._line.uid, f"{self._line.name} can sign in again.")

    def set_passphrase(self) -> None:
        """Go on with a new passphrase for this person."""
        self.accept()
        SetPassphraseDialog(self._context, self._owner, self._line).open()

    def ask_to_remove(self) -> None:
        """Say what a removal does, and do it when that is wanted."""
        heading = f"Remove the account of {self._line.name}?"
        answers = (Answer("keep", "Keep it", main=True), Answer("remove", "Remove account"))
        ask.choose(self, heading, REMOVAL, answers, self._decide)

    def _decide(self, answer: str) -> None:
        if answer != "remove":
            return
        self.wait()
        self._context.tasks.run(
            accounts.remove_account,
            self._context.office,
            self._line.uid,
            done=self._removed,
            failed=self.refuse,
            label="Encrypting the program anew",
            changes=CHANGES,
        )

    def _removed(self, removed: AccountRemoved) -> None:
        self.accept()
        said = f"The account of {removed.name} is removed."
        if removed.fault:
            ask.tell(self._owner, f"{said} No backup could be made.", removed.fault, Status.WARNING)
        else:
            ask.toast(self._owner, f"{said} A backup is made and verified.")

    def _run(self, call: Callable[..., None], what: object, said: str) -> None:
        def tell(_result: object) -> None:
            self.accept()
            ask.toast(self._owner, said)

        self.wait()
        self._context.tasks.run(
            call,
            self._context.office,
            what,
            done=tell,
            failed=self.refuse,
            label="Changing the account",
            changes=CHANGES,
            owner=self,
        )
