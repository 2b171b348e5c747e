"""The status line of the desk: site, who is in, the last backup, whether the file needs a check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer

from peerdesk.domain.backup_standing import BackupStanding
from peerdesk.domain.roles import Right
from peerdesk.services import backups
from peerdesk.services.checking import Soundness, check_program
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.widgets.actions import Action
from peerdesk.ui.widgets.status_line import StatusLine

_SOON_MS = 60 * 1000
_LOOK_AGAIN_MS = 60 * 60 * 1000


class Standing(StatusLine):
    """Says how things stand; nothing in it blinks."""

    def __init__(self, context: TabContext, lock: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self._tried_on: date | None = None
        self._again = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._again.timeout.connect(self.catch_up)
        office = context.office
        self.show_part("site", office.site.name, "building-2")
        self.show_part("staff", office.staff, "user")
        self.show_part("backup", "Looking for backups", "hard-drive")
        self.add_action(Action("Lock now", lock, "lock", "Ctrl+L"))
        context.tasks.waiting.connect(self.busy.say)
        self.busy.stop_wanted.connect(context.tasks.stop_waiting)

    def begin(self) -> None:
        """Look at backups, and ask for a check after an end that was not a proper one."""
        self.look_at_backups()
        self._again.start()
        QTimer.singleShot(_SOON_MS, self, self.catch_up)  # not in the way of the first minute
        if self._context.office.program.needs_check:
            self.show_part("check", "Not closed properly last time", "shield-check", Status.WARNING)
            if self._context.office.account.may(Right.CHECK_FILE):
                self.check()

    def look_at_backups(self) -> None:
        """Show when the last good backup was made."""
        tasks, office = self._context.tasks, self._context.office
        tasks.run(backups.backup_standing, office, done=self._show_backup)

    def _show_backup(self, found: BackupStanding) -> None:
        now = self._context.office.clock.now()
        status = Status.WARNING if found.warns(now) else None
        self.show_part("backup", found.words(now), "hard-drive", status, found.details(now))

    def catch_up(self) -> None:
        """Make the backup that no closing has made, when the last is older than a day."""
        tasks, office = self._context.tasks, self._context.office
        tasks.run(backups.backup_standing, office, done=self._catch_up)

    def _catch_up(self, found: BackupStanding) -> None:
        self._show_backup(found)
        office = self._context.office
        today = office.clock.today()
        # Once a day: one that fails is told in the line, and tried again by hand or at the close.
        if not found.is_old(office.clock.now()) or self._tried_on == today:
            return
        self._tried_on = today
        self._context.tasks.run(
            backups.back_up_by_itself,
            office,
            done=lambda _made: self.look_at_backups(),
            failed=self._say_failure,
            label="Making today's backup",
            owner=self,
        )

    def _say_failure(self, fault: Exception) -> bool:
        self.look_at_backups()  # the status line says it, without stopping anybody's work
        return hasattr(fault, "sentence")

    def check(self) -> None:
        """Check every page of the file in the background."""
        self._context.tasks.run(
            check_program,
            self._context.office,
            done=self._show_soundness,
            label="Checking the program file",
        )

    def _show_soundness(self, found: Soundness) -> None:
        if found.is_sound:
            self.show_part("check", "Checked: the file is sound", "shield-check")
            return
        self.show_part("check", "The file is damaged", "shield-check", Status.PROBLEM)
        ask.tell(
            self,
            "The program file is damaged.",
            "Stop working with it and restore the latest backup. "
            f"{len(found.problems)} faults were found.",
            Status.PROBLEM,
        )
