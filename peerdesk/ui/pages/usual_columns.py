"""Columns that the lists of several kinds of record have alike."""

from __future__ import annotations

from datetime import date
from typing import Protocol, TypeVar

from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.lists.columns import Column, Row


class Closing(Row, Protocol):
    """A row whose record can be closed."""

    @property
    def closed_on(self) -> date | None: ...


R = TypeVar("R", bound=Closing)


def closed_column() -> Column[R]:
    """When a record was closed; people add it by the header's menu."""
    return Column(
        key="closed",
        title="Closed",
        text=lambda row: shown_date(row.closed_on),
        sort="closed_on",
        letters=11,
        number=True,
        shown=False,
    )
