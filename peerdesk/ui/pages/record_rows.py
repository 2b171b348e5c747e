"""Short lists inside a page: each row a button that opens the record it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.ui.icons import paint_icon
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.status_words import STATUS_ICONS
from peerdesk.ui.widgets.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """One row: a title, what is said under it, a status at the right, and what opening does."""

    title: str
    detail: str = ""
    status: str = ""
    look: Status = Status.NOTICE
    open: Callable[[], object] | None = None
    hint: str = ""


class RecordRows(QWidget):
    """The rows one below the other; Tab comes in, Up and Down move between them.

    RecordRows([RecordLine(title="Dana Boone", detail="Weekly", open=...)], nothing="No mentor.")
    """

    def __init__(self, lines: Sequence[RecordLine] = (), nothing: str = "") -> None:
        super().__init__()
        self._nothing = nothing
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.rows: list[_Row] = []
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[RecordLine], nothing: str | None = None) -> None:
        """Show other rows; `nothing` are the words when there are none."""
        had_focus = next((at for at, row in enumerate(self.rows) if row.hasFocus()), None)
        self._nothing = self._nothing if nothing is None else nothing
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [_Row(line) for line in lines]
        for number, row in enumerate(self.rows):
            row.go_on = partial(self._move_from, number)
            self._box.addWidget(row)
        if not self.rows and self._nothing:
            self._box.addWidget(Words(self._nothing, "muted", wrap=True))
        if had_focus is not None:
            self._move(min(had_focus, len(self.rows) - 1))

    def _move_from(self, number: int, step: int) -> None:
        self._move(number + step)

    def _move(self, number: int) -> None:
        if 0 <= number < len(self.rows):
            self.rows[number].setFocus(Qt.FocusReason.TabFocusReason)


class _Row(QPushButton):
    """Paints itself, because a button's own text has one line and one colour."""

    def __init__(self, line: RecordLine) -> None:
        super().__init__()
        self._line = line
        self._hovered = False
        self.go_on: Callable[[int], None] | None = None
        self.setAutoDefault(False)
        self.setFlat(True)
        self.setAccessibleName(", ".join(p for p in (line.title, line.detail, line.status) if p))
        self.setToolTip(line.hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if line.open is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            act = line.open
            self.clicked.connect(lambda _checked=False: act())

    def sizeHint(self) -> QSize:
        sizes = look().sizes
        lines = 2 if self._line.detail else 1
        return QSize(sizes.letters(30), round(lines * sizes.line) + sizes.step(1.25))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().sizes.letters(16), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = self._line.open is not None
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self.go_on is not None:
            self.go_on(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, sizes = look().colours, look().sizes
        painter = QPainter(self)
        room = self.rect()
        if self._hovered or self.isDown():
            painter.fillRect(room, QColor(colours.chosen if self.isDown() else colours.hover))
        painter.fillRect(QRect(0, room.bottom(), room.width(), 1), QColor(colours.line))
        if self.hasFocus():
            _frame(painter, room, colours.focus)
        inner = room.adjusted(sizes.step(0.4), sizes.step(0.5), -sizes.step(0.4), 0)
        right = self._paint_status(painter, inner)
        top = QRect(inner.left(), inner.top(), inner.width() - right, round(sizes.line))
        ink = colours.accent_text if self._line.open is not None else colours.text
        _write(painter, top, self._line.title, ink)
        if self._line.detail:
            under = QRect(inner.left(), top.bottom() + 1, inner.width(), round(sizes.line))
            _write(painter, under, self._line.detail, colours.muted)

    def _paint_status(self, painter: QPainter, room: QRect) -> int:
        """The status at the right of the first line; the width that takes."""
        words, sizes = self._line.status, look().sizes
        if not words:
            return 0
        wide = painter.fontMetrics().horizontalAdvance(words) + 1
        at = QRect(room.right() - wide, room.top(), wide + 1, round(sizes.line))
        _write(painter, at, words, look().colours.status(self._line.look))
        mark = QRect(at.left() - sizes.icon - sizes.step(0.5), at.top(), sizes.icon, at.height())
        paint_icon(painter, mark, STATUS_ICONS[self._line.look], self._line.look.value)
        return room.right() - mark.left() + sizes.step()


def _write(painter: QPainter, room: QRect, words: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


def _frame(painter: QPainter, room: QRect, colour: str) -> None:
    ink = QColor(colour)
    for side in (
        QRect(room.left(), room.top(), room.width(), 2),
        QRect(room.left(), room.bottom() - 1, room.width(), 2),
        QRect(room.left(), room.top(), 2, room.height()),
        QRect(room.right() - 1, room.top(), 2, room.height()),
    ):
        painter.fillRect(side, ink)
