"""The dialogs about accounts: the list, adding, changing, releasing, removing, passphrases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from peerdesk.domain.roles import Role
from peerdesk.services.accounts import list_accounts
from peerdesk.services.office import Office
from peerdesk.services.programs import open_program
from peerdesk.services.signing_in import locked_accounts
from peerdesk.store.attempts import tell_locked
from peerdesk.ui.accounts import AccountsDialog, OwnPassphraseDialog
from peerdesk.ui.accounts.account_dialog import AddAccountDialog, EditAccountDialog
from peerdesk.ui.accounts.passphrase_dialog import SetPassphraseDialog
from peerdesk.ui.widgets.message import Message
from tests.programs import NAMES, PASSPHRASES, OfficeOf
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow, press, said

D = TypeVar("D", bound=QDialog)
NEW = "purple lanterns drift eastward"


@pytest.fixture
def office(office_of: OfficeOf) -> Office:
    return office_of(Role.COORDINATOR)


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> Iterator[DeskWindow]:
    made = DeskWindow(office)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.tasks.finish()


@pytest.fixture
def accounts(window: DeskWindow) -> AccountsDialog:
    dialog = AccountsDialog(window.context, window)
    dialog.open()
    window.wait()
    return dialog


def open_one(window: DeskWindow, kind: type[D]) -> D:
    """The dialog of a kind that is open."""
    window.wait()
    (found,) = (each for each in window.findChildren(kind) if each.isVisible())
    return found


def edit(window: DeskWindow, accounts: AccountsDialog, name: str) -> EditAccountDialog:
    line = next(each for each in list_accounts(window.context.office) if each.name == name)
    accounts.edit(line)
    return open_one(window, EditAccountDialog)


def names(dialog: AccountsDialog) -> list[str]:
    return [row.accessibleName().split(",")[0] for row in dialog.rows.rows]


def test_the_list_says_who_has_which_role(window: DeskWindow, accounts: AccountsDialog) -> None:
    assert names(accounts) == ["A. Rivera (you)", "B. Chen", "L. Novak", "V. Okafor"]
    assert "Staff, private notes" in accounts.rows.rows[1].accessibleName()
    assert nameless_controls(accounts) == []


def test_somebody_is_added_and_can_sign_in(window: DeskWindow, accounts: AccountsDialog) -> None:
    press(accounts, "Add account")
    dialog = open_one(window, AddAccountDialog)
    assert nameless_controls(dialog) == []
    press(dialog, "Add account")
    assert "Type the name of the new person." in said(dialog)
    dialog.name.line.setText("Noor Haddad")
    dialog.choice.choose(Role.VIEWER)
    for line in (dialog.secret.first.line, dialog.secret.again.line):
        line.setText(NEW)
    press(dialog, "Add account")
    window.wait()
    assert "Noor Haddad" in names(accounts)
    office = window.context.office
    office.program.close()
    again = open_program(office.program.folder, "Noor Haddad", NEW, clock=office.clock)
    assert again.account.role is Role.VIEWER
    again.program.close()


def test_a_name_that_is_taken_is_said_and_nothing_typed_is_lost(
    window: DeskWindow, accounts: AccountsDialog
) -> None:
    press(accounts, "Add account")
    dialog = open_one(window, AddAccountDialog)
    dialog.name.line.setText("b. chen")
    for line in (dialog.secret.first.line, dialog.secret.again.line):
        line.setText(NEW)
    press(dialog, "Add account")
    window.wait()
    assert "There is an account for b. chen already." in said(dialog)
    assert dialog.secret.passphrase() == NEW
    assert dialog.main.isEnabled()


def test_role_and_private_notes_are_changed(window: DeskWindow, accounts: AccountsDialog) -> None:
    dialog = edit(window, accounts, NAMES[Role.STAFF])
    assert dialog.choice.private()
    dialog.choice.choose(Role.VIEWER)
    assert not dialog.choice.private()
    assert not dialog.choice.private_box.isEnabled()
    press(dialog, "Save")
    window.wait()
    assert "Viewer" in accounts.rows.rows[1].accessibleName()


def test_adding_somebody_shows_the_passphrase_without_scrolling(
    window: DeskWindow, accounts: AccountsDialog
) -> None:
    window.resize(1280, 900)
    accounts.resize(accounts.width(), 300)
    accounts.add()
    window.wait()
    (dialog,) = accounts.findChildren(AddAccountDialog)
    assert dialog.height() > accounts.height()
    assert not dialog.secret.again.visibleRegion().isEmpty()


def test_ones_own_account_is_not_removed(window: DeskWindow, accounts: AccountsDialog) -> None:
    dialog = edit(window, accounts, NAMES[Role.COORDINATOR])
    assert "Remove account" not in [
        each.text() for each in dialog.findChildren(type(dialog.main)) if each.isVisible()
    ]
    dialog.choice.choose(Role.STAFF)
    press(dialog, "Save")
    window.wait()
    assert "only coordinator" in said(dialog)


def test_a_locked_account_is_marked_and_released(
    window: DeskWindow, accounts: AccountsDialog, office: Office
) -> None:
    uid = next(each.uid for each in list_accounts(office) if each.name == NAMES[Role.VIEWER])
    with office.acting("sign_in_failed", "Sign-in failed; locked") as act:
        tell_locked(act.connection, (uid,))
    window.tasks.changed.emit(frozenset({"account"}))
    window.wait()
    assert "Locked" in accounts.rows.rows[3].accessibleName()
    press(accounts, f"Release {NAMES[Role.VIEWER]}")
    window.wait()
    assert "Locked" not in accounts.rows.rows[3].accessibleName()
    assert locked_accounts(office) == ()


def test_a_removal_says_what_it_does_before_it_does_it(
    window: DeskWindow, accounts: AccountsDialog
) -> None:
    dialog = edit(window, accounts, NAMES[Role.STAFF])
    press(dialog, "Remove account")
    message = open_one(window, Message)
    assert "Backups made before still open with their passphrase" in said(message)
    press(message, "Keep it")
    window.wait()
    assert NAMES[Role.STAFF] in names(accounts)
    press(dialog, "Remove account")
    press(open_one(window, Message), "Remove account")
    window.wait()
    assert NAMES[Role.STAFF] not in names(accounts)
    assert "is made and verified" in window.toast().words


def test_a_coordinator_sets_a_passphrase(window: DeskWindow, accounts: AccountsDialog) -> None:
    dialog = edit(window, accounts, NAMES[Role.AUDITOR])
    press(dialog, "Set a new passphrase")
    asked = open_one(window, SetPassphraseDialog)
    for line in (asked.secret.first.line, asked.secret.again.line):
        line.setText("harbor house in the rain")
    press(asked, "Save passphrase")
    window.wait()
    assert asked.isVisible()  # the site's name is in it
    for line in (asked.secret.first.line, asked.secret.again.line):
        line.setText(NEW)
    press(asked, "Save passphrase")
    window.wait()
    office = window.context.office
    office.program.close()
    open_program(
        office.program.folder, NAMES[Role.AUDITOR], NEW, clock=office.clock
    ).program.close()


def test_everybody_can_change_their_own_passphrase(qtbot: QtBot, office_of: OfficeOf) -> None:
    office = office_of(Role.VIEWER)
    window = DeskWindow(office)
    qtbot.addWidget(window)
    window.show()
    dialog = OwnPassphraseDialog(window.context, window)
    dialog.open()
    window.wait()
    assert nameless_controls(dialog) == []
    for line in (dialog.secret.first.line, dialog.secret.again.line):
        line.setText(NEW)
    press(dialog, "Save passphrase")
    assert "Type the passphrase you have now." in said(dialog)
    dialog.old.line.setText("eleven wrong words here")
    press(dialog, "Save passphrase")
    window.wait()
    assert dialog.old.problem().startswith("The passphrase does not fit.")
    dialog.old.line.setText(PASSPHRASES[Role.VIEWER])
    press(dialog, "Save passphrase")
    window.wait()
    assert window.toast().words == "Your new passphrase is in force."
    window.tasks.finish()
    office.program.close()
    again = open_program(office.program.folder, NAMES[Role.VIEWER], NEW, clock=office.clock)
    again.program.close()
