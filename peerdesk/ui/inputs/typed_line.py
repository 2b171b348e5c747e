"""A line to type in that shows, quietly at its end, what was understood."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from peerdesk.ui.icons import icon
from peerdesk.ui.theme.look import look


class TypedLine(QLineEdit):
    """A QLineEdit with a hint inside, and a button with an icon that opens a popup.

    The hint is left out while it would run into what was typed; it is then the tooltip only.
    """

    def __init__(self, button_icon: str = "", button_words: str = "") -> None:
        super().__init__()
        self._hint = ""
        self.opener = None
        if button_icon:
            place = QLineEdit.ActionPosition.TrailingPosition
            self.opener = self.addAction(icon(button_icon, "muted"), place)
            self.opener.setText(button_words)
            self.opener.setToolTip(f"{button_words} (Alt+Down)")

    def hint(self) -> str:
        """What is shown behind the text."""
        return self._hint

    def set_hint(self, words: str) -> None:
        """Show what was understood; "" shows nothing."""
        self._hint = words
        self.setToolTip(words)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self.opener is not None and ((down and alt) or event.key() == Qt.Key.Key_F4):
            self.opener.trigger()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        sizes = look().sizes
        aside = sizes.step(0.5) + (sizes.step(3) if self.opener else sizes.step())
        room = self.rect().adjusted(sizes.step(), 0, -aside, 0)
        written = self.fontMetrics().horizontalAdvance(self.text()) + sizes.step(2)
        if self._hint and written + self.fontMetrics().horizontalAdvance(self._hint) < room.width():
            self._paint_hint(room)

    def _paint_hint(self, room: QRect) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(look().colours.muted))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, self._hint)
