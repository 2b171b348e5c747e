"""The way of a made-up participant through the stages, in dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from peerdesk.domain.demo.dice import Dice, Odds
from peerdesk.domain.demo.sizes import DemoSize

_FIRST_STAGE = Odds({"s1": 50, "s2": 38, "s3": 12})
_NEXT = {"s1": "s2", "s2": "s3", "s3": "alumni"}
_DAYS = {"s1": (180, 600), "s2": (130, 300), "s3": (300, 900), "alumni": (150, 500)}
_STAY_ON = 0.12
"""How many go on as alumni when supervision ends."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A stage from a day until a day; the last one may end in the future."""

    stage: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Journey:
    """The stays of one participant up to today and, for those still here, the one to come."""

    stays: tuple[Stay, ...]
    left_on: date | None

    @property
    def began(self) -> date:
        """The first day in the program."""
        return self.stays[0].start

    def stage_on(self, day: date) -> str:
        """The stage on a day."""
        return next((each.stage for each in reversed(self.stays) if each.start <= day), "s1")


def journeys(size: DemoSize, dice: Dice, today: date, scale: float) -> list[Journey]:
    """The ways of all participants, by the day they began; a larger scale makes longer ones."""
    first = today - timedelta(days=int(size.span_days * scale))
    begins = sorted(dice.day(first, today) for _ in range(size.participants))
    return [
        _journey(dice, today, began, scale, leaves_early=place % 3 == 1)
        for place, began in enumerate(begins)
    ]


def _journey(dice: Dice, today: date, began: date, scale: float, *, leaves_early: bool) -> Journey:
    stage, start = dice.weighed(_FIRST_STAGE), began
    stays: list[Stay] = []
    leaves = began + timedelta(days=int(dice.number(60, 600) * scale)) if leaves_early else None
    while True:
        least, most = _DAYS[stage]
        end = start + timedelta(days=int(dice.number(least, most) * scale))
        stays.append(Stay(stage, start, end))
        if leaves and leaves <= min(end, today):
            return Journey(tuple(stays), leaves)
        if end > today:
            return Journey(tuple(stays), None)
        if stage == "alumni" or (stage == "s3" and not dice.happens(_STAY_ON)):
            return Journey(tuple(stays), end)
        stage, start = _NEXT[stage], end
