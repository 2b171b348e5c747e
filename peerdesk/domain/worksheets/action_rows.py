"""One row of the list of actions over all worksheets, and the filters that the list knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """An action; `form` and `item` are ids, "" for none."""

    uid: str
    code: str
    form: str
    item: str
    what: str
    who: str
    due_on: date | None
    done_on: date | None
    created_by: str
    closed_on: date | None

    def is_overdue(self, today: date) -> bool:
        """Whether it should be done by now."""
        waits = self.done_on is None and self.closed_on is None
        return waits and self.due_on is not None and self.due_on < today


# A list shows what is still to do, unless "done" or "struck_out" asks for others.
ACTION_FILTERS = ("overdue", "due_30_days", "no_day", "mine", "done", "struck_out")

WORKSHEET = "worksheet_"
"""Begins the name of the filter of one worksheet: "worksheet_design"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundActions:
    """What the list needs beside the records.

    `forms` are worksheets in order; `words` what a search may find a worksheet or question by.
    """

    today: date
    staff: str
    forms: tuple[str, ...] = ()
    words: Mapping[str, str] | None = None
