"""Pages to look at before they are printed or saved; each kind of pages is a dialog of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerdesk.services.paper import page_count
from peerdesk.services.worksheets.paper import Printed, keep_print
from peerdesk.ui.context import TabContext
from peerdesk.ui.printing.page_view import PageView
from peerdesk.ui.printing.printer import print_and_tell, save_as_pdf
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.actions import Action, main_button, quiet_button
from peerdesk.ui.widgets.words import Words, rule


class PagesDialog(QDialog):
    """The left side says what is printed and how, the right side shows it.

    A kind of pages gives its parts for the left side and says how its pages are made: `call`
    answers the service that makes them, and what it takes beside the office.
    """

    call: Callable[[], tuple[Callable[..., Printed], tuple[object, ...]]]

    def __init__(self, context: TabContext, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self._context, self._around = context, parent
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pages = PageView(context.tasks)
        self._printed: Printed | None = None
        self._said = Words("", "muted", wrap=True)
        self._print = main_button(Action("Print", self.print_pages, "printer"))
        self._print.setAutoDefault(False)  # Enter in a line of text prints nothing
        self._save = quiet_button(Action("Save as PDF", self.save_pages, "download"))

    def set_up(self, parts: Sequence[QWidget]) -> None:
        """Lay the dialog out with the parts that say what is printed, and show the pages."""
        sizes = look().sizes
        left = QVBoxLayout()
        left.setSpacing(sizes.step())
        left.addWidget(Words(self.windowTitle(), "title", wrap=True))
        for part in parts:
            left.addWidget(part)
        left.addWidget(self._said)
        left.addStretch()
        left.addWidget(rule())
        left.addLayout(self._buttons())
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(sizes.letters(48))
        box = QHBoxLayout(self)
        box.setContentsMargins(*(sizes.step(2),) * 4)
        box.setSpacing(sizes.step(2))
        box.addWidget(side)
        box.addWidget(self.pages, 1)
        room = self._around.window().size()
        self.resize(round(room.width() * 0.92), round(room.height() * 0.92))
        self.make()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().sizes.step())
        row.addWidget(quiet_button(Action("Close", self.reject)))
        row.addStretch()
        row.addWidget(self._save)
        row.addWidget(self._print)
        return row

    def make(self) -> None:
        """Make the pages anew, as the parts on the left say."""
        service, wanted = self.call()
        self._allow(False)
        self._context.tasks.run_latest(
            ("pages", id(self)),
            service,
            self._context.office,
            *wanted,
            done=self._show_pages,
            failed=self._cannot,
            owner=self,
        )

    def _show_pages(self, printed: Printed) -> None:
        self._printed = printed
        self.pages.show_pdf(printed.pdf)
        count = page_count(printed.pdf)
        self._said.setText(f"{count} {'page' if count == 1 else 'pages'}, US Letter.")
        self._allow(True)

    def _cannot(self, fault: Exception) -> bool:
        sentence = getattr(fault, "sentence", "")
        if sentence:
            self._printed = None
            self.pages.show_pdf(b"")
            self._said.setText(f"{sentence} {getattr(fault, 'next_step', '')}".strip())
        return bool(sentence)

    def said(self) -> str:
        """What is said below the choices."""
        return self._said.text()

    def can_leave(self) -> bool:
        """Whether there is something to print or save."""
        return self._print.isEnabled()

    def _allow(self, allowed: bool) -> None:
        self._print.setEnabled(allowed)
        self._save.setEnabled(allowed)

    def print_pages(self) -> None:
        """Print what is shown."""
        printed = self._printed
        if printed is not None and print_and_tell(self, printed.pdf):
            self._keep(printed)

    def _keep(self, printed: Printed) -> None:
        self._context.tasks.run(keep_print, self._context.office, printed, first=True)

    def save_pages(self) -> None:
        """Save what is shown as a PDF file."""
        printed = self._printed
        if printed is None:
            return
        name = f"{printed.title} {self._context.office.clock.today().isoformat()}.pdf"
        if save_as_pdf(self, self._context.tasks, "Save the pages", name, printed.pdf):
            self._keep(printed)
