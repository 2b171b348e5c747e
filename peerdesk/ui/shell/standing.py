"""The status line of the desk: site, who is in, the last backup, whether the file needs a check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from peerdesk.domain.roles import Right
from peerdesk.services import backups
from peerdesk.services.checking import Soundness, check_program
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.widgets.actions import Action
from peerdesk.ui.widgets.status_line import StatusLine

STALE_DAYS = 7


class Standing(StatusLine):
    """Says how things stand; nothing in it blinks."""

    def __init__(self, context: TabContext, lock: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
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
        if self._context.office.program.needs_check:
            self.show_part("check", "Not closed properly last time", "shield-check", Status.WARNING)
            if self._context.office.account.may(Right.CHECK_FILE):
                self.check()

    def look_at_backups(self) -> None:
        """Show when the last good backup was made."""
        tasks, office = self._context.tasks, self._context.office
        tasks.run(backups.latest_backup, office, done=self._show_backup)

    def _show_backup(self, made_at: datetime | None) -> None:
        if made_at is None:
            self.show_part("backup", "No backup yet", "hard-drive", Status.WARNING)
            return
        days = (self._context.office.clock.today() - made_at.date()).days
        when = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
        status = Status.WARNING if days > STALE_DAYS else None
        self.show_part("backup", f"Last backup {when}", "hard-drive", status)

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
