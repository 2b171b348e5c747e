"""Numbers of a program without any name: breakdowns whose small counts are not shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peerdesk.domain.suppression import Hidden, ShownCount, suppressed


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One line of a breakdown; `share` is in percent of the total, None where it is not shown."""

    label: str
    count: ShownCount
    share: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """How a total is made up; `about` says in a sentence what is counted.

    There are no lines where the total is too small to be broken down.
    """

    title: str
    about: str
    lines: tuple[NumberLine, ...]
    total: ShownCount


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramNumbers:
    """All breakdowns of a program on a day."""

    site: str
    day: date
    breakdowns: tuple[Breakdown, ...]


def breakdown(
    title: str, about: str, counts: Iterable[tuple[str, int]], *, zeros: bool = True
) -> Breakdown:
    """A breakdown of counts by label, with what is too small left out.

    Give every label that there could be: lines of 0 go, unless `zeros`, only after it is settled
    what may be shown, because a label that is left out says something too.
    """
    labelled = tuple(counts)
    shown = suppressed([count for _, count in labelled])
    lines = tuple(
        NumberLine(label, count, _share(count, shown.total))
        for (label, _), count in zip(labelled, shown.counts, strict=True)
        if zeros or count != 0
    )
    if all(line.count is Hidden.BESIDE for line in lines):
        lines = ()
    return Breakdown(title=title, about=about, lines=lines, total=shown.total)


def count_words(count: ShownCount) -> str:
    """A count as people read it."""
    return count.value if isinstance(count, Hidden) else f"{count:,}"


def _share(count: ShownCount, total: ShownCount) -> int | None:
    if isinstance(count, Hidden) or isinstance(total, Hidden) or not total:
        return None
    return round(100 * count / total)
