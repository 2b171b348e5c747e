"""A new recovery sheet from the menu: in force only once it is said to be put away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peerdesk.services.office import Office
from peerdesk.store.keys.errors import WrongRecoveryCode
from peerdesk.store.keys.keyfile import read_keyring
from peerdesk.store.keys.unlocking import unlock_with_recovery_code
from peerdesk.ui.shell.new_sheet import NewSheetDialog, make_new_sheet
from tests.ui.accessibility import nameless_controls
from tests.ui.tabs.desks import DeskWindow


@pytest.fixture
def dialog(qtbot: QtBot, office: Office) -> Iterator[NewSheetDialog]:
    window = DeskWindow(office)
    qtbot.addWidget(window)
    window.show()
    make_new_sheet(window.context, window)
    window.wait()
    (shown,) = window.findChildren(NewSheetDialog)
    yield shown
    window.tasks.finish()


def test_the_new_code_opens_once_it_is_kept(
    dialog: NewSheetDialog, office: Office, program_copy: Path
) -> None:
    assert nameless_controls(dialog) == []
    code = dialog.page.code
    assert not dialog.page.go.isEnabled()
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery_code(read_keyring(program_copy), code)
    dialog.page.kept.setChecked(True)
    dialog.page.go.click()
    dialog._context.tasks.wait_idle()
    assert unlock_with_recovery_code(read_keyring(program_copy), code).private_key is not None


def test_a_sheet_that_is_not_kept_changes_nothing(
    dialog: NewSheetDialog, program_copy: Path
) -> None:
    before = read_keyring(program_copy)
    dialog.reject()
    assert read_keyring(program_copy) == before
