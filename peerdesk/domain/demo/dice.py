"""Chance for the demo: the same seed throws the same dice."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Odds(Generic[T]):
    """Things with a weight each."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self.things = tuple(weights)
        self.sums = tuple(accumulate(weights.values()))


class Dice:
    """Throws that follow from a seed alone."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 (made-up people, no secrets)
        self.share = self._chance.random

    def happens(self, probability: float) -> bool:
        """Whether something of this probability happens."""
        return self.share() < probability

    def pick(self, things: Sequence[T]) -> T:
        """Any of some things, all equally likely."""
        return things[int(self.share() * len(things))]

    def weighed(self, odds: Odds[T]) -> T:
        """Any of some things by their weights."""
        return odds.things[bisect(odds.sums, self.share() * odds.sums[-1])]

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int(self.share() * (most - least + 1))

    def day(self, first: date, last: date) -> date:
        """A day, both ends included."""
        return first + timedelta(days=self.number(0, max(0, (last - first).days)))

    def some(self, things: Sequence[T], share: float, least: int = 0) -> list[T]:
        """A share of the things in their order, at least so many if there are."""
        wanted = min(len(things), max(least, round(share * len(things))))
        places = sorted(self._chance.sample(range(len(things)), wanted))
        return [things[place] for place in places]
