"""Drafts: what was typed into a form and not saved, told in a sentence to the one who typed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peerdesk.domain.fields import Record
from peerdesk.domain.words import listed, us_date, us_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record as it was being typed, and the same record as it was before.

    `names` are the fields that were typed in. `place` says which form it was, where a kind of
    record has several. `at` is when it was kept, in ISO form with the offset. `others` are the
    mentors of a class, who get such a record each.
    """

    record: Record
    base: Record
    names: tuple[str, ...]
    place: str = ""
    at: str = ""
    others: tuple[str, ...] = ()

    @property
    def uid(self) -> str:
        """Of which record it is a draft; a new one has its uid already."""
        return self.record.uid

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, by field."""
        return {name: getattr(self.record, name) for name in self.names}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftDraft:
    """A draft that is left over, with what it is about in words."""

    draft: Draft
    about: str


def draft_about(draft: Draft, names: tuple[str, ...]) -> str:
    """What a draft is about, with the names of the people in it."""
    new, who = draft.base.rev == 0, listed(names)
    what = f"a new {draft.record.label}" if new else f"changes to a {draft.record.label}"
    own = who and (draft.record.kind in {"participant", "mentor"})
    return f"{what}, {who}" if own else f"{what} with {who}" if who else what


def when_kept(at: str, today: date) -> str:
    """When a draft was kept: the hour, and the day unless it is today."""
    moment = datetime.fromisoformat(at)
    hour = us_time(moment.time())
    return hour if moment.date() == today else f"{us_date(moment.date())}, {hour}"
