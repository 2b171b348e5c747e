"""How much the demo makes: a handful, a site, a region."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoSize:
    """How many people and meetings; `span_days` is how far the program reaches back.

    `in_groups` is the share of matches that are in a group, `planned_ahead` the share of the
    coming week's sessions that are planned already.
    """

    participants: int
    mentors: int
    meetings: int
    span_days: int
    staff: int
    in_groups: float
    planned_ahead: float

    @property
    def people(self) -> int:
        """Participants and mentors together."""
        return self.participants + self.mentors


SIZES: dict[str, DemoSize] = {
    "small": DemoSize(
        participants=24,
        mentors=6,
        meetings=560,
        span_days=720,
        staff=2,
        in_groups=0.3,
        planned_ahead=0.6,
    ),
    "site": DemoSize(
        participants=340,
        mentors=60,
        meetings=20_000,
        span_days=1_600,
        staff=4,
        in_groups=0.2,
        planned_ahead=0.3,
    ),
    "region": DemoSize(
        participants=17_200,
        mentors=2_800,
        meetings=1_000_000,
        span_days=1_600,
        staff=6,
        in_groups=0.18,
        planned_ahead=0.15,
    ),
}
