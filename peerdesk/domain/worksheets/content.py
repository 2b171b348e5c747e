"""The content of an answer: what one person says, apart from whose it is and when it was said."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date

from peerdesk.domain.worksheets.records import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What can be said at an item; a practice uses all but `value`, a question only `value`."""

    value: str = ""
    practice: str = ""
    note: str = ""
    owner: str = ""
    target_on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return self.tidied() == Content()

    def tidied(self) -> Content:
        """Without white space around texts; line ends within stay, since they part blanks."""
        texts = {name: getattr(self, name).strip(" \t") for name in ("value", "note", "owner")}
        if not texts["value"].strip():
            texts["value"] = ""
        texts["note"] = texts["note"].strip()
        return dataclasses.replace(self, **texts)


def content_of(answer: Answer) -> Content:
    """What an answer says."""
    return Content(
        value=answer.value,
        practice=answer.practice,
        note=answer.note,
        owner=answer.owner,
        target_on=answer.target_on,
    )


def said(answer: Answer, content: Content, today: date) -> Answer:
    """The answer with new content; the day of a status stays while the status does."""
    wanted = content.tidied()
    since = answer.since if answer.practice == wanted.practice else today
    return dataclasses.replace(
        answer,
        value=wanted.value,
        practice=wanted.practice,
        note=wanted.note,
        owner=wanted.owner,
        target_on=wanted.target_on,
        since=since if wanted.practice else None,
    )


def same_said(one: Answer, other: Answer) -> bool:
    """Whether two answers say the same."""
    return content_of(one).tidied() == content_of(other).tidied()
