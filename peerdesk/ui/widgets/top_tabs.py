"""The tabs along the top: an icon, a word, and a quiet number where something waits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from peerdesk.ui.icons import paint_icon
from peerdesk.ui.theme.look import look


class TopTabs(QTabBar):
    """Ctrl+1 to Ctrl+9 are the window's business; arrow keys move while a tab has the keyboard.

    tabs = TopTabs()
    tabs.add("Meeting log", "calendar-days")
    tabs.set_number(0, 3)
    """

    def __init__(self) -> None:
        super().__init__()
        self._icons: list[str] = []
        self._numbers: list[int] = []
        self._hovered = -1
        self.setAccessibleName("Places")
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)

    def add(self, words: str, icon_name: str, keys: str = "") -> int:
        """Add a tab at the end; `keys` are shown on hover."""
        self._icons.append(icon_name)
        self._numbers.append(0)
        index = self.addTab(words)
        self.setAccessibleTabName(index, words)
        self.setTabToolTip(index, f"{words} ({keys})" if keys else words)
        return index

    def set_number(self, index: int, number: int) -> None:
        """Show how many things wait there; 0 shows nothing."""
        self._numbers[index] = number
        words = self.tabText(index)
        self.setAccessibleTabName(index, f"{words}, {number} waiting" if number else words)
        # The only way to make the bar lay its tabs out anew.
        self.setTabText(index, words)

    def number(self, index: int) -> int:
        """How many things wait there."""
        return self._numbers[index]

    def tabSizeHint(self, index: int) -> QSize:
        sizes = look().sizes
        words = self.fontMetrics().horizontalAdvance(self.tabText(index))
        # The word of the current tab is heavier; room for that keeps tabs from moving.
        wide = round(words * 1.08) + sizes.icon + sizes.step(3.6)
        if self._numbers[index]:
            wide += self._number_width(index) + sizes.step()
        return QSize(wide, sizes.step(5))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.tabAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            self._paint_tab(painter, index, self.tabRect(index))

    def _paint_tab(self, painter: QPainter, index: int, room: QRect) -> None:
        sizes, colours = look().sizes, look().colours
        current = index == self.currentIndex()
        under_mouse = index == self._hovered
        self._paint_ground(painter, room, current=current, hovered=under_mouse)
        ink = "accent_text" if current else "text" if under_mouse else "muted"
        inner = room.adjusted(sizes.step(1.2), 0, -sizes.step(1.2), 0)
        paint_icon(painter, QRect(inner.x(), inner.y(), sizes.icon, inner.height()),
                   self._icons[index], ink)  # fmt: skip
        inner.setLeft(inner.left() + sizes.icon + sizes.step(0.8))
        painter.setFont(self._font(heavy=current))
        painter.setPen(QColor(colours.text if current else getattr(colours, ink)))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, flags, self.tabText(index))
        if self._numbers[index]:
            self._paint_number(painter, index, inner)

    def _paint_ground(
        self, painter: QPainter, room: QRect, *, current: bool, hovered: bool
    ) -> None:
        sizes, colours = look().sizes, look().colours
        if hovered and not current:
            painter.fillRect(room.adjusted(1, sizes.step(0.5), -1, -3), QColor(colours.hover))
        if current:
            bar = QRect(room.left() + sizes.step(0.6), room.bottom() - 2, 0, 3)
            bar.setRight(room.right() - sizes.step(0.6))
            painter.fillRect(bar, QColor(colours.accent))
        if current and self.hasFocus():
            painter.setPen(QColor(colours.focus))
            for inset in (2, 3):
                painter.drawRect(room.adjusted(inset, inset, -inset, -inset - 2))

    def _paint_number(self, painter: QPainter, index: int, room: QRect) -> None:
        sizes, colours = look().sizes, look().colours
        wide, high = self._number_width(index), round(sizes.line * 1.1)
        pill = QRect(room.right() - wide + 1, room.center().y() - high // 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setFont(self._font(heavy=False))
        painter.setPen(QColor(colours.text))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, _short(self._numbers[index]))

    def _number_width(self, index: int) -> int:
        digits = self.fontMetrics().horizontalAdvance(_short(self._numbers[index]))
        return max(digits + look().sizes.step(), round(look().sizes.line * 1.1))

    def _font(self, *, heavy: bool) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
        return font


def _short(number: int) -> str:
    return "99+" if number > 99 else str(number)
