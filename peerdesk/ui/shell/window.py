"""The main window: the first screen until somebody is in, then the desk."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from peerdesk.ui.remembered import Remembered
from peerdesk.ui.unlock.screen import UnlockScreen

if TYPE_CHECKING:
    from peerdesk.services.office import Office
    from peerdesk.services.settings import Settings
    from peerdesk.ui.lock.locking import Lock
    from peerdesk.ui.shell.closing import ClosingDialog
    from peerdesk.ui.shell.desk_view import DeskView
    from peerdesk.ui.tasks import Tasks

SMALLEST = (900, 600)
USUAL = (1280, 720)


class MainWindow(QMainWindow):
    """Holds one program at a time; knows nothing of records."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._tasks: Tasks | None = None
        self.remembered = Remembered(settings.screen_values(), settings.keep_screen_values, self)
        self.desk: DeskView | None = None
        self.lock: Lock | None = None
        self.closing: ClosingDialog | None = None
        self._close_after = self._restore_after = self._in_haste = False
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle("PeerDesk")
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._restore_place()
        self.first = self._first_screen()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self.hurry)

    @property
    def tasks(self) -> Tasks:
        """The one place for waiting; its worker begins when something is first asked of it."""
        if self._tasks is None:
            from peerdesk.ui.tasks import Tasks  # not on the way to the first painted screen

            self._tasks = Tasks(self)
        return self._tasks

    def _finish_tasks(self) -> None:
        if self._tasks is not None:
            self._tasks.finish()
            self._tasks = None

    def _first_screen(self) -> UnlockScreen:
        screen = UnlockScreen(
            lambda: self.tasks, self._settings.recent_programs(), self._settings.programs_folder()
        )
        screen.open_page.who.expect(self._settings.recent_accounts())
        screen.opened.connect(self.show_desk)
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        screen.open_page.setFocus()
        return screen

    def offer_program(self, folder: Path, passphrase: str = "") -> None:
        """Choose a program on the first screen, and open it when its passphrase is known."""
        self.first.open_page.offer(folder)
        if passphrase:
            self.first.open_page.open_with(passphrase)

    def load_the_rest(self) -> None:
        """Load the heavy libraries; call once the first screen is painted."""
        from peerdesk.ui.icons import icon

        self.setWindowIcon(icon("handshake", "accent"))
        self.first.load_the_rest()

    def show_desk(self, office: Office) -> None:
        """Leave the first screen and show the tabs of a program."""
        from peerdesk.ui.lock.locking import Lock
        from peerdesk.ui.shell.desk_view import DeskView

        self._settings.remember_program(office.program.folder)
        self._settings.remember_account(office.account.uid)
        self.desk = DeskView(office, self.tasks, self.remembered)
        self.desk.leave_wanted.connect(self.leave_desk)
        self.desk.copy_wanted.connect(self.copy_program)
        self.desk.restore_wanted.connect(self.leave_to_restore)
        self._stack.addWidget(self.desk)
        self._stack.setCurrentWidget(self.desk)
        self.setWindowTitle(f"{office.program.folder.stem} - PeerDesk")
        self.lock = Lock(self, self._stack, office, self.tasks)
        self.lock.leave_wanted.connect(self.leave_desk)
        self.lock.coming.connect(self.desk.context.drafts.keep_now)
        self.desk.lock_wanted.connect(self.lock.lock)
        self.desk.begin()
        self.lock.begin()

    def copy_program(self) -> None:
        """Copy the program that is open for reading only onto this computer, and offer that one."""
        from peerdesk.ui.unlock import calls

        if self.desk is not None:
            self.tasks.run(
                calls.copy_in,
                self.desk.office.program.folder,
                self._settings.programs_folder(),
                done=self._go_to_copy,
                label="Copying the program to this computer (MB)",
            )

    def _go_to_copy(self, folder: Path) -> None:
        # Leaving ends the worker, so it waits until this call has come back whole.
        QTimer.singleShot(0, self, partial(self._leave_for, folder))

    def _leave_for(self, folder: Path) -> None:
        if self.leave_desk():
            self.offer_program(folder)

    def leave_to_restore(self) -> None:
        """Close the program, then show the page that restores a backup."""
        self._restore_after = True
        if not self.leave_desk() and self.closing is None:
            self._restore_after = False

    def leave_desk(self) -> bool:
        """Close the program and go back to the first screen.

        False when something is unsaved, or while today's backup is made: it closes after that.
        While it is locked nothing can be saved or left: what was typed is kept as drafts.
        """
        desk, lock = self.desk, self.lock
        if desk is None or lock is None:
            return True
        from peerdesk.services.backups import is_backup_due  # loaded with the desk

        if not lock.is_locked and (place := desk.unsaved_place()):
            from peerdesk.ui import ask  # not on the way to the first painted screen

            ask.tell(
                self,
                f"Something you typed in {place} is not saved yet.",
                "Save it or leave it with Cancel, then try again.",
            )
            return False
        if self.closing is not None:
            return False
        self._finish_tasks()
        if not self._in_haste and is_backup_due(desk.office):
            self._begin_closing(desk.office)
            return False
        self._close_desk(desk, lock)
        return True

    def _begin_closing(self, office: Office) -> None:
        """Make today's backup first; the program closes when it is made, skipped or given up."""
        from peerdesk.ui.shell.closing import ClosingDialog  # loaded with the desk

        self.closing = ClosingDialog(self, office, self.tasks)
        # Leaving ends the worker, so it waits until this call has come back whole.
        self.closing.may_close.connect(self._go_on_closing, Qt.ConnectionType.QueuedConnection)
        self.closing.open()
        self.closing.begin()

    def _go_on_closing(self) -> None:
        closing, self.closing = self.closing, None
        if closing is None or self.desk is None or self.lock is None:
            return
        closing.deleteLater()
        self._finish_tasks()
        self._close_desk(self.desk, self.lock)
        if self._close_after:
            self.close()

    def hurry(self) -> None:
        """The computer is about to end the session: nothing that lasts is begun any more."""
        self._in_haste = True

    def _close_desk(self, desk: DeskView, lock: Lock) -> None:
        from peerdesk.services.programs import close_program  # loaded with the desk

        close_program(desk.office)
        self.desk = self.lock = None
        self._stack.removeWidget(desk)
        desk.deleteLater()
        self.setWindowTitle("PeerDesk")
        self._stack.removeWidget(self.first)
        self.first.deleteLater()
        self.first = self._first_screen()
        lock.end()
        self.load_the_rest()
        if self._restore_after:
            self._restore_after = False
            self.first.ask_for_backup()

    def _restore_place(self) -> None:
        kept = self.remembered.get("window.place", "")
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode()))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.leave_desk():
            self._close_after = self.closing is not None
            event.ignore()
            return
        place = bytes(self.saveGeometry().toBase64().data()).decode()
        self.remembered.put("window.place", place)
        self.remembered.flush()
        self._finish_tasks()
        self.first.end()
        event.accept()
