"""What trials of one kind came to: counts to print, and a sentence for each thing that is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from peerdesk.domain.errors import PeerDeskError
from peerdesk.services.checking import check_program
from peerdesk.services.office import Office
from tests.faults.subjects import Subject


@dataclass(slots=True)
class Tally:
    """Trials of one kind.

    `acknowledged` counts what the killed processes had been told was done; `cut` counts kills that
    hit an act which was under way and of which nothing, or all, was kept.
    """

    kind: str
    kills: int = 0
    acknowledged: int = 0
    cut: int = 0
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)

    @property
    def troubles(self) -> list[str]:
        """A sentence for each thing that went wrong; empty when nothing did."""
        named = {
            "lost": self.lost,
            "half": self.half,
            "not opened": self.unopened,
            "not sound": self.unsound,
        }
        return [f"{self.kind}: {name}: {each}" for name, them in named.items() for each in them]

    @property
    def line(self) -> str:
        """The figures in one line."""
        return (
            f"{self.kind:<12} {self.kills:>5} kills {self.cut:>5} mid-act "
            f"{self.acknowledged:>6,} acknowledged {len(self.lost):>3} lost {len(self.half):>3} "
            f"half {len(self.unopened):>3} not opened {len(self.unsound):>3} not sound"
        )

    @contextmanager
    def reopened(self, subject: Subject) -> Iterator[Office | None]:
        """Open what a kill has left and check all of it; None, and noted, when it does not open."""
        try:
            office = subject.opened()
        except PeerDeskError as problem:
            self.unopened.append(f"{type(problem).__name__}: {problem.sentence}")
            yield None
            return
        try:
            self.unsound += check_program(office).problems
            yield office
        finally:
            office.program.close()
