"""Measures: what the program can be asked for in numbers, and what it answers on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from peerdesk.domain.worksheets.records import Reading


class Unit(StrEnum):
    """What a measure counts in."""

    PERCENT = "percent"  # a number out of another
    COUNT = "count"
    MONTHS = "months"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure of `resources/evidence.toml`.

    `by_hand` measures have no records to be computed from yet; `later` says which will bring them.
    `better` is "up" or "down". A measure `of_people` is a share of persons, counted one by one.
    """

    id: str
    title: str
    about: str
    unit: Unit
    by_hand: bool = False
    better: str = "up"
    later: str = ""
    of_people: bool = False


def measures_from(table: Mapping[str, Any]) -> dict[str, Measure]:
    """Measures by id, in the order of the shipped file."""
    return {each["id"]: _measure(each) for each in table["measure"]}


def _measure(table: Mapping[str, Any]) -> Measure:
    return Measure(
        id=table["id"],
        title=table["title"],
        about=table["about"],
        unit=Unit(table["unit"]),
        by_hand=table["source"] == "hand",
        better=table.get("better", "up"),
        later=table.get("later", ""),
        of_people=table.get("of_people", False),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureValue:
    """What a measure showed on a day: a share is `number` of `out_of`.

    `number` is None while there is nothing to count; 0 of 0 is no share and becomes None.
    """

    as_of: date
    number: int | None = None
    out_of: int | None = None

    def __post_init__(self) -> None:
        if self.out_of == 0:
            object.__setattr__(self, "number", None)

    @property
    def percent(self) -> int | None:
        """The share in whole percent; 0 and 100 only when it is none and all of them."""
        if self.number is None or not self.out_of:
            return None
        if 0 < self.number < self.out_of:
            return min(99, max(1, round(100 * self.number / self.out_of)))
        return round(100 * self.number / self.out_of)

    def size(self, unit: Unit) -> int | None:
        """The number by which values of one unit are compared and drawn."""
        return self.percent if unit is Unit.PERCENT else self.number


def value_of(reading: Reading) -> MeasureValue:
    """The value that a reading keeps."""
    assert reading.as_of is not None  # a required field
    return MeasureValue(as_of=reading.as_of, number=reading.number, out_of=reading.out_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureShown:
    """A measure with its value of now.

    `by_hand` is the reading the value comes from when somebody entered it; `signed_off` the
    newest one that was kept when a worksheet was signed off.
    """

    measure: Measure
    value: MeasureValue
    by_hand: Reading | None = None
    signed_off: Reading | None = None

    @property
    def change(self) -> int:
        """1 when it is better than at the last sign-off, -1 when worse, 0 otherwise."""
        if self.signed_off is None:
            return 0
        unit = self.measure.unit
        now, then = self.value.size(unit), value_of(self.signed_off).size(unit)
        if now is None or then is None or now == then:
            return 0
        return 1 if (now > then) == (self.measure.better == "up") else -1


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedRow:
    """One record behind a number: `number` of `out_of` counted; most records are one of one.

    `detail` says more in a few words of its kind (days, a date, the misses); `label` names the
    record and is filled in by the service.
    """

    kind: str
    uid: str
    number: int = 1
    out_of: int = 1
    detail: str = ""
    label: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether all that was asked for is there."""
        return self.number == self.out_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRows:
    """The first records behind a number, those that are missing in it first.

    `why` gives the word for each row, in the same order; `more` says how many are not shown.
    """

    measure: Measure
    value: MeasureValue
    rows: tuple[CountedRow, ...] = ()
    why: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTrend:
    """A measure by month, the oldest first; the last one is of today.

    `from_readings` when the records do not tell what was so at an earlier day: then there are
    only values that were kept.
    """

    measure: Measure
    values: tuple[MeasureValue, ...]
    from_readings: bool = False


def month_ends(today: date, months: int) -> Iterator[date]:
    """The last days of so many months, the oldest first; of this month it is today."""
    for back in range(months - 1, 0, -1):
        number = today.year * 12 + today.month - back  # of the month after
        yield date(number // 12, number % 12 + 1, 1) - timedelta(days=1)
    yield today


def newest_by_month(values: Iterable[MeasureValue]) -> tuple[MeasureValue, ...]:
    """The last value of each month, the oldest first."""
    kept: dict[tuple[int, int], MeasureValue] = {}
    for each in sorted(values, key=lambda value: value.as_of):
        kept[each.as_of.year, each.as_of.month] = each
    return tuple(kept.values())
