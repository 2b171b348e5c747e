"""One practice on the board: a card that arrows, a menu or the mouse move to another status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.domain.worksheets.board import COLUMNS, Card
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.pages.row_words import dotted
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.status_words import Badge
from peerdesk.ui.widgets.words import Words

CARD_DATA: Final = "application/x-peerdesk-practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardActs:
    """What a card can ask for; `move` and `drop` are None for who may not change records."""

    open: Callable[[Card], object]
    menu: Callable[[Card, QPoint], object]
    step: Callable[[Card, int], object]
    move: Callable[[Card, str], object] | None = None
    drop: Callable[[str, str], object] | None = None


class PracticeCard(QWidget):
    """Left and Right move it, Up and Down go to others, Enter opens it, the menu key offers all."""

    def __init__(self, card: Card, status_words: str, today: date, acts: CardActs) -> None:
        super().__init__()
        self.card = card
        self._acts = acts
        self._pressed: QPoint | None = None
        late = card.is_overdue(today)
        by = f"by {shown_date(card.target_on)}" if card.target_on and not late else ""
        detail = dotted(card.code, card.owner, by)
        since = f"Overdue since {shown_date(card.target_on)}" if late else ""
        agree = "To agree" if card.to_agree else ""
        spoken = (card.item.short, status_words, detail.replace(" · ", ", "), since, agree)
        self.setAccessibleName(", ".join(part for part in spoken if part))
        hint = "\n\nDrag it to another column, or press Left or Right." if acts.move else ""
        self.setToolTip(card.item.prompt + hint)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._lay_out(detail, since, agree)

    def _lay_out(self, detail: str, since: str, agree: str) -> None:
        sizes = look().sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(sizes.step(0.8), sizes.step(0.5), sizes.step(0.8), sizes.step(0.5))
        box.setSpacing(sizes.step(0.2))
        for words, role in ((self.card.item.short, ""), (detail, "muted")):
            said = Words(words, role, wrap=True)
            said.setMinimumWidth(1)  # a long word is no reason for a wide column
            box.addWidget(said)
        if since:
            box.addWidget(Badge(since, Status.WARNING))
        if agree:
            box.addWidget(Badge(agree, Status.NOTICE, "users"))

    def sizeHint(self) -> QSize:
        return QSize(look().sizes.letters(24), super().sizeHint().height())

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        key = event.key()
        if key in {keys.Key_Return, keys.Key_Enter}:
            self._acts.open(self.card)
        elif key in {keys.Key_Left, keys.Key_Right}:
            self._move_by(1 if key == keys.Key_Right else -1)
        elif key in {keys.Key_Up, keys.Key_Down}:
            self._acts.step(self.card, 1 if key == keys.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _move_by(self, step: int) -> None:
        at = COLUMNS.index(self.card.status) if self.card.status in COLUMNS else 0
        if self._acts.move is not None and 0 <= at + step < len(COLUMNS):
            self._acts.move(self.card, COLUMNS[at + step])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._acts.menu(self.card, event.globalPos())

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._acts.open(self.card)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._acts.move is None:
            return
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._drag()

    def _drag(self) -> None:
        drag, carried = QDrag(self), QMimeData()
        carried.setData(CARD_DATA, self.card.item.id.encode())
        drag.setMimeData(carried)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, sizes = look().colours, look().sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(QColor(colours.focus if self.hasFocus() else colours.line), wide))
        painter.setBrush(QColor(colours.raised))
        room = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(room, sizes.radius, sizes.radius)
