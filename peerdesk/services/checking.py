"""Checking that a program is sound: every page, every table, every link of the audit log."""

from __future__ import annotations

from dataclasses import dataclass

from peerdesk.services.office import Office
from peerdesk.store import counts


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a check found; `records` counts what the program holds, by kind."""

    problems: tuple[str, ...]
    records: dict[str, int]
    acts: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check_program(office: Office) -> Soundness:
    """Check the whole file; half a minute for a million meetings."""
    problems = tuple(office.program.problems())
    if not problems:
        office.program.checked()
    with office.program.reading() as connection:
        return Soundness(problems, counts.records_by_kind(connection), counts.acts(connection))
