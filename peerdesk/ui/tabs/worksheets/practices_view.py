"""The practices of all worksheets on a board: what is planned, partly there, in place."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from peerdesk.domain.roles import Right
from peerdesk.domain.worksheets.board import (
    COLUMNS,
    NOT_APPLICABLE,
    Board,
    Card,
    narrowed,
)
from peerdesk.services.worksheets.board import Moved, move_practice, practices_board
from peerdesk.ui import ask
from peerdesk.ui.context import TabContext
from peerdesk.ui.printing.worksheets import open_board_print
from peerdesk.ui.tabs.worksheets.board_filters import BoardFilters
from peerdesk.ui.tabs.worksheets.practice_card import CardActs, PracticeCard
from peerdesk.ui.tabs.worksheets.practice_lanes import ElementRow
from peerdesk.ui.theme.colours import Status
from peerdesk.ui.theme.look import look
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.actions import Action, allowed, menu_of
from peerdesk.ui.widgets.words import Words, rule

_NOTHING: Final = "No practice fits these filters."
_WAITS: Final = "Your view is kept: {name} is {status}. It counts once people agree on it."
_MOVED: Final = "{name}: {status}."


class PracticesView(QWidget):
    """Columns by status, rows by element; a moved card is the view of who is signed in."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.setAccessibleName("Practices")
        self.board = Board()
        self.rows: list[ElementRow] = []
        self._chosen = ""
        account, program = context.office.account, context.office.program
        self._may = account.may(Right.CHANGE_RECORDS) and not program.is_read_only
        paper = partial(open_board_print, context, self)
        offered = (Action("Print", paper, "printer", right=Right.PRINT),)
        self.filters = BoardFilters(allowed(offered, account))
        self.filters.changed.connect(self._show_cards)
        self.heads = [Words("", "strong") for _ in COLUMNS]
        self._scroll = QScrollArea()
        self._lay_out()
        self.reload()

    def reload(self) -> None:
        """Read the board again."""
        tasks, office = self.context.tasks, self.context.office
        tasks.run_latest((self, "board"), practices_board, office, done=self._show)

    @property
    def cards(self) -> list[PracticeCard]:
        """The cards that are shown, in the order in which one reads them."""
        return [card for row in self.rows for card in row.cards]

    def card(self, item_id: str) -> PracticeCard | None:
        """The card of a practice, if it is shown."""
        return next((each for each in self.cards if each.card.item.id == item_id), None)

    def show_list(self, filters: frozenset[str]) -> None:
        """Show only what is overdue, or everything."""
        self.filters.show_overdue("overdue" in filters)

    def focusInEvent(self, event: QFocusEvent) -> None:
        stop = self.card(self._chosen) or next(iter(self.cards), None)
        (stop or self.filters.forms).setFocus(event.reason())

    # -- inside

    def _show(self, board: Board) -> None:
        self.board = board
        self.filters.offer(board)
        self._show_cards()

    def _show_cards(self) -> None:
        today = self.context.office.clock.today()
        had_keys = next((each for each in self.cards if each.hasFocus()), None)
        self._chosen = had_keys.card.item.id if had_keys else self._chosen
        shown = narrowed(self.board, self.filters.wanted, today)
        whole = {each.name: each for each in self.board.elements}
        self.rows = [
            ElementRow(each, whole[each.name], self._status, today, self._acts())
            for each in shown.elements
        ]
        for head, status in zip(self.heads, COLUMNS, strict=True):
            head.setText(f"{self._status(status)} · {len(shown.whole.in_column(status))}")
        self.filters.say(self.board.whole.progress)
        self._put_rows()
        self._make_stop(self.card(self._chosen) or next(iter(self.cards), None))
        if had_keys is not None and (again := self.card(self._chosen)) is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(again)

    def _acts(self) -> CardActs:
        if not self._may:
            return CardActs(open=self._open, menu=self._offer, step=self._step)
        return CardActs(
            open=self._open,
            menu=self._offer,
            step=self._step,
            move=self._move,
            drop=self._dropped,
        )

    def _put_rows(self) -> None:
        sizes, at = look().sizes, self._scroll.verticalScrollBar().value()
        page = QWidget()
        set_role(page, "page")
        box = QVBoxLayout(page)
        box.setContentsMargins(sizes.step(1.5), sizes.step(), sizes.step(1.5), sizes.step(2))
        box.setSpacing(sizes.step(1.5))
        for number, row in enumerate(self.rows):
            if number:
                box.addWidget(rule())
            box.addWidget(row)
        if not self.rows and self.board.elements:
            box.addWidget(Words(_NOTHING, "muted"))
        box.addStretch(1)
        self._scroll.setWidget(page)
        self._scroll.verticalScrollBar().setValue(at)

    def _make_stop(self, stop: PracticeCard | None) -> None:
        """Let the Tab key stop at one card only; arrows go to the others."""
        for card in self.cards:
            is_stop = card is stop
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(policy)

    def _step(self, card: Card, step: int) -> None:
        ids = [each.card.item.id for each in self.cards if each.isVisible()]
        at = ids.index(card.item.id) + step
        if 0 <= at < len(ids) and (found := self.card(ids[at])) is not None:
            self._chosen = ids[at]
            self._make_stop(found)
            found.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(found)

    def _open(self, card: Card) -> None:
        self.context.desk.open_record("answer", card.item.id)

    def _offer(self, card: Card, place: QPoint) -> None:
        menu_of(self.offers(card), self).popup(place)

    def offers(self, card: Card) -> list[Action | None]:
        """What the menu of a card offers."""
        statuses = [each for each in (*COLUMNS, NOT_APPLICABLE) if each != card.status]
        moves = [
            Action(f"Move to: {self._status(each)}", partial(self._move, card, each))
            for each in statuses
        ]
        show = Action("Show in its worksheet", partial(self._open, card), "clipboard-list")
        return [*moves, None, show] if self._may else [show]

    def _dropped(self, item_id: str, status: str) -> None:
        found = self.card(item_id)
        if found is not None and found.card.status != status:
            self._move(found.card, status)

    def _move(self, card: Card, status: str) -> None:
        self._chosen = card.item.id

        def tell(moved: Moved) -> None:
            said = _WAITS if moved.waits else _MOVED
            words = said.format(name=card.item.short, status=self._status(status).lower())
            look_ = Status.NOTICE if moved.waits else Status.GOOD
            ask.toast(self, words, "Undo", self.context.desk.undo, look_)

        where = (self.context.office, card.form, card.item.id, status)
        changes = {"answer", "worksheet"}
        self.context.tasks.run(move_practice, *where, done=tell, owner=self, changes=changes)

    def _status(self, code: str) -> str:
        return self.context.office.vocabularies.label("practice_status", code)

    def _lay_out(self) -> None:
        sizes = look().sizes
        heads = QHBoxLayout()
        side = sizes.step(1.5)
        heads.setContentsMargins(side, 0, side + sizes.step(1), 0)
        heads.setSpacing(sizes.step())
        for head in self.heads:
            heads.addWidget(head, 1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_role(self._scroll, "page")
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(sizes.step())
        box.addWidget(self.filters)
        box.addLayout(heads)
        box.addWidget(self._scroll, 1)
