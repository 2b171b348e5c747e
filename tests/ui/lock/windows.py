"""What can be read on the screen just now, in words and in pixels, whoever shows it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from itertools import count, takewhile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from peerdesk.ui.pictures import settle, take_picture
from peerdesk.ui.shell.window import MainWindow
from tests.programs import PASSPHRASE


def words_on_screen() -> str:
    """Every word of every visible window: titles, labels, fields, lists, names for the blind."""
    seen = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return "\n".join(word for window in seen for word in _words(window))


def _words(window: QWidget) -> Iterator[str]:
    yield window.windowTitle()
    for part in (window, *window.findChildren(QWidget)):
        if part.isVisible():
            yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip())
            yield from _text(part)


def _text(part: QWidget) -> Iterator[str]:
    if isinstance(part, (QLabel, QLineEdit, QAbstractButton)):
        yield part.text()
    elif isinstance(part, (QPlainTextEdit, QTextEdit)):
        yield part.toPlainText()
    elif isinstance(part, QAbstractItemView) and part.model() is not None:
        model = part.model()
        for row in range(model.rowCount()):
            for column in takewhile(partial(model.hasIndex, row), count()):
                yield str(model.index(row, column).data())


def pixels_of(window: QWidget) -> QImage:
    """What the screen holds of a window, without asking it to paint."""
    return window.screen().grabWindow(window.winId()).toImage()


def picture(window: QWidget, name: str) -> None:
    """Kept where somebody wants to look at it: PEERDESK_PICTURES=folder."""
    if folder := os.environ.get("PEERDESK_PICTURES"):
        take_picture(window, Path(folder) / f"lock-{name}.png")


def wait(window: MainWindow) -> None:
    """Let every call come back, also those that follow from others."""
    for _ in range(4):
        settle()
        window.tasks.wait_idle(30)
    settle()


def unlock(window: MainWindow, typed: str = PASSPHRASE) -> None:
    """Type a passphrase into the lock screen and press Enter."""
    assert window.lock is not None
    assert window.lock.screen is not None
    line = window.lock.screen.passphrase.line
    line.clear()
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait(window)
