"""A count with the records behind it: one query for both, so that they cannot disagree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from sqlalchemy import Column, ColumnElement, Connection, Select, case, func, select

from peerdesk.domain.measures import CountedRow
from peerdesk.domain.sites import Site
from peerdesk.domain.words import us_date
from peerdesk.domain.worksheets.forms import WorksheetForm

Totals = tuple[int | None, int | None]
"""Number and out of how many; None for what a measure does not have."""


@dataclass(frozen=True, slots=True)
class Around:
    """The day a measure is asked for, the settings of the site, and the form of the practices."""

    day: date
    site: Site
    design: WorksheetForm

    def first_of_last(self, days: int) -> str:
        """The first of so many days that end with the day itself."""
        return (self.day - timedelta(days=days - 1)).isoformat()

    @property
    def iso(self) -> str:
        """The day as it stands in columns."""
        return self.day.isoformat()


class Count(Protocol):
    """What a measure counts on a day."""

    def totals(self, connection: Connection) -> Totals: ...
    def rows(self, connection: Connection, limit: int) -> tuple[list[CountedRow], int]: ...


@dataclass(frozen=True, slots=True)
class Counting:
    """A share counted by the database: a query of `uid`, `counted` (0 or 1) and `detail`."""

    kind: str
    query: Select[Any]
    say: Callable[[Any], str] = str

    def totals(self, connection: Connection) -> Totals:
        """How many rows count, of all."""
        rows = self.query.subquery()
        number = func.coalesce(func.sum(rows.c.counted), 0)
        found = connection.execute(select(number, func.count()).select_from(rows)).one()
        return found[0], found[1]

    def rows(self, connection: Connection, limit: int) -> tuple[list[CountedRow], int]:
        """The first rows, those that do not count before the others, and how many there are."""
        all_rows = self.query.subquery()
        found = connection.execute(
            select(all_rows).order_by(all_rows.c.counted, all_rows.c.uid).limit(limit)
        )
        rows = [
            CountedRow(
                kind=self.kind, uid=row.uid, number=row.counted, detail=self.say(row.detail or "")
            )
            for row in found
        ]
        return rows, self.totals(connection)[1] or 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A count made of rows that were looked at one by one."""

    number: int | None
    out_of: int | None
    lines: Sequence[CountedRow] = ()

    def totals(self, _connection: Connection) -> Totals:
        """What was counted."""
        return self.number, self.out_of

    def rows(self, _connection: Connection, limit: int) -> tuple[list[CountedRow], int]:
        """The first rows, those that do not count before the others, and how many there are."""
        lines = sorted(self.lines, key=lambda each: (each.is_counted, each.uid))
        return lines[:limit], len(lines)


def share_of(lines: Sequence[CountedRow]) -> Listed:
    """The share of rows that count."""
    return Listed(sum(each.number for each in lines), sum(each.out_of for each in lines), lines)


def counted_if(
    uid: Column[Any],
    condition: ColumnElement[bool],
    detail: ColumnElement[Any] | None = None,
) -> Select[Any]:
    """The query of a `Counting`: each record, and whether it counts."""
    # Compared with NULL a condition is NULL, which is no: hence 0 beside 1.
    counted = case((condition, 1), else_=0).label("counted")
    more = func.coalesce(detail, "") if detail is not None else func.coalesce("", "")
    return select(uid.label("uid"), counted, more.label("detail"))


def day_detail(stored: str) -> str:
    """A stored day as a detail."""
    return us_date(date.fromisoformat(stored)) if stored else ""
