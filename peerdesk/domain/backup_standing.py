"""How a program stands with its backups: when one is due by itself, and when to warn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from peerdesk.domain.words import counted

LATE_AFTER: Final = timedelta(days=2)
OLD_AFTER: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupStanding:
    """When the last good backup was made, what changed since, and why the last try failed.

    `last` is None when there is none in the usual place; `changes` counts acts that changed
    records; `failure` is a sentence, "" when the last try went well.
    """

    last: datetime | None
    changes: int
    failure: str = ""

    def is_due(self, now: datetime) -> bool:
        """Whether closing makes one: records changed since, and the last is not from today."""
        return self.changes > 0 and (self.last is None or _day(self.last, now) < now.date())

    def is_old(self, now: datetime) -> bool:
        """Whether one is made without waiting for the close."""
        return self.changes > 0 and (self.last is None or now - self.last > OLD_AFTER)

    def warns(self, now: datetime) -> bool:
        """Whether people are to be warned."""
        late = self.changes > 0 and (self.last is None or now - self.last > LATE_AFTER)
        return late or bool(self.failure)

    def words(self, now: datetime) -> str:
        """The state in a few words, for the status line."""
        if self.last is None:
            return "No backup yet" if not self.failure else "No backup yet: the last try failed"
        days = (now.date() - _day(self.last, now)).days
        when = "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"
        return f"Last backup {when}" + (", the last try failed" if self.failure else "")

    def details(self, now: datetime) -> str:
        """The same in sentences, for who points at it."""
        sentences = []
        if self.last is not None:
            at = self.last.astimezone(now.tzinfo)
            moment = f"{at.month}/{at.day}/{at.year} {at:%I:%M %p}".replace(" 0", " ")
            sentences.append(f"The last good backup is of {moment}.")
        since = " since" if self.last is not None else ""
        if self.changes:
            acts = counted(self.changes, "change", "changes")
            sentences.append(f"{acts}{since} {'is' if self.changes == 1 else 'are'} in no backup.")
        elif self.last is not None:
            sentences.append("Nothing was changed since.")
        if self.failure:
            sentences.append(f"The last try failed: {self.failure}")
        return " ".join(sentences)


def _day(moment: datetime, now: datetime) -> date:
    return moment.astimezone(now.tzinfo).date()
