"""The first screen: which program, who, and the passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from peerdesk.ui.tasks import Tasks
from peerdesk.ui.theme.look import look
from peerdesk.ui.unlock.calls import Made, warm_up
from peerdesk.ui.unlock.new_program import NewProgramPage
from peerdesk.ui.unlock.open_page import OpenPage
from peerdesk.ui.unlock.recovery_page import RecoveryCodePage, RecoverySheetPage


class UnlockScreen(QWidget):
    """Emits `opened` with an office once somebody is in.

    It imports nothing that opening needs: those libraries load after it has been painted.
    """

    opened = Signal(object)

    def __init__(self, tasks: Tasks, recent: tuple[Path, ...], home: Path) -> None:
        super().__init__()
        self.setAccessibleName("Open a program")
        self._tasks = tasks
        self._pages = QStackedWidget()
        self.open_page = OpenPage(tasks, recent, home)
        self.new_page = NewProgramPage(tasks, home)
        self.code_page = RecoveryCodePage(tasks)
        for page in (self.open_page, self.new_page, self.code_page):
            self._pages.addWidget(page)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        sizes = look().sizes
        self._pages.setFixedWidth(sizes.letters(64))
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(self._pages)
        middle.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2),) * 4)
        box.addStretch(2)
        box.addLayout(middle)
        box.addStretch(3)

    def _connect(self) -> None:
        self.open_page.opened.connect(self.opened)
        self.open_page.wants_new.connect(lambda: self._show(self.new_page))
        self.open_page.wants_code.connect(self._show_code)
        self.new_page.left.connect(lambda: self._show(self.open_page))
        self.new_page.made.connect(self._show_sheet)
        self.code_page.left.connect(lambda: self._show(self.open_page))
        self.code_page.opened.connect(self.opened)

    def load_the_rest(self) -> None:
        """Call once the screen is painted: loads the database libraries in the background."""
        self._tasks.run(warm_up)

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_code(self) -> None:
        self.code_page.ask_for(self.open_page.folder())
        self._show(self.code_page)

    def _show_sheet(self, made: Made) -> None:
        page = RecoverySheetPage(self._tasks, made)
        page.done.connect(lambda: self.opened.emit(made.office))
        self._pages.addWidget(page)
        self._show(page)
