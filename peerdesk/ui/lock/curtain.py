"""The curtain: hides every window but one at once, and brings each back as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtPrintSupport import QAbstractPrintDialog
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMainWindow,
    QToolTip,
    QWhatsThis,
    QWidget,
)
from shiboken6 import isValid

from peerdesk.ui.ask import CLOSED_BY_LOCK

SWEEP_MS: Final = 50
"""How often is looked for windows that came up meanwhile; calls that return late are held."""

_PASSING: Final = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
_QUIETLY: Final = Qt.FocusReason.ActiveWindowFocusReason
"""To a field it looks as if another window came forward: nothing typed is tidied or judged."""


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A window, or something floating over the main one, with what has to come back."""

    widget: QWidget
    place: QRect
    modality: Qt.WindowModality
    keyboard: QWidget | None


class Curtain(QObject):
    """Hides all but the main window, whose contents its owner replaces.

    Menus, lists that hang from a field, and the system's own dialogs for files and printers are
    closed for good. While it is drawn, a window that appears is put behind it.
    """

    def __init__(self, main: QMainWindow) -> None:
        super().__init__(main)
        self._main = main
        self._hidden: list[_Hidden] = []
        self._keyboard: QWidget | None = None
        self._front: QWidget | None = None
        self._sweeping = QTimer(self, interval=SWEEP_MS)
        self._sweeping.timeout.connect(self._sweep)

    def draw(self) -> None:
        """Hide everything now, before this returns."""
        _close_popups()
        self._front = QApplication.activeWindow()
        self._keyboard = _quiet_keyboard(self._main)
        self._sweep()
        if self._front is not None:
            self._main.activateWindow()  # so that the passphrase can be typed at once
        self._sweeping.start()

    def lift(self) -> None:
        """Bring everything back: place, modality, keyboard, and what was in front."""
        hidden = self._let_go()
        _give_keyboard(self._keyboard)
        for each in hidden:
            if isValid(each.widget):
                _bring_back(each)
        if self._front is not None and isValid(self._front) and self._front.isVisible():
            self._front.activateWindow()
        self._keyboard = self._front = None

    def drop(self) -> None:
        """Throw away what is hidden: the program it belongs to is closed."""
        for each in self._let_go():
            if isValid(each.widget):
                each.widget.deleteLater()

    def _let_go(self) -> list[_Hidden]:
        self._sweeping.stop()
        hidden, self._hidden = self._hidden, []
        return hidden

    def _floating(self) -> list[QWidget]:
        """What lies over the main window's contents without being part of them: a toast."""
        parts = self._main.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [each for each in parts if self._floats(each) and each.isVisible()]

    def _floats(self, widget: QWidget) -> bool:
        over = widget.parent() is self._main and not widget.isWindow()
        return over and widget is not self._main.centralWidget()

    def _hide(self, window: QWidget) -> None:
        if isinstance(window, (QFileDialog, QAbstractPrintDialog)):
            window.setProperty(CLOSED_BY_LOCK, True)
            window.reject()
            return
        kept = _Hidden(window, window.geometry(), window.windowModality(), _quiet_keyboard(window))
        self._hidden.append(kept)
        window.hide()

    def _sweep(self) -> None:
        """Hide what has come up behind the curtain meanwhile."""
        for window in _by_depth(QApplication.topLevelWidgets()):
            shown = window is not self._main and window.isVisible()
            if shown and not _hangs_from_what_is_seen(window):
                self._hide(window)
        for part in self._floating():
            self._hide(part)


def _close_popups() -> None:
    QToolTip.hideText()
    QWhatsThis.leaveWhatsThisMode()
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.windowType() in _PASSING:
            window.close()


def _quiet_keyboard(window: QWidget) -> QWidget | None:
    """Take the keyboard from the field that has it; returns the field."""
    field = _field_of(window)
    if field is not None and field.hasFocus():
        window.setFocus(_QUIETLY)
    return field


def _field_of(window: QWidget) -> QWidget | None:
    return window.focusWidget()


def _give_keyboard(field: QWidget | None) -> None:
    if field is not None and isValid(field):
        field.setFocus(_QUIETLY)


def _bring_back(hidden: _Hidden) -> None:
    window = hidden.widget
    window.setWindowModality(hidden.modality)
    window.show()
    if window.isWindow():
        window.setGeometry(hidden.place)
    window.raise_()
    _give_keyboard(hidden.keyboard)


def _by_depth(windows: list[QWidget]) -> list[QWidget]:
    """Windows before those that lie over them."""
    return sorted(windows, key=_depth)


def _depth(widget: QWidget) -> int:
    above = widget.parentWidget()
    return 0 if above is None else 1 + _depth(above)


def _hangs_from_what_is_seen(window: QWidget) -> bool:
    """Whether it is the menu of a field that can be seen, which is the lock's own."""
    above = window.parentWidget()
    return above is not None and above.isVisible() and not isinstance(window, QDialog)
