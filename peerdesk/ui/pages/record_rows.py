"""Short lists inside a page: rows that open the record they are about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

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

    @property
    def spoken(self) -> str:
        """The whole row as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.detail, self.status) if part)


class RecordRows(QWidget):
    """The rows one below the other; Tab comes in and goes on, Up and Down move between them.

    RecordRows([RecordLine(title="Dana Boone", detail="Weekly", open=...)], nothing="No mentor.")
    """

    def __init__(self, lines: Sequence[RecordLine] = (), nothing: str = "") -> None:
        super().__init__()
        self._nothing = nothing
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.rows: list[OpeningRow] = []
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[RecordLine], nothing: str | None = None) -> None:
        """Show other rows; `nothing` are the words when there are none."""
        had_focus = next((at for at, row in enumerate(self.rows) if row.hasFocus()), None)
        self._nothing = self._nothing if nothing is None else nothing
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for line in lines:
            self._box.addWidget(self._opening(line) if line.open else StillRow(line))
        if not lines and self._nothing:
            self._box.addWidget(Words(self._nothing, "muted", wrap=True))
        self._make_stop(self.rows[0] if self.rows else None)
        if had_focus is not None:
            self._move(min(had_focus, len(self.rows) - 1))

    def _opening(self, line: RecordLine) -> OpeningRow:
        row = OpeningRow(line)
        row.go_on = partial(self._move_from, len(self.rows))
        self.rows.append(row)
        return row

    def _move_from(self, number: int, step: int) -> None:
        self._move(number + step)

    def _move(self, number: int) -> None:
        if 0 <= number < len(self.rows):
            self._make_stop(self.rows[number])
            self.rows[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_stop(self, stop: OpeningRow | None) -> None:
        """Let the Tab key stop at one row only."""
        policies = Qt.FocusPolicy
        for row in self.rows:
            row.setFocusPolicy(policies.StrongFocus if row is stop else policies.ClickFocus)


class OpeningRow(QPushButton):
    """A row that opens a record; a button's own text would have one line and one colour."""

    def __init__(self, line: RecordLine) -> None:
        super().__init__()
        self._line = line
        self._hovered = False
        self.go_on: Callable[[int], None] | None = None
        self.setAutoDefault(False)
        self.setFlat(True)
        self.setAccessibleName(line.spoken)
        self.setToolTip(line.hint)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if line.open is not None:
            act = line.open
            self.clicked.connect(lambda _checked=False: act())

    def sizeHint(self) -> QSize:
        return row_size(self._line)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().sizes.letters(16), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
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
        colours, painter = look().colours, QPainter(self)
        if self._hovered or self.isDown():
            painter.fillRect(
                self.rect(), QColor(colours.chosen if self.isDown() else colours.hover)
            )
        paint_row(painter, self.rect(), self._line, colours.accent_text)
        if self.hasFocus():
            _frame(painter, self.rect(), colours.focus)


class StillRow(QLabel):
    """A row that only says something; screen readers meet it as text."""

    def __init__(self, line: RecordLine) -> None:
        super().__init__(line.spoken)
        self._line = line
        self.setToolTip(line.hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return row_size(self._line)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().sizes.letters(16), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_row(QPainter(self), self.rect(), self._line, look().colours.text)


def row_size(line: RecordLine) -> QSize:
    """Room for one line of text or two."""
    sizes = look().sizes
    lines = 2 if line.detail else 1
    return QSize(sizes.letters(30), round(lines * sizes.line) + sizes.step(1.25))


def paint_row(painter: QPainter, room: QRect, line: RecordLine, ink: str) -> None:
    """Title and status in the first line, the detail quietly below, a faint rule at the end."""
    colours, sizes = look().colours, look().sizes
    painter.fillRect(QRect(0, room.bottom(), room.width(), 1), QColor(colours.line))
    inner = room.adjusted(sizes.step(0.4), sizes.step(0.5), -sizes.step(0.4), 0)
    right = _paint_status(painter, inner, line)
    top = QRect(inner.left(), inner.top(), inner.width() - right, round(sizes.line))
    _write(painter, top, line.title, ink)
    if line.detail:
        under = QRect(inner.left(), top.bottom() + 1, inner.width(), round(sizes.line))
        _write(painter, under, line.detail, colours.muted)


def _paint_status(painter: QPainter, room: QRect, line: RecordLine) -> int:
    """The status at the right of the first line; the width that takes."""
    if not line.status:
        return 0
    sizes = look().sizes
    wide = painter.fontMetrics().horizontalAdvance(line.status) + 1
    at = QRect(room.right() - wide, room.top(), wide + 1, round(sizes.line))
    _write(painter, at, line.status, look().colours.status(line.look))
    mark = QRect(at.left() - sizes.icon - sizes.step(0.5), at.top(), sizes.icon, at.height())
    paint_icon(painter, mark, STATUS_ICONS[line.look], line.look.value)
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
