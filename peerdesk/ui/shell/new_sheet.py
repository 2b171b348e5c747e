"""A new recovery sheet at any time: the old code stays good until the new one is put away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from peerdesk.services.recovery import NewCode, keep_new_code, prepare_new_code
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.theme.look import look
from peerdesk.ui.unlock.parts import button_row, quiet_button
from peerdesk.ui.unlock.recovery_page import RecoverySheetPage

WORDS: Final = (
    "The sheet you have now stays good until you say that the new one is put away. After that only "
    "the new code opens the program when all passphrases are lost. Print it, seal it in an "
    "envelope, lock it away from this computer, and destroy the old sheet."
)


class NewSheetDialog(QDialog):
    """Shows the new code once; closed before it is kept, nothing has changed."""

    def __init__(self, context: TabContext, parent: QWidget, new: NewCode) -> None:
        super().__init__(parent)
        self._context, self._owner, self._new = context, parent, new
        self.setWindowTitle("New recovery sheet")
        self.setAccessibleName("New recovery sheet")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = RecoverySheetPage(context.tasks, new.code, new.sheet, WORDS, "Use the new code")
        self.page.box.addLayout(button_row(quiet_button("Keep the old sheet", self.reject)))
        self.page.done.connect(self.keep)
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.step(3),) * 4)
        box.addWidget(self.page)
        self.setFixedWidth(sizes.letters(76))
        self.page.setFocus()

    def keep(self) -> None:
        """Put the new code in force."""
        self.page.go.setEnabled(False)
        self._context.tasks.run(
            keep_new_code,
            self._context.office,
            self._new,
            done=self._kept,
            failed=self._refused,
            changes={"account"},
            owner=self,
        )

    def _kept(self, _nothing: object) -> None:
        self.accept()
        ask.toast(self._owner, "The new recovery code is in force. Destroy the old sheet.")

    def _refused(self, fault: Exception) -> bool:
        self.page.go.setEnabled(True)
        return self.page.say(fault)


def make_new_sheet(context: TabContext, parent: QWidget) -> None:
    """Draw a new code and show it; what stands against it is said."""

    def show(new: NewCode) -> None:
        NewSheetDialog(context, parent, new).open()

    context.tasks.run(prepare_new_code, context.office, done=show, owner=parent)
