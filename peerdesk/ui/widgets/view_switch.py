"""Buttons that say which view of a place is shown, and switch to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from peerdesk.ui.icons import icon, size_beside_words
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role


@dataclass(frozen=True, slots=True)
class ViewWords:
    """ViewWords("matrix", "Matrix", "columns-3")."""

    name: str
    words: str
    icon_name: str


class ViewSwitch(QWidget):
    """`chosen` tells which view a person asks for; `keys` are told on hover.

    switch = ViewSwitch((ViewWords("list", "List", "clipboard-list"), ...), keys="Ctrl+G")
    """

    chosen = Signal(str)

    def __init__(self, views: Sequence[ViewWords], keys: str = "") -> None:
        super().__init__()
        self.setAccessibleName("View")
        self.buttons = {each.name: _button(each, keys) for each in views}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().sizes.step(0.6))
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            row.addWidget(button)
        if views:
            self.show_chosen(views[0].name)

    def show_chosen(self, name: str) -> None:
        """Show which view it is."""
        for each, button in self.buttons.items():
            button.setChecked(each == name)


def _button(view: ViewWords, keys: str) -> QPushButton:
    button = QPushButton(view.words)
    set_role(button, "chip")
    button.setCheckable(True)
    button.setAutoDefault(False)
    button.setIcon(icon(view.icon_name, "muted"))
    button.setIconSize(size_beside_words())
    button.setAccessibleName(f"Show the {view.words.lower()}")
    button.setToolTip(f"{view.words} ({keys})" if keys else view.words)
    return button
