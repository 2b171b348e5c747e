"""Messages, choices and toasts: what they say, what a button does, that they never block."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peerdesk.ui import ask
from peerdesk.ui.pictures import settle
from peerdesk.ui.widgets.message import Answer
from peerdesk.ui.widgets.toast import Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def test_a_toast_offers_undo_once(window: QWidget) -> None:
    undone: list[str] = []
    toast = ask.toast(window, "Meeting logged.", "Undo", lambda: undone.append("x"))
    undo = next(each for each in toast.findChildren(QPushButton) if each.text() == "Undo")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    settle()
    assert undone == ["x"]
    assert window.findChildren(Toast) == []


def test_a_toast_replaces_the_one_before_and_stays_inside(window: QWidget) -> None:
    ask.toast(window, "Match closed.")
    toast = ask.toast(window, "Meeting logged.")
    settle()
    assert [each.words for each in window.findChildren(Toast)] == ["Meeting logged."]
    window.resize(400, 300)
    settle()
    assert window.rect().contains(toast.geometry())


def test_a_choice_hands_out_the_name_of_the_answer(window: QWidget) -> None:
    chosen: list[str] = []
    answers = [Answer("go", "Hand off", main=True), Answer("stay", "Not now")]
    message = ask.choose(window, "Hand off 12 records?", ["They leave."], answers, chosen.append)
    QTest.mouseClick(_button(message, "stay"), Qt.MouseButton.LeftButton)
    message = ask.choose(window, "Hand off 12 records?", ["They leave."], answers, chosen.append)
    QTest.keyClick(message, Qt.Key.Key_Return)
    message = ask.choose(window, "Hand off 12 records?", ["They leave."], answers, chosen.append)
    QTest.keyClick(message, Qt.Key.Key_Escape)
    assert chosen == ["stay", "go", ""]


def _button(message: QWidget, name: str) -> QPushButton:
    found = message.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found
