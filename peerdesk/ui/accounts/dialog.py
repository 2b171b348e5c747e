"""The accounts of a program in a calm list; Enter on one changes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerdesk.domain.accounts import AccountLine
from peerdesk.services.accounts import list_accounts
from peerdesk.services.programs import names_here
from peerdesk.services.signing_in import release_account
from peerdesk.ui import ask
from peerdesk.ui.accounts.account_dialog import CHANGES, AddAccountDialog, EditAccountDialog
from peerdesk.ui.accounts.frame import AccountsFrame
from peerdesk.ui.context import TabContext
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.pages.record_rows import RecordLine, RecordRows
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action
from peerdesk.ui.widgets.status_words import Banner

TOLD = "Each person has an own passphrase. A role says what the program offers them."


class AccountsDialog(AccountsFrame):
    """Locked accounts stand above the list, each with a way to release it."""

    def __init__(self, context: TabContext, parent: QWidget) -> None:
        main = Action("Add account", self.add, "user-plus", "Ctrl+N")
        super().__init__(parent, "Accounts", TOLD, main)
        self._context = context
        self.rows = RecordRows()
        self._locked = QWidget()
        box = QVBoxLayout(self._locked)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step())
        self._locked.hide()
        self.lay_out((self._locked, self.rows), "Close")
        self.resize(self.width(), min(parent.window().height(), look().sizes.step(64)))
        context.tasks.changed.connect(self._reload)
        self._read()

    def add(self) -> None:
        """Add somebody."""
        tasks, office = self._context.tasks, self._context.office
        tasks.run(names_here, office, done=self._add)

    def _add(self, names: Sequence[str]) -> None:
        AddAccountDialog(self._context, self, names).open()

    def edit(self, line: AccountLine) -> None:
        """Change an account."""
        EditAccountDialog(self._context, self, line).open()

    # -- inside

    def _read(self) -> None:
        tasks, office = self._context.tasks, self._context.office
        tasks.run_latest((self, "accounts"), list_accounts, office, done=self._show)

    def _reload(self, kinds: frozenset[str]) -> None:
        if kinds & CHANGES:
            self._read()

    def _show(self, lines: Sequence[AccountLine]) -> None:
        begun = bool(self.rows.rows)
        self.rows.show_lines([self._row(each) for each in lines])
        self._show_locked([each for each in lines if each.is_locked])
        if self.rows.rows and not begun:
            self.rows.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, line: AccountLine) -> RecordLine:
        return RecordLine(
            title=f"{line.name} (you)" if line.is_own else line.name,
            detail=f"{line.rights} · since {shown_date(line.since.date())} · {_seen(line)}",
            status="Locked" if line.is_locked else "",
            look=Status.WARNING,
            open=partial(self.edit, line),
            hint=f"Change {line.name}",
        )

    def _show_locked(self, lines: Sequence[AccountLine]) -> None:
        box = self._locked.layout()
        assert isinstance(box, QVBoxLayout)
        while (item := box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            banner = Banner()
            said = f"{line.name} is locked: too many tries failed."
            banner.say(said, "Ask them whether it was they who tried.", Status.WARNING)
            button = banner.offer("Release", partial(self._release, line))
            button.setAccessibleName(f"Release {line.name}")
            box.addWidget(banner)
        self._locked.setVisible(bool(lines))

    def _release(self, line: AccountLine) -> None:
        def tell(_result: object) -> None:
            ask.toast(self, f"{line.name} can sign in again.")

        self._context.tasks.run(
            release_account,
            self._context.office,
            line.uid,
            done=tell,
            failed=self.refuse,
            changes=CHANGES,
            owner=self,
        )


def _seen(line: AccountLine) -> str:
    if not line.last_sign_in:
        return "never signed in"
    return f"last signed in {shown_date(datetime.fromisoformat(line.last_sign_in).date())}"
