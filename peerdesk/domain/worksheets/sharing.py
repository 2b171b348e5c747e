"""What a shared answer begins with: everything that was said, said once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from peerdesk.domain.worksheets.content import Content
from peerdesk.domain.worksheets.forms import Item, ItemKind
from peerdesk.domain.worksheets.values import blanks_of, codes_of, value_of_blanks, value_of_codes


def together(item: Item, views: Sequence[Content]) -> Content:
    """All views in one: texts below each other, entries of a list joined; of what can be said
    once only (a status, a number, an owner), what was said first in order.
    """
    return Content(
        value=_value(item, [each.value for each in views if each.value.strip()]),
        practice=_first(each.practice for each in views),
        note="\n\n".join(_once(each.note for each in views)),
        owner=_first(each.owner for each in views),
        target_on=next((each.target_on for each in views if each.target_on), None),
    )


def _value(item: Item, values: Sequence[str]) -> str:
    if item.kind is ItemKind.TEXT:
        return "\n\n".join(_once(values))
    if item.kind is ItemKind.CHOICES:
        return value_of_codes(_once(code for each in values for code in codes_of(each)))
    if item.kind is ItemKind.FILL:
        blanks = zip(*(blanks_of(item, each) for each in values), strict=True)
        return value_of_blanks([" / ".join(_once(said)) for said in blanks])
    return _first(values)


def _first(said: Iterable[str]) -> str:
    return next((each for each in said if each), "")


def _once(said: Iterable[str]) -> tuple[str, ...]:
    """What was said, without repeats and empty ones, in order."""
    return tuple(dict.fromkeys(each for each in said if each.strip()))
