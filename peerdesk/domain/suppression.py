"""Small counts that could point at somebody: which of them are not shown, and what goes with them.

Rule (domain reference, "small-cell < 5"): a count from 1 to 4 shows as "fewer than 5". Where it
could be worked out from the total and the other counts, further counts are left out too. A group
of fewer than 5 is not broken down at all. The rule guards one page; it cannot guard against
somebody who compares pages of different days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

LEAST_SHOWN: Final = 5
"""The smallest count of people that is shown as a number, other than 0."""


class Hidden(Enum):
    """Why a count is not shown: it is small, or a small one could be worked out from it."""

    FEW = f"fewer than {LEAST_SHOWN}"
    BESIDE = "not shown"


ShownCount = int | Hidden


@dataclass(frozen=True, slots=True)
class Suppressed:
    """The counts of one breakdown as they may be shown, and their total."""

    counts: tuple[ShownCount, ...]
    total: ShownCount


def suppressed(counts: Sequence[int]) -> Suppressed:
    """What of some counts, which add up to a total that is shown beside them, may be shown."""
    total = sum(counts)
    if 0 < total < LEAST_SHOWN:
        return Suppressed((Hidden.BESIDE,) * len(counts), Hidden.FEW)
    shown: list[ShownCount] = [Hidden.FEW if 0 < each < LEAST_SHOWN else each for each in counts]
    smallest_first = sorted(range(len(counts)), key=lambda at: counts[at])
    for at in (at for at in smallest_first if counts[at] >= LEAST_SHOWN):
        if _is_safe(shown, total):
            break
        shown[at] = Hidden.BESIDE
    if not _is_safe(shown, total):
        return Suppressed((Hidden.BESIDE,) * len(counts), total)
    return Suppressed(tuple(shown), total)


def _is_safe(shown: Sequence[ShownCount], total: int) -> bool:
    """Whether each hidden count can still be one of two numbers at least.

    Looked at as somebody would who knows the rule: a small count is 1 to 4, one that was hidden
    beside it is 5 or more, and all that is hidden adds up to what the total leaves.
    """
    few = sum(each is Hidden.FEW for each in shown)
    beside = sum(each is Hidden.BESIDE for each in shown)
    left = total - sum(each for each in shown if isinstance(each, int))
    most, least = LEAST_SHOWN - 1, LEAST_SHOWN
    if few:
        lowest = 1 if beside else max(1, left - most * (few - 1))
        highest = min(most, left - (few - 1) - least * beside)
        if lowest >= highest:
            return False
    if beside:
        lowest = least if beside > 1 else left - most * few
        highest = left - few - least * (beside - 1)
        return max(lowest, least) < highest
    return True
