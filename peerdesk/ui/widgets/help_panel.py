"""F1: a panel beside the page that explains the place one is in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QToolButton, QVBoxLayout

from peerdesk.ui.icons import icon
from peerdesk.ui.theme.look import look, theme
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.words import Words


class HelpPanel(QFrame):
    """Shows a text in Markdown; Escape closes it.

    panel.show_help("Meeting log", text)
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "page")
        sizes = look().sizes
        self._title = Words("Help", "heading", wrap=True)
        self._markdown = ""
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        set_role(self.text, "reading")
        close = QToolButton()
        set_role(close, "quiet")
        close.setIcon(icon("x", "muted"))
        close.setAccessibleName("Close help")
        close.setToolTip("Close help (Esc)")
        close.clicked.connect(self.put_away)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(sizes.step(2), sizes.step(1.5), sizes.step(), sizes.step())
        box.addLayout(top)
        box.addWidget(self.text, 1)
        self.setMinimumWidth(sizes.letters(40))
        self.hide()
        theme().changed.connect(self._write)

    def show_help(self, title: str, markdown: str) -> None:
        """Explain a place."""
        self._title.setText(title)
        self.setAccessibleName(f"Help: {title}")
        self.text.setAccessibleName(f"Help: {title}")
        self._markdown = markdown
        self._write()
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Close the panel."""
        self.hide()
        self.closed.emit()

    def _write(self) -> None:
        self.text.setMarkdown(self._markdown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)
