"""Failed tries at signing in: how long to wait, when an account is locked, what is still untold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from peerdesk.domain.errors import Refused

WINDOW: Final = 15 * 60.0
"""Seconds within which failures count together."""

MOST_IN_WINDOW: Final = 5
"""The failure within the window that locks."""

MOST_IN_A_ROW: Final = 100
"""Failures without a success that lock whatever the clock says (NIST SP 800-63B-4, 3.2.2)."""

WAITS: Final = (0.0, 0.0, 2.0, 5.0, 15.0)
"""Seconds to wait after so many failures within the window: 0 after one, then 2, 5 and 15."""

MOST_TOLD: Final = 20
"""Times of failures that are kept for the audit log one by one; of more, the number is."""

MOST_NAMES: Final = 300
"""Names that are remembered at once; the ones that failed longest ago make room first."""


class TooSoon(Refused):
    """The next try has to wait; `seconds` says how long, so that a screen can count down."""

    def __init__(self, seconds: float) -> None:
        self.seconds = max(1, ceil(seconds))
        unit = "second" if self.seconds == 1 else "seconds"
        super().__init__(
            f"Too many wrong tries. Wait {self.seconds} {unit}, then try again.",
            "What you typed was not looked at.",
        )


class AccountLocked(Refused):
    """Too many tries failed under a name; says the same whether it has an account or not."""

    def __init__(self) -> None:
        super().__init__(
            "This name is locked because too many tries failed.",
            "A coordinator can release the account, or somebody opens the program with the "
            "recovery code from the printed sheet.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """What is known of the tries under one name; moments are seconds since 1970.

    `recent` are failures that still count together, `in_a_row` those since the last success.
    `untold` are failures that the audit log does not know yet, with `more` before them;
    `refused` counts tries that were not looked at, the last one at `refused_at`.
    """

    recent: tuple[float, ...] = ()
    in_a_row: int = 0
    locked: bool = False
    untold: tuple[float, ...] = ()
    more: int = 0
    refused: int = 0
    refused_at: float = 0.0

    @property
    def is_told(self) -> bool:
        """Whether the audit log knows all of it."""
        return not (self.untold or self.more or self.refused)


NO_TRIES: Final = Tries()

Attempts = Mapping[str, Tries]
"""Tries by the name they were made under, in the order of their last failure."""


def seconds_to_wait(tries: Tries, now: float) -> float:
    """How long the next try has to wait.

    A clock that was set back makes it no longer than the whole wait; one that was set forward
    may end the wait, but never a lock.
    """
    count = min(len(_within(tries.recent, now)), len(WAITS) - 1)
    if not count:
        return 0.0
    return min(max(tries.recent[-1] + WAITS[count] - now, 0.0), WAITS[count])


def after_failure(tries: Tries, now: float) -> Tries:
    """The tries with one more failure, which may lock."""
    recent = (*_within(tries.recent, now), now)[-MOST_IN_WINDOW:]
    in_a_row = min(tries.in_a_row + 1, MOST_IN_A_ROW)
    return replace(
        after_wrong_code(tries, now),
        recent=recent,
        in_a_row=in_a_row,
        locked=tries.locked or len(recent) >= MOST_IN_WINDOW or in_a_row >= MOST_IN_A_ROW,
    )


def after_wrong_code(tries: Tries, now: float) -> Tries:
    """The tries with a wrong recovery code, which is told but neither delays nor locks.

    Its 130 bits cannot be guessed, and it is the way in when everything else is locked.
    """
    untold = (*tries.untold, now)
    more = tries.more + max(0, len(untold) - MOST_TOLD)
    return replace(tries, untold=untold[-MOST_TOLD:], more=more)


def after_refusal(tries: Tries, now: float) -> Tries:
    """The tries with one more that was not looked at; waiting does not begin anew by it."""
    return replace(tries, refused=tries.refused + 1, refused_at=now)


def after_success(tries: Tries) -> Tries:
    """The tries once the right passphrase was given: nothing counts any more, all is to be told."""
    return replace(tries, recent=(), in_a_row=0, locked=False)


def after_telling(tries: Tries) -> Tries:
    """The tries once the audit log knows of them."""
    return replace(tries, untold=(), more=0, refused=0, refused_at=0.0)


def with_tries(attempts: Attempts, name: str, tries: Tries) -> Attempts:
    """The attempts with those under one name as they are now, put last."""
    rest = {each: known for each, known in attempts.items() if each != name}
    if tries != NO_TRIES:
        rest[name] = tries
    return dict(list(rest.items())[-MOST_NAMES:])


def _within(recent: tuple[float, ...], now: float) -> tuple[float, ...]:
    """Failures that count at a moment; those that a wrong clock put after it count as now."""
    return tuple(min(each, now) for each in recent if now - each < WINDOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedAccount:
    """An account that nobody can sign in to before it is released."""

    uid: str
    name: str
