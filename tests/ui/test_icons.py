"""Icons outlive the buttons that show them."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from peerdesk.ui.icons import icon
from peerdesk.ui.pictures import settle


def test_an_icon_is_made_once_and_stays_when_its_button_goes(qtbot: QtBot) -> None:
    assert icon("plus", "muted") is icon("plus", "muted")
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(icon("plus", "muted"))
    painted = icon("plus", "muted").pixmap(16, 16).toImage()
    button.deleteLater()
    settle()
    assert icon("plus", "muted").pixmap(16, 16).toImage() == painted
    assert icon("plus", "text").pixmap(16, 16).toImage() != painted
