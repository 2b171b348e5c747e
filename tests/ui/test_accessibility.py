"""Every control of every part of the window has a name for screen readers."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.ui.theme import LookChoice, theme
from peerdesk.ui.widgets.message import Answer, Message
from peerdesk.ui.widgets.toast import Toast
from tests.ui.accessibility import nameless_controls
from tests.ui.gallery import Gallery, Records, meeting_dialog, nothing, record_page, small_parts


def test_a_nameless_control_is_found(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    box = QVBoxLayout(whole)
    box.addWidget(QPushButton("Log meeting"))
    box.addWidget(QLineEdit())
    found = nameless_controls(whole)
    assert len(found) == 1
    assert "QLineEdit" in found[0]


def test_the_window_has_no_nameless_control(qtbot: QtBot) -> None:
    gallery = Gallery(Records(30))
    qtbot.addWidget(gallery)
    gallery.show()
    gallery.tasks.wait_idle()
    gallery.help.show_help("Roster", "Everyone in the program.")
    assert nameless_controls(gallery) == []
    gallery.palette_field.come()
    assert nameless_controls(gallery.palette_field) == []
    gallery.tasks.finish()


def test_forms_pages_and_messages_have_no_nameless_control(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    toast = Toast(window, "Meeting logged.")
    toast.offer("Undo", nothing)
    message = Message(window, "Hand off 12 records?", ["They leave."], [Answer("go", "Hand off")])
    for part in (meeting_dialog(window), record_page(), small_parts(), message, toast):
        qtbot.addWidget(part)
        assert nameless_controls(part) == []


@pytest.mark.parametrize("choice", [LookChoice.LIGHT, LookChoice.DARK, LookChoice.CONTRAST])
def test_every_look_paints_the_window(qtbot: QtBot, choice: LookChoice) -> None:
    theme().choose(choice)
    gallery = Gallery(Records(30))
    qtbot.addWidget(gallery)
    gallery.tasks.wait_idle()
    picture = gallery.grab().toImage()
    ground = theme().look.colours.window
    corner = picture.pixelColor(picture.width() - 3, 10).name()
    assert corner == ground
    gallery.tasks.finish()
