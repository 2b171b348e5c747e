"""The first step: a workbook is chosen with a button or dropped onto the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from peerdesk.ui import ask
from peerdesk.ui.theme.roles import set_look_property, set_role
from peerdesk.ui.widgets.actions import Action
from peerdesk.ui.widgets.empty_state import EmptyState, EmptyWords

KINDS = "Excel workbooks (*.xlsx)"

_PROMISE = (
    "It can be as it is: titles above the headings, one tab a month, names in any order. "
    "PeerDesk shows what it understood and asks about what it does not. "
    "Nothing is written before you say so."
)


class ChoosePage(QWidget):
    """`chosen` hands out the file; whether it can be read is for the service to say."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        words = EmptyWords(
            "Drop a workbook here, or choose one",
            _PROMISE,
            Action("Choose a workbook", self.ask_for_file, "folder-open"),
            "file-spreadsheet",
        )
        middle = EmptyState(words)
        self.button = middle.buttons[0]
        self._ground = QFrame()
        set_role(self._ground, "card")
        inner = QVBoxLayout(self._ground)
        inner.addWidget(middle)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._ground)

    def ask_for_file(self) -> None:
        """Ask for a workbook with the system's dialog."""
        path = ask.open_file(self, "Choose a workbook", KINDS)
        if path is not None:
            self.chosen.emit(path)

    def begin(self) -> None:
        """Take the keyboard."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- a file dropped onto the page

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()
            set_look_property(self._ground, "ground", "notice")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        set_look_property(self._ground, "ground", "")

    def dropEvent(self, event: QDropEvent) -> None:
        set_look_property(self._ground, "ground", "")
        path = _dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)


def _dropped_file(dropped: QMimeData) -> Path | None:
    """The one file that hangs on the mouse; None for several files, web addresses or text."""
    files = [each.toLocalFile() for each in dropped.urls() if each.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None
