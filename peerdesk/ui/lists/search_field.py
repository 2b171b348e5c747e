"""The search field above a list: tells what is typed a moment after the last key."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from peerdesk.ui.icons import icon
from peerdesk.ui.theme.roles import set_role

PAUSE_MS = 120


class SearchField(QLineEdit):
    """Ctrl+F comes here while `place` can be seen, Escape empties, Down goes on to the list.

    search = SearchField("Name or program code", place=self)
    search.searched.connect(self._search)
    """

    searched = Signal(str)
    went_down = Signal()

    def __init__(self, hint: str, place: QWidget) -> None:
        super().__init__()
        set_role(self, "search")
        self.setPlaceholderText(hint)
        self.setAccessibleName("Search")
        self.setAccessibleDescription(f"{hint}. Ctrl+F comes here, Escape empties the field.")
        self.setToolTip("Search (Ctrl+F)")
        lens = self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        lens.setText("Search")
        self._offer_to_clear()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.search_now)
        self._asked = ""
        self.textChanged.connect(lambda _text: self._pause.start())
        shortcut = QShortcut(QKeySequence.StandardKey.Find, place)
        shortcut.activated.connect(self.come)

    def _offer_to_clear(self) -> None:
        """A cross at the end while something is typed."""
        place = QLineEdit.ActionPosition.TrailingPosition
        cross = self.addAction(icon("x", "muted"), place)
        cross.setText("Empty the search (Esc)")
        cross.setVisible(False)
        cross.triggered.connect(self.empty)
        self.textChanged.connect(lambda text: cross.setVisible(bool(text)))

    def empty(self) -> None:
        """Take away what is typed and search for nothing at once."""
        self.clear()
        self.search_now()

    def come(self) -> None:
        """Take the keyboard, with what is there marked to be typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def go_on_typing(self, letter: str) -> None:
        """Take the keyboard and a first letter that was typed elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(letter)

    def search_now(self) -> None:
        """Tell what is typed without waiting."""
        self._pause.stop()
        text = self.text().strip()
        if text != self._asked:
            self._asked = text
            self.searched.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.key() == keys.Key_Escape and self.text():
            self.empty()
        elif event.key() in (keys.Key_Down, keys.Key_Return, keys.Key_Enter):
            self.search_now()
            self.went_down.emit()
        else:
            super().keyPressEvent(event)
