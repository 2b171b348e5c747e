"""Actions in words: who, by when, and whether it is too late."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from peerdesk.domain.words import counted
from peerdesk.ui.inputs.shown import shown_date
from peerdesk.ui.theme.colours import Status


class Dated(Protocol):
    """What an action and a row of the list have in common."""

    @property
    def who(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def done_on(self) -> date | None: ...
    @property
    def closed_on(self) -> date | None: ...


def when_words(action: Dated, today: date) -> str:
    """In words: "Done 11/18/2026", "3 days late, due 11/15/2026"; empty without a day."""
    if action.closed_on is not None:
        return f"Struck out {shown_date(action.closed_on)}"
    if action.done_on is not None:
        return f"Done {shown_date(action.done_on)}"
    if action.due_on is None:
        return ""
    if action.due_on == today:
        return "Due today"
    late = (today - action.due_on).days
    day = shown_date(action.due_on)
    return f"{counted(late, 'day')} late, due {day}" if late > 0 else f"Due {day}"


def when_status(action: Dated, today: date) -> Status | None:
    """The icon and colour of its day; what has time has none."""
    if action.closed_on is not None:
        return None
    if action.done_on is not None:
        return Status.GOOD
    return Status.WARNING if action.due_on is not None and action.due_on < today else None
