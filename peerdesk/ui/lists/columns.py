"""Columns of a list: what they are called, what they show of a row, how they sort."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from peerdesk.ui.theme.colours import Status


class Row(Protocol):
    """A row of a list: frozen, with the uid of its record."""

    @property
    def uid(self) -> str: ...


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, kw_only=True)
class Column(Generic[R]):
    """One column.

        Column(key="name", title="Name", text=lambda row: row.name, sort="name", letters=24)

    `sort` is the name that the list's query sorts by, "" when it cannot be sorted. `letters` is
    the width at first. `number` puts it right. `status` colours the text and puts an icon before
    it. `tooltip` says more than the text; a text that is cut is shown whole in any case. Columns
    with `shown` off wait in the column chooser.
    """

    key: str
    title: str
    text: Callable[[R], str]
    sort: str = ""
    letters: int = 14
    number: bool = False
    status: Callable[[R], Status | None] | None = None
    tooltip: Callable[[R], str] | None = None
    shown: bool = True
