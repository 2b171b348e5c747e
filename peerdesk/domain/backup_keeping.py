"""Which backups are kept: of the latest days, weeks and months, and those before great changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 6
BEFORE_CHANGES: Final = timedelta(days=30)

ASKED = "asked"
DAILY = "daily"
BEFORE_IMPORT = "import"
BEFORE_UPGRADE = "upgrade"
BEFORE_RESTORE = "restore"

WHY_WORDS: Final = {
    "": "",
    ASKED: "asked for",
    DAILY: "made by itself",
    BEFORE_IMPORT: "before an import",
    BEFORE_UPGRADE: "before a newer PeerDesk",
    BEFORE_RESTORE: "before a restore",
}
"""Why a backup was made, by the code in its manifest; backups of before 1.1 do not say."""

_BEFORE = frozenset({BEFORE_IMPORT, BEFORE_UPGRADE, BEFORE_RESTORE})


@dataclass(frozen=True, slots=True)
class Made:
    """A backup as the rule sees it: a name of its own, when it was made (aware), and why."""

    name: str
    made_at: datetime
    why: str = ""


def no_longer_kept(backups: Collection[Made], now: datetime) -> frozenset[Made]:
    """Return the backups that may go, by the rule of issue 3; never the newest one.

    Kept are the newest of each of the latest 7 days, 4 weeks (Monday to Sunday) and 6 months on
    which there are any, so that weeks without work use nothing up, and for 30 days those made
    before an import, an upgrade or a restore. Days are those of the clock a backup was made by.
    """
    newest_first = sorted(backups, key=lambda each: (each.made_at, each.name), reverse=True)
    kept = set(newest_first[:1])
    for period, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept |= _newest_of_each(newest_first, period, count)
    kept |= {
        each for each in backups if each.why in _BEFORE and now - each.made_at <= BEFORE_CHANGES
    }
    return frozenset(backups) - kept


def _newest_of_each(
    newest_first: Iterable[Made], period: Callable[[datetime], Hashable], count: int
) -> set[Made]:
    seen: dict[Hashable, Made] = {}
    for each in newest_first:
        seen.setdefault(period(each.made_at), each)
        if len(seen) > count:
            seen.popitem()
            break
    return set(seen.values())


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
