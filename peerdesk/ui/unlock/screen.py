"""The first screen: which program, who, and the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.unlock import calls
from peerdesk.ui.unlock.open_page import OpenPage
from peerdesk.ui.unlock.parts import Page

if TYPE_CHECKING:
    from peerdesk.services.office import Office
    from peerdesk.ui.tasks import Tasks
    from peerdesk.ui.unlock.calls import Made
    from peerdesk.ui.unlock.recovering import Recovering


class UnlockScreen(QWidget):
    """Emits `opened` with an office once somebody is in.

    It imports nothing that opening needs: those libraries load after it has been painted, and
    the data worker that `tasks` hands out is made when it is first asked for.
    """

    opened = Signal(object)

    def __init__(self, tasks: Callable[[], Tasks], recent: tuple[Path, ...], home: Path) -> None:
        super().__init__()
        self.setAccessibleName("Open a program")
        self._tasks = tasks
        self._home = home
        self.made: Office | None = None
        self.recovering: Recovering | None = None
        self._pages = QStackedWidget()
        self.open_page = OpenPage(tasks, recent, home)
        self._pages.addWidget(self.open_page)
        self._lay_out()
        self.open_page.opened.connect(self.opened)
        self.open_page.wants_new.connect(self.ask_for_new_program)
        self.open_page.wants_code.connect(self.ask_for_code)
        self.open_page.wants_restore.connect(self.ask_for_backup)

    def _lay_out(self) -> None:
        sizes = look().sizes
        card = QFrame()
        set_role(card, "card")
        card.setFixedWidth(sizes.letters(76))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*(sizes.step(4),) * 4)
        inside.addWidget(self._pages)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2),) * 4)
        box.addStretch(2)
        box.addLayout(middle)
        box.addStretch(3)

    def load_the_rest(self) -> None:
        """Call once the screen is painted: adds icons, and loads the database libraries."""
        self.open_page.dress()
        self._tasks().run(calls.warm_up)

    def ask_for_new_program(self) -> None:
        """Show the page that makes a new program."""
        from peerdesk.ui.unlock.new_program import NewProgramPage

        page = NewProgramPage(self._tasks(), self._home)
        page.left.connect(lambda: self._leave(page))
        page.made.connect(self._show_sheet)
        self._show(page)

    def ask_for_code(self) -> None:
        """Show the page that takes the printed recovery code."""
        from peerdesk.ui.unlock.recovery_page import RecoveryCodePage

        page = RecoveryCodePage(self._tasks(), self.open_page.folder(), self._home)
        page.left.connect(lambda: self._leave(page))
        page.opened.connect(self._recover)
        self._show(page)

    def _recover(self, office: Office) -> None:
        """Go on from the recovery code: where nothing can be written, straight to the desk."""
        if office.program.is_read_only:
            self.opened.emit(office)
            return
        from peerdesk.ui.unlock.recovering import Recovering

        self.recovering = Recovering(self._tasks(), office, self._show, self)
        self.recovering.finished.connect(self._sign_in)

    def _sign_in(self, folder: Path, account: str) -> None:
        self.recovering = None
        for page in self.findChildren(Page):
            if page is not self.open_page:
                self._leave(page)
        self.open_page.sign_in(folder, account)

    def end(self) -> None:
        """The window closes: a program whose code is being shown closes with it."""
        if self.recovering is not None:
            self.recovering.end()
        if self.made is not None:
            calls.close(self.made)

    def ask_for_backup(self) -> None:
        """Show the page that restores a backup."""
        from peerdesk.ui.unlock.restore_page import RestorePage

        page = RestorePage(self._tasks(), self._home, self.open_page.known())
        page.left.connect(lambda: self._leave(page))
        page.restored.connect(lambda folder: self._offer_restored(page, folder))
        self._show(page)

    def _offer_restored(self, page: QWidget, folder: Path) -> None:
        self._leave(page)
        self.open_page.sign_in(folder, "")

    def _show_sheet(self, made: Made) -> None:
        from peerdesk.ui.unlock.recovery_page import NEW_PROGRAM, RecoverySheetPage

        page = RecoverySheetPage(self._tasks(), made.code, made.sheet, NEW_PROGRAM, "Start")
        page.done.connect(lambda: self._begin(made.office))
        self.made = made.office
        self._show(page)

    def _begin(self, office: Office) -> None:
        self.made = None
        self.opened.emit(office)

    def _show(self, page: Page) -> None:
        # Pages share the height of the tallest; without this they spread over it.
        page.box.addStretch()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(self.open_page)
        self._pages.removeWidget(page)
        page.deleteLater()
        self.open_page.setFocus(Qt.FocusReason.OtherFocusReason)
