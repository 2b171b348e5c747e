"""New passphrases: one's own, which asks for the old one, and one that a coordinator sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from peerdesk.domain.accounts import AccountLine
from peerdesk.domain.errors import PeerDeskError
from peerdesk.domain.passphrases import PassphraseRefused
from peerdesk.services import accounts
from peerdesk.services.programs import names_here
from peerdesk.ui import ask
from peerdesk.ui.accounts.frame import AccountsFrame
from peerdesk.ui.context import TabContext
from peerdesk.ui.unlock.new_passphrase import NewPassphrase
from peerdesk.ui.unlock.parts import SecretLine
from peerdesk.ui.widgets.actions import Action


class _NewPassphraseDialog(AccountsFrame):
    """Names that may not be in a passphrase are read while the person begins to type."""

    def __init__(
        self,
        context: TabContext,
        parent: QWidget,
        heading: str,
        told: str,
        save: Callable[[], None],
    ) -> None:
        super().__init__(parent, heading, told, Action("Save passphrase", save))
        self._context, self._owner = context, parent
        self._names: Sequence[str] = ()
        self.secret = NewPassphrase(context.tasks, lambda: self._names, "New passphrase")
        context.tasks.run(names_here, context.office, done=self._know)

    def _know(self, names: Sequence[str]) -> None:
        self._names = names

    def done_with(self, said: str) -> None:
        """Close, and say what was done."""
        self.secret.clear()
        self.accept()
        ask.toast(self._owner, said)

    def refuse(self, fault: Exception) -> bool:
        if isinstance(fault, PassphraseRefused):
            self.main.setEnabled(True)
            self.secret.say(f"{fault.sentence} {fault.next_step}".strip())
            return True
        return super().refuse(fault)


class SetPassphraseDialog(_NewPassphraseDialog):
    """For somebody who has forgotten theirs."""

    def __init__(self, context: TabContext, parent: QWidget, line: AccountLine) -> None:
        told = "Their old passphrase stops working. Let them type the new one, or have them change "
        told += "it with “Change my passphrase” as soon as they are in."
        super().__init__(context, parent, f"New passphrase for {line.name}", told, self.save)
        self._line = line
        self.lay_out((self.secret,), "Cancel")

    def save(self) -> None:
        """Save it when nothing is wrong with what was typed."""
        if not self.secret.is_ready():
            return
        self.wait()
        self._context.tasks.run(
            accounts.set_passphrase,
            self._context.office,
            self._line.uid,
            self.secret.passphrase(),
            done=self._saved,
            failed=self.refuse,
            changes={"account"},
        )

    def _saved(self, _result: object) -> None:
        self.done_with(f"{self._line.name} signs in with the new passphrase from now on.")


class OwnPassphraseDialog(_NewPassphraseDialog):
    """For everybody who is signed in."""

    def __init__(self, context: TabContext, parent: QWidget) -> None:
        told = "It does not run out. Change it when somebody may have seen it."
        super().__init__(context, parent, "Change my passphrase", told, self.save)
        self.old = SecretLine("Passphrase you have now")
        self.old.dress()
        self.lay_out((self.old, self.secret), "Cancel")
        self.old.setFocus()

    def save(self) -> None:
        """Save it when nothing is wrong with what was typed."""
        if not self.old.text():
            self.old.say("Type the passphrase you have now.")
            self.old.setFocus()
            return
        if not self.secret.is_ready():
            return
        self.wait()
        self._context.tasks.run(
            accounts.change_own_passphrase,
            self._context.office,
            self.old.text(),
            self.secret.passphrase(),
            done=self._saved,
            failed=self.refuse,
            changes={"account"},
        )

    def refuse(self, fault: Exception) -> bool:
        if isinstance(fault, PeerDeskError) and hasattr(fault, "seconds"):  # a try that failed
            self.main.setEnabled(True)
            self.old.say(f"{fault.sentence} {fault.next_step}".strip())
            self.old.line.selectAll()
            self.old.setFocus()
            return True
        return super().refuse(fault)

    def _saved(self, _result: object) -> None:
        self.old.clear()
        self.done_with("Your new passphrase is in force.")
