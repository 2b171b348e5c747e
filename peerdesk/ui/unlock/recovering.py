"""From the recovery code to a passphrase: the next code is kept, then an account gets a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from peerdesk.ui.unlock import calls
from peerdesk.ui.unlock.new_passphrase import NewPassphrase
from peerdesk.ui.unlock.parts import Page, button_row, primary_button, quiet_button
from peerdesk.ui.unlock.recovery_page import RecoverySheetPage
from peerdesk.ui.unlock.who import WhoSignsIn

if TYPE_CHECKING:
    from peerdesk.domain.roles import Account
    from peerdesk.services.office import Office
    from peerdesk.services.recovery import NewCode
    from peerdesk.ui.tasks import Tasks

USED: Final = (
    "The code you typed has been seen, so here is a new one. When you go on, the old sheet opens "
    "nothing any more: print this one, seal it, and destroy the old one."
)


class Recovering(QObject):
    """Shows one page after the other; `finished` tells the folder and the account to sign in to.

    The program is closed by then: whoever has the new passphrase shows it by signing in.
    """

    finished = Signal(object, str)

    def __init__(
        self, tasks: Tasks, office: Office, show: Callable[[Page], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks, self._office, self._show = tasks, office, show
        self._folder = office.program.folder
        self._is_open = True
        tasks.run(calls.prepare_new_code, office, done=self._show_code, label="Drawing a new code")

    def end(self) -> None:
        """Close the program at once; call when the worker has come to its end."""
        if self._is_open:
            self._is_open = False
            calls.close(self._office)

    def _show_code(self, new: NewCode) -> None:
        page = RecoverySheetPage(self._tasks, new.code, new.sheet, USED, "Go on")
        page.done.connect(lambda: self._keep(page, new))
        self._show(page)

    def _keep(self, page: RecoverySheetPage, new: NewCode) -> None:
        self._tasks.run(
            calls.keep_new_code,
            self._office,
            new,
            done=lambda _none: self._ask_who(),
            failed=page.say,
            owner=page,
        )

    def _ask_who(self) -> None:
        self._tasks.run(calls.names_here, self._office, done=self._know_names)

    def _know_names(self, names: Sequence[str]) -> None:
        def show(people: Sequence[Account]) -> None:
            page = SetPassphrasePage(self._tasks, self._office, people, names)
            page.chosen.connect(self._close)
            self._show(page)

        self._tasks.run(calls.staff_accounts, self._folder, done=show)

    def _close(self, account: str) -> None:
        self._is_open = False
        self._tasks.run(
            calls.close,
            self._office,
            done=lambda _none: self.finished.emit(self._folder, account),
        )


class SetPassphrasePage(Page):
    """Emits `chosen` with the uid of the account that has a new passphrase, "" when none has."""

    chosen = Signal(str)

    def __init__(
        self, tasks: Tasks, office: Office, people: Sequence[Account], names: Sequence[str]
    ) -> None:
        super().__init__(
            "Set a new passphrase",
            "The old passphrase of this account stops working. All accounts are released, so "
            "whoever knows theirs can sign in with it.",
        )
        self._tasks, self._office, self._people = tasks, office, people
        self.who = WhoSignsIn()
        self.who.offer(people)
        self.who.dress()
        self.secret = NewPassphrase(tasks, lambda: names, "New passphrase")
        self.save_button = primary_button("Save passphrase", self._save)
        self.skip_button = quiet_button("Keep the old passphrases", lambda: self.chosen.emit(""))
        self.box.addWidget(self.who)
        self.box.addWidget(self.secret)
        self.box.addLayout(button_row(self.save_button, self.skip_button))
        self.secret.again.line.returnPressed.connect(self._save)
        self.setFocusProxy(self.who if len(people) > 1 else self.secret)

    def _save(self) -> None:
        name = self.who.name().casefold()
        found = [each.uid for each in self._people if each.name.casefold() == name or not name]
        if len(found) != 1:
            self.who.say("Choose whose passphrase this is.")
            return
        if not self.secret.is_ready():
            return
        self._wait(True)
        self._tasks.run(
            calls.set_passphrase,
            self._office,
            found[0],
            self.secret.passphrase(),
            done=lambda _none: self.chosen.emit(found[0]),
            failed=self._refuse,
            label="Saving the passphrase",
            owner=self,
        )

    def _refuse(self, fault: Exception) -> bool:
        self._wait(False)
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self.secret.say(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
        return bool(sentence)

    def _wait(self, waiting: bool) -> None:
        self.save_button.setEnabled(not waiting)
        self.skip_button.setEnabled(not waiting)
