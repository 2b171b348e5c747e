"""Two states of a worksheet side by side: what was added, taken out, said differently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peerdesk.domain.worksheets.content import Content, content_of
from peerdesk.domain.worksheets.forms import Item, WorksheetForm
from peerdesk.domain.worksheets.records import Worksheet
from peerdesk.domain.worksheets.standing import ItemState, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class PointInTime:
    """A state of a worksheet that can be looked at: a version as it is now, or as it was at the
    end of a day. `staff` are those who worked on it on that day.
    """

    worksheet: Worksheet
    day: date | None = None
    staff: tuple[str, ...] = ()


class Change(StrEnum):
    """What became of an item from one state to the other."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


CHANGE_WORDS: Mapping[Change, str] = {
    Change.SAME: "The same",
    Change.ADDED: "New",
    Change.REMOVED: "Taken out",
    Change.CHANGED: "Changed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an item said in one state; `views` holds what several people said, by name."""

    state: ItemState = ItemState.EMPTY
    content: Content = Content()
    views: tuple[tuple[str, Content], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """One item in both states."""

    item: Item
    change: Change
    before: Said
    after: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A worksheet in two states; `changes` has every item in the order of the form."""

    form: WorksheetForm
    earlier: PointInTime
    later: PointInTime
    changes: tuple[ItemChange, ...]

    @property
    def changed(self) -> tuple[ItemChange, ...]:
        """Only what is not the same."""
        return tuple(each for each in self.changes if each.change is not Change.SAME)


def said_at(standing: Standing) -> Said:
    """What an item says: the agreed answer or the one view, else each view by name."""
    shown = standing.shown
    views = standing.contributions if shown is None else standing.other_views
    named = sorted((each.person, content_of(each).tidied()) for each in views if each is not shown)
    content = content_of(shown).tidied() if shown else Content()
    alone = standing.state is ItemState.DRAFT
    return Said(state=standing.state, content=content, views=() if alone else tuple(named))


def item_changes(
    before: tuple[Standing, ...], after: tuple[Standing, ...]
) -> tuple[ItemChange, ...]:
    """Every item in both states, both of the same form."""
    pairs = zip(before, after, strict=True)
    return tuple(_item_change(one.item, said_at(one), said_at(other)) for one, other in pairs)


def _item_change(item: Item, before: Said, after: Said) -> ItemChange:
    if (before.content, before.views) == (after.content, after.views):
        change = Change.SAME
    elif before.content.is_empty and not before.views:
        change = Change.ADDED
    elif after.content.is_empty and not after.views:
        change = Change.REMOVED
    else:
        change = Change.CHANGED
    return ItemChange(item=item, change=change, before=before, after=after)
