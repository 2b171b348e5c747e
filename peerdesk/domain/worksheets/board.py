"""The practices of all worksheets as a board: what each has come to, by element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from peerdesk.domain.worksheets.content import Content, content_of
from peerdesk.domain.worksheets.forms import Item
from peerdesk.domain.worksheets.lateness import is_late
from peerdesk.domain.worksheets.standing import ItemState, Standing, WorksheetPage

COLUMNS = ("not_started", "planned", "partly", "in_place")
"""Statuses of practices in the order of the board, the last one done."""

IN_PLACE = "in_place"
NOT_APPLICABLE = "not_applicable"
_NO_BOARD = frozenset({"scale"})  # its rules are judged, not worked through
_STATUSES = "practice_status"  # study questions have statuses of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One practice: its status, owner and target day as they stand now.

    Where people say different things, the least of what they say counts, and `to_agree` is on.
    """

    form: str
    code: str
    item: Item
    status: str = "not_started"
    owner: str = ""
    target_on: date | None = None
    to_agree: bool = False
    closed: bool = False

    def is_overdue(self, today: date) -> bool:
        """Whether the practice was to be in place by now and is not."""
        return is_late(self.status, self.target_on, today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """The practices of one element of a program."""

    name: str
    cards: tuple[Card, ...]

    def in_column(self, status: str) -> tuple[Card, ...]:
        """The cards of one status."""
        return tuple(each for each in self.cards if each.status == status)

    @property
    def in_place(self) -> int:
        """How many practices are in place."""
        return len(self.in_column(IN_PLACE))

    @property
    def out_of(self) -> int:
        """How many practices there are; one that does not apply is none of the site's."""
        return sum(1 for each in self.cards if each.status != NOT_APPLICABLE)

    @property
    def progress(self) -> str:
        """In words: "5 of 17 in place"."""
        if not self.out_of:
            return "nothing applies"
        return f"{self.in_place} of {self.out_of} in place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All elements, in the order in which worksheets name them."""

    elements: tuple[Element, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards of all elements."""
        return tuple(card for element in self.elements for card in element.cards)

    @property
    def whole(self) -> Element:
        """Everything as one element, for the count of all."""
        return Element(name="All practices", cards=self.cards)

    def owners(self) -> tuple[str, ...]:
        """Who owns a practice, by name."""
        return tuple(sorted({each.owner for each in self.cards if each.owner}, key=str.casefold))


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFilter:
    """Which cards are shown; empty shows all."""

    form: str = ""
    owner: str = ""
    overdue: bool = False

    def shows(self, card: Card, today: date) -> bool:
        """Whether a card is shown."""
        if self.form and card.form != self.form:
            return False
        if self.owner and card.owner.casefold() != self.owner.casefold():
            return False
        return not self.overdue or card.is_overdue(today)


def narrowed(board: Board, wanted: BoardFilter, today: date) -> Board:
    """The board with the cards that are wanted; elements without any are left out."""
    elements = (
        replace(each, cards=tuple(card for card in each.cards if wanted.shows(card, today)))
        for each in board.elements
    )
    return Board(elements=tuple(each for each in elements if each.cards))


def board_of(pages: Iterable[WorksheetPage]) -> Board:
    """The practices of worksheets as they stand."""
    by_element: dict[str, list[Card]] = {}
    for page in pages:
        for card in _cards(page):
            by_element.setdefault(card.item.element, []).append(card)
    return Board(
        elements=tuple(Element(name=name, cards=tuple(cards)) for name, cards in by_element.items())
    )


def is_on_board(page: WorksheetPage, item: Item) -> bool:
    """Whether a question of a worksheet is a practice that the board shows."""
    section = page.form.section_of(item.id)
    plain = section is not None and section.statuses == _STATUSES
    return item.is_practice and plain and page.form.id not in _NO_BOARD


def _cards(page: WorksheetPage) -> Iterator[Card]:
    for standing in page.standings:
        if is_on_board(page, standing.item):
            yield _card(page, standing)


def _card(page: WorksheetPage, standing: Standing) -> Card:
    content = content_shown(standing)
    return Card(
        form=page.form.id,
        code=page.form.code,
        item=standing.item,
        status=content.practice or COLUMNS[0],
        owner=content.owner,
        target_on=content.target_on,
        to_agree=standing.state is ItemState.TO_AGREE or bool(_other_than_agreed(standing)),
        closed=page.is_closed,
    )


def content_shown(standing: Standing) -> Content:
    """What counts at an item: what is agreed or alone, else the least of what people say."""
    if standing.shown is not None:
        return content_of(standing.shown)
    said = [content_of(each) for each in standing.contributions]
    return min(said, key=lambda each: _how_far(each.practice), default=Content())


def _how_far(status: str) -> int:
    """How far a status is; one that says nothing or that it does not apply claims nothing."""
    return COLUMNS.index(status) if status in COLUMNS else 0


def _other_than_agreed(standing: Standing) -> bool:
    return standing.agreed is not None and bool(standing.other_views)
