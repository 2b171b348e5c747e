"""How an item of a worksheet stands: not answered, one view, several views, agreed, to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peerdesk.domain.worksheets.content import content_of, same_said
from peerdesk.domain.worksheets.forms import Item, WorksheetForm
from peerdesk.domain.worksheets.records import AGREED_BY_ALL, Answer, Worksheet


class ItemState(StrEnum):
    """How far people have come with an item."""

    EMPTY = "empty"
    DRAFT = "draft"  # one view, or several that say the same
    TO_AGREE = "to_agree"  # several views that differ
    AGREED = "agreed"
    NEEDS_REVIEW = "needs_review"  # agreed once, and somebody says something else, or it is time


STATE_WORDS: Mapping[ItemState, str] = {
    ItemState.EMPTY: "Not answered",
    ItemState.DRAFT: "Draft",
    ItemState.TO_AGREE: "To agree on",
    ItemState.AGREED: "Agreed",
    ItemState.NEEDS_REVIEW: "To look at again",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What was said at one item. `contributions` are open, the newest first; `state` is as of
    the day on which it was asked.
    """

    item: Item
    state: ItemState
    agreed: Answer | None = None
    contributions: tuple[Answer, ...] = ()
    set_aside: tuple[Answer, ...] = ()

    @property
    def shown(self) -> Answer | None:
        """What stands there: the agreed answer, else the one view that there is."""
        if self.agreed is not None:
            return self.agreed
        return self.contributions[0] if self.state is ItemState.DRAFT else None

    @property
    def other_views(self) -> tuple[Answer, ...]:
        """Open views that say something else than what is agreed."""
        if self.agreed is None:
            return self.contributions
        return tuple(each for each in self.contributions if not same_said(each, self.agreed))

    @property
    def waits(self) -> bool:
        """Whether several views stand against each other, or one against what is agreed."""
        if self.state is ItemState.TO_AGREE:
            return True
        return self.state is ItemState.NEEDS_REVIEW and bool(self.other_views)

    def of_person(self, person: str) -> Answer | None:
        """What one person said, if it is open."""
        return next((each for each in self.contributions if each.person == person), None)


def standings(form: WorksheetForm, answers: Iterable[Answer], today: date) -> tuple[Standing, ...]:
    """How each item of a form stands; answers to items that it does not ask are left out."""
    by_item: dict[str, list[Answer]] = {}
    for each in answers:
        if each.is_open:
            by_item.setdefault(each.item, []).append(each)
    return tuple(_standing(item, by_item.get(item.id, []), today) for item in form.items)


def _standing(item: Item, answers: list[Answer], today: date) -> Standing:
    agreed = next((each for each in answers if each.person == AGREED_BY_ALL), None)
    said = [each for each in answers if each.person and not content_of(each).is_empty]
    newest_first = sorted(said, key=lambda each: (each.updated_at, each.uid), reverse=True)
    open_ones = tuple(each for each in newest_first if each.state == "draft")
    return Standing(
        item=item,
        state=_state(agreed, open_ones, today),
        agreed=agreed,
        contributions=open_ones,
        set_aside=tuple(each for each in newest_first if each.state == "set_aside"),
    )


def _state(agreed: Answer | None, views: tuple[Answer, ...], today: date) -> ItemState:
    if agreed is not None:
        due = agreed.review_on is not None and agreed.review_on <= today
        other = any(not same_said(each, agreed) for each in views)
        marked = agreed.state == ItemState.NEEDS_REVIEW
        return ItemState.NEEDS_REVIEW if due or other or marked else ItemState.AGREED
    if not views:
        return ItemState.EMPTY
    alike = all(same_said(each, views[0]) for each in views)
    return ItemState.DRAFT if alike else ItemState.TO_AGREE


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a worksheet is filled in, in items."""

    items: int = 0
    answered: int = 0
    agreed: int = 0
    to_agree: int = 0
    to_review: int = 0
    practices: int = 0
    in_place: int = 0


def progress(all_of: Iterable[Standing]) -> Progress:
    """The counts of a worksheet; a practice that does not apply is no practice of the site."""
    found = tuple(all_of)

    def count(*states: ItemState) -> int:
        return sum(1 for each in found if each.state in states)

    statuses = [each.shown.practice if each.shown else "" for each in found if _practice(each)]
    return Progress(
        items=len(found),
        answered=len(found) - count(ItemState.EMPTY),
        agreed=count(ItemState.AGREED),
        to_agree=count(ItemState.TO_AGREE),
        to_review=count(ItemState.NEEDS_REVIEW),
        practices=sum(1 for each in statuses if each != "not_applicable"),
        in_place=sum(1 for each in statuses if each == "in_place"),
    )


def _practice(standing: Standing) -> bool:
    return standing.item.is_practice


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetPage:
    """One version of a worksheet as it stands; `worksheet` is None before anybody began.

    `versions` are all versions of the form, the newest first.
    """

    form: WorksheetForm
    worksheet: Worksheet | None
    standings: tuple[Standing, ...]
    versions: tuple[Worksheet, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether this version is signed off and takes no more answers."""
        return self.worksheet is not None and self.worksheet.is_signed_off

    def standing(self, item_id: str) -> Standing | None:
        """How one item stands."""
        return next((each for each in self.standings if each.item.id == item_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfLine:
    """A worksheet on the shelf: its newest version and how far it is."""

    form: WorksheetForm
    worksheet: Worksheet | None
    progress: Progress
    review_due: bool = False
    open_actions: int = 0
    overdue_actions: int = 0
