"""The rows of the practices board: an element with its progress, and a lane for each status."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from peerdesk.domain.worksheets.board import COLUMNS, NOT_APPLICABLE, Card, Element
from peerdesk.ui.tabs.worksheets.practice_card import CARD_DATA, CardActs, PracticeCard
from peerdesk.ui.theme.look import look
from peerdesk.ui.widgets.fold import Fold
from peerdesk.ui.widgets.words import Words

StatusWords = Callable[[str], str]


class ProgressBar(QWidget):
    """How much of a whole is done; the words beside it say the same."""

    def __init__(self, done: int, out_of: int, words: str) -> None:
        super().__init__()
        self._done, self._out_of = done, out_of
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(look().sizes.letters(24), max(6, look().sizes.step(0.6)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = look().colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        round_ = whole.height() / 2
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(whole, round_, round_)
        if self._done and self._out_of:
            whole.setWidth(max(whole.width() * self._done / self._out_of, whole.height()))
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(whole, round_, round_)


class Lane(QWidget):
    """The cards of one status in one element; cards may be dropped on it."""

    def __init__(self, status: str, words: str, drop: Callable[[str, str], object] | None) -> None:
        super().__init__()
        self.status = status
        self._drop = drop
        self._hovered = False
        self.setAccessibleName(words)
        self.setAcceptDrops(drop is not None)
        self.setMinimumWidth(look().sizes.letters(18))
        sizes = look().sizes
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(*(sizes.step(0.3),) * 4)
        self.box.setSpacing(sizes.step(0.5))
        self.box.addStretch(1)

    def add(self, card: PracticeCard) -> None:
        """Put a card below the others."""
        self.box.insertWidget(self.box.count() - 1, card)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(CARD_DATA):
            self._hover(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hover(False)
        if self._drop is not None and event.mimeData().hasFormat(CARD_DATA):
            event.acceptProposedAction()
            carried = bytes(event.mimeData().data(CARD_DATA).data())
            self._drop(carried.decode(), self.status)

    def _hover(self, on: bool) -> None:
        self._hovered = on
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._hovered:
            QPainter(self).fillRect(self.rect(), QColor(look().colours.chosen))


class ElementRow(QWidget):
    """An element: its name and progress, its lanes, and below what does not apply."""

    def __init__(
        self,
        element: Element,
        whole: Element,
        words: StatusWords,
        today: date,
        acts: CardActs,
    ) -> None:
        """`whole` is the element with all its cards, for the progress, whatever is filtered."""
        super().__init__()
        self.setAccessibleName(element.name)
        self.cards: list[PracticeCard] = []
        self._words, self._today, self._acts = words, today, acts
        sizes = look().sizes
        lanes = QHBoxLayout()
        lanes.setSpacing(sizes.step())
        self.lanes = [Lane(each, f"{element.name}: {words(each)}", acts.drop) for each in COLUMNS]
        for lane in self.lanes:
            for card in element.in_column(lane.status):
                lane.add(self._card(card))
            lanes.addWidget(lane, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step(0.5))
        box.addLayout(self._head(element.name, whole))
        box.addLayout(lanes)
        if aside := element.in_column(NOT_APPLICABLE):
            box.addWidget(self._aside(aside))

    def _head(self, name: str, whole: Element) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look().sizes.step())
        row.addWidget(Words(name, "heading"))
        row.addWidget(ProgressBar(whole.in_place, whole.out_of, f"{name}: {whole.progress}"))
        row.addWidget(Words(whole.progress, "muted"))
        row.addStretch(1)
        return row

    def _card(self, card: Card) -> PracticeCard:
        made = PracticeCard(card, self._words(card.status), self._today, self._acts)
        self.cards.append(made)
        return made

    def _aside(self, cards: tuple[Card, ...]) -> Fold:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look().sizes.step(0.5))
        for card in cards:
            box.addWidget(self._card(card))
        return Fold(f"{self._words(NOT_APPLICABLE)}: {len(cards)}", inside)
