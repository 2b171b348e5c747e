"""The office: an open program, the staff member who works in it, and the clock on the wall."""

from __future__ import annotations

import logging
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from peerdesk.domain.roles import Account
from peerdesk.domain.sites import Site
from peerdesk.domain.vocabularies import Vocabularies, vocabularies_from
from peerdesk.store.acts import Act
from peerdesk.store.chain import NOBODY, Deed, Subject
from peerdesk.store.program import Program
from peerdesk.store.trouble import ProgramFileFault
from peerdesk.system.clock import Clock, SystemClock
from peerdesk.system.identifiers import new_uid
from peerdesk.system.resources import load_toml

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Told how much is done: (done, total); total 0 while it is not known."""

Cancelled = Callable[[], bool]
"""Asked now and then whether the person has stopped the action."""


def no_progress(done: int, total: int) -> None:
    """Nobody watches."""


def never_cancelled() -> bool:
    """Nobody can stop this."""
    return False


@cache
def shipped_vocabularies() -> Vocabularies:
    """The lists of choices that PeerDesk ships."""
    return vocabularies_from(load_toml("vocabularies.toml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What every service needs: where the records are, who acts, and what time it is."""

    program: Program
    account: Account
    clock: Clock = field(default_factory=SystemClock)
    new_uid: Callable[[], str] = new_uid
    vocabularies: Vocabularies = field(default_factory=shipped_vocabularies)
    lately_read: dict[Subject, datetime] = field(default_factory=dict, repr=False, compare=False)

    @property
    def staff(self) -> str:
        """The name of the staff member who is signed in."""
        return self.account.name

    @property
    def site(self) -> Site:
        """The site whose program is open."""
        return self.program.site

    @contextmanager
    def acting(
        self,
        action: str,
        summary: str,
        *,
        reason: str = "",
        undoes: int | None = None,
        subject: Subject = NOBODY,
        outcome: str = "",
    ) -> Iterator[Act]:
        """One act by the signed-in staff member.

        `action` is the service's name; `summary` a few words without record contents that are
        shown beside Undo ("Meeting logged"). `subject` is the record an act is about when it
        changes none; `outcome` is "" for done, else "refused" or "failed".
        """
        deed = Deed(
            uid=self.new_uid(),
            action=action,
            summary=summary,
            staff=self.staff,
            pc=platform.node(),
            at=self.clock.now().isoformat(timespec="milliseconds"),
            reason=reason,
            undoes=undoes,
            account=self.account.uid,
            subject_kind=subject.kind,
            subject=subject.uid,
            outcome=outcome,
        )
        with self.program.acting(deed) as act:
            yield act

    def note(
        self, action: str, summary: str, *, subject: Subject = NOBODY, outcome: str = ""
    ) -> None:
        """Put an act that changes no record into the audit log, such as a refusal or a log-on.

        Where the file takes nothing just now, the work goes on: how many notes were missed stands
        in the reason of the next one. A program that is open for reading only takes none at all.
        """
        if self.program.is_read_only:
            return
        missed = self.program.missed_notes
        reason = f"{missed:,} earlier notes could not be written" if missed else ""
        try:
            with self.acting(action, summary, subject=subject, outcome=outcome, reason=reason):
                pass
        except ProgramFileFault:
            log.info("a note for the audit log could not be written", exc_info=True)
            self.program.missed_notes += 1
        else:
            self.program.missed_notes = 0
