"""Two buttons that say which view is shown: the list or the matrix."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from peerdesk.ui.icons import icon, size_beside_words
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role

LIST: Final = "list"
MATRIX: Final = "matrix"

_VIEWS: Final = ((LIST, "List", "clipboard-list"), (MATRIX, "Matrix", "columns-3"))


class ViewSwitch(QWidget):
    """`chosen` tells which view a person asks for."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("View")
        self._buttons = {name: self._button(*words) for name, *words in _VIEWS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().sizes.step(0.6))
        for name, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            row.addWidget(button)
        self.show_chosen(LIST)

    def show_chosen(self, name: str) -> None:
        """Show which view it is."""
        for each, button in self._buttons.items():
            button.setChecked(each == name)

    def _button(self, words: str, drawing: str) -> QPushButton:
        button = QPushButton(words)
        set_role(button, "chip")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setIcon(icon(drawing, "muted"))
        button.setIconSize(size_beside_words())
        button.setAccessibleName(f"Show the {words.lower()}")
        button.setToolTip(f"{words} (Ctrl+G)")
        return button
