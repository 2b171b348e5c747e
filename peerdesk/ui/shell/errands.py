"""Errands that belong to no single place: undo, import, export, print, back up, settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from peerdesk.domain.roles import Right
from peerdesk.services import backups, undo
from peerdesk.ui import ask
from peerdesk.ui.theme.look import LookChoice, theme
from peerdesk.ui.widgets.actions import Action, Actions, allowed

if TYPE_CHECKING:
    from peerdesk.ui.context import TabContext
    from peerdesk.ui.shell.standing import Standing

Extra = Sequence[tuple[str, str, Any]]


class Around(Protocol):
    """What errands ask of the desk around them."""

    standing: Standing

    def log_meeting(self, kind: str, uid: str) -> None:
        """Begin a meeting."""

    def leave(self) -> None:
        """Close the program."""

    def lock(self) -> None:
        """Lock the screen."""

    def restore(self) -> None:
        """Close the program and begin to restore a backup."""


class Errands(QObject):
    """The menu of the desk; the same acts are offered by the field that finds anything."""

    def __init__(self, view: QWidget, around: Around, context: TabContext) -> None:
        super().__init__(view)
        self._view = view
        self._around = around
        self._context = context
        self._office, self._tasks = context.office, context.tasks

    def menu(self, extra: Extra) -> Actions:
        """Everything in the desk's menu that this person may do, in groups."""
        changing = Right.CHANGE_RECORDS
        actions = (
            Action("Undo", self.undo, "undo-2", "Ctrl+Z", right=changing),
            Action("Redo", self.redo, "redo-2", "Ctrl+Y", right=changing),
            None,
            *(Action(words, act, "", keys) for words, keys, act in extra),
            None,
            *self.offers(),
        )
        return allowed(actions, self._office.account)

    def offers(self) -> tuple[Action, ...]:
        """The acts that are also found by typing, as far as this person may do them."""
        actions = allowed((*self._work(), *self._rest()), self._office.account)
        return tuple(each for each in actions if each is not None)

    def _work(self) -> tuple[Action, ...]:
        logging, printing, exporting = Right.CHANGE_RECORDS, Right.PRINT, Right.EXPORT
        return (
            Action("Log a meeting", self._log_meeting, "plus", "Ctrl+M", right=logging),
            Action("Print session sheets", self.print_sheets, "printer", "Ctrl+P", right=printing),
            Action("Print the packet for new leadership", self.print_packet, "printer",
                   right=printing),
            Action("Import a workbook", self.import_workbook, "upload", "Ctrl+I",
                   right=Right.IMPORT),
            Action("Export to Excel", self.export_all, "download", "Ctrl+E", right=exporting),
            Action("Back up now", self.back_up, "hard-drive", right=Right.BACK_UP),
            Action("Back up to a stick…", self.back_up_to_stick, "hard-drive",
                   right=Right.BACK_UP),
            Action("Check the program file", self._view_check, "shield-check",
                   right=Right.CHECK_FILE),
        )  # fmt: skip

    def _rest(self) -> tuple[Action, ...]:
        setting = Right.CHANGE_SETTINGS
        return (
            Action("Site settings", self.site_settings, "settings", right=setting),
            Action("Accounts", self.accounts, "users", right=Right.MANAGE_ACCOUNTS),
            Action("New recovery sheet", self.new_sheet, "key", right=Right.MANAGE_ACCOUNTS),
            Action("Change my passphrase", self.change_passphrase, "key", right=Right.SIGN_IN),
            Action(
                "Restore a backup", self._around.restore, "archive-restore", right=Right.RESTORE
            ),
            Action("Records past their time", self.review_retention, "archive", right=Right.PURGE),
            Action("Light look", lambda: self._look(LookChoice.LIGHT), "sun"),
            Action("Dark look", lambda: self._look(LookChoice.DARK), "moon"),
            Action("Look of the system", lambda: self._look(LookChoice.SYSTEM), "settings"),
            Action("Lock now", self._around.lock, "lock", "Ctrl+L"),
            Action("Close program", self._around.leave, "log-out", "Ctrl+W"),
        )

    # -- taking back

    def undo(self) -> None:
        """Take back the latest act of this person."""
        self._take(undo.undo, "Taken back", "Redo", self.redo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._take(undo.redo, "Done again", "Undo", self.undo)

    def _take(
        self, call: Callable[..., Any], words: str, verb: str, act: Callable[[], object]
    ) -> None:
        def told(done: Any) -> None:
            ask.toast(self._view, f"{words}: {done.summary}.", verb, act)

        self._tasks.run(call, self._office, done=told, changes=lambda done: done.kinds, owner=self)

    # -- files

    def import_workbook(self) -> None:
        """Bring in a workbook, step by step."""
        from peerdesk.ui.importing.wizard import ImportWizard

        ImportWizard(self._context, self._view).open()

    def _log_meeting(self) -> None:
        self._around.log_meeting("", "")

    def export_all(self) -> None:
        """Write every list as a workbook."""
        self.export("all")

    def export(self, what: str) -> None:
        """Write lists as a workbook."""
        from peerdesk.ui.exporting.dialog import ExportDialog

        ExportDialog(self._context, self._view, what).open()

    def print_sheets(self) -> None:
        """Choose days, look at the session sheets, print or save them."""
        from peerdesk.ui.printing.dialog import SheetsDialog

        SheetsDialog(self._context, self._view).open()

    def print_packet(self) -> None:
        """Look at the leadership-change packet, print or save it."""
        from peerdesk.ui.printing.worksheets import open_packet_print

        open_packet_print(self._context, self._view)

    def back_up(self) -> None:
        """Make a backup in the usual place and verify it."""
        self._tasks.run(
            backups.back_up, self._office, None, done=self._backed_up, label="Making a backup"
        )

    def back_up_to_stick(self) -> None:
        """Make a backup in a folder that a person chooses."""
        from peerdesk.ui.shell.stick import back_up_to_stick

        back_up_to_stick(self._view, self._context, self._backed_up)

    def _backed_up(self, made: Any) -> None:
        ask.toast(self._view, f"Backup {made.path.name} is made and verified.")
        self._around.standing.look_at_backups()

    def _view_check(self) -> None:
        self._around.standing.check()

    # -- settings

    def site_settings(self) -> None:
        """Change the site and what it has agreed for each stage."""
        from peerdesk.ui.site_settings import SiteSettingsDialog

        SiteSettingsDialog(self._context, self._view).open()

    def review_retention(self) -> None:
        """Review closed records past the site's rule."""
        from peerdesk.ui.retention import RetentionDialog

        RetentionDialog(self._context, self._view).open()

    def accounts(self) -> None:
        """See who may sign in; add, change and remove accounts."""
        from peerdesk.ui.accounts import AccountsDialog

        AccountsDialog(self._context, self._view).open()

    def new_sheet(self) -> None:
        """Draw a new recovery code, in force once its sheet is put away."""
        from peerdesk.ui.shell.new_sheet import make_new_sheet

        make_new_sheet(self._context, self._view)

    def change_passphrase(self) -> None:
        """Take a new passphrase for one's own account."""
        from peerdesk.ui.accounts import OwnPassphraseDialog

        OwnPassphraseDialog(self._context, self._view).open()

    def _look(self, choice: LookChoice) -> None:
        theme().choose(choice)
        self._context.remembered.put("look", choice.value)
