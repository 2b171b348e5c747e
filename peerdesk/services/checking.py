"""Checking that a program is sound: every page, every table, every link of the audit log."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.domain.roles import Right
from peerdesk.services.guarding import needs
from peerdesk.services.office import Office
from peerdesk.store import counts
from peerdesk.store.trouble import RESTORE


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a check found; `records` counts what a sound program holds, by kind."""

    problems: tuple[str, ...]
    records: dict[str, int]
    acts: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    @property
    def next_step(self) -> str:
        """What to do about it, "" when nothing is wrong."""
        return "" if self.is_sound else RESTORE


@needs(Right.CHECK_FILE)
def check_program(office: Office) -> Soundness:
    """Check the whole file; half a minute for a million meetings."""
    problems = tuple(office.program.problems())
    if problems:
        return Soundness(problems, {}, 0)
    office.program.checked()
    with office.program.reading() as connection:
        return Soundness(problems, counts.records_by_kind(connection), counts.acts(connection))
